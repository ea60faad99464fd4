// How long does a desk with many open finds take to its first answer after a restart? Starts workerd on tables that a test
// has filled, several times, and prints the least and the median of each request in milliseconds.
//
//   FUDE_COLD=/tmp/cold.sqlite FUDE_FINDS=50000 cargo test --release -p fude-edge cold
//   node tests/speed/cold.mjs /tmp/cold.sqlite
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Edge } from "../edge/client.mjs";

/** The secrets and the desk of the test that fills the tables. */
const SECRETS = { operatorKey: "0123456789abcdef", sealKey: "00112233445566778899aabbccddeeff" };
const DESK = "qinggang";
const STARTS = 5;

const file = process.argv[2];
const state = mkdtempSync(join(tmpdir(), "fude-cold-"));
const times = { empty: [], first: [], ranked: [], again: [] };
try {
  // A desk of this name, so that the object has its place; then the filled tables take it.
  let edge = await Edge.start({ state, ...SECRETS });
  await edge.desk(DESK);
  await edge.stop();
  const objects = join(state, "do");
  const [folder] = readdirSync(objects);
  const tables = readdirSync(join(objects, folder)).find((name) => name.endsWith(".sqlite"));
  for (const name of readdirSync(join(objects, folder))) if (name.startsWith(tables)) rmSync(join(objects, folder, name));
  copyFileSync(file, join(objects, folder, tables));

  for (let start = 0; start < STARTS; start += 1) {
    edge = await Edge.start({ state, ...SECRETS });
    const time = async (what, request) => {
      const before = performance.now();
      const answer = await request();
      times[what].push(performance.now() - before);
      if (answer.status >= 300 && answer.status !== 404) throw new Error(`${what}: ${answer.status} ${answer.text}`);
      return answer;
    };
    const path = (tail) => `/api/v1/desks/${DESK}/${tail}`;
    const report = () => edge.call("POST", path("losses"), { body: { text: "刚才在出租车上丢了一个黑色钱包" }, key: randomUUID() });
    // Another desk, which is empty: what workerd and the worker take to start.
    await time("empty", () => edge.call("GET", "/api/v1/desks/nobody/rules"));
    await time("first", () => edge.call("GET", path("losses/nothing"), { token: undefined }).then((answer) => ({ ...answer, status: 200 })));
    await time("ranked", report);
    await time("again", report);
    await edge.stop();
  }
} finally {
  rmSync(state, { recursive: true, force: true });
}

const least = (all) => Math.min(...all).toFixed(1);
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)].toFixed(1);
const WORDS = {
  empty: "a request to a desk that is not there: workerd and the worker start",
  first: "the first request to the desk: its books are read",
  ranked: "the first loss that is reported and ranked",
  again: "the second",
};
console.log("| request | least ms | median ms |\n|---|---:|---:|");
for (const [what, words] of Object.entries(WORDS)) console.log(`| ${words} | ${least(times[what])} | ${median(times[what])} |`);
