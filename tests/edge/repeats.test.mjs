// Does a repeated request have one effect and one answer? By its Idempotency-Key, of whoever sent it, for one call.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

test("the same key and body give the same answer and one effect", async () => {
  const desk = await edge.desk("same");
  const report = { key: randomUUID(), body: { text: "丢了一把雨伞" } };
  const first = await desk.call("POST", "losses", report);
  const seq = await desk.seq();
  const again = await desk.call("POST", "losses", report);
  assert.deepEqual([again.status, again.text], [201, first.text]);
  assert.equal(await desk.seq(), seq);
  // The token of the repeated answer is the one that was given out.
  assert.equal((await desk.call("GET", `losses/${first.body.loss}`, { as: again.body.token })).status, 200);
});

test("a key that was used with another body is refused", async () => {
  const desk = await edge.desk("reused");
  const key = randomUUID();
  await desk.good("POST", "finds", { as: "antai", key, body: { text: "捡到一把雨伞" } });
  const seq = await desk.seq();
  const other = await desk.call("POST", "finds", { as: "antai", key, body: { text: "捡到两把雨伞" } });
  assert.deepEqual([other.status, other.body.code], [422, "idempotency_key_reused"]);
  assert.equal(await desk.seq(), seq);
  // Somebody else's key, and another call's, is another key.
  await desk.good("POST", "finds", { as: "shengda", key, body: { text: "捡到两把雨伞" } });
  await desk.good("POST", "losses", { as: "wang", key, body: { text: "丢了两把雨伞" } });
});

test("repeats that come at once have one effect", async () => {
  const desk = await edge.desk("at-once");
  const key = randomUUID();
  const send = () => desk.call("POST", "finds", { as: "antai", key, body: { text: "捡到一把雨伞" } });
  const answers = await Promise.all(Array.from({ length: 12 }, send));
  assert.deepEqual([...new Set(answers.map(({ status, text }) => `${status} ${text}`))].length, 1);
  assert.equal(answers[0].status, 201);
  assert.equal(await desk.seq(), 2);
});

test("different requests that come at once all have theirs", async () => {
  const desk = await edge.desk("many");
  const send = (_, at) => desk.loss(`丢了第${at + 1}把雨伞`);
  const receipts = await Promise.all(Array.from({ length: 12 }, send));
  assert.equal(new Set(receipts.map(({ number }) => number)).size, 12);
  assert.equal(await desk.seq(), 12);
});

test("a decision that is repeated is made once, and a refused one can be tried again", async () => {
  const desk = await edge.desk("decision");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { claim } = await desk.claim(loss, find);
  const key = randomUUID();
  const handOver = () => desk.call("POST", `claims/${claim}/hand-over`, { as: "antai", key, body: { receiver: "吉某" } });
  assert.equal((await handOver()).body.code, "not_confirmed");
  await desk.decide(claim, "confirm");
  const done = await handOver();
  assert.equal(done.status, 200, done.text);
  const seq = await desk.seq();
  assert.equal((await handOver()).text, done.text);
  assert.equal(await desk.seq(), seq);
});

test("a desk that is created twice is one desk", async () => {
  const body = { name: "台", phone: "110", orgs: [{ org: "a", name: "甲" }], officers: [{ officer: "o", name: "乙" }] };
  const create = { token: edge.operatorKey, key: randomUUID(), body };
  const first = await edge.call("POST", "/api/v1/desks/twice/", create);
  const again = await edge.call("POST", "/api/v1/desks/twice/", create);
  assert.deepEqual([again.status, again.text], [201, first.text]);
  const other = await edge.call("POST", "/api/v1/desks/twice/", { ...create, key: randomUUID() });
  assert.deepEqual([other.status, other.body.code], [409, "desk_exists"]);
});
