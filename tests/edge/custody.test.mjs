// Who holds a find? A company sends what it found to the station, a citizen brings something to the counter, an owner
// stands there when a thing is logged: at any instant exactly one answers for it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const finds = (desk, as) => desk.good("GET", "finds", { as });
const post = (desk, path, as, body) => desk.call("POST", path, { as, body });

test("a find passes to the station when the station acknowledges the receipt", async () => {
  const desk = await edge.desk("moved");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const sent = await desk.good("POST", `finds/${find.find}/move`, { as: "antai", body: { to: "shengda" } });
  const { receipt } = sent;
  assert.deepEqual(sent, { find: find.find, to: "shengda", receipt });
  // A part of it is drawn at random: who has not the paper cannot count on.
  assert.match(receipt, /^R-0001-[0-9A-HJKMNP-TV-Z]{4}$/);

  const [giver, taker] = [await finds(desk, "antai"), await finds(desk, "shengda")];
  assert.deepEqual(giver.finds[0].moving, { to: "shengda", to_name: "圣达出租", receipt });
  assert.equal(giver.finds[0].next.who, "org");
  assert.deepEqual(taker.finds, []);
  // The number stands on the paper that comes with the thing, not on the taker's screen.
  assert.deepEqual(taker.coming, [
    { find: find.find, number: find.number, from: "antai", from_name: "安泰出租", kind_label: "手机" },
  ]);

  const wrong = await post(desk, `finds/${find.find}/take`, "shengda", { receipt: "R-0001" });
  assert.deepEqual([wrong.status, wrong.body.code], [409, "other_receipt"]);
  assert.equal((await post(desk, `finds/${find.find}/take`, "antai", { receipt })).status, 403);
  const taken = await desk.good("POST", `finds/${find.find}/take`, { as: "shengda", body: { receipt } });
  assert.deepEqual(taken, { find: find.find, org: "shengda" });
  assert.deepEqual((await finds(desk, "antai")).finds, []);
  assert.deepEqual((await finds(desk, "shengda")).coming, []);
  const { notices } = await desk.good("GET", "notices");
  assert.deepEqual(notices.map(({ org }) => org), ["shengda"]);
  assert.equal((await post(desk, `finds/${find.find}/move`, "antai", { to: "shengda" })).status, 404);
});

test("what is on its way is not handed over, and a move can be called off", async () => {
  const desk = await edge.desk("kept");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  await desk.good("POST", `finds/${find.find}/move`, { as: "antai", body: { to: "shengda" } });
  const body = { receiver: "吉某" };
  assert.equal((await post(desk, `claims/${claim}/hand-over`, "antai", body)).body.code, "find_moving");
  const kept = await desk.good("POST", `finds/${find.find}/keep`, { as: "wang" });
  assert.deepEqual(kept, { find: find.find, org: "antai" });
  assert.equal((await post(desk, `finds/${find.find}/keep`, "antai")).body.code, "not_moving");
  await desk.decide(claim, "hand-over", body, "antai");
});

test("a citizen who brings a find to an officer gets a receipt", async () => {
  const desk = await edge.desk("walk-in");
  const body = { org: "shengda", text: "市民送来一把蓝色雨伞", finder: "李某 13800000000" };
  const logged = await desk.good("POST", "finds", { as: "wang", body });
  assert.match(logged.receipt, /^R-0001-\w{4}$/);
  const held = (await finds(desk, "shengda")).finds;
  assert.deepEqual(held.map((each) => each.find), [logged.find]);
  assert.ok(!JSON.stringify(held).includes("李某"), "who found it is for officers");
  const unknown = await post(desk, "finds", "wang", { ...body, org: "nobody" });
  assert.deepEqual([unknown.status, unknown.body.code, unknown.body.field], [422, "unknown_org", "org"]);
});

test("an owner who stands there gets the thing at once, unless it takes two people", async () => {
  const desk = await edge.desk("spot");
  const body = { text: "出租车后座捡到一把蓝色雨伞", receiver: "吉某", reason: "described" };
  const given = await desk.good("POST", "returns", { as: "antai", body });
  assert.match(given.number, /^F-\d{4}$/);
  const [find] = (await finds(desk, "antai")).finds;
  assert.deepEqual([find.status, find.next.who], ["returned_on_spot", "nobody"]);
  assert.deepEqual((await desk.good("GET", "notices")).notices, []);
  const seq = await desk.seq();
  const passport = await post(desk, "returns", "antai", { ...body, text: "捡到一本护照" });
  assert.deepEqual([passport.status, passport.body.code], [409, "second_person_needed"]);
  const vague = await post(desk, "returns", "antai", { ...body, reason: "he said so" });
  assert.deepEqual([vague.status, vague.body.field], [422, "reason"]);
  assert.equal(await desk.seq(), seq);
});
