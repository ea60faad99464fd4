// Where is the receipt after a reload, or after a look at another page? In this tab alone, until it is closed or the next
// report begins: the link in it is the only way back to a case without a phone number.

import type { LossReceipt } from "./shapes/report.js";

const nameOf = (desk: string): string => `fude.receipt.${desk}`;

export function keepReceipt(desk: string, receipt: LossReceipt | undefined): void {
  try {
    if (receipt) sessionStorage.setItem(nameOf(desk), JSON.stringify(receipt));
    else sessionStorage.removeItem(nameOf(desk));
  } catch {
    // Without storage it lives as long as the page.
  }
}

export function keptReceipt(desk: string): LossReceipt | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(nameOf(desk)) ?? "null") as LossReceipt | null) ?? undefined;
  } catch {
    return undefined;
  }
}
