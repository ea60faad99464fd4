// What do the pages say everywhere, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/app.js";

export const table: Like<typeof zhHans> = {
  "app.offline": "現在沒有網路。寫下的內容還在，連上後可以繼續。",
  "app.loading": "正在打開……",
  "app.retry": "重試",
  "app.back": "上一步",
  "app.next": "下一步",
  "app.cancel": "取消",
  "app.change": "修改",
  "app.close": "收起",
  "app.undo": "復原",
  "app.copied": "已複製",
  "app.optional": "可不填",
  "app.asOf": "更新於 {at}",
  "app.stale": "暫時連不上，正在重試。下面是 {at} 的情況。",
  "app.comma": "、",
  "app.colon": "：",
  "app.elsewhere": "請到處置台自己的頁面辦理",
  "app.elsewhereHint": "這個網站不在處置台的名單上，從這裡送不出去，也查不到。",
  "app.elsewhereOpen": "打開處置台的頁面",

  "error.title": "還差一點",
  "error.offline": "沒有網路，還沒有發出去。連上後再按一次，不會重複登記。",
  "error.timeout": "等了很久沒有回應。再按一次，不會重複登記。",
  "error.unreadable": "系統出了點問題，請過一會兒再試。",
  "error.unauthorized": "登入已經失效。請用新的登入連結打開。",
  "error.not_found": "沒有找到，可能已經不在了。",
  "error.other": "沒有成功，請再試一次。",
  "error.load": "沒能打開",

  "load.offline": "沒有網路，連上後會自動再試。",
  "load.timeout": "等了很久沒有回應，請再試一次。",

  "who.resident": "輪到你",
  "who.org": "輪到拾獲單位",
  "who.officer": "輪到警員",
  "who.desk": "處置台正在辦",
  "who.nobody": "已辦結",

  "when.today": "今天 {time}",
  "when.yesterday": "昨天 {time}",
  "when.minutes": "{n} 分鐘",
  "when.hours": "{n} 小時",
  "when.days": "{n} 天",
  "when.range": "{from} 至 {to}",
};
