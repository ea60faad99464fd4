// How does who hands over find what waits for the owner in front of them? By the code of the case, which only the owner and
// the desk know, which names one claim among those that they may hand over, and which nobody can guess.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const PHONE = ["刚才在3路公交车上丢了一部黑色华为手机", "3路公交车上捡到一部黑色华为手机"];
const pickup = (desk, code, as = "antai") => desk.call("POST", "pickups", { as, body: { code } });
const look = (desk, loss) => desk.good("GET", `losses/${loss.loss}`, { as: loss.token });

/** A loss whose find is confirmed. */
async function matched(desk, texts = PHONE) {
  const [loss, find] = [await desk.loss(texts[0]), await desk.find(texts[1])];
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  return { loss, find, claim };
}

test("the code of a matched case names its claim to who may hand it over, and to nobody else", async () => {
  const desk = await edge.desk("pickup");
  const { loss, find, claim } = await matched(desk);
  const { code, ...where } = (await look(desk, loss)).pickup;
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  assert.deepEqual(where, { org: "antai", org_name: "安泰出租" });
  const spoken = `${code.slice(0, 4)} - ${code.slice(4)}`.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
  for (const [as, typed] of [["antai", code], ["wang", code], ["antai", spoken]]) {
    const shown = (await pickup(desk, typed, as)).body;
    assert.deepEqual([shown.claim, shown.find, shown.number, shown.text, shown.needs_two], [claim, find.find, find.number, PHONE[1], false]);
    assert.ok(!JSON.stringify(shown).includes(loss.loss));
  }
  assert.equal((await pickup(desk, code, "shengda")).body.code, "pickup_unknown");
  const bad = await pickup(desk, "1234");
  assert.deepEqual([bad.status, bad.body.code, bad.body.field], [422, "bad_field", "code"]);

  // It is over with the claim.
  await desk.decide(claim, "hand-over", { receiver: "吉某" }, "antai");
  assert.equal((await look(desk, loss)).pickup, undefined);
  assert.equal((await pickup(desk, code)).body.code, "pickup_unknown");
});

test("papers are told to take two, and codes differ from claim to claim and outlive the object", async () => {
  const desk = await edge.desk("papers");
  const one = await matched(desk, ["丢了一本护照,姓吉,在客运站", "在客运站捡到一本护照,姓吉"]);
  const code = (await look(desk, one.loss)).pickup.code;
  assert.equal((await pickup(desk, code)).body.needs_two, true);
  const other = await matched(desk);
  assert.notEqual((await look(desk, other.loss)).pickup.code, code);
});

test("who guesses runs out of tries for the hour, and keeps nobody else from handing over", async () => {
  const desk = await edge.desk("guess");
  const { loss } = await matched(desk);
  const { code } = (await look(desk, loss)).pickup;
  for (let at = 0; at < 5; at += 1) {
    const wrong = await pickup(desk, `0000000${at}`);
    assert.deepEqual([wrong.status, wrong.body.code], [422, "pickup_unknown"]);
  }
  const spent = await pickup(desk, code);
  assert.deepEqual([spent.status, spent.body.code], [429, "too_many_codes"]);
  assert.equal((await pickup(desk, code, "wang")).status, 200);
});
