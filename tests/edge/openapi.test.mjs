// Does the edge answer as docs/openapi.json says? One story goes through every call that there is; whatever comes back is held
// to its description, also that nothing comes back that is not described.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";
import { CALLS, complaints, document } from "./document.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
});
after(() => edge.stop());

const met = new Set();
const problems = { $ref: "#/components/schemas/Problem" };

/** Holds what came back to its description. */
function hold(method, path, answer) {
  const told = path.split("?")[0].split("/");
  const fits = (call) => {
    const names = call.path.split("/");
    return call.method === method && names.length === told.length &&
      names.every((name, at) => name.startsWith("{") || name === told[at]);
  };
  const call = CALLS.find(fits);
  assert.ok(call, `${method} ${path} is described`);
  if (answer.status >= 400) {
    assert.equal(complaints(problems, answer.body), undefined, answer.text);
    return;
  }
  assert.equal(answer.status, call.status, `${call.id}: ${answer.text}`);
  const [[media, { schema }]] = Object.entries(call.content);
  assert.ok(answer.headers.get("content-type").startsWith(media), call.id);
  if (media === "application/json") {
    assert.equal(complaints(schema, answer.body), undefined, `${call.id}: ${answer.text}`);
  }
  met.add(call.id);
}

/** Every call of a desk, held to its description. */
function listen(own) {
  const call = own.call.bind(own);
  own.call = async (method, path, options) => {
    const answer = await call(method, path, options);
    hold(method, path, answer);
    return answer;
  };
  return own;
}

const PHONE = "昨晚十点左右在3路公交车上丢了一部黑色华为手机，屏幕右上角碎了";
const FOUND = "3路公交车上捡到一部黑色华为手机，屏幕右上角有裂，和一张公交卡在一起";

