// What does the desk say of a text that nobody sends in? What it reads, what is missing, which notices and which finds it
// may be about. Nothing of it is kept, and nobody hears what is not theirs to see.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge, instant } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const PHONE = ["刚才在3路公交车上丢了一部黑色华为手机", "3路公交车上捡到一部黑色华为手机"];
const ask = (desk, what, body, as) => desk.good("POST", what, { as, body, key: null });

test("a text is read without being kept, and what it leaves open is asked for", async () => {
  const desk = await edge.desk("read");
  const seq = await desk.seq();
  const lost = await ask(desk, "read", { text: "坐公交把钱包丢了" });
  assert.deepEqual(lost.facts.map(({ fact }) => fact).includes("thing"), true);
  const { start, end, label } = lost.facts.find(({ fact }) => fact === "thing");
  assert.deepEqual(["坐公交把钱包丢了".slice(start, end), label], ["钱包", "钱包"]);
  assert.ok(lost.coach.length > 0 && lost.coach.length <= 3);
  for (const { topic, words } of lost.coach) assert.ok(topic.length > 0 && words.endsWith("？"), words);
  const told = await ask(desk, "read", { text: "捡到一个钱包", side: "found" });
  assert.deepEqual([told.facts.length > 0, told.coach], [true, []]);
  assert.deepEqual((await ask(desk, "read", { text: "我家老人走丢了,有老年痴呆" })).coach, []);
  assert.equal(await desk.seq(), seq);

  // What is asked of an open case is what would be asked of its text.
  const loss = await desk.loss("坐公交把钱包丢了");
  const look = () => desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
  assert.deepEqual((await look()).coach, lost.coach);
  await desk.good("POST", `losses/${loss.loss}/withdraw`, { as: loss.token });
  assert.equal((await look()).coach, undefined);
});

test("who tells of somebody in need is shown no thing for them, until the words are put right", async () => {
  const desk = await edge.desk("need");
  const coat = await desk.find("捡到一件灰色外套");
  const text = "我父亲走丢了，老年痴呆，穿灰色外套";
  const seek = async (text) => (await ask(desk, "search", { text }, "wang")).matches.map(({ find }) => find);
  assert.deepEqual(await seek(text), []);
  assert.deepEqual(await seek("丢了一件灰色外套"), [coat.find]);
  const loss = await desk.loss(text);
  const look = async () => (await desk.queue()).quiet.find((one) => one.loss === loss.loss);
  assert.ok((await look()).is_emergency);
  const { headers } = await desk.call("GET", `losses/${loss.loss}`, { as: "wang" });
  const seen = { "if-match": headers.get("etag") };
  await desk.good("POST", `losses/${loss.loss}/correct`, { as: "wang", headers: seen, body: { text: "丢了一件灰色外套" } });
  assert.ok(!(await look())?.is_emergency, "it is a loss like any other");
  assert.ok(await desk.claim(loss, coat));
  const other = await desk.loss(text);
  await desk.good("POST", `losses/${other.loss}/withdraw`, { as: "wang" });
  assert.deepEqual((await desk.queue()).quiet.filter((one) => one.is_emergency), [], "what was passed on is off the top");
});

test("notices are ordered by what they tell, also when they come and go", async () => {
  const desk = await edge.desk("ordered");
  const umbrella = await desk.find("在中山路捡到一把黑色雨伞");
  const other = await desk.find("在客运站捡到一把红色雨伞");
  const order = async (text) => (await ask(desk, "notices/order", { text })).finds;
  assert.deepEqual(await order("在中山路丢了一把伞"), [umbrella.find, other.find]);
  const phone = await desk.find(PHONE[1]);
  // A colour stands in no notice, so it moves nothing.
  const black = await order("在客运站丢了一把黑色雨伞");
  assert.deepEqual(black.slice(0, 2), [other.find, umbrella.find]);
  assert.equal((await order("手机丢了"))[0], phone.find);
  const loss = await desk.loss(PHONE[0]);
  const { claim } = await desk.claim(loss, phone);
  await desk.decide(claim, "confirm");
  assert.equal((await order("手机丢了"))[0], phone.find, "a reserved find looks like one that is held");
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  assert.ok(!(await order("手机丢了")).includes(phone.find));
  const { text } = await desk.call("POST", "notices/order", { body: { text: "手机丢了" }, key: null });
  assert.deepEqual(Object.keys(JSON.parse(text)), ["finds"]);
});

