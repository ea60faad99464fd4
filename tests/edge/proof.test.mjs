// Does a claimant know what only the owner can? They are asked for what the notice withholds, the officer alone sees how
// an answer weighs, and who guesses runs out of attempts. And what was tried to reach an owner is in the case.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const look = (desk, loss) => desk.good("GET", `losses/${loss.loss}`, { as: loss.token });
const claimOf = (desk, claim) => desk.good("GET", `claims/${claim}`, { as: "wang" });
const answer = (desk, loss, answers) =>
  desk.call("POST", `losses/${loss.loss}/answers`, { as: loss.token, body: { answers } });

/** A loss that tells little, and a find whose colour and brand only its owner knows. */
async function claimed(name) {
  const desk = await edge.desk(name);
  const find = await desk.find("3路公交车上捡到一个红色金利来钱包,里面有护照和三百元");
  const loss = await desk.loss("刚才在3路公交车上丢了钱包");
  return { desk, loss, find, claim: (await desk.claim(loss, find)).claim };
}

test("a claimant is asked without being told, and the officer sees what the answers weigh", async () => {
  const { desk, loss, claim } = await claimed("asked");
  assert.equal((await look(desk, loss)).questions, undefined);
  await desk.decide(claim, "ask");
  const { questions } = await look(desk, loss);
  assert.ok(questions.some(({ topic }) => topic === "colour"));
  assert.doesNotMatch(JSON.stringify(questions), /红|金利来|护照|三百|300|strength|millibits/);

  const right = await answer(desk, loss, [{ topic: "colour", text: "红色的" }]);
  assert.equal(right.status, 200, right.text);
  assert.equal(right.body.questions, undefined);
  await desk.decide(claim, "ask");
  const wrong = await answer(desk, loss, [{ topic: "colour", text: "白色的" }]);
  assert.deepEqual(Object.keys(wrong.body), Object.keys(right.body), "right or wrong, the answer is the same");

  const { proof } = await claimOf(desk, claim);
  assert.deepEqual(proof.answers.map(({ text }) => text), ["红色的", "白色的"]);
  assert.ok(proof.answers[0].millibits > 0 && proof.answers[1].millibits < proof.answers[0].millibits);
  assert.deepEqual([proof.awaits, proof.attempts_left], [false, 1]);
});

test("who guesses runs out of attempts, and nobody answers for another", async () => {
  const { desk, loss, claim } = await claimed("guessed");
  const guess = [{ topic: "colour", text: "黑色" }];
  assert.equal((await answer(desk, loss, guess)).body.code, "proof_not_asked");
  for (let at = 0; at < 3; at += 1) {
    await desk.decide(claim, "ask");
    assert.equal((await answer(desk, loss, guess)).status, 200);
  }
  const spent = await desk.call("POST", `claims/${claim}/ask`, { as: "wang" });
  assert.deepEqual([spent.status, spent.body.code], [409, "proof_spent"]);
  const other = await desk.loss("丢了一把雨伞");
  const foreign = { as: other.token, body: { answers: guess } };
  assert.equal((await desk.call("POST", `losses/${loss.loss}/answers`, foreign)).status, 404);
});

test("what was tried to reach an owner is in the case, and what they said is for officers", async () => {
  const { desk, loss, claim } = await claimed("contacted");
  const body = { contact: "message_left", note: "家人接的电话,会转告" };
  const noted = await desk.good("POST", `losses/${loss.loss}/contacts`, { as: "zhao", body });
  assert.deepEqual(noted.timeline.map(({ code }) => code), ["reported", "contacted"]);
  const { contacts, notes } = await claimOf(desk, claim);
  assert.deepEqual(contacts.map(({ contact }) => contact), ["message_left"]);
  assert.deepEqual(notes.map(({ by, text }) => [by, text]), [["赵警官", body.note]]);
  const { text: seen } = await desk.call("GET", `losses/${loss.loss}`, { as: loss.token });
  assert.ok(seen.includes("contacted") && !seen.includes("转告"));
});
