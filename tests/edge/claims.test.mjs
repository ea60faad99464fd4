// Can what was decided be undone, and is it never undone by one person alone what takes two? Claims are linked by hand,
// revoked, looked at again; papers are given away by another than who confirmed; a mistaken handover is corrected.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const PHONE = ["刚才在3路公交车上丢了一部黑色华为手机", "3路公交车上捡到一部黑色华为手机"];
const look = (desk, claim) => desk.good("GET", `claims/${claim}`, { as: "wang" });
const status = async (desk, loss) => (await desk.good("GET", `losses/${loss.loss}`, { as: loss.token })).status;

test("a confirmed claim is revoked, and the pair can be looked at again", async () => {
  const desk = await edge.desk("revoked");
  const [loss, find] = [await desk.loss(PHONE[0]), await desk.find(PHONE[1])];
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  const revoked = await desk.decide(claim, "revoke", { reason: "not_theirs", note: "锁屏密码对不上" });
  assert.equal(revoked.status, "revoked");
  assert.equal(await status(desk, loss), "open");
  const { finds } = await desk.good("GET", "finds", { as: "antai" });
  assert.equal(finds[0].status, "held");
  const { timeline } = await desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
  assert.deepEqual(timeline.map(({ code }) => code), ["reported", "matched", "reopened"]);

  const seen = await look(desk, claim);
  assert.deepEqual(seen.decision, { code: "revoked", reason: "not_theirs" });
  assert.deepEqual(seen.notes.map(({ by, text }) => [by, text]), [["王警官", "锁屏密码对不上"]]);
  // Another phone is compared with the loss, as if nothing had been confirmed.
  const other = await desk.find(PHONE[1], {}, "shengda");
  assert.notEqual((await desk.claim(loss, other)).claim, claim);
  assert.equal((await desk.decide(claim, "reopen")).status, "proposed");
  assert.equal((await desk.claim(loss, find)).claim, claim);
});

test("an officer links a pair that no ranking would, and says why", async () => {
  const desk = await edge.desk("linked");
  const [loss, find] = [await desk.loss("昨天在医院丢了一副老花镜"), await desk.find("公交车上捡到一把蓝色雨伞")];
  const body = { loss: loss.loss, find: find.find, reason: "recognised", note: "失主说伞套里就是眼镜" };
  const linked = await desk.good("POST", "claims", { as: "wang", body });
  assert.equal(linked.status, "proposed");
  assert.equal((await desk.queue()).claims[0].claim, linked.claim, "it comes first");
  // It stays in the queue when rankings are renewed.
  await desk.find("医院走廊捡到一副老花镜");
  assert.equal((await desk.queue()).claims[0].claim, linked.claim);
  const { notes, evidence } = await look(desk, linked.claim);
  assert.equal(notes[0].text, body.note);
  assert.ok(evidence.length > 0, "what speaks for and against it is shown too");
});

test("papers are handed over by another than who confirmed, also to a proxy", async () => {
  const desk = await edge.desk("papers");
  const loss = await desk.loss("刚才在中山路丢了一本护照");
  const find = await desk.find("在中山路捡到一本护照");
  const body = { loss: loss.loss, find: find.find, reason: "name_inside", note: "姓名一致" };
  const open = (await desk.queue()).claims.find((each) => each.find.find === find.find);
  const { claim } = open ?? (await desk.good("POST", "claims", { as: "wang", body }));
  await desk.decide(claim, "confirm");
  const handing = { receiver: "李某", proxy: "letter" };
  const alone = await desk.call("POST", `claims/${claim}/hand-over`, { as: "wang", body: handing });
  assert.deepEqual([alone.status, alone.body.code], [409, "second_person_needed"]);
  const vague = await desk.call("POST", `claims/${claim}/hand-over`, { as: "zhao", body: { ...handing, proxy: "friend" } });
  assert.deepEqual([vague.status, vague.body.field], [422, "proxy"]);
  assert.equal((await desk.decide(claim, "hand-over", handing, "zhao")).status, "handed_over");
});

