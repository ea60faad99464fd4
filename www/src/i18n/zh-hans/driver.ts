// What do the pages say on a driver's page, in simplified Chinese? The keys and gaps of the other languages are these.

export const table = {
  "driver.title": "捡到东西登记",
  "driver.noLink": "这个链接不完整",
  "driver.noLinkHint": "请用公司发的链接或车上的二维码打开，要包括 # 后面的部分。",
  "driver.gone": "这个链接已经作废",
  "driver.goneHint": "请向公司要新的链接。捡到的东西直接交公司也行。",
  "driver.label": "捡到了什么",
  "driver.hint": "说一句就行：在哪个座、什么东西、什么颜色，客人几点在哪下的。可以用语音输入。",
  "driver.placeholder": "后座一个黑色皮夹，八点多益民酒店下的客人",
  "driver.empty": "先说一句捡到了什么",
  "driver.send": "登记",
  "driver.sending": "正在登记……",
  "driver.sent": "已登记 {number}，请交到公司",
  "driver.maybe": "像是已经登记过的：{number}",
  "driver.mine": "这辆车登记过的",
  "driver.none": "还没有登记过。",
} as const;
