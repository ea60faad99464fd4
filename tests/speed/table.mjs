// How fast is it, natively and in Wasm, in Node and in workerd? Times the Wasm on what `examples/speed.rs` has left in
// the folder given, asks `fude match --stats` for the same, and prints one table of all.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { prepare } from "./measure.mjs";

const [folder, built, fude] = process.argv.slice(2);
const here = import.meta.dirname;
const native = JSON.parse(await readFile(join(folder, "native.json"), "utf8"));
const asked = JSON.parse(await readFile(join(folder, "asked.json"), "utf8"));
const segments = await Promise.all(
  Array.from({ length: asked.segments }, (_, at) => readFile(join(folder, `${at}.segment`))),
);

const mean = (times) => times.reduce((sum, time) => sum + time) / times.length;
/** The least time of several passes, in milliseconds. */
async function least(passes, work) {
  const times = [];
  for (let pass = 0; pass < passes; pass++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

async function inNode() {
  const engine = await import(join(built, "fude_widget.js"));
  engine.initSync({ module: await readFile(join(built, "fude_widget_bg.wasm")) });
  const work = prepare(engine, segments, asked);
  work.rank(0);
  const rankings = Array(work.losses).fill(Infinity);
  for (let pass = 0; pass < 3; pass++)
    for (let at = 0; at < work.losses; at++)
      rankings[at] = Math.min(rankings[at], await least(1, () => work.rank(at)));
  const reading = await least(3, () => Array.from({ length: 2400 }, (_, at) => work.read(at)));
  return { ranking: mean(rankings), loading: await least(3, work.load), texts: 2_400_000 / reading };
}

async function inWorkerd() {
  const module = async (type, path, from) => ({ type, path, contents: await readFile(join(from, path)) });
  const text = async (path, from) => ({ type: "ESModule", path, contents: await readFile(join(from, path), "utf8") });
  const miniflare = new Miniflare({
    modules: [
      await text("worker.mjs", here),
      await text("measure.mjs", here),
      await text("fude_widget.js", built),
      await module("CompiledWasm", "fude_widget_bg.wasm", built),
    ],
    bindings: { asked: JSON.stringify(asked) },
    dataBlobBindings: Object.fromEntries(
      segments.map((_, at) => [`segment${String(at).padStart(3, "0")}`, join(folder, `${at}.segment`)]),
    ),
    compatibilityDate: "2026-04-01",
    cf: false,
  });
  try {
    const request = (work, times) => async () => {
      const response = await miniflare.dispatchFetch(`http://speed/?work=${work}&times=${times}`);
      if ((await response.text()) !== "done") throw new Error("the worker failed; its message is above");
    };
    await request("rank", 1)();
    // What a request costs by itself is taken off.
    const once = await least(5, request("rank", 0));
    const each = async (work, times) => (await least(3, request(work, times)) - once) / times;
    const losses = asked.losses.length;
    return { ranking: await each("rank", losses), loading: await each("load", 1), texts: 1000 / (await each("read", 2400)) };
  } finally {
    await miniflare.dispose();
  }
}

/** What the program itself says of the same work. */
function byItself() {
  const files = ["--lost", join(folder, "lost.jsonl"), "--found", join(folder, "found.jsonl")];
  const { stderr, status } = spawnSync(fude, ["match", ...files, "--stats"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`fude match failed: ${stderr}`);
  return JSON.parse(stderr.trim().split("\n").at(-1));
}

const ms = (value) => `${value < 9.95 ? value.toFixed(value < 0.995 ? 2 : 1) : value.toFixed(0)} ms`;
const count = (value) => Math.round(value).toLocaleString("en").replaceAll(",", " ");
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const [node, workerd, stats] = [await inNode(), await inWorkerd(), byItself()];
row("", "native", "Wasm in Node", "Wasm in workerd");
row("---", "---:", "---:", "---:");
const everywhere = (what, own, key, told) => row(what, told(own), told(node[key]), told(workerd[key]));
everywhere(`best ten of ${count(native.finds)} finds`, native.ranking_ms, "ranking", ms);
everywhere("÷ 64 bytes of each scanned natively", native.ranking_ms, "ranking", (value) => `${(value / native.scan_ms).toFixed(1)} ×`);
row("64 bytes of each scanned", ms(native.scan_ms), "", "");
row("half of the losses within; by `fude match --stats`", `${ms(native.ranking_p50_ms)}; ${ms(stats.query_us.p50 / 1000)}`, "", "");
everywhere(`filling a shelf with ${count(native.loaded)} stored finds`, native.loading_ms, "loading", ms);
everywhere("texts read in a second (in Wasm, and handed to JavaScript)", native.texts_per_s, "texts", count);
row("bytes of a find: in memory, stored", `${native.bytes_in_memory}, ${native.bytes_stored}`, "", "");
const [first] = native.peers;
for (const { name, ms: time } of native.peers)
  row(`${name}, best ten of ${count(native.among_peers)}`, ms(time), name === first.name ? "" : `${(time / first.ms).toFixed(1)} × ${first.name}'s`, "");
