// What does the HTML of the pages say by itself, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/page.js";

export const table: Like<typeof zhHans> = {
  "page.brand": "復得",
  "page.skip": "跳到內容",
  "page.pages": "頁面",
  "page.leave": "登出",
  "page.languages": "語言",
  "page.report": "報失",
  "page.notices": "招領公告",
  "page.phone": "電話",
  "page.danger": "走失、受傷、正有危險，打",

  "page.indexTitle": "報失 · 復得",
  "page.caseTitle": "查詢 · 復得",
  "page.caseHead": "我的掛失",
  "page.noticesTitle": "招領公告 · 復得",
  "page.noticesIntro": "這裡只寫種類、大概地點和日子。覺得是你的，就說出別人不知道的細節。",
  "page.companyTitle": "拾獲登記 · 復得",
  "page.driverTitle": "撿到東西登記 · 復得",
  "page.officerTitle": "核對 · 復得",
};
