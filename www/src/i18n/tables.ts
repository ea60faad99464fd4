// Which tables of sentences are there? One a language and an area of the pages, each a file. Simplified Chinese has the
// keys and the gaps, and comes with the page; the others are fetched by who reads them (`speak` in i18n.ts).

import type { table as app } from "./zh-hans/app.js";
import type { table as caseTable } from "./zh-hans/case.js";
import type { table as company } from "./zh-hans/company.js";
import type { table as driver } from "./zh-hans/driver.js";
import type { table as importTable } from "./zh-hans/import.js";
import type { table as notices } from "./zh-hans/notices.js";
import type { table as officer } from "./zh-hans/officer.js";
import type { table as page } from "./zh-hans/page.js";
import type { table as report } from "./zh-hans/report.js";
import type { table as trips } from "./zh-hans/trips.js";
import type { table as words } from "./zh-hans/words.js";

export type Language = "zh-Hans" | "zh-Hant" | "en";

/**
 * `app` is said everywhere, `words` of what was understood, `page` by the HTML itself. `kinds` are the names of things, made
 * of the engine's lexicon by build.mjs; in simplified Chinese the engine tells them itself.
 */
export type Area =
  | "app" | "case" | "company" | "driver" | "import" | "kinds" | "notices" | "officer" | "page" | "report" | "trips" | "words";

/** Every sentence of every area, by its key. */
export type Sentences = typeof app & typeof caseTable & typeof company & typeof driver &
  typeof importTable & typeof notices & typeof officer & typeof page & typeof report & typeof trips & typeof words;

/** The same table in another language: every key, and no other. Whether the gaps are the same is tested. */
export type Like<T> = Readonly<Record<keyof T, string>>;
