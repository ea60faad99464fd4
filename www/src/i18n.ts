// How does a page say something, and in which language? `say` looks a sentence up and fills its gaps; keys and gaps are
// checked by the compiler. The sentences are in the tables of i18n/.

import { fetched } from "./i18n/fetched.js";
import type { Area, Language, Sentences } from "./i18n/tables.js";

export type Key = keyof Sentences;

/** The names of the gaps of a sentence: "{n} 件" has "n". */
type Gaps<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;
type Values<K extends Key> = Readonly<Record<Gaps<Sentences[K]>, string | number>>;
type Arguments<K extends Key> = [Gaps<Sentences[K]>] extends [never] ? [] : [values: Values<K>];

/** The keys of sentences without gaps. */
export type PlainKey = { [K in Key]: Arguments<K> extends [] ? K : never }[Key];

/** Ours for a language tag (BCP 47); `undefined`: we do not speak it. */
export function languageOf(tag: string): Language | undefined {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return "zh-Hant";
  if (/^zh\b/i.test(tag)) return "zh-Hans";
  return /^en\b/i.test(tag) ? "en" : undefined;
}

/**
 * One language a document: `?lang=`; then the `lang` nearest to our first element, unless the page is our own and
 * speaks all of ours; then what the reader's browser asks for.
 */
function choose(): Language {
  const page = document.documentElement;
  const nearest = document.querySelector("fude-report, fude-case, fude-notices")?.closest<HTMLElement>("[lang]") ?? page;
  const asked = [
    new URLSearchParams(location.search).get("lang") ?? "",
    "languages" in page.dataset ? "" : nearest.lang,
    ...navigator.languages,
  ];
  return asked.map(languageOf).find((known) => known !== undefined) ?? "zh-Hans";
}

export const language = choose();

const table: Partial<Record<Key, string>> = {};
const coming: Promise<unknown>[] = [];

/** What the calling module says: simplified Chinese, or an area of the same sentences in the reader's language. */
export function speak(area: Area, zhHans: Partial<Sentences>): void {
  Object.assign(table, zhHans);
  if (language === "zh-Hans") return;
  // Sentences that cannot be had stay Chinese: better than none.
  coming.push(fetched(language, area).then((other) => Object.assign(table, other), () => undefined));
}

/** Resolves once everything that was spoken of is here; `undefined` where nothing had to be fetched. */
export function spoken(): Promise<unknown> | undefined {
  return coming.length === 0 ? undefined : Promise.all(coming);
}

export function say<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  const gaps: Readonly<Record<string, string | number>> = values ?? {};
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}

/** A sentence whose key depends on a code of the desk; codes that are newer than this page keep their own words. */
export function sayCode(prefix: string, code: string, otherwise = code): string {
  return table[`${prefix}.${code}` as Key] ?? otherwise;
}
