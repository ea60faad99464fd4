// How do people of a desk come in, and how are they shut out? An invite opens once, a session ends by itself or at once,
// and neither stands readable on the disk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
});
after(() => edge.stop());

const exchange = (invite, options) => desk.call("POST", "sessions", { body: { invite }, ...options });
const operator = (path, body) => desk.call("POST", path, { token: edge.operatorKey, body });

test("an invite opens once, and the same request again gives the same session", async () => {
  const invite = await edge.invite(desk.id, "officer", "wang");
  const [first, repeated] = [await exchange(invite, { key: "the-same-key" }), await exchange(invite, { key: "the-same-key" })];
  assert.equal(first.status, 201, first.text);
  assert.equal(repeated.text, first.text);
  const { token, role, id, name, expires_at: ends } = first.body;
  assert.deepEqual([role, id, name], ["officer", "wang", "王警官"]);
  assert.match(token, /^[0-9a-f]{32}$/);
  const hours = (new Date(ends) - Date.now()) / 3_600_000;
  assert.ok(hours > 11 && hours <= 12, `${hours} hours`);
  assert.equal((await desk.call("GET", "queue", { token })).status, 200);
  const again = await exchange(invite);
  assert.deepEqual([again.status, again.body.code], [410, "invite_spent"]);
  const invented = await exchange("0".repeat(32));
  assert.deepEqual([invented.status, invented.body.code], [410, "invite_spent"], "as if it had been there");
});

test("a session that is ended is ended at once, and no other with it", async () => {
  const one = await edge.enter(desk.id, await edge.invite(desk.id, "org", "antai"));
  await desk.good("GET", "finds", { token: one });
  assert.deepEqual(await desk.good("POST", "sessions/end", { token: one }), { ended: true });
  assert.equal((await desk.call("GET", "finds", { token: one })).status, 401);
  await desk.good("GET", "finds", { as: "antai" });
});

test("who is shut out is out with the next request, with all sessions and invites", async () => {
  const [one, other] = [await edge.invite(desk.id, "officer", "zhao"), await edge.invite(desk.id, "officer", "zhao")];
  const token = await edge.enter(desk.id, one);
  const revoked = await operator("sessions/revoke", { role: "officer", id: "zhao" });
  assert.equal(revoked.status, 200, revoked.text);
  for (const each of [token, desk.tokens.zhao]) {
    const answer = await desk.call("GET", "queue", { token: each });
    assert.deepEqual([answer.status, answer.body.code], [401, "unauthorized"]);
  }
  assert.equal((await exchange(other)).status, 410);
  await desk.good("GET", "queue", { as: "wang" });
  assert.equal((await operator("sessions/revoke", { role: "officer", id: "nobody" })).status, 404);
});

test("who is new to the desk is named with the invite, and stands in its directory", async () => {
  const unnamed = await operator("invites", { role: "org", id: "metro" });
  assert.deepEqual([unnamed.status, unnamed.body.field], [422, "name"]);
  const invite = await edge.invite(desk.id, "org", "metro", { name: "青冈地铁" });
  const token = await edge.enter(desk.id, invite);
  assert.equal((await desk.good("GET", "finds", { token })).org_name, "青冈地铁");
  const { orgs } = await desk.good("GET", "directory");
  assert.ok(orgs.some(({ org, name }) => org === "metro" && name === "青冈地铁"));
  await desk.good("POST", "finds", { token, body: { text: "在3号口捡到一把雨伞" } });
  await edge.invite(desk.id, "org", "metro", { name: "青冈轨道" });
  const { notices } = await desk.good("GET", "notices");
  assert.equal(notices.find(({ org }) => org === "metro").org_name, "青冈轨道");
});
