// Does a page of residents stay small enough for a cheap phone on a weak line? What is downloaded before the first question
// can be answered, as a server sends it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const target = process.env.FUDE_TARGET ?? join(import.meta.dirname, "../../target");
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** What a report on another site also fetches by the time that its first view is left. */
const LATER = 8 * 1024;

/** The most that an element may bring, and a stylesheet, in bytes (brotli). */
const SCRIPT = 35 * 1024;
const STYLE = 6 * 1024;

const { parts } = JSON.parse(await readFile(join(target, "www/manifest.json"), "utf8"));
const scripts = ["index.js", "case.js", "notices.js", "embed.js"].map((file) => [file, SCRIPT]);
const later = ["report", "fix"].map((part) => [parts[part].replace("app/", ""), LATER]);

for (const [file, most] of [...scripts, ...later, ["fude.css", STYLE]]) {
  test(`${file} is at most ${most / 1024} KB`, async () => {
    const { length } = brotliCompressSync(await readFile(join(target, "www/app", file)), best);
    assert.ok(length <= most, `${file}: ${length} bytes`);
  });
}
