// By which rules does a desk decide? By the law's, unless its operator has given it a pack of its own; everybody may read
// them, and what has come due by them happens without anybody asking.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

test("the law's default is public, each entry with its article", async () => {
  const desk = await edge.desk("default");
  const { rules, articles } = await desk.good("GET", "rules");
  assert.equal(rules.notice_days, 367);
  assert.deepEqual(articles.map(({ entry }) => entry).sort(), Object.keys(rules).sort());
  assert.match(articles.find(({ entry }) => entry === "notice_days").article, /三百一十八条/);
});

test("a desk decides by the pack that it was given", async () => {
  const desk = await edge.desk("strict", { rules: { two_person: ["umbrella"] } });
  const body = { text: "出租车后座捡到一把蓝色雨伞", receiver: "吉某", reason: "described" };
  const refused = await desk.call("POST", "returns", { as: "antai", body });
  assert.equal(refused.body.code, "second_person_needed");
  await desk.good("POST", "returns", { as: "antai", body: { ...body, text: "捡到一本护照" } });
});

test("a pack that takes from an owner what the law gives is refused by its entry", async () => {
  const body = {
    name: "台", phone: "110", orgs: [{ org: "a", name: "甲" }], officers: [{ officer: "o", name: "乙" }],
    rules: { notice_days: 180 },
  };
  const refused = await edge.call("POST", "/api/v1/desks/short/", { token: edge.operatorKey, body });
  assert.deepEqual([refused.status, refused.body.field], [422, "rules.notice_days"]);
  assert.equal((await edge.call("GET", "/api/v1/desks/short/notices")).status, 404);
});

test("a relay that nobody accepts lapses by itself and comes first", async () => {
  const desk = await edge.desk("lapsed", { rules: { accept_seconds: 1 } });
  const loss = await desk.loss("刚才在出租车上丢了一把雨伞");
  await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const status = async () => (await desk.good("GET", "relays", { as: "wang" })).relays[0].status;
  const seq = await desk.seq();
  for (let at = 0; at < 60 && (await status()) !== "lapsed"; at += 1) await sleep(250);
  assert.equal(await status(), "lapsed");
  assert.equal(await desk.seq(), seq + 1, "once");
});
