// What can whoever holds a driver's link do? Log what was left in that car, see what was logged by it, and nothing else;
// nothing at all from the moment that the company takes it back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const enrol = (desk, plate, more = {}, as = "antai") => desk.call("POST", "drivers", { as, body: { plate, ...more } });

test("a driver logs for one car, sees what they logged, and hears what was logged before", async () => {
  const desk = await edge.desk("driver");
  const link = (await enrol(desk, "黑m·ts055", { name: "周师傅" })).body;
  assert.equal(link.plate, "黑MTS055");
  const { drivers } = await desk.good("GET", "drivers", { as: "antai" });
  assert.deepEqual(drivers.map(({ driver, plate, name }) => [driver, plate, name]), [[link.driver, "黑MTS055", "周师傅"]]);
  assert.deepEqual((await desk.good("GET", "drivers", { as: "shengda" })).drivers, []);
  const second = (await enrol(desk, "黑MTS056")).body.driver;
  const newest = await desk.good("GET", "drivers?limit=1", { as: "antai" });
  const older = await desk.good("GET", `drivers?limit=1&cursor=${newest.next}`, { as: "antai" });
  assert.deepEqual([...newest.drivers, ...older.drivers].map(({ driver }) => driver).sort(), [link.driver, second].sort());
  assert.equal(older.next, undefined);

  await desk.find("后排捡到一把黑色雨伞");
  const text = "后排捡到一个黑色双肩包,里面有一台联想笔记本电脑";
  const body = { text, given: { plate: "黑MTS999" } };
  const find = await desk.good("POST", "finds", { as: link.token, body });
  const own = await desk.good("GET", "driver", { as: link.token });
  assert.deepEqual([own.org_name, own.plate], ["安泰出租", "黑MTS055"]);
  assert.deepEqual(own.finds.map(({ find, number, text, status }) => [find, number, text, status]), [
    [find.find, find.number, text, "held"],
  ]);
  // The company has it among its own, with the car of the link whatever the driver told.
  const [logged] = (await desk.good("GET", "finds", { as: "antai" })).finds.filter((each) => each.find === find.find);
  assert.deepEqual(logged.facts.filter(({ fact }) => fact === "plate").map(({ label }) => label), ["黑MTS055"]);
  const similar = await desk.good("POST", "similar", { as: link.token, key: null, body: { text } });
  assert.deepEqual(similar.finds.map((each) => each.find), [find.find]);
  const umbrella = await desk.good("POST", "similar", { as: link.token, key: null, body: { text: "捡到一把黑色雨伞" } });
  assert.deepEqual(umbrella.finds, [], "what the others of the company logged is not for a driver");
  const read = await desk.good("POST", "read", { as: link.token, key: null, body: { text, side: "found" } });
  assert.ok(read.facts.length > 0);
});

test("a link that is taken back opens nothing from the next request on, and what was logged stays", async () => {
  const desk = await edge.desk("revoked");
  const [one, other] = [(await enrol(desk, "黑MTS055")).body, (await enrol(desk, "黑MTS055")).body];
  const find = await desk.good("POST", "finds", { as: one.token, body: { text: "捡到一把雨伞" } });
  const revoke = (as, driver) => desk.call("POST", `drivers/${driver}/revoke`, { as });
  assert.equal((await revoke("shengda", one.driver)).status, 404);
  assert.deepEqual((await revoke("antai", one.driver)).body, { driver: one.driver });
  const again = await revoke("antai", one.driver);
  assert.deepEqual([again.status, again.body.code], [409, "driver_revoked"]);
  for (const call of [
    ["GET", "driver", {}],
    ["POST", "finds", { body: { text: "捡到一把雨伞" } }],
    ["POST", "similar", { key: null, body: { text: "捡到一把雨伞" } }],
  ]) {
    assert.equal((await desk.call(call[0], call[1], { ...call[2], token: one.token })).status, 401, call[1]);
  }
  assert.equal((await desk.call("GET", "driver", { as: other.token })).status, 200, "the other shift goes on");
  assert.deepEqual((await desk.good("GET", "drivers", { as: "antai" })).drivers.map(({ driver }) => driver), [other.driver]);
  assert.equal((await desk.good("GET", "finds", { as: "antai" })).finds[0].find, find.find);
});

test("a company lets in drivers of its own cars only", async () => {
  const desk = await edge.desk("cars");
  await desk.good("POST", "register", { as: "wang", body: { csv: "plate,org\n黑MTS066,shengda" } });
  for (const plate of ["黑MTS066", "尾号066", ""]) {
    const refused = await enrol(desk, plate);
    assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, "bad_field", "plate"], plate);
  }
  assert.equal((await enrol(desk, "黑MTS066", {}, "shengda")).status, 201);
});
