// Which number did somebody type, and what has it? As it stands on paper, or as they say it.

import type { Duty } from "./duty.js";
import type { Route } from "./route.js";

/** "F-0007" for "f7", "F-7" or "F-0007", of finds and losses alike; `undefined` for other words. */
export function numberIn(words: string): string | undefined {
  const [, letter, digits] = /^([fl])-?(\d{1,8})$/i.exec(words.trim()) ?? [];
  return letter && digits && `${letter.toUpperCase()}-${digits.padStart(4, "0")}`;
}

/** The view of what has this number; `undefined` where the desk has no such loss. Of a find, its view tells that. */
export async function viewOf(number: string, { api }: Duty): Promise<Route | undefined> {
  if (number.startsWith("F")) return { view: "finds", id: number };
  const loss = await api.lossNumbered(number);
  return loss === undefined ? undefined : { view: "loss", id: loss };
}
