// What becomes of reports that were not right the first time? A loss is put right and ranked anew, two reports of one
// thing go on as one, and an owner who recognises a notice describes the thing before anybody looks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const PHONE = ["刚才在3路公交车上丢了一部黑色华为手机", "3路公交车上捡到一部黑色华为手机"];
const look = (desk, loss) => desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
const officer = (desk, path, body) => desk.good("POST", path, { as: "wang", body });

test("a loss is put right until its find is confirmed, and ranked by what it says now", async () => {
  const desk = await edge.desk("corrected");
  const loss = await desk.loss("刚才在医院丢了一把雨伞", { contact: "13800000000" });
  const find = await desk.find(PHONE[1]);
  const before = (await desk.queue()).claims[0]?.probability ?? 0;
  const body = { text: PHONE[0] };
  const corrected = await desk.good("POST", `losses/${loss.loss}/correct`, { as: loss.token, body });
  assert.equal(corrected.text, PHONE[0]);
  assert.deepEqual(corrected.timeline.map(({ code }) => code), ["reported", "corrected"]);
  assert.deepEqual(await look(desk, loss), corrected);
  const { claim, probability } = await desk.claim(loss, find);
  assert.ok(probability > before && probability > 0.5, `${before} became ${probability}`);
  await desk.decide(claim, "confirm");
  const late = await desk.call("POST", `losses/${loss.loss}/correct`, { as: loss.token, body });
  assert.deepEqual([late.status, late.body.code], [409, "loss_matched"]);
  const other = await desk.loss("丢了一把雨伞");
  const foreign = await desk.call("POST", `losses/${loss.loss}/correct`, { as: other.token, body });
  assert.equal(foreign.status, 404);
});

test("an owner corrects a report twenty times, and an officer may go on", async () => {
  const desk = await edge.desk("corrected-often");
  const loss = await desk.loss("丢了一把雨伞");
  const correct = (as, times) => desk.call("POST", `losses/${loss.loss}/correct`, { as, body: { text: `丢了第${times}把雨伞` } });
  for (let times = 1; times <= 20; times += 1) assert.equal((await correct(loss.token, times)).status, 200);
  const spent = await correct(loss.token, 21);
  assert.deepEqual([spent.status, spent.body.code], [409, "corrections_spent"]);
  assert.equal((await correct("wang", 21)).status, 200);
});

test("a loss that was reported twice goes on as one, and both owners hear of it", async () => {
  const desk = await edge.desk("twice-lost");
  const [his, hers] = [await desk.loss(PHONE[0]), await desk.loss(PHONE[0])];
  const find = await desk.find(PHONE[1]);
  assert.deepEqual(await officer(desk, `losses/${hers.loss}/merge`, { into: his.loss }), {
    loss: hers.loss,
    status: "merged",
  });
  const { claims } = await desk.queue();
  assert.deepEqual(claims.map(({ loss }) => loss.loss), [his.loss]);
  await desk.decide((await desk.claim(his, find)).claim, "confirm");
  const [one, other] = [await look(desk, his), await look(desk, hers)];
  assert.deepEqual([other.status, other.next], [one.status, one.next]);
  assert.deepEqual(other.timeline.map(({ code }) => code), ["reported", "merged", "matched"]);

  assert.equal((await officer(desk, `losses/${hers.loss}/split`)).status, "open");
  assert.equal((await look(desk, hers)).status, "open");
});

test("a find that was logged twice is on one shelf and in one notice", async () => {
  const desk = await edge.desk("twice-found");
  const [driver, clerk] = [await desk.find(PHONE[1]), await desk.find(PHONE[1])];
  const loss = await desk.loss(PHONE[0]);
  const before = (await desk.claim(loss, driver)).probability;
  const merged = await desk.good("POST", `finds/${clerk.find}/merge`, { as: "antai", body: { into: driver.find } });
  assert.equal(merged.status, "merged");
  assert.equal((await desk.good("GET", "notices")).notices.length, 1);
  const { claims } = await desk.queue();
  assert.deepEqual(claims.map(({ find }) => find.find), [driver.find]);
  assert.ok(claims[0].probability > before, "twins do not share any more");
  const other = await desk.find("捡到一把雨伞", {}, "shengda");
  const across = await desk.call("POST", `finds/${driver.find}/merge`, { as: "antai", body: { into: other.find } });
  assert.equal(across.status, 404);
  assert.equal((await officer(desk, `finds/${clerk.find}/split`)).status, "held");
  assert.equal((await desk.queue()).claims.length, 2);
});

