// Where does an embedded element get another language from? As data, with the hash that the build put in here.

import { integrity } from "fude:integrity";
import type { Area, Language, Sentences } from "../i18n/tables.js";

export async function fetched(language: Language, area: Area): Promise<Partial<Sentences>> {
  const path = `app/i18n/${language.toLowerCase()}/${area}.json`;
  const address = new URL(`i18n/${language.toLowerCase()}/${area}.json`, import.meta.url);
  const answer = await fetch(address, { integrity: integrity[path] ?? "", credentials: "omit" });
  return (await answer.json()) as Partial<Sentences>;
}
