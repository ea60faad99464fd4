// What does the HTML of the pages say by itself, in English?

import type { Like } from "../tables.js";
import type { table as zhHans } from "../zh-hans/page.js";

export const table: Like<typeof zhHans> = {
  "page.brand": "Fude",
  "page.skip": "Skip to content",
  "page.pages": "Pages",
  "page.leave": "Sign out",
  "page.languages": "Language",
  "page.report": "Report a loss",
  "page.notices": "Found things",
  "page.phone": "Phone",
  "page.danger": "Somebody missing, hurt or in danger? Call",

  "page.indexTitle": "Report a loss · Fude",
  "page.caseTitle": "Your case · Fude",
  "page.caseHead": "My loss",
  "page.noticesTitle": "Found things · Fude",
  "page.noticesIntro":
    "Only the kind, the rough place and the day are told here. If one may be yours, tell us details that nobody else can know.",
  "page.companyTitle": "Finds · Fude",
  "page.driverTitle": "Log a find · Fude",
  "page.officerTitle": "Review · Fude",
};