test("an officer searches every find, an org its own, and what others hold moves nothing", async () => {
  const desk = await edge.desk("searched");
  const find = await desk.find(PHONE[1]);
  const umbrella = await desk.find("捡到一把雨伞", {}, "shengda");
  const seq = await desk.seq();
  const search = (as, more = {}) => ask(desk, "search", { text: PHONE[0], ...more }, as);
  const all = await search("wang");
  assert.deepEqual(all.matches.map((match) => match.find), [find.find, umbrella.find]);
  const [best] = all.matches;
  assert.deepEqual([best.number, best.org, best.org_name, best.status], [find.number, "antai", "安泰出租", "held"]);
  assert.equal(best.evidence.reduce((sum, { millibits }) => sum + millibits, 0), best.millibits);
  const whole = all.not_handed_in + all.matches.reduce((sum, { probability }) => sum + probability, 0);
  assert.ok(Math.abs(whole - 1) < 1e-6, `${whole}`);
  assert.ok(best.probability > 0.5 && best.evidence.every(({ label, because }) => label && because));
  assert.deepEqual((await search("shengda")).matches.map((match) => match.find), [umbrella.find]);
  const before = await search("antai");
  assert.deepEqual(before.matches.map((match) => match.find), [find.find]);
  // Somebody else's twin takes half of it for the officer, and nothing that the org can see.
  await desk.find(PHONE[1], {}, "shengda");
  assert.ok((await search("wang")).matches[0].probability < 0.6);
  assert.ok((await search("antai")).matches[0].probability > 0.5);
  const given = await search("wang", { text: "东西丢了", given: { kind: "umbrella" } });
  assert.equal(given.matches[0].find, umbrella.find);
  assert.equal(await desk.seq(), seq + 2);
});

test("who logs a thing hears whether it was logged before", async () => {
  const desk = await edge.desk("similar");
  const text = "后排捡到一个黑色双肩包,里面有一台联想笔记本电脑";
  const body = { text, found_at: instant(20) };
  assert.deepEqual((await ask(desk, "similar", body, "antai")).finds, []);
  const find = await desk.find(text, { found_at: instant(25) });
  await desk.find("捡到一把红色雨伞");
  const [same, ...others] = (await ask(desk, "similar", body, "antai")).finds;
  assert.deepEqual([same.find, same.number, same.text, others], [find.find, find.number, text, []]);
  assert.ok(same.probability >= 0.2);
  assert.deepEqual((await ask(desk, "similar", { text: "捡到一顶帽子" }, "antai")).finds, []);
  assert.deepEqual((await ask(desk, "similar", body, "shengda")).finds, [], "what another org holds is not told");
  assert.equal((await ask(desk, "similar", body, "wang")).finds[0].find, find.find);
});

test("the case says who acts next and by when", async () => {
  const desk = await edge.desk("next");
  const loss = await desk.loss(PHONE[0]);
  const next = async () => (await desk.good("GET", `losses/${loss.loss}`, { as: loss.token })).next;
  const days = (at) => Math.round((Date.parse(at) - Date.now()) / 86_400_000);
  const first = await next();
  assert.deepEqual([first.who, first.by, days(first.kept_until)], ["desk", undefined, 90]);
  const { relays } = await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const asked = await next();
  assert.deepEqual([asked.who, asked.by], ["org", relays[0].due]);
  const find = await desk.find(`${PHONE[1]}，壳里夹着一张公交卡`);
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "ask");
  const proof = await next();
  assert.deepEqual([proof.who, proof.by], ["resident", undefined]);
  await desk.decide(claim, "confirm");
  const fetch = await next();
  assert.deepEqual([fetch.who, days(fetch.by)], ["resident", 367]);
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  const done = await next();
  assert.deepEqual([done.who, done.by], ["nobody", undefined]);
});
