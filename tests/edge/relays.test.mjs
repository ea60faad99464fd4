// Who is asked to look for a loss, what are they told, and what becomes of their answers? The register knows whose car it
// was, an org answers for itself, and nothing that a drivers' group reads says whose the thing is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const TEXT = "我叫吉小满,电话13812345678,刚才在益民酒店下的出租,车牌尾号055,黑色钱包掉车里了,里面有结婚证";
const SECRET = /吉|小满|138|结婚证/;
const relays = (desk, loss, body = {}) => desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body });
const answer = (desk, relay, what, as, body) => desk.call("POST", `relays/${relay}/${what}`, { as, body });
const register = (desk, csv, as = "wang") => desk.call("POST", "register", { as, body: { csv } });

test("the org whose car it was is asked, by a part of the plate", async () => {
  const desk = await edge.desk("plates");
  const loss = await desk.loss(TEXT, { contact: "13812345678" });
  assert.equal((await register(desk, "plate,org\r\n黑MTS055,antai\r\n黑M·TS166,shengda\r\n")).body.total, 2);
  const sent = await relays(desk, loss);
  assert.equal(sent.fit, "plate");
  assert.deepEqual(sent.relays.map(({ org, status, loss }) => [org, status, loss]), [["antai", "sent", loss.loss]]);
  assert.match(sent.text, /黑色钱包/);
  assert.match(sent.text, /益民酒店/);

  // What the org sees of it, it can read to its drivers.
  const { text: seen, body } = await desk.call("GET", "relays", { as: "antai" });
  assert.doesNotMatch(seen, SECRET);
  assert.ok(!seen.includes(loss.loss));
  assert.equal(body.relays[0].text, sent.text);
  assert.deepEqual((await desk.good("GET", "relays", { as: "shengda" })).relays, []);
  const { timeline } = await desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
  assert.deepEqual(timeline.map(({ code }) => code), ["reported", "relayed"]);
});

test("without a plate the line is asked, and else everybody who has cars", async () => {
  const desk = await edge.desk("lines");
  const all = await relays(desk, await desk.loss("刚才在出租车上丢了一把雨伞"));
  assert.deepEqual([all.fit, all.relays.length], ["all", 2]);
  await register(desk, "line,org\n22路,antai");
  await register(desk, "plate,org\n黑MTS166,shengda");
  const line = await relays(desk, await desk.loss("手机落在22路公交车上了"));
  assert.deepEqual([line.fit, line.relays.map(({ org }) => org)], ["line", ["antai"]]);
  const cars = await relays(desk, await desk.loss("手机落在出租车上了"));
  assert.deepEqual([cars.fit, cars.relays.map(({ org }) => org)], ["vehicles", ["shengda"]]);
});

test("an org enters its own cars only, whole tables or nothing", async () => {
  const desk = await edge.desk("register");
  assert.equal((await register(desk, "plate,org\n黑MTS055,antai", "antai")).status, 200);
  const foreign = await register(desk, "plate,org\n黑MTS066,antai\n黑MTS077,shengda", "antai");
  assert.deepEqual([foreign.status, foreign.body.field], [422, "csv[3].org"]);
  assert.equal((await register(desk, "plate,org\n黑MTS088,shengda")).body.total, 2);
  const taken = await register(desk, "plate,org\n黑MTS099,antai\n黑M·TS088,antai", "antai");
  assert.deepEqual([taken.status, taken.body.field], [422, "csv[3].plate"]);
  assert.equal((await register(desk, "plate,org\n黑MTS088,antai")).body.total, 2);
});

test("what an org has found is a claim, and the others are told that it is over", async () => {
  const desk = await edge.desk("found");
  const loss = await desk.loss(TEXT);
  const sent = await relays(desk, loss);
  const relay = (org) => sent.relays.find((each) => each.org === org).relay;
  assert.equal((await answer(desk, relay("antai"), "accept", "shengda")).status, 404);
  assert.equal((await answer(desk, relay("antai"), "accept", "antai")).body.status, "accepted");
  const find = await desk.find("司机交来一个钱包");
  const found = await answer(desk, relay("antai"), "found", "antai", { find: find.find });
  assert.deepEqual([found.status, found.body.status], [200, "found"]);
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");

  const digest = await desk.good("GET", "digest", { as: "shengda" });
  assert.deepEqual([digest.relays.length, digest.over.length], [0, 1]);
  assert.match(digest.text, /已结束查找/);
  assert.equal((await desk.good("GET", "digest", { as: "antai" })).reserved, 1);
});

test("a relay of a loss that was reported twice is about the one that remains", async () => {
  const desk = await edge.desk("twice");
  const [loss, again] = [await desk.loss(TEXT), await desk.loss(TEXT)];
  const { relays: [sent] } = await relays(desk, again, { org: "antai" });
  await desk.good("POST", `losses/${again.loss}/merge`, { as: "wang", body: { into: loss.loss } });
  const { relays: [seen] } = await desk.good("GET", "relays", { as: "antai" });
  assert.deepEqual([seen.relay, seen.is_wanted], [sent.relay, true]);
  const find = await desk.find("司机交来一个钱包");
  assert.equal((await answer(desk, sent.relay, "found", "antai", { find: find.find })).status, 200);
  await desk.claim(loss, find);
});

test("who is named instead is asked at once", async () => {
  const desk = await edge.desk("instead");
  const loss = await desk.loss(TEXT);
  const { relays: sent, fit } = await relays(desk, loss, { org: "antai" });
  assert.equal(fit, "named");
  const declined = await answer(desk, sent[0].relay, "decline", "antai", { instead: "shengda" });
  assert.deepEqual(declined.body.answer, { code: "declined", instead: "shengda" });
  const { relays: others } = await desk.good("GET", "relays", { as: "shengda" });
  assert.deepEqual(others.map(({ status }) => status), ["sent"]);
  const late = await answer(desk, sent[0].relay, "not-found", "antai");
  assert.equal(late.body.code, "relay_answered");
  const all = await desk.good("GET", `losses/${loss.loss}/relays`, { as: "wang" });
  assert.deepEqual(all.relays.map(({ status }) => status).sort(), ["declined", "sent"]);
  const digest = await desk.good("GET", "digest", { as: "shengda" });
  assert.equal(digest.text, others[0].text);
  assert.doesNotMatch(JSON.stringify(digest), SECRET);
});
