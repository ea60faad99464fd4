// What is gone when an owner has it forgotten, and does it stay gone? Also when the desk comes back from an older copy of
// its folder.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, Edge } from "./client.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
});
after(() => edge.stop());

const erase = (loss, options) => desk.call("POST", `losses/${loss}/erase`, options);

test("an erased loss is withdrawn, and tells nobody what it said", async () => {
  const { loss, token } = await desk.loss("丢了墨绿色的帆布包，里面有速写本", { contact: "13912345678" });
  const find = await desk.find("捡到墨绿色帆布包，里面有速写本");
  const { claim } = await desk.claim({ loss }, find);
  await desk.good("POST", `losses/${loss}/contacts`, { as: "wang", body: { contact: "reached", note: "说包上有颜料" } });
  const { photo } = (await desk.call("POST", `losses/${loss}/photos`, { token, raw: jpeg() })).body;
  const withdrawn = { token, key: "withdraw-and-see-it" };

  const gone = await erase(loss, { token });
  assert.equal(gone.status, 200, gone.text);
  assert.deepEqual(Object.keys(gone.body), ["loss", "erased_at"]);
  const { text, body } = await desk.call("GET", `losses/${loss}`, { token });
  assert.deepEqual([body.status, body.facts, body.photos], ["withdrawn", [], undefined]);
  assert.equal(body.erased_at, gone.body.erased_at);
  assert.deepEqual(body.timeline.map(({ code }) => code).slice(-2), ["withdrawn", "erased"]);
  const seen = (await desk.call("GET", `claims/${claim}`, { as: "wang" })).text;
  for (const word of ["墨绿色的帆布包", "颜料"]) assert.ok(!text.includes(word) && !seen.includes(word), word);
  assert.equal((await desk.call("GET", `photos/${photo}`, { as: "wang" })).status, 404);
  assert.deepEqual(await desk.good("POST", "recoveries", { as: "wang", body: { phone: "13912345678" } }), { cases: [] });
  const again = await erase(loss, { as: "wang" });
  assert.deepEqual([again.status, again.body.code], [409, "already_erased"]);
  const late = await desk.call("POST", `losses/${loss}/withdraw`, withdrawn);
  assert.deepEqual([late.status, late.body.code], [409, "loss_closed"]);
});

test("what was answered before is not answered again once it is erased", async () => {
  const { loss, token } = await desk.loss("丢了一只银色的口琴");
  const correct = { token, key: "corrected-once", body: { text: "丢了一只银色的口琴，刻着字" } };
  assert.ok((await desk.call("POST", `losses/${loss}/correct`, correct)).text.includes("刻着字"));
  await erase(loss, { token });
  const answer = await desk.call("POST", `losses/${loss}/correct`, correct);
  assert.ok(!answer.text.includes("刻着字"), answer.text);
});

test("a loss whose find waits for it is not erased", async () => {
  const { loss, token } = await desk.loss("丢了一本紫色封面的词典");
  const find = await desk.find("捡到一本紫色封面的词典");
  const { claim } = await desk.claim({ loss }, find);
  await desk.decide(claim, "confirm");
  const early = await erase(loss, { token });
  assert.deepEqual([early.status, early.body.code], [409, "loss_matched"]);
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  assert.equal((await erase(loss, { token })).status, 200);
});

test("what was erased is gone again after a restore from an older copy", async (t) => {
  const state = mkdtempSync(join(tmpdir(), "fude-restore-"));
  const copy = mkdtempSync(join(tmpdir(), "fude-copy-"));
  t.after(() => [state, copy].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  let old = await Edge.start({ state });
  const { operatorKey, sealKey } = old;
  let books = await old.desk();
  const erased = await books.loss("丢了一台天蓝色的收音机，旋钮掉了一个");
  const kept = await books.loss("丢了一只闹钟");
  const restart = async () => {
    old = await Edge.start({ state, operatorKey, sealKey });
    books = new Desk(old, books.id, books.tokens);
  };
  await old.stop();
  cpSync(join(state, "do"), join(copy, "do"), { recursive: true });
  await restart();
  await books.good("POST", `losses/${erased.loss}/erase`, { token: erased.token });
  await old.stop();

  // The disk is lost, and last night's copy takes its place; what everybody reads was elsewhere.
  rmSync(join(state, "do"), { recursive: true });
  cpSync(join(copy, "do"), join(state, "do"), { recursive: true });
  await restart();
  const { text, body } = await books.call("GET", `losses/${erased.loss}`, { token: erased.token });
  assert.equal(body.status, "withdrawn", text);
  assert.ok(body.erased_at && !text.includes("收音机"), text);
  assert.equal((await books.good("GET", `losses/${kept.loss}`, { token: kept.token })).status, "open");
  await old.stop();
});
