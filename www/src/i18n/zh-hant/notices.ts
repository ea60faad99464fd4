// What do the pages say of the public notices, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/notices.js";

export const table: Like<typeof zhHans> = {
  "notices.filter": "找一找",
  "notices.filterHint": "例如：錢包、客運站",
  "notices.kind": "種類",
  "notices.all": "全部",
  "notices.count": "共 {n} 件",
  "notices.countOf": "{n} 件，共 {all} 件",
  "notices.empty": "現在沒有招領中的東西",
  "notices.emptyHint": "丟了東西先報失，有人交來時會馬上比對。",
  "notices.noMatch": "沒有符合的。換個說法試試，或者先報失。",
  "notices.held": "由{org}保管",
  "notices.report": "去報失",
  "notices.mine": "可能是我的，去報失",
};
