// How do words get from a page onto the clipboard, and in what form? Falls back to selecting them for a long press.

import type { Held } from "./shapes/company.js";
import { sayCode } from "./i18n.js";

/** Copies; `false` when the web view does not let us, then `shown` is selected for copying by hand. */
export async function copy(text: string, shown?: HTMLInputElement | HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    shown?.focus();
    shown?.select();
    return false;
  }
}

/** A cell that a spreadsheet takes for text, not for a formula (ASVS 1.2.10), on one line. */
function cell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
}

/** The shelf as tab-separated lines, to paste into a chat or a spreadsheet. */
export function shelfAsText(finds: readonly Held[]): string {
  return finds
    .map((find) => [find.number, sayCode("find.status", find.status), find.reported_at, find.text].map(cell).join("\t"))
    .join("\n");
}
