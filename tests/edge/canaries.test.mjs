// Does anything that somebody wrote get where it does not belong? A word of its own stands in every personal field of a
// whole story, and is looked for in every answer to who may not see it, in the log, in what everybody reads, in tables
// that are exported, in what drivers' groups read, and in the bytes on the disk.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
/** Every canary with who may hear it sing. */
const canaries = new Map();
/** Every answer: who got it, to what, and its text. */
const heard = [];
const PHONE = "13987654321";

/** How to reach people: for officers, and on the page of one case or claim alone. */
const REACH = /^canary\d+(?:contact|for|finder|receiver)$/u;
const PAGES = /^GET (?:losses|claims)\/[^/]+$/u;

/** A word that stands nowhere else; `to` may see it. Too long and too numerous in digits for a drivers' group. */
function canary(what, ...to) {
  const word = `canary${String(canaries.size + 100_000)}${what}`;
  canaries.set(word, to);
  return word;
}

/** A call as one of the people of the story. */
async function as(who, method, path, options = {}) {
  const token = people[who];
  const answer = await desk.call(method, path, { ...options, ...(token !== undefined && { token }) });
  heard.push({ who, what: `${method} ${path}`, text: answer.text });
  return answer;
}
async function good(...call) {
  const answer = await as(...call);
  assert.ok(answer.status < 300, `${call.slice(0, 3).join(" ")}: ${answer.status} ${answer.text}`);
  return answer.body;
}

const people = { anyone: undefined };
const EVERYBODY = ["anyone", "owner", "other", "antai", "shengda", "wang"];

before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
  Object.assign(people, { antai: desk.tokens.antai, shengda: desk.tokens.shengda, wang: desk.tokens.wang, zhao: desk.tokens.zhao });
});
after(() => edge.stop());

test("a whole story is told", async () => {
  const report = (to, more = {}) => ({
    text: `刚才在3路公交车上丢了一部黑色手机 ${canary("text", ...to)}`,
    given: Object.fromEntries(["from", "to", "place"].map((name) => [name, canary(name, ...to)])),
    contact: `${canary("contact", "wang", "zhao")} ${PHONE}`,
    reported_for: canary("for", "wang", "zhao"),
    ...more,
  });
  const officers = ["wang", "zhao"];
  const loss = await good("anyone", "POST", "losses", { body: report(["owner", ...officers]) });
  people.owner = loss.token;
  const other = await good("anyone", "POST", "losses", { body: report(["other", ...officers]) });
  people.other = other.token;
  await good("owner", "POST", `losses/${loss.loss}/correct`, { body: report(["owner", ...officers]) });
  const holders = ["antai", ...officers];
  const found = (more) => ({
    text: `3路公交车上捡到一部黑色手机 ${canary("found", ...holders)}`,
    given: Object.fromEntries(["from", "to", "place"].map((name) => [name, canary(name, ...holders)])),
    ...more,
  });
  const find = await good("antai", "POST", "finds", { body: found({ finder: canary("finder", ...officers) }) });
  const brought = await good("wang", "POST", "finds", { body: found({ org: "antai", finder: canary("finder", ...officers) }) });
  await good("antai", "POST", "returns", { body: found({ text: `一把雨伞 ${canary("spot", ...holders)}`, receiver: canary("receiver", ...officers), reason: "described" }) });
  for (const [who, of] of [["owner", `losses/${loss.loss}`], ["antai", `finds/${find.find}`]]) {
    await good(who, "POST", `${of}/photos`, { raw: jpeg({ scan: canary("photo", ...(who === "owner" ? ["owner"] : ["antai"]), ...officers) }) });
  }
  const moment = new Date(Date.now() - 60_000).toISOString();
  const rides = `plate,board_at,alight_at,board,alight,fare\n黑MTS055,${moment},${moment},${canary("board", ...officers)},${canary("alight", ...officers)},7`;
  await good("antai", "POST", "trips", { body: { csv: rides } });
  await good("wang", "GET", `losses/${loss.loss}/cars`);
  await good("antai", "GET", "trips");
  await good("wang", "POST", `losses/${loss.loss}/relays`, { body: { org: "antai" } });
  const { claims } = await good("wang", "GET", "queue");
  const claimOf = (one, two) => claims.find((each) => each.loss.loss === one.loss && each.find.find === two.find)?.claim;
  const note = () => canary("note", ...officers);
  let claim = claimOf(loss, find);
  claim ??= (await good("wang", "POST", "claims", { body: { loss: loss.loss, find: find.find, reason: "other", note: note() } })).claim;
  const second = claimOf(loss, brought)
    ?? (await good("wang", "POST", "claims", { body: { loss: loss.loss, find: brought.find, reason: "other", note: note() } })).claim;
  await good("wang", "POST", `claims/${second}/reject`, { body: { reason: "other", note: note() } });
  await good("wang", "POST", `losses/${loss.loss}/contacts`, { body: { contact: "reached", note: note() } });
  const asked = await as("wang", "POST", `claims/${claim}/ask`, { body: {} });
  if (asked.status === 200) {
    const { questions } = await good("owner", "GET", `losses/${loss.loss}`);
    const answers = questions.map(({ topic }) => ({ topic, text: canary("answer", ...officers) }));
    await good("owner", "POST", `losses/${loss.loss}/answers`, { body: { answers } });
  }
  await good("wang", "POST", "recoveries", { body: { phone: PHONE } });
  await good("wang", "POST", `claims/${claim}/confirm`, { body: {} });
  await good("wang", "POST", `claims/${claim}/revoke`, { body: { reason: "other", note: note() } });
  await good("wang", "POST", `claims/${claim}/reopen`, { body: { note: note() } });
  await good("wang", "POST", `claims/${claim}/confirm`, { body: {} });
  await good("antai", "POST", `claims/${claim}/hand-over`, { body: { receiver: canary("receiver", ...officers) } });
  await good("owner", "POST", `losses/${loss.loss}/thanks`, { body: { rating: 5, text: canary("thanks", "owner", ...officers) } });
  await good("wang", "POST", `finds/${find.find}/correct`, { body: { reason: "other", note: note() } });
  await good("other", "POST", `losses/${other.loss}/withdraw`, { body: {} });
  await good("anyone", "POST", `notices/${brought.find}/claims`, { body: report(officers) });

  // What is asked with words is answered, and kept nowhere.
  for (const [who, path, more] of [
    ["anyone", "read", { side: "lost" }],
    ["other", "notices/order", {}],
    ["wang", "search", {}],
    ["shengda", "similar", {}],
    ["antai", "similar", {}],
  ]) {
    await good(who, "POST", path, { body: { text: `黑色手机 ${canary("asked", who)}`, ...more } });
  }

  // Everybody looks at everything.
  const photos = (await good("owner", "GET", `losses/${loss.loss}`)).photos;
  const paths = [
    "notices", "directory", "rules", "finds", "digest", "relays", "queue", "figures", "figures.csv",
    `losses/${loss.loss}`, `losses/${other.loss}`, `losses/${loss.loss}/relays`, `claims/${claim}`, `claims/${second}`,
    ...photos.map((photo) => `photos/${photo}`),
  ];
  for (const who of EVERYBODY) for (const path of paths) await as(who, "GET", path);
  assert.ok(canaries.size >= 35 && heard.length > 80, `${canaries.size} canaries, ${heard.length} answers`);
});

