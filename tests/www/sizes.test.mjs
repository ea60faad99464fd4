// Does a page of residents stay small enough for a cheap phone on a weak line? What is downloaded before the first question
// can be answered, as a server sends it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const target = process.env.FUDE_TARGET ?? join(import.meta.dirname, "../../target");
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** The most that an element may bring, and a stylesheet, in bytes (brotli). */
const SCRIPT = 35 * 1024;
const STYLE = 6 * 1024;

for (const [file, most] of [["index.js", SCRIPT], ["case.js", SCRIPT], ["notices.js", SCRIPT], ["fude.css", STYLE]]) {
  test(`${file} is at most ${most / 1024} KB`, async () => {
    const { length } = brotliCompressSync(await readFile(join(target, "www/app", file)), best);
    assert.ok(length <= most, `${file}: ${length} bytes`);
  });
}
