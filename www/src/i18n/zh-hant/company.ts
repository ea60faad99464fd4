// What do the pages say in a company's console, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/company.js";

export const table: Like<typeof zhHans> = {
  "company.title": "拾獲登記",
  "company.session": "需要登入連結",
  "company.sessionHint": "請用處置台發給你們單位的新連結打開這個頁面：每個連結只能打開一次，三天內有效。",
  "company.label": "撿到了什麼",
  "company.hint": "一件一行：誰、幾點、在哪、什麼東西。寫完按 Enter。",
  "company.placeholder": "劉師傅，開MTS055的，晚八點二十，後座一個黑色皮夾",
  "company.log": "登記",
  "company.logging": "正在登記……",
  "company.logged": "已登記 {number}",
  "company.empty": "先寫一句撿到了什麼",
  "company.shelf": "貨架",
  "company.shelfCount": "{n} 件",
  "company.shelfEmpty": "貨架是空的",
  "company.shelfEmptyHint": "上面登記的東西會出現在這裡。",
  "company.copyShelf": "複製清單",
  "company.handOver": "交還",
  "company.receiver": "領取人姓名",
  "company.receiverHint": "當面核對身分後填寫。",
  "company.receiverEmpty": "請寫領取人姓名",
  "company.handOverYes": "確認已交到本人手裡",
  "company.handedOver": "{number} 已交還",

  "find.status.held": "保管中",
  "find.status.reserved": "有人認領，等交還",
  "find.status.handed_over": "已交還",
  "find.status.returned_on_spot": "當場交還",
  "find.status.merged": "重複登記，已合並",
  "find.status.unclaimed": "無人認領",
};
