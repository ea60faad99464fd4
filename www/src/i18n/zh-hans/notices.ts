// What do the pages say of the public notices, in simplified Chinese? The keys and gaps of the other languages are these.

export const table = {
  "notices.filter": "找一找",
  "notices.filterHint": "例如：钱包、客运站",
  "notices.kind": "种类",
  "notices.all": "全部",
  "notices.count": "共 {n} 件",
  "notices.countOf": "{n} 件，共 {all} 件",
  "notices.empty": "现在没有招领中的东西",
  "notices.emptyHint": "丢了东西先报失，有人交来时会马上比对。",
  "notices.noMatch": "没有符合的。换个说法试试，或者先报失。",
  "notices.held": "由{org}保管",
  "notices.report": "去报失",
  "notices.mine": "可能是我的，去报失",
} as const;
