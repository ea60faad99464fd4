// What does a write that fails leave of those before it, on the real workerd? The answer is recorded here and in
// ARCHITECTURE.md. A desk writes in a transaction, whose failure leaves nothing; and it counts bursts that began and that
// ended, so that it would see it if one day this test told something else.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Log, LogLevel, Miniflare } from "miniflare";

function start(state) {
  return new Miniflare({
    host: "127.0.0.1",
    port: 0,
    log: new Log(LogLevel.NONE),
    cf: false,
    handleRuntimeStdio: (out, err) => [out, err].forEach((stream) => stream.resume()),
    modulesRoot: import.meta.dirname,
    modules: [{ type: "ESModule", path: join(import.meta.dirname, "burst-worker.mjs") }],
    compatibilityDate: "2026-04-01",
    durableObjects: { PROBE: { className: "Probe", useSQLite: true } },
    durableObjectsPersist: state,
  });
}

test("what a failed write leaves behind", async (t) => {
  const state = mkdtempSync(join(tmpdir(), "fude-burst-"));
  t.after(() => rmSync(state, { recursive: true, force: true }));
  const left = (probe, way) => probe.dispatchFetch(`http://probe/left?of=${way}`).then((answer) => answer.json());
  const expected = {
    caught: { answered: true, left: [1, 2] },
    thrown: { answered: false, left: [1, 2] },
    transaction: { answered: true, left: [] },
    swallowed: { answered: true, left: [1, 2] },
    string: { answered: true, left: [1, 2] },
    aborted: { answered: false, left: [] },
  };
  const told = {};
  let probe = start(state);
  try {
    for (const way of Object.keys(expected)) {
      const answered = await probe.dispatchFetch(`http://probe/${way}?of=${way}`).then(({ ok }) => ok, () => false);
      told[way] = { answered, left: await left(probe, way) };
    }
    assert.deepEqual(told, expected);
    // The disk says the same as the memory of the running workerd.
    await probe.dispose();
    probe = start(state);
    for (const way of Object.keys(expected)) assert.deepEqual(await left(probe, way), expected[way].left, way);
  } finally {
    await probe.dispose();
  }
});
