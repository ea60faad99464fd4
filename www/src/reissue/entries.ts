// How are lost papers issued again, by the law of the mainland? One entry a paper, each with its source and the month in
// which it was written. Only what the named rule says; fees, forms and opening hours differ by place and are left to the
// local office. To change an entry, change its text and its month in all three languages (tests/www holds them together).

import type { Entry } from "./entry.js";

export const entries: readonly Entry[] = [
  {
    kinds: ["id_card"],
    source: "《中华人民共和国居民身份证法》第十一条、第十二条",
    checked: "2026-11",
    "zh-Hans": {
      name: "身份证",
      steps: [
        "到公安派出所或户政窗口申报丢失，申请补领。不在户籍地的，先问当地窗口能不能异地办理。",
        "补领期间急用，可以申请临时身份证。",
        "担心被冒用的，把申报丢失的凭据留好。",
      ],
    },
    "zh-Hant": {
      name: "身分證",
      steps: [
        "到公安派出所或戶政窗口申報遺失，申請補領。不在戶籍地的，先問當地窗口能不能異地辦理。",
        "補領期間急用，可以申請臨時身分證。",
        "擔心被冒用的，把申報遺失的憑據留好。",
      ],
    },
    en: {
      name: "ID card",
      steps: [
        "Report the loss at a police station or household registration counter and apply for a new card. Away from home, ask the counter first whether it can take the application.",
        "If you need one in the meantime, you can apply for a temporary ID card.",
        "If you fear misuse, keep the receipt of your loss report.",
      ],
    },
  },
  {
    kinds: ["household_book"],
    source: "《中华人民共和国户口登记条例》第三条",
    checked: "2026-11",
    "zh-Hans": { name: "户口簿", steps: ["户口登记归公安机关管：到户口所在地的派出所申请补发，要带什么先打电话问。"] },
    "zh-Hant": { name: "戶口簿", steps: ["戶口登記歸公安機關管：到戶口所在地的派出所申請補發，要帶什麼先打電話問。"] },
    en: {
      name: "Household register",
      steps: ["The police keep the register: apply at the police station where you are registered, and ask by phone first what to bring."],
    },
  },
  {
    kinds: ["driving_licence"],
    source: "《机动车驾驶证申领和使用规定》（公安部令）",
    checked: "2026-11",
    "zh-Hans": { name: "驾驶证", steps: ["向车辆管理所申请补发，也可以问当地能不能在网上办。", "补发后，原来的驾驶证作废，找到了也不能再用。"] },
    "zh-Hant": { name: "駕駛證", steps: ["向車輛管理所申請補發，也可以問當地能不能在網上辦。", "補發後，原來的駕駛證作廢，找到了也不能再用。"] },
    en: {
      name: "Driving licence",
      steps: ["Apply to a vehicle administration office for a new one; ask whether it can be done online.", "After that the old licence is void, even if it is found."],
    },
  },
  {
    kinds: ["vehicle_licence"],
    source: "《机动车登记规定》（公安部令）",
    checked: "2026-11",
    "zh-Hans": { name: "行驶证", steps: ["机动车所有人向车辆管理所申请补领。"] },
    "zh-Hant": { name: "行駛證", steps: ["機動車所有人向車輛管理所申請補領。"] },
    en: { name: "Vehicle licence", steps: ["The owner of the vehicle applies to a vehicle administration office for a new one."] },
  },
  {
    kinds: ["passport"],
    source: "《中华人民共和国护照法》第十一条",
    checked: "2026-11",
    "zh-Hans": {
      name: "护照",
      steps: ["中国普通护照：本人向公安机关出入境管理机构申请补发；人在国外，向中国驻外使馆、领馆申请。", "外国护照：先到当地公安机关报失，再联系本国使馆、领馆。"],
    },
    "zh-Hant": {
      name: "護照",
      steps: ["中國普通護照：本人向公安機關出入境管理機構申請補發；人在國外，向中國駐外使館、領館申請。", "外國護照：先到當地公安機關報失，再聯絡本國使館、領館。"],
    },
    en: {
      name: "Passport",
      steps: ["A Chinese passport: apply in person to the exit and entry administration of the police; abroad, to a Chinese embassy or consulate.", "A foreign passport: report the loss to the local police, then contact your embassy or consulate."],
    },
  },
  {
    kinds: ["bank_card", "card_any", "bankbook"],
    source: "《银行卡业务管理办法》（银发〔1999〕17号）",
    checked: "2026-11",
    "zh-Hans": { name: "银行卡", steps: ["现在就打发卡银行的客服电话挂失，这件事不要等。", "电话挂失后，再问银行怎样书面挂失、补卡。"] },
    "zh-Hant": { name: "銀行卡", steps: ["現在就打發卡銀行的客服電話掛失，這件事不要等。", "電話掛失後，再問銀行怎樣書面掛失、補卡。"] },
    en: { name: "Bank card", steps: ["Call your bank now and have the card blocked. Do not wait with this.", "Then ask the bank how to confirm it in writing and get a new card."] },
  },
  {
    kinds: ["social_card"],
    source: "《“中华人民共和国社会保障卡”管理办法》（人社部发〔2011〕47号）",
    checked: "2026-11",
    "zh-Hans": { name: "社保卡", steps: ["打 12333 挂失。卡上有银行账户的，也打发卡银行的电话挂失。", "再到社保卡服务网点补办。"] },
    "zh-Hant": { name: "社保卡", steps: ["打 12333 掛失。卡上有銀行帳戶的，也打發卡銀行的電話掛失。", "再到社保卡服務網點補辦。"] },
    en: { name: "Social security card", steps: ["Call 12333 to have it blocked; if it is also a bank card, call the bank too.", "Then apply for a new one at a social security card counter."] },
  },
  {
    kinds: ["marriage_certificate"],
    source: "《婚姻登记条例》",
    checked: "2026-11",
    "zh-Hans": { name: "结婚证", steps: ["当事人向婚姻登记机关申请补领，要带什么先打电话问。"] },
    "zh-Hant": { name: "結婚證", steps: ["當事人向婚姻登記機關申請補領，要帶什麼先打電話問。"] },
    en: { name: "Marriage certificate", steps: ["The couple apply to a marriage registration office; ask by phone first what to bring."] },
  },
  {
    kinds: [
      "document", "other_document", "residence_permit", "hk_macau_permit", "taiwan_permit", "deed", "degree", "work_badge",
      "press_card", "military_id", "veteran_card", "retirement_certificate", "senior_certificate", "disability_card",
      "business_licence", "student_card",
    ],
    source: "",
    checked: "2026-11",
    "zh-Hans": { name: "其他证件", steps: ["问发证的单位：要不要声明作废，怎样补办，带什么去。"] },
    "zh-Hant": { name: "其他證件", steps: ["問發證的單位：要不要聲明作廢，怎樣補辦，帶什麼去。"] },
    en: { name: "Other papers", steps: ["Ask whoever issued it: whether it has to be declared void, how to get a new one, and what to bring."] },
  },
];