test("every call answers as it is described", async () => {
  desk = listen(await edge.desk());
  const post = (path, as, body, more = {}) => desk.good("POST", path, { as, body, ...more });
  const get = (path, as) => desk.good("GET", path, { as });
  const operator = edge.operatorKey;

  hold("POST", "", await edge.call("POST", "/api/v1/desks/third/", {
    token: operator,
    body: { name: "台", phone: "110", orgs: [{ org: "a", name: "甲" }], officers: [{ officer: "o", name: "乙" }] },
  }));
  await post("settings", operator, { origins: ["https://www.example.gov.cn"] });
  const { invite } = await post("invites", operator, { role: "org", id: "station", name: "客运站" });
  const { token: station } = await post("sessions", undefined, { invite });
  await post("sessions/end", station, {});
  await post("sessions/revoke", operator, { role: "org", id: "station" });
  for (const page of ["directory", "notices", "rules"]) await get(page);
  const { driver, token: link } = await post("drivers", "antai", { plate: "黑MTS055", name: "王师傅" });
  await get("drivers", "antai");
  await desk.find("后座捡到一副眼镜", {}, link);
  await get("driver", link);
  await post(`drivers/${driver}/revoke`, "antai", {});
  await post("finds/import", "antai", { rows: [{ key: "2025-01-18-0001", text: "捡到一个水杯" }] });
  const moment = new Date(Date.now() - 600_000).toISOString();
  const ride = `黑MTS055,${moment},${moment},时代新居,益民酒店,7.5`;
  await post("trips", "antai", { csv: `plate,board_at,alight_at,board,alight,fare\n${ride}` });
  await get("trips", "antai");
  await post("register", "antai", { csv: "plate,org\n黑MTS055,antai\n" });

  const [loss, again] = [await desk.loss(PHONE, { contact: "13900000001" }), await desk.loss(PHONE)];
  const find = await desk.find(FOUND);
  const twin = await desk.find(FOUND);
  await desk.find("捡到一把雨伞", { org: "antai" }, "wang");
  await post("returns", "antai", { text: "捡到一顶帽子", receiver: "吉某", reason: "described" });
  await post("read", undefined, { text: PHONE }, { key: null });
  await post("notices/order", undefined, { text: PHONE }, { key: null });
  await post("search", "wang", { text: PHONE }, { key: null });
  await post("similar", "antai", { text: FOUND }, { key: null });
  await post(`losses/${loss.loss}/correct`, loss.token, { text: `${PHONE}，壳是蓝色的` });
  await post(`notices/${find.find}/claims`, undefined, { text: "我的手机丢在公交车上了，黑色华为" });
  await post(`notices/${find.find}/claims`, again.token, {});
  const photo = { key: undefined, raw: jpeg() };
  const { photo: shown } = await desk.good("POST", `losses/${loss.loss}/photos`, { as: loss.token, ...photo });
  await desk.good("POST", `finds/${find.find}/photos`, { as: "antai", ...photo });
  hold("GET", `photos/${shown}`, await desk.call("GET", `photos/${shown}`, { as: "wang" }));

  await post(`losses/${again.loss}/merge`, "wang", { into: loss.loss });
  await post(`losses/${again.loss}/split`, "wang", {});
  await post(`finds/${twin.find}/merge`, "antai", { into: find.find });
  await post(`finds/${twin.find}/split`, "wang", {});
  await post(`losses/${loss.loss}/contacts`, "wang", { contact: "tried", note: "无人接听" });
  await get(`losses/${loss.loss}/cars`, "wang");
  const { relays } = await post(`losses/${loss.loss}/relays`, "wang", { org: "antai" });
  await get(`losses/${loss.loss}/relays`, "wang");
  await get("relays", "antai");
  await post(`relays/${relays[0].relay}/accept`, "antai", {});
  await post(`relays/${relays[0].relay}/not-found`, "antai", {});
  const { relays: [declined] } = await post(`losses/${again.loss}/relays`, "wang", { org: "antai" });
  await post(`relays/${declined.relay}/decline`, "antai", { instead: "shengda" });
  const { relays: [passed] } = await get("relays", "shengda");
  await post(`relays/${passed.relay}/found`, "shengda", {});

  const { receipt } = await post(`finds/${twin.find}/move`, "antai", { to: "shengda" });
  await get("finds", "shengda");
  await post(`finds/${twin.find}/take`, "shengda", { receipt });
  await post(`finds/${twin.find}/move`, "shengda", { to: "antai" });
  await get("finds", "shengda");
  await post(`finds/${twin.find}/keep`, "shengda", {});
  await get("finds", "wang");
  await get("losses", "wang");

  const { claims } = await get("queue", "wang");
  const { claim } = claims.find((each) => each.loss.loss === loss.loss && each.find.find === find.find);
  await post(`claims/${claim}/ask`, "wang", {});
  const { questions } = await get(`losses/${loss.loss}`, loss.token);
  const answers = questions.slice(0, 1).map(({ topic }) => ({ topic, text: "黑色" }));
  await post(`losses/${loss.loss}/answers`, loss.token, { answers });
  await post(`claims/${claim}/reject`, "wang", { reason: "other", note: "再看看" });
  await post(`claims/${claim}/reopen`, "wang", {});
  await post(`claims/${claim}/confirm`, "wang", {});
  await get(`claims/${claim}`, "wang");
  const { pickup } = await get(`losses/${loss.loss}`, loss.token);
  await get("case", loss.token);
  await post("pickups", "antai", { code: pickup.code });
  await get("finds", "antai");
  await get("digest", "antai");
  await post(`claims/${claim}/revoke`, "wang", { reason: "not_fetched" });
  await post(`claims/${claim}/reopen`, "wang", {});
  await post(`claims/${claim}/confirm`, "wang", {});
  await post(`claims/${claim}/hand-over`, "zhao", { receiver: "吉某", proxy: "family" });
  await post(`losses/${loss.loss}/thanks`, loss.token, { rating: 5, text: "谢谢" });
  await get(`losses/${loss.loss}`, loss.token);
  await post(`finds/${find.find}/correct`, "wang", { reason: "other_owner" });
  await post(`finds/${find.find}/correct`, "zhao", { reason: "other_owner" });
  await get(`claims/${claim}`, "wang");
  // A pair that no ranking would make, so that no claim is there before the officer's.
  const glasses = await desk.loss("昨天在医院丢了一副老花镜");
  const pair = { loss: glasses.loss, find: twin.find, reason: "recognised", note: "失主当面认出" };
  await post("claims", "wang", pair);
  const { cases: [found] } = await post("recoveries", "wang", { phone: "13900000001" });
  await post("recoveries/redeem", undefined, { number: found.number, code: found.code });
  const last = await desk.loss("丢了一把口琴");
  await post(`losses/${last.loss}/withdraw`, last.token, {});
  await post(`losses/${last.loss}/erase`, last.token, {});
  await get(`losses/${last.loss}`, last.token);
  await get("figures", "wang");
  await get("figures.csv", "wang");
  await get("audit", "wang");

  const missed = CALLS.map(({ id }) => id).filter((id) => !met.has(id));
  assert.deepEqual(missed, [], "every call is gone through");
});

test("what is not described is noticed", () => {
  const { content } = CALLS.find(({ id }) => id === "audit.list");
  const { schema } = content["application/json"];
  assert.equal(complaints(schema, { events: [] }), undefined);
  assert.match(complaints(schema, { events: [], more: 1 }), /more|unevaluated/);
  assert.match(complaints(schema, {}), /events/);
});

test("docs/api.md tells of every call", () => {
  const told = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
  const silent = CALLS.filter(({ method, path }) => !told.includes(`\`${method} /${path}\``));
  assert.deepEqual(silent.map(({ method, path }) => `${method} /${path}`), []);
});

test("the document is served with the site", async () => {
  const served = await edge.call("GET", "/openapi.json");
  assert.deepEqual(served.body, document);
});
