// What do the pages say on a driver's page, in traditional Chinese?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/driver.js";

export const table: Like<typeof zhHans> = {
  "driver.title": "撿到東西登記",
  "driver.noLink": "這個連結不完整",
  "driver.noLinkHint": "請用公司發的連結或車上的 QR 碼打開，要包括 # 後面的部分。",
  "driver.gone": "這個連結已經作廢",
  "driver.goneHint": "請向公司要新的連結。撿到的東西直接交公司也行。",
  "driver.label": "撿到了什麼",
  "driver.hint": "說一句就行：在哪個座、什麼東西、什麼顏色，客人幾點在哪下的。可以用語音輸入。",
  "driver.placeholder": "後座一個黑色皮夾，八點多益民酒店下的客人",
  "driver.empty": "先說一句撿到了什麼",
  "driver.send": "登記",
  "driver.sending": "正在登記……",
  "driver.sent": "已登記 {number}，請交到公司",
  "driver.maybe": "像是已經登記過的：{number}",
  "driver.mine": "這輛車登記過的",
  "driver.none": "還沒有登記過。",
};
