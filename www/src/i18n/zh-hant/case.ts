// What do the pages say of a case, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/case.js";

export const table: Like<typeof zhHans> = {
  "case.title": "掛失 {number}",
  "case.none": "這個連結不完整",
  "case.noneHint": "請從你存的查詢連結打開，要包括 # 後面的部分。",
  "case.gone": "沒有找到這件掛失",
  "case.goneHint": "連結可能抄錯了，或者已經過了保存期。",
  "case.lost": "我的連結丟了",
  "case.lostHint": "給處置台打電話，報上你登記的手機號；員警會讀給你一個代碼，十五分鐘內有效。",
  "case.lostNumber": "掛失編號",
  "case.lostCode": "代碼",
  "case.lostOpen": "打開我的掛失",
  "case.next": "接下來",
  "case.timeline": "經過",
  "case.text": "你寫的",
  "case.textHint": "畫線的是看懂的部分。",
  "case.reported": "報於 {at}",
  "case.withdraw": "撤回這件掛失",
  "case.withdrawAsk": "確定撤回嗎？",
  "case.withdrawHint": "撤回後就不再為你尋找，也不能恢復。找到了或者不找了都可以撤回。",
  "case.withdrawYes": "確定撤回",
  "case.withdrawNo": "不撤回",
  "case.withdrawing": "正在撤回……",
  "case.status.open": "正在尋找",
  "case.status.matched": "可能找到了，正在核對",
  "case.status.returned": "已經歸還",
  "case.status.withdrawn": "已撤回",
  "case.status.expired": "已到期",
};
