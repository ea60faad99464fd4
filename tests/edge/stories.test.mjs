// Do the founding stories come true through the API? A wallet in a taxi, reported before it is found; a folder of
// documents, found before it is reported.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { clock, Edge, instant } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

test("a wallet left in a taxi comes back", async () => {
  const desk = await edge.desk("wallet");
  const text = `${clock(20)}左右在时代新居小区上的出租,${clock(15)}到益民酒店下,下车后发现钱包掉车里了,车牌黑MTS055。`;
  const loss = await desk.loss(text, { contact: "13800000000", reported_for: "吉某" });
  assert.match(loss.number, /^L-\d{4}$/);
  assert.match(loss.token, /^[0-9a-f]{32}$/);

  const look = () => desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
  const reported = await look();
  assert.equal(reported.status, "open");
  assert.equal(reported.text, text);
  assert.deepEqual(reported.timeline.map((step) => step.code), ["reported"]);
  assert.equal(reported.next.who, "desk");
  const wallet = reported.facts.find((fact) => fact.fact === "thing");
  assert.equal(text.slice(wallet.start, wallet.end), "钱包");
  assert.equal(wallet.label, "钱包");

  const quiet = (await desk.queue()).quiet.find((each) => each.loss === loss.loss);
  assert.equal(quiet.not_handed_in, 1);

  await desk.find("在客运站捡到一把折叠伞", {}, "shengda");
  const find = await desk.find("后座捡到一个黑色皮夹,客人在益民酒店下的车,车号黑MTS055", { found_at: instant(5) });
  assert.match(find.number, /^F-\d{4}$/);

  const queued = await desk.claim(loss, find);
  assert.equal(queued.status, "proposed");
  assert.ok(queued.probability >= 0.9, `${queued.probability}`);
  assert.equal(queued.find.org_name, "安泰出租");
  assert.equal((await desk.queue()).quiet.length, 0);

  const claim = await desk.good("GET", `claims/${queued.claim}`, { as: "wang" });
  const sum = claim.evidence.reduce((all, { millibits }) => all + millibits, 0);
  assert.equal(sum, claim.millibits);
  assert.ok(claim.evidence.every(({ label, because }) => label !== "" && because !== ""));
  assert.ok(claim.evidence.some(({ aspect }) => aspect === "plate"));
  assert.ok(claim.probability + claim.not_handed_in <= 1);
  assert.equal(claim.probability, queued.probability);
  assert.equal(claim.model, "argued-3-n0-e0");
  assert.equal(claim.find.status, "held");
  assert.equal(claim.find.org, "antai");
  assert.ok(claim.loss.facts.length > 0 && claim.find.facts.length > 0);
  // Odds, from the prior and the sum alone: the waterfall ends where the probability is.
  const odds = 2 ** ((claim.prior_millibits + claim.millibits) / 1000);
  assert.ok(Math.abs(claim.probability / claim.not_handed_in / odds - 1) < 0.01);

  const confirmed = await desk.decide(queued.claim, "confirm");
  assert.deepEqual([confirmed.claim, confirmed.status], [queued.claim, "confirmed"]);
  assert.notEqual(confirmed.version, claim.version);
  const matched = await look();
  assert.equal(matched.status, "matched");
  assert.equal(matched.next.who, "resident");
  assert.match(matched.next.label, /安泰出租/);
  const { finds } = await desk.good("GET", "finds", { as: "antai" });
  assert.deepEqual(finds.map(({ status, claim, next }) => ({ status, claim, who: next.who })), [
    { status: "reserved", claim: queued.claim, who: "org" },
  ]);

  const handedOver = await desk.decide(queued.claim, "hand-over", { receiver: "吉某" }, "antai");
  assert.deepEqual(handedOver, { claim: queued.claim, status: "handed_over" });
  const returned = await look();
  assert.equal(returned.status, "returned");
  assert.deepEqual(returned.timeline.map((step) => step.code), ["reported", "matched", "returned"]);
  assert.ok(returned.timeline.every((step) => /\+08:00$/.test(step.at) && step.label !== ""));
  assert.notEqual(returned.version, matched.version);
  assert.equal(returned.next.who, "nobody");

  for (const as of ["antai", "wang"]) {
    const again = await desk.call("POST", `claims/${queued.claim}/hand-over`, { as, body: { receiver: "张某" } });
    assert.equal(again.status, 409);
    assert.equal(again.body.code, "already_handed_over");
  }
});

