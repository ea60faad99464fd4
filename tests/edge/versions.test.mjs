// Does an officer decide on what they have seen? Two look at the same claim; whoever comes second hears what happened.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const PHONE = "刚才在3路公交车上丢了一部黑色华为手机";

/** A desk with one claim, and its version as an officer sees it. */
async function claim() {
  const desk = await edge.desk(randomUUID());
  const [loss, find] = [await desk.loss(PHONE), await desk.find("3路公交车上捡到一部黑色华为手机")];
  const { claim } = await desk.claim(loss, find);
  const seen = await desk.call("GET", `claims/${claim}`, { as: "wang" });
  assert.equal(seen.headers.get("etag"), `"${seen.body.version}"`);
  return { desk, loss, find, claim, etag: seen.headers.get("etag") };
}

test("who comes second hears what happened, and nothing is changed", async () => {
  const { desk, claim: id, etag } = await claim();
  const confirmed = await desk.call("POST", `claims/${id}/confirm`, { as: "wang", headers: { "if-match": etag } });
  assert.equal(confirmed.status, 200, confirmed.text);
  assert.equal(confirmed.headers.get("etag"), `"${confirmed.body.version}"`);
  const seq = await desk.seq();
  const reject = { as: "zhao", body: { reason: "other" }, headers: { "if-match": etag, "accept-language": "en" } };
  const late = await desk.call("POST", `claims/${id}/reject`, reject);
  assert.equal(late.status, 412, late.text);
  assert.deepEqual(late.body.changed.map(({ code, label }) => [code, label]), [["claim_confirmed", "Claim confirmed"]]);
  assert.ok(!Number.isNaN(Date.parse(late.body.changed[0].at)));
  assert.equal(await desk.seq(), seq);
  // Who goes on with the version that the change told, is not held up.
  const next = { as: "zhao", body: { receiver: "吉某" }, headers: { "if-match": confirmed.headers.get("etag") } };
  assert.equal((await desk.call("POST", `claims/${id}/hand-over`, next)).status, 200);
});

test("a better find that came meanwhile is told of", async () => {
  const { desk, claim: id, etag } = await claim();
  await desk.find("3路公交车上捡到一部黑色华为手机，屏幕右上角碎了");
  const late = await desk.call("POST", `claims/${id}/confirm`, { as: "wang", headers: { "if-match": etag } });
  assert.equal(late.status, 412, late.text);
  assert.deepEqual(late.body.changed.map(({ code, label }) => [code, label]), [["ranked", "可能性重新计算"]]);
});

test("a repeated decision has its answer, however old the version", async () => {
  const { desk, claim: id, etag } = await claim();
  const confirm = { as: "wang", key: randomUUID(), headers: { "if-match": etag } };
  const first = await desk.call("POST", `claims/${id}/confirm`, confirm);
  const again = await desk.call("POST", `claims/${id}/confirm`, confirm);
  assert.deepEqual([first.status, again.status, again.text], [200, 200, first.text]);
});

test("residents and orgs need not say it, and are held to it when they do", async () => {
  const { desk, loss } = await claim();
  const seen = await desk.call("GET", `losses/${loss.loss}`, { as: loss.token });
  const correct = { as: loss.token, body: { text: `${PHONE}，手机壳是蓝色的` } };
  assert.equal((await desk.call("POST", `losses/${loss.loss}/correct`, correct)).status, 200);
  const old = { ...correct, headers: { "if-match": seen.headers.get("etag") } };
  const late = await desk.call("POST", `losses/${loss.loss}/correct`, old);
  assert.deepEqual(late.body.changed.map(({ code }) => code), ["loss_corrected"]);
});

test("what nobody may see has no version", async () => {
  const { desk, claim: id, loss } = await claim();
  const headers = { "if-match": '"1.0"' };
  const other = await desk.loss("丢了一把雨伞");
  const hidden = await desk.call("POST", `losses/${loss.loss}/correct`, { as: other.token, body: { text: "伞" }, headers });
  assert.deepEqual([hidden.status, hidden.body.changed], [404, undefined]);
  const foreign = await desk.call("POST", `claims/${id}/hand-over`, { as: "shengda", body: { receiver: "吉某" }, headers });
  assert.deepEqual([foreign.status, foreign.body.changed], [404, undefined]);
  for (const nothing of ["claims/nothing/confirm", "losses/nothing/split"]) {
    assert.equal((await desk.call("POST", nothing, { as: "wang", headers })).status, 404);
  }
});
