// Is what was acknowledged still there after a power cut? Fifty times, workerd is killed right after an answer, with losses,
// finds, claims, confirmations, handovers and withdrawals under way, and started again on the same state.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, Edge } from "./client.mjs";

const ROUNDS = 50;

/** What there can be to do: the event that it is once in the record, and how one sees that it was done. */
const COMMANDS = {
  find: { path: () => "finds", as: () => "antai", event: "find_logged", done: (desk, { answer: { find } }) => isListed(desk, find, "held", "reserved", "handed_over") },
  loss: { path: () => "losses", event: "loss_reported", done: async (desk, { answer }) => (await look(desk, answer)).number === answer.number },
  link: { path: () => "claims", as: () => "wang", event: null, done: (desk, { answer: { claim } }) => isClaim(desk, claim, "proposed") },
  confirm: { path: ({ claim }) => `claims/${claim}/confirm`, as: () => "wang", event: "claim_confirmed", done: (desk, { claim }) => isClaim(desk, claim, "confirmed") },
  handOver: { path: ({ claim }) => `claims/${claim}/hand-over`, as: () => "antai", event: "find_handed_over", done: (desk, { claim }) => isClaim(desk, claim, "handed_over") },
  withdraw: { path: ({ loss }) => `losses/${loss.loss}/withdraw`, as: ({ loss }) => loss.token, event: "loss_withdrawn", done: async (desk, { loss }) => (await look(desk, loss)).status === "withdrawn" },
};

const look = (desk, { loss, token }) => desk.good("GET", `losses/${loss}`, { as: token });

async function isClaim(desk, claim, status) {
  return (await desk.good("GET", `claims/${claim}`, { as: "wang" })).status === status;
}

async function isListed(desk, find, ...statuses) {
  const { finds } = await desk.good("GET", "finds", { as: "antai" });
  return finds.some((each) => each.find === find && statuses.includes(each.status));
}

/** What is sent in a round: something new of each kind, and the next step of what the rounds before began. */
function commandsOf(round, done, claimed) {
  const [last, before, earlier] = [1, 2, 3].map((ago) => done[round - ago] ?? {});
  const command = (what, body = {}, more = {}) => ({ what, body, key: randomUUID(), ...more });
  return [
    command("find", { text: `捡到第${round}把雨伞` }),
    command("loss", { text: `刚才在客运站丢了一把小提琴,第${round}件` }, { name: "kept" }),
    command("loss", { text: `昨天在公园丢了一副棋,第${round}件` }, { name: "withdrawn" }),
    last.withdrawn && command("withdraw", {}, { loss: last.withdrawn }),
    last.kept && !claimed && command("link", { loss: last.kept.loss, find: last.find.find, reason: "recognised", note: "认得" }),
    before.link && command("confirm", {}, { claim: before.link.claim }),
    earlier.link && command("handOver", { receiver: "吉某" }, { claim: earlier.link.claim }),
  ].filter(Boolean);
}

test("nothing that was acknowledged is lost, and what was not is done once when repeated", async (t) => {
  const state = mkdtempSync(join(tmpdir(), "fude-crash-"));
  t.after(() => rmSync(state, { recursive: true, force: true }));
  let edge = await Edge.start({ state });
  const { operatorKey, sealKey } = edge;
  let desk = await edge.desk();
  const done = [];
  const expected = {};
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // More is reported than one source may within an hour, so each round comes from another.
    const headers = { "cf-connecting-ip": `192.0.2.${round}` };
    const send = ({ what, key, body, ...of }) =>
      desk.call("POST", COMMANDS[what].path(of), { as: COMMANDS[what].as?.(of), key, body, headers });
    const note = (command, answer) => {
      assert.ok(answer.status < 300, `${command.what}: ${answer.status} ${answer.text}`);
      assert.ok(command.text === undefined || command.text === answer.text, "the same answer as before");
      [command.text, command.answer] = [answer.text, answer.body];
    };
    // The desk may have found by itself that the two could be one.
    const { kept, find } = done.at(-1) ?? {};
    const { claims } = await desk.queue();
    const claimed = claims.find((claim) => claim.loss.loss === kept?.loss && claim.find.find === find?.find);
    const commands = commandsOf(round, done, claimed);
    let crash;
    const outcomes = commands.map(async (command) => {
      const answer = await send(command);
      note(command, answer);
      // The first acknowledgement is the last thing that this workerd does.
      crash ??= edge.crash();
    });
    await Promise.allSettled(outcomes);
    await crash;

    edge = await Edge.start({ state, operatorKey, sealKey });
    desk = new Desk(edge, desk.id, desk.tokens);
    // A desk whose record or head is not whole would not open.
    for (const command of commands.filter(({ answer }) => answer !== undefined)) {
      assert.ok(await COMMANDS[command.what].done(desk, command), `${command.what} of round ${round} was acknowledged`);
      acknowledged += 1;
    }
    for (const command of commands) note(command, await send(command));
    for (const command of commands) assert.ok(await COMMANDS[command.what].done(desk, command), command.what);
    for (const { what } of commands) {
      const { event } = COMMANDS[what];
      if (event !== null) expected[event] = (expected[event] ?? 0) + 1;
    }
    const record = await desk.all("audit", { as: "wang" }, "events");
    const counted = Object.fromEntries(Object.keys(expected).map((code) => [code, record.filter((each) => each.code === code).length]));
    assert.deepEqual(counted, expected, `each is there once after round ${round}`);
    const answers = Object.fromEntries(commands.map(({ what, name = what, answer }) => [name, answer]));
    done.push({ link: claimed, ...answers });
  }
  assert.ok(acknowledged >= ROUNDS, `${acknowledged} were acknowledged before a crash`);
  const { chain } = await desk.good("GET", "audit?limit=1", { as: "wang" });
  assert.equal(chain.is_whole, true);
  assert.match(chain.head, /^[0-9a-f]{64}$/);
  const { notices } = await desk.good("GET", "notices");
  assert.ok(notices.length > 0, "the bulletin has caught up");
  await edge.stop();
});
