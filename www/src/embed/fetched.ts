// Where does an embedded element get another language from? As data, with the name and the hash that the build put in here.

import { files } from "fude:files";
import { integrity } from "fude:integrity";
import type { Area, Language, Sentences } from "../i18n/tables.js";
import { siteRoot } from "../site.js";

export async function fetched(language: Language, area: Area): Promise<Partial<Sentences>> {
  const path = files[`i18n/${language.toLowerCase()}/${area}`] ?? "";
  const answer = await fetch(new URL(path, siteRoot), { integrity: integrity[path] ?? "", credentials: "omit" });
  return (await answer.json()) as Partial<Sentences>;
}
