// What do the pages say of a case, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/case.js";

export const table: Like<typeof zhHans> = {
  "case.title": "Loss {number}",
  "case.none": "This link is not complete",
  "case.noneHint": "Please open the link that you kept, with the part after the #.",
  "case.gone": "This case was not found",
  "case.goneHint": "The link may have been copied wrongly, or the time for keeping it is over.",
  "case.lost": "I lost my link",
  "case.lostHint": "Ring the desk and say the phone number that you left: the officer reads you a code, which is good for fifteen minutes.",
  "case.lostNumber": "Number of the report",
  "case.lostCode": "Code",
  "case.lostOpen": "Open my report",
  "case.next": "What happens next",
  "case.timeline": "What has happened",
  "case.text": "What you wrote",
  "case.textHint": "What was understood is underlined.",
  "case.reported": "Reported {at}",
  "case.withdraw": "Withdraw this report",
  "case.withdrawAsk": "Withdraw it?",
  "case.withdrawHint": "We will stop looking for it, and this cannot be undone. Withdraw if you found it, or no longer want us to look.",
  "case.withdrawYes": "Yes, withdraw",
  "case.withdrawNo": "No, keep looking",
  "case.withdrawing": "Withdrawing…",
  "case.status.open": "We are looking",
  "case.status.matched": "Perhaps found; we are checking",
  "case.status.returned": "Returned",
  "case.status.withdrawn": "Withdrawn",
  "case.status.expired": "Expired",
};
