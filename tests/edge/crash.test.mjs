// Is what was acknowledged still there after a power cut? workerd is killed right after an answer, with other writes
// under way, and started again on the same state, a few times.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, Edge } from "./client.mjs";

const ROUNDS = 4;
const AT_ONCE = 6;

test("nothing that was acknowledged is lost, and what was not is done once when repeated", async (t) => {
  const state = mkdtempSync(join(tmpdir(), "fude-crash-"));
  t.after(() => rmSync(state, { recursive: true, force: true }));
  let edge = await Edge.start({ state });
  const { operatorKey, sealKey } = edge;
  let desk = await edge.desk();
  const acknowledged = new Map();
  let sent = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const send = ({ key, text }) => desk.call("POST", "finds", { as: "antai", key, body: { text } });
    const note = ({ key }, answer) => {
      assert.equal(answer.status, 201, answer.text);
      const before = acknowledged.get(key);
      assert.ok(before === undefined || before === answer.text, "the same answer as before");
      acknowledged.set(key, answer.text);
    };
    const writes = Array.from({ length: AT_ONCE }, () => ({ key: randomUUID(), text: `捡到第${(sent += 1)}把雨伞` }));
    let crash;
    const outcomes = writes.map(async (write) => {
      const answer = await send(write);
      note(write, answer);
      // The first acknowledgement is the last thing that this workerd does.
      crash ??= edge.crash();
    });
    await Promise.allSettled(outcomes);
    await crash;

    edge = await Edge.start({ state, operatorKey, sealKey });
    desk = new Desk(edge, desk.id, desk.tokens);
    const there = async () => new Set((await desk.good("GET", "finds", { as: "antai" })).finds.map((each) => each.find));
    const now = await there();
    for (const answer of acknowledged.values()) assert.ok(now.has(JSON.parse(answer).find), "an acknowledged find is there");
    // A find is two events; the desk refuses to wake when their numbers have a gap.
    assert.equal(await desk.seq(), 2 * now.size);

    for (const write of writes) note(write, await send(write));
    assert.equal((await there()).size, sent, "each is there once");
    assert.equal(await desk.seq(), 2 * sent);
    const { notices } = await desk.good("GET", "notices");
    assert.equal(notices.length, sent, "the bulletin has caught up");
  }
  await edge.stop();
});
