// What do the pages say everywhere, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/app.js";

export const table: Like<typeof zhHans> = {
  "app.offline": "You are offline. What you have written is kept; go on when you are connected again.",
  "app.loading": "Opening…",
  "app.retry": "Try again",
  "app.back": "Back",
  "app.next": "Continue",
  "app.cancel": "Cancel",
  "app.change": "Change",
  "app.close": "Close",
  "app.undo": "Undo",
  "app.copied": "Copied",
  "app.optional": "optional",
  "app.asOf": "As of {at}",
  "app.stale": "The connection is down; we keep trying. This is how things stood at {at}.",
  "app.comma": ", ",
  "app.colon": ": ",
  "app.elsewhere": "Please use the desk's own page",
  "app.elsewhereHint": "This website is not on the desk's list, so nothing can be sent or looked up from here.",
  "app.elsewhereOpen": "Open the desk's page",

  "error.title": "One thing is missing",
  "error.offline":
    "You are offline, so nothing has been sent. Press again once you are connected; it will not be registered twice.",
  "error.timeout": "There was no answer for a long time. Press again; it will not be registered twice.",
  "error.unreadable": "Something went wrong on our side. Please try again in a little while.",
  "error.unauthorized": "Your sign-in has expired. Please open the page with a new sign-in link.",
  "error.not_found": "We could not find it. It may be gone.",
  "error.other": "That did not work. Please try again.",
  "error.load": "This could not be opened",

  "load.offline": "You are offline. We will try again once you are connected.",
  "load.timeout": "There was no answer for a long time. Please try again.",

  "who.resident": "your turn",
  "who.org": "with who found it",
  "who.officer": "with the police",
  "who.desk": "with the desk",
  "who.nobody": "closed",

  "when.today": "today {time}",
  "when.yesterday": "yesterday {time}",
  "when.minutes": "{n} min",
  "when.hours": "{n} h",
  "when.days": "{n} d",
  "when.range": "{from} to {to}",
};
