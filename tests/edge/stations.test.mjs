// Do papers that were found get to the station that knows whose they are? By the region in their number and by nothing else
// of it, told only to who holds them and to officers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk("papers", { orgs: ORGS, rules: { stations: STATIONS } });
});
after(() => edge.stop());

const ORGS = [
  { org: "antai", name: "安泰出租" },
  { org: "hubei", name: "省厅" },
  { org: "wuchang", name: "武昌派出所" },
];
const STATIONS = [
  { region: "42", org: "hubei" },
  { region: "420106", org: "wuchang" },
];
/** Nobody's: the place of its region, a birthday, a row of numbers, and the check of GB 11643-1999. */
const ID = "420106199001011231";
const WUCHANG = { region: "420106", province: "湖北", org: "wuchang", org_name: "武昌派出所", is_awaited: true };
const listed = async (find, as = "antai") => (await desk.good("GET", "finds", { as })).finds.find((one) => one.find === find.find);
const awaited = async (org) => (await desk.good("GET", `finds?station=${org}`, { as: "wang" })).finds.map(({ number }) => number);

test("papers go to the station of their region, and are awaited until they are on their way", async () => {
  const found = await desk.find(`出租车后座捡到身份证一张，号码${ID}`);
  assert.deepEqual(found.station, WUCHANG);
  assert.deepEqual((await listed(found)).station, WUCHANG);
  assert.deepEqual(await awaited("wuchang"), [found.number]);
  assert.deepEqual(await awaited("hubei"), []);

  const { receipt } = await desk.good("POST", `finds/${found.find}/move`, { as: "antai", body: { to: "wuchang" } });
  assert.deepEqual(await awaited("wuchang"), []);
  await desk.good("POST", `finds/${found.find}/take`, { as: "wuchang", body: { receipt } });
  assert.deepEqual((await listed(found, "wuchang")).station, { ...WUCHANG, is_awaited: false });
  assert.deepEqual(await awaited("wuchang"), []);
});

test("the finest region that a station has decides; of another the province is told", async () => {
  const station = async (text) => (await desk.find(text)).station;
  const hubei = (region) => ({ region, province: "湖北", org: "hubei", org_name: "省厅", is_awaited: true });
  assert.deepEqual(await station("捡到社保卡一张，区划420105"), hubei("420105"));
  assert.deepEqual(await station("捡到户口本，户籍地湖北省武汉市"), hubei("42"));
  assert.deepEqual(await station("捡到行驶证，区划230123"), { region: "230123", province: "黑龙江", is_awaited: false });
  assert.equal(await station("在湖北省武汉市捡到身份证一张"), undefined);
  assert.equal(await station(`捡到手机一部，失主身份证号${ID}`), undefined, "a telephone is no paper");
});

test("a claim tells officers the station, in their language", async () => {
  const found = await desk.find(`3路公交车上捡到一本护照，里面夹着身份证${ID}`);
  const loss = await desk.loss("刚才在3路公交车上丢了一本护照，夹着身份证");
  const { claim } = await desk.claim(loss, found);
  const shown = await desk.good("GET", `claims/${claim}`, { as: "wang", headers: { "accept-language": "en" } });
  assert.deepEqual(shown.find.station, { ...WUCHANG, province: "Hubei" });
});

test("nobody else hears of it, and nobody of the rest of a number", async () => {
  const found = await desk.find(`捡到身份证一张，号码${ID}`, {}, "hubei");
  const owner = await desk.loss("刚才丢了身份证一张");
  for (const [path, as] of [["notices", undefined], ["notices", "antai"], ["finds", "antai"], [`losses/${owner.loss}`, owner.token]]) {
    const { text } = await desk.call("GET", `${path}?limit=50`, { as });
    for (const secret of as === "antai" && path === "finds" ? [found.find] : ["420106", "station", ID]) {
      assert.ok(!text.includes(secret), `${path} of ${as} tells ${secret}`);
    }
  }
  const { station } = await listed(found, "hubei");
  assert.ok(!JSON.stringify(station).includes("19900101"));
  const { events } = await desk.good("GET", "audit", { as: "wang" });
  assert.ok(!JSON.stringify(events).includes("420106"));
  assert.ok(!edge.log.includes("420106"));
  // Another org does not ask for what awaits a station.
  assert.equal((await desk.call("GET", "finds?station=wuchang", { as: "antai" })).body.field, "station");
});

test("a station is an org of the desk, and each region has one", async () => {
  const create = (stations) => {
    const body = { name: "台", phone: "110", orgs: ORGS, officers: [{ officer: "o", name: "乙" }], rules: { stations } };
    return edge.call("POST", "/api/v1/desks/other/", { token: edge.operatorKey, body });
  };
  for (const [bad, code, field] of [
    [{ region: "4201", org: "wuhan" }, "unknown_org", "rules.stations[1].org"],
    [{ region: "42", org: "antai" }, "bad_field", "rules.stations[1].region"],
    [{ region: "42010", org: "antai" }, "bad_field", "rules.stations[1].region"],
    [{ region: "42０１", org: "antai" }, "bad_field", "rules.stations[1].region"],
    [{ region: "4201", org: "antai", street: "路" }, "unknown_field", "rules.stations[1].street"],
  ]) {
    const { body } = await create([STATIONS[0], bad]);
    assert.deepEqual([body.code, body.field], [code, field]);
  }
  const many = Array.from({ length: 501 }, () => STATIONS[0]);
  assert.equal((await create(many)).body.field, "rules.stations");
});
