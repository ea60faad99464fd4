// What does the HTML of the pages say by itself, in simplified Chinese? The HTML has these words already (tested); here are
// the keys of the other languages.

export const table = {
  "page.brand": "复得",
  "page.skip": "跳到内容",
  "page.pages": "页面",
  "page.leave": "退出",
  "page.languages": "语言",
  "page.report": "报失",
  "page.notices": "招领公告",
  "page.phone": "电话",
  "page.danger": "走失、受伤、正有危险，打",

  "page.indexTitle": "报失 · 复得",
  "page.caseTitle": "查询 · 复得",
  "page.caseHead": "我的挂失",
  "page.noticesTitle": "招领公告 · 复得",
  "page.noticesIntro": "这里只写种类、大概地点和日子。觉得是你的，就说出别人不知道的细节。",
  "page.companyTitle": "拾获登记 · 复得",
  "page.driverTitle": "捡到东西登记 · 复得",
  "page.officerTitle": "核对 · 复得",
} as const;
