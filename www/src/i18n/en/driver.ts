// What do the pages say on a driver's page, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/driver.js";

export const table: Like<typeof zhHans> = {
  "driver.title": "Log what you found",
  "driver.noLink": "This link is incomplete",
  "driver.noLinkHint": "Please open the link from your company, or the code in your vehicle, with all that stands behind #.",
  "driver.gone": "This link is no longer valid",
  "driver.goneHint": "Please ask your company for a new one. You can also bring what you found there.",
  "driver.label": "What did you find?",
  "driver.hint": "One sentence is enough: which seat, what, which colour, when and where the passenger got off. You can dictate it.",
  "driver.placeholder": "Black wallet on the back seat, passenger got off at the Yimin Hotel after 8",
  "driver.empty": "Please say what you found first",
  "driver.send": "Log it",
  "driver.sending": "Logging…",
  "driver.sent": "Logged as {number}. Please bring it to your company",
  "driver.maybe": "It may be logged already: {number}",
  "driver.mine": "Logged for this vehicle",
  "driver.none": "Nothing yet.",
};
