// How does an owner who lost the link get to the case again? By a number that the officer finds, and a code that is read
// out once.
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

const offer = (phone) => desk.good("POST", "recoveries", { as: "wang", body: { phone } });
const redeem = (number, code, address) => desk.call("POST", "recoveries/redeem", {
  body: { number, code },
  headers: address === undefined ? {} : { "cf-connecting-ip": address },
});

test("a code gives a new link, once, and the old one ends", async () => {
  const { loss, number, token } = await desk.loss("丢了一把吉他", { contact: "微信同号 139-0000-0001" });
  await desk.loss("丢了一把提琴", { contact: "13900000002" });
  const { cases } = await offer("+86 13900000001");
  assert.equal(cases.length, 1);
  const [found] = cases;
  assert.deepEqual([found.loss, found.number, found.status], [loss, number, "open"]);
  assert.match(found.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  const said = `${found.code.slice(0, 4).toLowerCase()}-${found.code.slice(4)}`;
  const renewed = await redeem(number.toLowerCase(), said);
  assert.equal(renewed.status, 201, renewed.text);
  assert.equal(renewed.body.loss, loss);
  assert.equal((await desk.call("GET", `losses/${loss}`, { token })).status, 401, "the old link");
  const seen = await desk.good("GET", `losses/${loss}`, { token: renewed.body.token });
  assert.deepEqual(seen.timeline.map(({ code }) => code), ["reported", "link_replaced"]);
  const again = await redeem(number, found.code);
  assert.deepEqual([again.status, again.body.code], [422, "bad_code"]);
});

test("a code is spent after five wrong ones, and all that is wrong sounds the same", async () => {
  const { number } = await desk.loss("丢了一支钢笔，电话13900000003");
  const { cases: [{ code }] } = await offer("139 0000 0003");
  const wrong = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  const told = new Set();
  for (const [each, guess] of [["L-9999", code], ...Array(5).fill([number, wrong]), [number, code]]) {
    const answer = await redeem(each, guess, "192.0.2.1");
    assert.equal(answer.status, 422, answer.text);
    told.add(answer.text);
  }
  assert.equal(told.size, 1);
  const { cases: [fresh] } = await offer("13900000003");
  assert.equal((await redeem(number, fresh.code)).status, 201, "another code is good");
});

test("a source that guesses is shut out for the day, whatever it guesses at", async () => {
  const statuses = [];
  for (let guess = 0; guess < 21; guess += 1) {
    statuses.push((await redeem(`L-${1000 + guess}`, "00000000", "192.0.2.2")).status);
  }
  assert.deepEqual([new Set(statuses.slice(0, 20)).size, statuses[20]], [1, 429]);
});

test("a number that nobody told finds nothing, and one that is none is refused", async () => {
  assert.deepEqual(await offer("13900009999"), { cases: [] });
  for (const phone of ["没有", "13900000001 13900000002", ""]) {
    const answer = await desk.call("POST", "recoveries", { as: "wang", body: { phone } });
    assert.deepEqual([answer.status, answer.body.field], [422, "phone"], answer.text);
  }
});

test("a corrected number is the one that finds the case", async () => {
  const { loss, token } = await desk.loss("丢了一副球拍", { contact: "13900000011" });
  const body = { text: "丢了一副球拍，红色的", contact: "13900000012" };
  await desk.good("POST", `losses/${loss}/correct`, { token, body });
  assert.deepEqual(await offer("13900000011"), { cases: [] });
  assert.equal((await offer("13900000012")).cases[0].loss, loss);
});