test("a mistaken handover is corrected by two officers, and the right owner gets the thing", async () => {
  const desk = await edge.desk("corrected");
  const [wrong, right] = [await desk.loss(PHONE[0]), await desk.loss(PHONE[0])];
  const find = await desk.find(PHONE[1]);
  const { claim } = await desk.claim(wrong, find);
  await desk.decide(claim, "confirm");
  await desk.decide(claim, "hand-over", { receiver: "吉某" }, "antai");
  assert.deepEqual((await desk.good("GET", "notices")).notices, []);

  const correct = (as) => desk.call("POST", `finds/${find.find}/correct`, { as, body: { reason: "other_owner" } });
  assert.deepEqual((await correct("wang")).body, { find: find.find, status: "handed_over", awaits_second: true });
  assert.equal((await correct("wang")).body.code, "second_person_needed");
  assert.equal(await status(desk, wrong), "returned");
  assert.deepEqual((await correct("zhao")).body, { find: find.find, status: "held", awaits_second: false });
  assert.equal(await status(desk, wrong), "open");
  assert.equal((await desk.good("GET", "notices")).notices.length, 1);

  const again = await desk.claim(right, find);
  await desk.decide(again.claim, "confirm");
  await desk.decide(again.claim, "hand-over", { receiver: "刘某" }, "antai");
  assert.equal(await status(desk, right), "returned");
});

test("an owner who has it back says once how content they are, and officers read what was written", async () => {
  const desk = await edge.desk("thanks");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  const body = { rating: 5, text: "当天就拿到了,谢谢" };
  const said = await desk.good("POST", `losses/${loss.loss}/thanks`, { as: loss.token, body });
  assert.deepEqual(said.thanks, body);
  assert.equal(said.timeline.at(-1).code, "thanked");
  const { people, claims, ...seen } = await desk.good("GET", `losses/${loss.loss}`, { as: "wang" });
  assert.deepEqual([seen, people, claims.length], [said, {}, 1]);
  // What was returned by mistake is looked for again, and nobody is thanked for it.
  for (const as of ["wang", "zhao"]) {
    await desk.good("POST", `finds/${find.find}/correct`, { as, body: { reason: "other_owner" } });
  }
  assert.equal((await desk.good("GET", `losses/${loss.loss}`, { as: loss.token })).thanks, undefined);
});

test("while another claim has the loss or the find, a rival is no work, and says whose it is", async () => {
  const desk = await edge.desk("rivals");
  const [one, other] = [await desk.loss(PHONE[0]), await desk.loss(PHONE[0])];
  const find = await desk.find(PHONE[1]);
  const [first, second] = [(await desk.claim(one, find)).claim, (await desk.claim(other, find)).claim];
  const waiting = async () => (await desk.queue()).claims.map(({ claim }) => claim);
  const page = () => desk.good("GET", `claims/${second}`, { as: "wang" });
  assert.equal((await page()).taken_by, undefined);
  await desk.decide(first, "confirm");
  assert.deepEqual(await waiting(), [first]);
  const { taken_by: taken } = await page();
  assert.deepEqual([taken.claim, taken.loss, taken.find], [first, one.number, find.number]);
  assert.ok((await desk.queue()).quiet.some(({ loss }) => loss === other.loss), "its owner still looks for it");
  await desk.decide(first, "revoke", { reason: "not_fetched" });
  assert.ok((await waiting()).includes(second), "it comes back");
});

test("a loss and a find lead an officer to their claims and to who tied them, and their owners to nothing of it", async () => {
  const desk = await edge.desk("ways");
  for (const colour of ["红", "蓝", "绿"]) await desk.find(`捡到一本${colour}色封面的英汉词典`);
  const find = await desk.find("捡到一只白色小狗", { finder: "路人甲" });
  const loss = await desk.loss("丢了一本英汉词典", { contact: "13800000000", reported_for: "母亲" });
  const link = { loss: loss.loss, find: find.find, reason: "recognised", note: "失主认出来了" };
  const { claim } = await desk.good("POST", "claims", { as: "wang", body: link });
  const queued = (await desk.queue()).claims.find((each) => each.claim === claim);
  assert.equal(queued.basis, "hand");
  assert.ok((queued.probability ?? 0) < 0.5, "nobody says that a ranking found it");
  const told = await desk.good("GET", `losses/${loss.loss}`, { as: "wang" });
  assert.deepEqual(told.people, { contact: "13800000000", reported_for: "母亲" });
  assert.deepEqual(told.claims.filter((one) => one.claim === claim).map(({ find: number, status }) => [number, status]), [[find.number, "proposed"]]);
  const own = await desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
  assert.deepEqual([own.people, own.claims], [undefined, undefined]);
  const [held] = (await desk.good("GET", "finds", { as: "wang" })).finds;
  assert.deepEqual(held.claims.map(({ claim: id, loss: number }) => [id, number]), [[claim, loss.number]]);
  assert.equal((await desk.good("GET", "finds", { as: "antai" })).finds[0].claims, undefined);
  await desk.decide(claim, "confirm");
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  const { people, basis } = await desk.good("GET", `claims/${claim}`, { as: "wang" });
  assert.deepEqual([basis, people], ["hand", { contact: "13800000000", reported_for: "母亲", finder: "路人甲", receiver: "吉某" }]);
});
