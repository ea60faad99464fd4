// What do the pages say of the public notices, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/notices.js";

export const table: Like<typeof zhHans> = {
  "notices.filter": "Look for",
  "notices.filterHint": "For example: wallet, coach station",
  "notices.kind": "Kind",
  "notices.all": "All",
  "notices.count": "{n} things",
  "notices.countOf": "{n} of {all} things",
  "notices.empty": "Nothing is waiting for its owner right now",
  "notices.emptyHint": "Report your loss; it is compared with everything that is handed in.",
  "notices.noMatch": "Nothing fits. Try other words, or report your loss.",
  "notices.held": "Held by {org}",
  "notices.report": "Report a loss",
  "notices.mine": "One may be mine: report it",
};
