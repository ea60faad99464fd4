// What do the pages say of the public notices, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/notices.js";

export const table: Like<typeof zhHans> = {
  "notices.kind": "Kind",
  "notices.all": "All",
  "notices.count": "{n} things",
  "notices.countOf": "{n} of {all} things",
  "notices.empty": "Nothing is waiting for its owner right now",
  "notices.emptyHint": "Report your loss; it is compared with everything that is handed in.",
  "notices.held": "Held by {org}",
  "notices.report": "Report a loss",
  "notices.mine": "This may be mine",
  "notices.search": "What did you lose?",
  "notices.searchExample": "For example: a black wallet, at the coach station yesterday",
  "notices.here": "Write a few words and the likeliest come first. They stay on this device.",
  "notices.there":
    "This device cannot sort them itself. To sort, your words are sent to the desk, used for that alone and not kept.",
  "notices.askDesk": "Send them and sort",
  "notices.ordered": "likeliest first",
  "notices.more": "Show more",
  "notices.share": "Pass on",
  "notices.missing": "Yours is not here?",

  "share.label": "Text for a chat group",
  "share.text": "[Found] {kind}, {told}, held by {org}. If it is yours, or you know whose it is, open:",
  "share.copy": "Copy the text",
  "share.image": "Make an image",
  "share.byHand": "It could not be copied. The text is selected: press and hold to copy it.",
  "share.over": "Found",
  "share.foot": "Scan to claim it. You will be asked for details that nobody else can know.",
  "share.press": "Press and hold the image to save it, then pass it on.",
  "share.download": "Download the image",
};