test("a folder that was found first waits for its owner", async () => {
  const desk = await edge.desk("folder");
  const text = "刚路过青景御苑大门,道上有个牛皮纸档案袋,停车捡了,打开瞅是户口本、结婚证啥的,一大摞证,交公司了。";
  const find = await desk.find(text, { found_at: instant(40) });
  await desk.find("客运站候车室椅子底下残疾证一本,姓于,放问讯处了。", {}, "shengda");
  const loss = await desk.loss("刚才在青景御苑小区门口那块儿,装证件的档案袋掉了,户口本、结婚证全在里头。");
  const queued = await desk.claim(loss, find);
  assert.ok(queued.probability > 0.9, `${queued.probability}`);

  // Another loss that is just as like it: each has its own claim, and the second hears that it is gone.
  const other = await desk.loss("刚才在青景御苑小区门口丢了一个档案袋,里面有户口本和结婚证。");
  const second = await desk.claim(other, find);
  await desk.decide(queued.claim, "confirm");
  const late = await desk.call("POST", `claims/${second.claim}/confirm`, { as: "wang" });
  assert.equal(late.body.code, "find_reserved");
  // Papers take two people: who confirmed does not hand them over.
  const alone = await desk.call("POST", `claims/${queued.claim}/hand-over`, { as: "wang", body: { receiver: "刘某" } });
  assert.equal(alone.body.code, "second_person_needed");
  await desk.decide(queued.claim, "hand-over", { receiver: "刘某" }, "antai");
  const { claims, quiet } = await desk.queue();
  assert.ok(!claims.some(({ find: { find: id } }) => id === find.find), "the find is out of the queue");
  assert.ok(claims.some(({ loss: { loss: id } }) => id === other.loss) || quiet.some(({ loss: id }) => id === other.loss));
});

test("a rejected find does not come again, and what is left is ranked without it", async () => {
  const desk = await edge.desk("rejected");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const twin = "3路公交车上捡到一部黑色华为手机";
  const finds = [await desk.find(twin), await desk.find(twin)];
  const [first, second] = [await desk.claim(loss, finds[0]), await desk.claim(loss, finds[1])];
  assert.ok(Math.abs(first.probability - second.probability) < 0.2, "twins share");
  const before = await desk.good("GET", `claims/${second.claim}`, { as: "wang" });
  await desk.decide(first.claim, "reject", { reason: "different_thing" });
  const after = await desk.good("GET", `claims/${second.claim}`, { as: "wang" });
  assert.ok(after.probability > before.probability);
  assert.notEqual(after.version, before.version);
  assert.equal((await desk.queue()).claims.length, 1);
});

test("a desk counts its frequencies anew once it has doubled, and says by which model it ranked", async () => {
  const desk = await edge.desk("counted");
  const loss = await desk.loss("刚才在出租车上丢了一把蓝色小提琴");
  for (let at = 0; at < 20; at += 1) await desk.find(`公交车上捡到第${at + 1}把雨伞`);
  const find = await desk.find("后座捡到一把蓝色小提琴");
  const { claim } = await desk.claim(loss, find);
  const { model } = await desk.good("GET", `claims/${claim}`, { as: "wang" });
  assert.match(model, /^argued-3-n20-e\d+$/);
});

test("somebody in need is shown to the officer and not ranked", async () => {
  const desk = await edge.desk("need");
  const loss = await desk.loss("我家孩子走丢了,七岁,背着书包,坐出租车走的,救命");
  const shoes = await desk.loss("在体育馆丢了一双滑板鞋");
  const before = (await desk.queue()).quiet;
  assert.deepEqual(before.map((one) => [one.loss, one.is_emergency]), [[loss.loss, true], [shoes.loss, false]]);
  await desk.find("出租车后座捡到一个书包");
  const { claims, quiet } = await desk.queue();
  assert.ok(claims.every((claim) => claim.loss.loss !== loss.loss));
  assert.equal(quiet[0].loss, loss.loss);
});