test("nobody hears a word that is not for them", () => {
  const sang = new Set();
  for (const { who, what, text } of heard) {
    for (const [word, to] of canaries) {
      if (!text.includes(word)) continue;
      sang.add(word);
      assert.ok(to.includes(who), `${who} hears ${word} of ${what}`);
      assert.ok(!REACH.test(word) || PAGES.test(what), `${what} tells ${word}`);
    }
    if (!["owner", "other", "wang", "zhao"].includes(who)) assert.ok(!text.includes(PHONE), `${who} hears the number of ${what}`);
  }
  assert.ok(sang.size > 8, "those who may hear them do");
  for (const kind of ["contact", "for", "finder", "receiver"]) {
    assert.ok([...sang].some((word) => word.endsWith(kind)), `an officer is told the ${kind}`);
  }
});

test("neither the log nor the disk tells a word, a number, a token or a photo", async () => {
  const { log, state, operatorKey } = edge;
  await edge.crash();
  const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const contents = files.map((file) => readFileSync(join(file.parentPath ?? file.path, file.name)));
  assert.ok(contents.some((content) => content.includes("SQLite format 3")), "the books are there");
  const tokens = Object.values(people).filter((token) => token !== undefined);
  for (const secret of [...canaries.keys(), PHONE, ...tokens]) {
    assert.ok(!log.includes(secret), `the log holds ${secret}`);
    for (const [at, content] of contents.entries()) {
      assert.ok(!content.includes(secret), `${files[at].name} holds ${secret}`);
    }
  }

  // Who has the disk and tries all numbers finds none: no hash of a number lies there that they could make.
  const keys = ["", "fude", "phone", operatorKey, desk.id];
  const hashes = [
    createHash("sha256").update(PHONE).digest(),
    ...keys.flatMap((key) => [PHONE, `phone\0${PHONE}`].map((of) => createHmac("sha256", key).update(of).digest())),
  ];
  for (const hash of hashes) {
    const cut = hash.subarray(0, 5);
    for (const content of contents) {
      assert.ok(!content.includes(cut.toString("hex")) && !content.includes(hash), "a hash that anybody can make");
    }
  }
});
