// Which car was it, when nobody has noted the plate? Companies enter their rides, officers see whose cars to ask first, and
// the relay asks after them. What is wrong in a table is told by its cell, and nothing of it is entered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const HEADER = "plate,board_at,alight_at,board,alight,fare";
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const ride = (plate, minutes, board, alight, fare = "") => `${plate},${ago(minutes)},${ago(minutes - 8)},${board},${alight},${fare}`;
const table = (...rows) => ({ csv: [HEADER, ...rows].join("\n") });
const enter = (desk, body, as = "antai") => desk.call("POST", "trips", { as, body });

/** A loss that tells of a ride of so many minutes ago, and of no plate. */
const lost = (desk, minutes) =>
  desk.loss(`${minutes}分钟前从时代新居打车到益民酒店，黑色钱包落在车上了`);

test("the rides of the time tell whose cars to ask, and the relay asks after them", async () => {
  const desk = await edge.desk("rides");
  const rows = [
    ride("黑MTS055", 60, "时代新居小区东门", "益民酒店", "7"),
    ride("黑MTS066", 61, "一中", "人民医院", "9.5"),
    ride("黑MTS055", 90, "客运站", "时代新居小区", "8"),
  ];
  assert.deepEqual((await enter(desk, table(...rows))).body, { rows: 3, new: 3 });
  assert.deepEqual((await enter(desk, table(...rows))).body, { rows: 3, new: 0 }, "the same rides again");
  assert.equal((await enter(desk, table(ride("黑MTT101", 62, "火车站", "粮库", "6")), "shengda")).status, 200);

  const loss = await lost(desk, 60);
  const cars = await desk.good("GET", `losses/${loss.loss}/cars`, { as: "wang" });
  assert.equal(cars.compared, 4);
  const [first, ...others] = cars.cars;
  assert.deepEqual([first.plate, first.org, first.alight, first.fare], ["黑MTS055", "antai", "益民酒店", "7.00"]);
  assert.ok(first.probability > 0.5 && others.every(({ probability }) => probability < 0.2), JSON.stringify(cars));
  const sum = cars.cars.reduce((all, { probability }) => all + probability, cars.no_trip);
  assert.ok(Math.abs(sum - 1) < 1e-6, `${sum}`);
  assert.equal(first.evidence.reduce((all, { millibits }) => all + millibits, 0), first.millibits);

  const sent = await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: {} });
  assert.deepEqual([sent.fit, sent.relays.map(({ org }) => org)], ["trips", ["antai"]]);
  assert.match(sent.relays[0].text, /先问这些车：黑MTS055/);
  const { relays } = await desk.good("GET", "relays", { as: "antai" });
  assert.equal(relays[0].text, sent.relays[0].text, "the org reads the same later");
});

test("a plate that is told needs no rides, and a bus was no car", async () => {
  const desk = await edge.desk("told");
  await desk.good("POST", "register", { as: "wang", body: { csv: "plate,org\n黑MTS055,antai\n黑MTT101,shengda" } });
  await enter(desk, table(ride("黑MTT101", 60, "时代新居", "益民酒店")), "shengda");
  const told = await desk.loss("一小时前从时代新居打车到益民酒店，车牌黑MTS055，钱包落在车上了");
  const sent = await desk.good("POST", `losses/${told.loss}/relays`, { as: "wang", body: {} });
  assert.deepEqual([sent.fit, sent.relays.map(({ org }) => org)], ["plate", ["antai"]]);
  const bus = await desk.loss("一小时前坐22路公交从时代新居到益民酒店，钱包落在车上了");
  assert.deepEqual((await desk.good("GET", `losses/${bus.loss}/cars`, { as: "wang" })).cars, []);
});

test("what is wrong in a table is told by its cell, and nothing of it is entered", async () => {
  const desk = await edge.desk("wrong");
  await desk.good("POST", "register", { as: "wang", body: { csv: "plate,org\n黑MTT101,shengda" } });
  const right = ride("黑MTS055", 60, "时代新居", "益民酒店", "7");
  const bad = async (row, field, as = "antai") => {
    const { status, body } = await enter(desk, typeof row === "string" ? table(right, row) : row, as);
    assert.deepEqual([status, body.code, body.field], [422, "bad_table", field], JSON.stringify(body));
  };
  await bad({ csv: `plate,from\n黑MTS055,x` }, "csv[1]");
  await bad({ csv: `${HEADER},org\n${right},antai` }, "csv[1]");
  await bad(ride("尾号055", 60, "a", "b"), "csv[3].plate");
  await bad(ride("黑MTT101", 60, "a", "b"), "csv[3].plate");
  await bad(`黑MTS066,昨天,${ago(1)},a,b,`, "csv[3].board_at");
  await bad(ride("黑MTS066", 31 * 1440, "a", "b"), "csv[3].board_at");
  await bad(ride("黑MTS066", -60, "a", "b"), "csv[3].board_at");
  await bad(`黑MTS066,${ago(10)},${ago(20)},a,b,`, "csv[3].alight_at");
  await bad(ride("黑MTS066", 60, "字".repeat(41), "b"), "csv[3].board");
  await bad(ride("黑MTS066", 60, "a", "b", "七元"), "csv[3].fare");
  await bad(`${right},1`, "csv[3]");
  await bad({ csv: `${HEADER},org\n${right},nobody` }, "csv[2].org", "wang");
  assert.equal((await desk.good("GET", "trips", { as: "antai" })).trips, 0);
  assert.equal((await enter(desk, { csv: `${HEADER},org\n${right},antai` }, "wang")).status, 200);
  const { trips, kept_days: days } = await desk.good("GET", "trips", { as: "antai" });
  assert.deepEqual([trips, days], [1, 30]);
  assert.equal((await desk.good("GET", "trips", { as: "shengda" })).trips, 0, "of an org its own");
});

test("an hour of an org has room for four thousand rides", async () => {
  const desk = await edge.desk("full");
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 7_200_000;
  const at = (second) => new Date(hour + second * 1000).toISOString();
  const rows = (from, many) =>
    Array.from({ length: many }, (_, n) => `黑MT${String(10000 + from + n).slice(1)}A,${at(0)},${at(60)},,,`);
  for (let from = 0; from < 4000; from += 2000) {
    const { status, text } = await enter(desk, table(...rows(from, 2000)));
    assert.equal(status, 200, text);
  }
  const over = await enter(desk, table(...rows(4000, 1)));
  assert.deepEqual([over.status, over.body.code], [409, "trips_full"]);
  assert.equal((await desk.good("GET", "trips", { as: "antai" })).trips, 4000);
});
