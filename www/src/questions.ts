// How is an owner asked, and how does an answer become part of the report?

import { language, sayCode } from "./i18n.js";
import type { Hint } from "./shapes/report.js";

/** A question in the reader's language; the engine's own words name the thing, but only in simplified Chinese. */
export function question({ topic, words }: Hint): string {
  return language === "zh-Hans" ? words : sayCode("ask", topic, words);
}

/** What an answer of a few characters is put behind, so that it can be read alone: 055 becomes 车牌尾号055. */
const LEADS: Readonly<Record<string, readonly [bare: RegExp, before: string, behind: string]>> = {
  plate: [/^[A-Za-z\d]{1,6}$/, "车牌尾号", ""],
  amount: [/^\d+$/, "现金", "元"],
  person: [/^\p{Script=Han}{1,2}$/u, "姓", ""],
  line: [/^\d{1,3}$/, "", "路"],
};

/** An answer as a sentence of the report. */
export function sentence(topic: string, answer: string): string {
  const [bare, before, behind] = LEADS[topic] ?? [/^$/, "", ""];
  return bare.test(answer) ? `${before}${answer}${behind}` : answer;
}
