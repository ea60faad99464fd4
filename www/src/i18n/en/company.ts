// What do the pages say in a company's console, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/company.js";

export const table: Like<typeof zhHans> = {
  "company.title": "Log what was found",
  "company.session": "You need a sign-in link",
  "company.sessionHint": "Please open this page with a new link from the desk: each one opens once, within three days.",
  "company.label": "What was found",
  "company.hint": "One thing a line: who, when, where, what. Then press Enter.",
  "company.placeholder": "Driver Liu, plate MTS055, 8.20 pm, a black wallet on the back seat",
  "company.log": "Log it",
  "company.logging": "Logging…",
  "company.logged": "Logged {number}",
  "company.empty": "Write a few words about what was found",
  "company.shelf": "Shelf",
  "company.shelfCount": "{n} things",
  "company.shelfEmpty": "The shelf is empty",
  "company.shelfEmptyHint": "What you log above appears here.",
  "company.copyShelf": "Copy the list",
  "company.handOver": "Hand over",
  "company.receiver": "Name of who takes it",
  "company.receiverHint": "Fill this in after checking their identity, face to face.",
  "company.receiverEmpty": "Please write the name of who takes it",
  "company.handOverYes": "It is in their hands",
  "company.handedOver": "{number} handed over",

  "find.status.held": "held",
  "find.status.reserved": "claimed, to be handed over",
  "find.status.handed_over": "handed over",
  "find.status.returned_on_spot": "returned on the spot",
  "find.status.merged": "logged twice, merged",
  "find.status.unclaimed": "unclaimed",
};
