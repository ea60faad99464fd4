// Can the secret be changed under a running desk? What an old one sealed opens as long as it is there, and soon needs the
// new one alone; without any, nothing opens.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { Desk, Edge } from "./client.mjs";

const PATIENCE_MS = 60_000;

test("a new secret takes over from an old one, and the old one can go", async (t) => {
  const state = mkdtempSync(join(tmpdir(), "fude-seal-"));
  t.after(() => rmSync(state, { recursive: true, force: true }));
  const [older, newer] = [0, 1].map(() => randomBytes(32).toString("hex"));
  let edge = await Edge.start({ state, sealKey: older });
  const { operatorKey } = edge;
  let desk = await edge.desk();
  const told = await desk.loss("丢了一台打字机，少一个键", { contact: "13900000021" });
  const restart = async (sealKey) => {
    await edge.stop();
    edge = await Edge.start({ state, operatorKey, sealKey });
    desk = new Desk(edge, desk.id, desk.tokens);
  };
  const look = () => desk.call("GET", `losses/${told.loss}`, { token: told.token });
  const find = () => desk.good("POST", "recoveries", { as: "wang", body: { phone: "13900000021" } });

  await restart(newer);
  assert.deepEqual([(await look()).status, (await look()).body.code], [500, "internal"], "it opens for no other secret");
  assert.match(edge.log, /place=/);

  await restart(`${newer} ${older}`);
  assert.ok((await look()).text.includes("打字机"));
  assert.equal((await find()).cases[0].loss, told.loss, "a number is found under the old one");
  const until = Date.now() + PATIENCE_MS;
  while (!edge.log.includes("wrapped by the current secret") && Date.now() < until) await pause(200);

  await restart(newer);
  assert.ok((await look()).text.includes("打字机"), "the new one alone opens it");
  assert.equal((await find()).cases[0].loss, told.loss, "a number is found under the new one");
  assert.equal((await desk.loss("丢了一把尺")).number, "L-0002");

  await restart(older);
  assert.equal((await look()).status, 500, "the old one opens nothing any more");
  await edge.stop();
});
