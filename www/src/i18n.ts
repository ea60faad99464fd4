// How does a page say something? `say` looks a sentence up and fills its gaps; keys and gaps are checked by the compiler.
// The sentences themselves are in the tables of i18n/.

import { zhHans } from "./i18n/zh-hans.js";

export type Key = keyof typeof zhHans;
/** Another language is a table with every key; its gaps carry the same names. */
export type Table = Readonly<Record<Key, string>>;

/** The names of the gaps of a sentence: "{n} 件" has "n". */
type Gaps<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;
type Values<K extends Key> = Readonly<Record<Gaps<(typeof zhHans)[K]>, string | number>>;
type Arguments<K extends Key> = [Gaps<(typeof zhHans)[K]>] extends [never] ? [] : [values: Values<K>];

const tables: Readonly<Record<string, Table>> = { "zh-Hans": zhHans };
/** The language that the page asks for and we have, else simplified Chinese. */
export const language = document.documentElement.lang in tables ? document.documentElement.lang : "zh-Hans";
const table: Table = tables[language] ?? zhHans;

export function say<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  const gaps: Readonly<Record<string, string | number>> = values ?? {};
  return table[key].replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}

/** Whether a code that came from the desk has a sentence here. */
export function isKey(key: string): key is Key {
  return Object.hasOwn ? Object.hasOwn(table, key) : key in table;
}

/** A sentence whose key depends on a code of the desk; codes that are newer than this page keep their own words. */
export function sayCode(prefix: string, code: string, otherwise = code): string {
  const key = `${prefix}.${code}`;
  return isKey(key) ? table[key] : otherwise;
}
