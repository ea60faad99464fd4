// What do the pages say of the public notices, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/notices.js";

export const table: Like<typeof zhHans> = {
  "notices.kind": "種類",
  "notices.all": "全部",
  "notices.count": "共 {n} 件",
  "notices.countOf": "{n} 件，共 {all} 件",
  "notices.empty": "現在沒有招領中的東西",
  "notices.emptyHint": "丟了東西先報失，有人交來時會馬上比對。",
  "notices.held": "由{org}保管",
  "notices.report": "去報失",
  "notices.mine": "可能是我的",
  "notices.search": "你丟了什麼？",
  "notices.searchExample": "例如：昨天在客運站丟了黑色錢包",
  "notices.here": "寫一句，最像的排到前面。寫的只留在這台裝置上。",
  "notices.there": "這台裝置不能自己排。要排的話，這句話會發給處置台，只用來排序，不留下。",
  "notices.askDesk": "發給處置台排一排",
  "notices.ordered": "最像的在前",
  "notices.more": "再看一些",
  "notices.share": "轉發",
  "notices.missing": "沒看到你的？",

  "share.label": "發到群組裡的話",
  "share.text": "【招領】{kind}，{told}，由{org}保管。是你的，或者知道是誰的，請點開：",
  "share.copy": "複製這段話",
  "share.image": "做成圖片",
  "share.byHand": "沒能自動複製。文字已選取，請長按複製。",
  "share.over": "招領公告",
  "share.foot": "掃描認領。請說出別人不知道的細節。",
  "share.press": "長按圖片，存到相簿再轉發。",
  "share.download": "下載圖片",
};
