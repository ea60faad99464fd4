// What do the pages say everywhere, in simplified Chinese? The keys and gaps of the other languages are these.

export const table = {
  "app.offline": "现在没有网络。写下的内容还在，连上后可以继续。",
  "app.loading": "正在打开……",
  "app.retry": "重试",
  "app.back": "上一步",
  "app.next": "下一步",
  "app.cancel": "取消",
  "app.change": "修改",
  "app.close": "收起",
  "app.undo": "撤销",
  "app.copied": "已复制",
  "app.optional": "可不填",
  "app.asOf": "更新于 {at}",
  "app.stale": "暂时连不上，正在重试。下面是 {at} 的情况。",
  "app.comma": "、",
  "app.colon": "：",

  "error.title": "还差一点",
  "error.offline": "没有网络，还没有发出去。连上后再按一次，不会重复登记。",
  "error.timeout": "等了很久没有回应。再按一次，不会重复登记。",
  "error.unreadable": "系统出了点问题，请过一会儿再试。",
  "error.unauthorized": "登录已经失效。请用新的登录链接打开。",
  "error.not_found": "没有找到，可能已经不在了。",
  "error.other": "没有成功，请再试一次。",
  "error.load": "没能打开",

  "load.offline": "没有网络，连上后会自动再试。",
  "load.timeout": "等了很久没有回应，请再试一次。",

  "who.resident": "轮到你",
  "who.org": "轮到拾获单位",
  "who.officer": "轮到民警",
  "who.desk": "处置台正在办",
  "who.nobody": "已办结",

  "when.today": "今天 {time}",
  "when.yesterday": "昨天 {time}",
  "when.minutes": "{n} 分钟",
  "when.hours": "{n} 小时",
  "when.days": "{n} 天",
  "when.range": "{from} 至 {to}",
} as const;
