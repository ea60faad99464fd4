// Does the engine say in Wasm, byte for byte, what it says natively? In Node and in workerd.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Miniflare } from "miniflare";
import { differences } from "./cases.mjs";

const here = import.meta.dirname;
const target = process.env.FUDE_TARGET ?? join(here, "../../target");
/** The engine with all it has; what the pages download is the same without the ranking. */
const built = join(target, "parity");
const served = join(target, "www/engine");
const golden = await readFile(join(here, "../cases/parity.jsonl"), "utf8");

for (const [name, folder, ranks] of [["engine", built, true], ["pages' engine", served, false]]) {
  test(`the ${name} in Node says what the native engine says`, async () => {
    const engine = await import(join(folder, "fude_widget.js"));
    engine.initSync({ module: await readFile(join(folder, "fude_widget_bg.wasm")) });
    assert.equal("Shelf" in engine, ranks);
    const { cases, found } = differences(engine, golden);
    assert.ok(cases > 50, "the golden file holds the cases");
    assert.deepEqual(found, []);
  });
}

test("the engine in workerd says what the native engine says", async () => {
  const read = async (folder, file) => ({ path: file, contents: await readFile(join(folder, file), "utf8") });
  const miniflare = new Miniflare({
    modules: [
      { type: "ESModule", ...(await read(here, "worker.mjs")) },
      { type: "ESModule", ...(await read(here, "cases.mjs")) },
      { type: "ESModule", ...(await read(built, "fude_widget.js")) },
      {
        type: "CompiledWasm",
        path: "fude_widget_bg.wasm",
        contents: await readFile(join(built, "fude_widget_bg.wasm")),
      },
    ],
    compatibilityDate: "2026-04-01",
    cf: false,
  });
  try {
    const response = await miniflare.dispatchFetch("http://parity/", { method: "POST", body: golden });
    const { cases, found } = await response.json();
    assert.ok(cases > 50);
    assert.deepEqual(found, []);
  } finally {
    await miniflare.dispose();
  }
});
