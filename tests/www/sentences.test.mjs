// Does every page say everything in every language? Each key that the sources use is in a table that its page has; no
// table holds what nobody says; gaps and scripts are right; the HTML says what its table says.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";

const www = resolve(import.meta.dirname, "../../www");
const sources = join(www, "src");
const tableFolders = ["zh-hans", "zh-hant", "en"];
const areas = (await readdir(join(sources, "i18n/zh-hans"))).map((file) => file.replace(".ts", "")).sort();

/** The sentences of one language by area, as the pages have them. */
async function tablesOf(folder) {
  const contents = areas.map((area, at) => `export { table as t${at} } from "./${area}.ts";`).join("\n");
  const stdin = { contents, resolveDir: join(sources, "i18n", folder), loader: "ts" };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "esm" });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return Object.fromEntries(areas.map((area, at) => [area, module[`t${at}`]]));
}

const tables = Object.fromEntries(await Promise.all(tableFolders.map(async (name) => [name, await tablesOf(name)])));
const areaOf = new Map(Object.entries(tables["zh-hans"]).flatMap(([area, table]) => Object.keys(table).map((key) => [key, area])));
const everySentence = tableFolders.flatMap((folder) =>
  Object.values(tables[folder]).flatMap((table) => Object.entries(table).map(([key, words]) => ({ folder, key, words }))),
);

/** Every module that a page is made of, by its path. */
async function modulesOf(entry, seen = new Map()) {
  if (seen.has(entry)) return seen;
  const code = await readFile(entry, "utf8");
  seen.set(entry, code);
  const stated = code.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?"(\.[^"]+)\.js";/gm);
  const later = code.matchAll(/\bimport\("(\.[^"]+)\.js"\)/g);
  for (const [, from] of [...stated, ...later]) await modulesOf(resolve(dirname(entry), `${from}.ts`), seen);
  return seen;
}

/** The keys that a module says: whole ones, and beginnings whose end is a code. */
function saidBy(code) {
  const whole = [...code.matchAll(/"([\w]+(?:\.\w+)+)"/g)].map(([, key]) => key).filter((key) => areaOf.has(key));
  const begun = [...code.matchAll(/sayCode\(\s*"([\w.]+)"|[sS]ay\(`([\w.]+)\.\$\{/g)].map(([, a, b]) => `${a ?? b}.`);
  return { whole, begun };
}

const isTable = (path) => path.startsWith(join(sources, "i18n/"));
const entries = (await readdir(join(sources, "pages"))).map((file) => join(sources, "pages", file));
entries.push(join(sources, "embed.ts"));
const pages = new Map(await Promise.all(entries.map(async (entry) => [entry, await modulesOf(entry)])));

/** What the HTML of all pages says: its sentence in simplified Chinese, by its name. */
async function saidByHtml() {
  const folders = [www, join(www, "frame")];
  const listed = await Promise.all(folders.map(async (folder) => (await readdir(folder)).map((file) => join(folder, file))));
  const files = listed.flat().filter((file) => file.endsWith(".html"));
  const all = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return all.flatMap((html) => [
    ...[...html.matchAll(/data-say="(\w+)">([^<]*)</g)].map(([, name, words]) => [name, words]),
    ...[...html.matchAll(/aria-label="([^"]*)" data-say-label="(\w+)"/g)].map(([, words, name]) => [name, words]),
  ]);
}

test("every language has every sentence, and no other", () => {
  for (const folder of tableFolders) {
    for (const area of areas) {
      const [ours, theirs] = [tables["zh-hans"][area], tables[folder][area]].map((table) => Object.keys(table).sort());
      assert.deepEqual(theirs, ours, `${folder}/${area}`);
    }
  }
});

test("a sentence has the same gaps in every language", () => {
  const gaps = (words) => [...new Set(words.match(/\{\w+\}/g))].sort();
  for (const { folder, key, words } of everySentence) {
    assert.deepEqual(gaps(words), gaps(tables["zh-hans"][areaOf.get(key)][key]), `${folder} ${key}: ${words}`);
  }
});

test("what a page says is in a table that the page has", () => {
  const missing = [...pages].flatMap(([entry, modules]) => {
    const code = [...modules].filter(([path]) => !isTable(path)).map(([, text]) => text).join("\n");
    const spoken = new Set([...code.matchAll(/speak\("(\w+)"/g)].map(([, area]) => area));
    const { whole, begun } = saidBy(code);
    const wanted = [...whole, ...[...areaOf.keys()].filter((key) => begun.some((start) => key.startsWith(start)))];
    // A code that only another page meets has its words there.
    const isElsewhere = (key) => !whole.includes(key) && areaOf.get(key) !== "app";
    return wanted.filter((key) => !spoken.has(areaOf.get(key)) && !isElsewhere(key)).map((key) => `${entry}: ${key}`);
  });
  assert.deepEqual(missing, []);
});

test("every key that is said is in a table", () => {
  const unknown = [...pages.values()].flatMap((modules) =>
    [...modules].flatMap(([path, code]) =>
      [...code.matchAll(/\bsay\(\s*"([\w.]+)"/g)].filter(([, key]) => !areaOf.has(key)).map(([, key]) => `${path}: ${key}`),
    ),
  );
  assert.deepEqual(unknown, []);
});

test("no table holds what nobody says", async () => {
  const code = [...new Map([...pages.values()].flatMap((modules) => [...modules]))]
    .filter(([path]) => !isTable(path))
    .map(([, text]) => text)
    .join("\n");
  const { whole, begun } = saidBy(code);
  const inHtml = new Set((await saidByHtml()).map(([name]) => `page.${name}`));
  const isSaid = (key) => whole.includes(key) || inHtml.has(key) || begun.some((start) => key.startsWith(start));
  assert.deepEqual([...areaOf.keys()].filter((key) => !isSaid(key)), []);
});

test("the HTML says what its table says", async () => {
  const said = await saidByHtml();
  assert.ok(said.length > 20, "the HTML names its sentences");
  for (const [name, words] of said) assert.equal(words, tables["zh-hans"].page[`page.${name}`], name);
});

test("every sentence is in the script of its language", async () => {
  const list = await readFile(resolve(www, "../crates/engine/src/text/TSCharacters.txt"), "utf8");
  const pairs = list.split("\n").filter((line) => /^[^#\s]\t/u.test(line)).map((line) => line.trim().split("\t"));
  const traditional = new Map(pairs.map(([from, to]) => [from, to.split(" ")[0]]));
  const simplified = new Set([...traditional.values()].filter((character) => !traditional.has(character)));
  // Written so in both scripts, for some of their meanings.
  for (const both of "修出只台合同向回才查核系面后里干准借云志凶松制周家群表巨逾") simplified.delete(both);
  for (const { folder, key, words } of everySentence) {
    const wrong = Array.from(words).filter((character) => {
      if (folder === "zh-hans") return traditional.has(character) && traditional.get(character) !== character;
      if (folder === "zh-hant") return simplified.has(character);
      return /\p{Script=Han}|[，。：、]/u.test(character);
    });
    assert.deepEqual(wrong, [], `${folder} ${key}: ${words}`);
  }
});
