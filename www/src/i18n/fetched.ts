// Where does a page get another language from? Each area is a module beside it. In the file for other sites
// embed/fetched.ts stands in its place, which checks what it fetches.

import type { Area, Language, Sentences } from "./tables.js";

export async function fetched(language: Language, area: Area): Promise<Partial<Sentences>> {
  const address = new URL(`i18n/${language.toLowerCase()}/${area}.js`, import.meta.url).href;
  return ((await import(address)) as { table: Partial<Sentences> }).table;
}