test("an owner claims from a notice by describing the thing, and hears nothing of the find", async () => {
  const desk = await edge.desk("recognised");
  await desk.find(PHONE[1]);
  const [notice] = (await desk.good("GET", "notices")).notices;
  const path = `notices/${notice.find}/claims`;
  const [right, wrong] = [PHONE[0], "昨天丢了一部粉色苹果手机,在商场"];
  const answers = [];
  for (const text of [right, wrong]) answers.push(await desk.call("POST", path, { body: { text } }));
  for (const { status, body } of answers) {
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(body).sort(), ["loss", "number", "token"]);
    const seen = await look(desk, body);
    assert.deepEqual([seen.status, seen.timeline.length], ["open", 1]);
  }
  const { claims } = await desk.queue();
  const probability = (answer) => claims.find(({ loss }) => loss.loss === answer.body.loss).probability;
  assert.ok(probability(answers[0]) > probability(answers[1]));
  // Who has reported already claims under that report.
  const loss = await desk.loss(PHONE[0]);
  assert.deepEqual(await desk.good("POST", path, { as: loss.token, body: {} }), { loss: loss.loss });
  assert.deepEqual(await desk.good("POST", path, { as: loss.token, body: {} }), { loss: loss.loss });
  assert.equal((await desk.call("POST", "notices/nothing/claims", { body: { text: right } })).status, 404);
});

test("who tries one notice after the other runs out of attempts", async () => {
  const desk = await edge.desk("budget");
  await desk.find(PHONE[1]);
  const [notice] = (await desk.good("GET", "notices")).notices;
  const guess = () => desk.call("POST", `notices/${notice.find}/claims`, { body: { text: "丢了一部手机" } });
  for (let at = 0; at < 10; at += 1) assert.equal((await guess()).status, 201);
  const seq = await desk.seq();
  const spent = await guess();
  assert.deepEqual([spent.status, spent.body.code], [429, "too_many_attempts"]);
  assert.equal(await desk.seq(), seq);
  assert.match(spent.headers.get("retry-after"), /^8\d{4}$/, "a day, in seconds");
  // A report of its own has a budget of its own.
  await desk.loss("丢了一部手机");
});

test("a machine runs out of reports, on every way in, and people do not", async () => {
  const desk = await edge.desk("machine");
  const report = (address, text = "丢了一把雨伞") =>
    desk.call("POST", "losses", { body: { text }, headers: { "cf-connecting-ip": address } });
  for (let at = 0; at < 60; at += 1) assert.equal((await report("192.0.2.1")).status, 201);
  const seq = await desk.seq();
  const spent = await report("192.0.2.1");
  assert.deepEqual([spent.status, spent.body.code], [429, "too_many_reports"]);
  assert.match(spent.headers.get("retry-after"), /^3[56]\d\d$/, "an hour, in seconds");
  const form = await (await fetch(new URL("/form/machine", edge.url))).text();
  const hidden = (name) => form.match(new RegExp(`name="${name}" value="([^"]+)"`))[1];
  const sent = (address) => fetch(new URL("/form/machine", edge.url), {
    method: "POST",
    headers: { "cf-connecting-ip": address },
    body: new URLSearchParams({ key: hidden("key"), challenge: hidden("challenge"), text: "丢了一把雨伞" }),
  });
  assert.equal((await sent("192.0.2.1")).status, 429);
  assert.equal(await desk.seq(), seq);
  assert.equal((await sent("192.0.2.2")).status, 200);
  assert.equal((await report("192.0.2.1", "我家老人走丢了，有老年痴呆")).status, 201);
  assert.equal((await report("192.0.2.2")).status, 201);
});
