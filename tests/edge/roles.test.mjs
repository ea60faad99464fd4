// Who may make which call? Every role on every route: what is not listed in docs/api.md is not there, and leaves no
// trace.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
let roles;
let ids;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
  const phone = "刚才在3路公交车上丢了一部黑色华为手机";
  const [loss, other] = [await desk.loss(phone), await desk.loss("丢了一把雨伞")];
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { claim } = await desk.claim(loss, find);
  const { relays } = await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const { photo } = await desk.good("POST", `losses/${loss.loss}/photos`, { token: loss.token, raw: jpeg() });
  const enrol = (as) => desk.good("POST", "drivers", { as, body: { plate: "黑MTS055" } });
  const driver = await enrol("antai");
  ids = { loss: loss.loss, find: find.find, claim, relay: relays[0].relay, photo, driver: driver.driver };
  const ended = await edge.enter(desk.id, await edge.invite(desk.id, "officer", "wang"));
  await desk.good("POST", "sessions/end", { token: ended });
  const crossed = await edge.desk("elsewhere");
  roles = {
    anyone: undefined,
    stranger: "f".repeat(32),
    ended,
    crossed: crossed.tokens.wang,
    owner: loss.token,
    otherOwner: other.token,
    holder: desk.tokens.antai,
    otherOrg: desk.tokens.shengda,
    driver: driver.token,
    officer: desk.tokens.wang,
    operator: edge.operatorKey,
  };
});
after(() => edge.stop());

const LAST = ["holder", "officer"];
/** Whose token is none here: never given, ended, or of another desk. That one runs out by itself, the keeper's own tests say. */
const NOBODY = ["stranger", "ended", "crossed"];
const ALL = ["anyone", ...NOBODY, "owner", "otherOwner", "holder", "otherOrg", "driver", "officer", "operator"];
const text = "一把雨伞";

/** Each call with a good body, and who may make it. */
const ROUTES = [
  ["GET", () => "notices", undefined, ALL],
  ["GET", () => "directory", undefined, ALL],
  ["GET", () => "rules", undefined, ALL],
  ["POST", () => "read", { text }, ALL.filter((role) => !NOBODY.includes(role) && role !== "operator")],
  ["POST", () => "notices/order", { text }, ALL.filter((role) => !NOBODY.includes(role) && role !== "operator")],
  ["POST", () => "search", { text }, ["holder", "otherOrg", "officer"]],
  ["POST", () => "similar", { text }, ["holder", "otherOrg", "driver", "officer"]],
  ["GET", () => "case", undefined, ["owner", "otherOwner"]],
  ["GET", () => "driver", undefined, ["driver"]],
  ["GET", () => "drivers", undefined, ["holder", "otherOrg"]],
  ["POST", () => "drivers", { plate: "黑MTS055" }, ["holder", "otherOrg"]],
  ["POST", () => `drivers/${ids.driver}/revoke`, {}, ["holder"]],
  ["POST", () => "pickups", { code: "00000000" }, ["holder", "otherOrg", "officer"]],
  ["POST", () => "finds/import", { rows: [{ key: "row-00001", text }] }, ["holder", "otherOrg"]],
  ["POST", () => "losses", { text }, ["anyone", "officer"]],
  ["GET", () => `losses/${ids.loss}`, undefined, ["owner", "officer"]],
  ["POST", () => "finds", { text }, ["holder", "otherOrg", "driver", "officer"]],
  ["POST", () => "returns", { text, receiver: "吉某", reason: "described" }, ["holder", "otherOrg", "officer"]],
  ["POST", () => `finds/${ids.find}/move`, { to: "shengda" }, LAST],
  ["POST", () => `finds/${ids.find}/take`, { receipt: "R-0001" }, LAST],
  ["POST", () => `finds/${ids.find}/keep`, {}, LAST],
  ["GET", () => "finds", undefined, ["holder", "otherOrg", "officer"]],
  ["GET", () => "losses", undefined, ["officer"]],
  ["GET", () => "audit", undefined, ["officer"]],
  ["GET", () => "queue", undefined, ["officer"]],
  ["GET", () => `claims/${ids.claim}`, undefined, ["officer"]],
  ["POST", () => `claims/${ids.claim}/reject`, { reason: "other" }, ["officer"]],
  ["POST", () => `claims/${ids.claim}/confirm`, {}, ["officer"]],
  ["POST", () => "claims", { loss: "l", find: "f", reason: "other", note: "同一件" }, ["officer"]],
  ["POST", () => `claims/${ids.claim}/revoke`, { reason: "other" }, ["officer"]],
  ["POST", () => `claims/${ids.claim}/reopen`, {}, ["officer"]],
  ["POST", () => `finds/${ids.find}/correct`, { reason: "other" }, ["officer"]],
  ["POST", () => `claims/${ids.claim}/hand-over`, { receiver: "吉某" }, LAST],
  ["POST", () => `losses/${ids.loss}/correct`, { text }, ["owner", "officer"]],
  ["POST", () => `losses/${ids.loss}/thanks`, { rating: 5 }, ["owner"]],
  ["POST", () => `losses/${ids.loss}/merge`, { into: "l" }, ["officer"]],
  ["POST", () => `losses/${ids.loss}/split`, {}, ["officer"]],
  ["POST", () => `finds/${ids.find}/merge`, { into: "f" }, LAST],
  ["POST", () => `finds/${ids.find}/split`, {}, ["officer"]],
  ["POST", () => `notices/${ids.find}/claims`, { text }, ["anyone", "owner", "otherOwner"]],
  ["POST", () => `losses/${ids.loss}/answers`, { answers: [{ topic: "colour", text: "红" }] }, ["owner", "officer"]],
  ["POST", () => `losses/${ids.loss}/contacts`, { contact: "tried" }, ["officer"]],
  ["POST", () => `claims/${ids.claim}/ask`, {}, ["officer"]],
  ["GET", () => "figures", undefined, ["officer"]],
  ["GET", () => "figures.csv", undefined, ["officer"]],
  ["POST", () => `losses/${ids.loss}/relays`, {}, ["officer"]],
  ["GET", () => `losses/${ids.loss}/relays`, undefined, ["officer"]],
  ["GET", () => "relays", undefined, ["holder", "otherOrg", "officer"]],
  ["GET", () => "digest", undefined, ["holder", "otherOrg"]],
  ["POST", () => "trips", { csv: "plate,board_at,alight_at,board,alight,fare\n" }, ["holder", "otherOrg", "officer"]],
  ["GET", () => "trips", undefined, ["holder", "otherOrg", "officer"]],
  ["GET", () => `losses/${ids.loss}/cars`, undefined, ["officer"]],
  ["POST", () => "register", { csv: "plate,org\n" }, ["holder", "otherOrg", "officer"]],
  ["POST", () => `relays/${ids.relay}/accept`, {}, LAST],
  ["POST", () => `relays/${ids.relay}/found`, {}, LAST],
  ["POST", () => `relays/${ids.relay}/not-found`, {}, LAST],
  ["POST", () => `relays/${ids.relay}/decline`, {}, LAST],
  ["POST", () => `losses/${ids.loss}/withdraw`, {}, ["owner", "officer"]],
  ["POST", () => `losses/${ids.loss}/photos`, {}, ["owner", "officer"]],
  ["POST", () => `finds/${ids.find}/photos`, {}, LAST],
  ["GET", () => `photos/${ids.photo}`, undefined, ["owner", "officer"]],
  ["POST", () => "recoveries", { phone: "13800000000" }, ["officer"]],
  ["POST", () => "recoveries/redeem", { number: "L-0001", code: "00000000" }, ["anyone"]],
  ["POST", () => `losses/${ids.loss}/erase`, {}, ["owner", "officer"]],
  ["POST", () => "sessions", { invite: "0" }, ["anyone"]],
  ["POST", () => "sessions/end", {}, ["holder", "otherOrg", "officer"]],
  ["POST", () => "settings", { origins: [] }, ["operator"]],
  ["POST", () => "sessions/revoke", { role: "org", id: "antai" }, ["operator"]],
  ["POST", () => "invites", { role: "org", id: "antai" }, ["operator"]],
  ["POST", () => "", { name: "台" }, ["operator"]],
];

test("what is not listed is not there, whoever asks, and changes nothing", async () => {
  const seq = await desk.seq();
  for (const [method, path, body, allowed] of ROUTES) {
    for (const role of ALL.filter((each) => !allowed.includes(each))) {
      const answer = await desk.call(method, path(), { token: roles[role], body });
      const expect = role === "anyone" || NOBODY.includes(role) ? 401 : 404;
      assert.equal(answer.status, expect, `${role} ${method} ${path()}: ${answer.text}`);
      assert.equal(answer.body.code, expect === 401 ? "unauthorized" : "not_found");
    }
  }
  assert.equal(await desk.seq(), seq);
});

test("every route there is has its row", () => {
  const source = readFileSync(new URL("../../crates/edge/src/desk/routes.rs", import.meta.url), "utf8");
  const method = (verb) => (["Get", "List", "Show"].includes(verb) ? "GET" : "POST");
  const rows = [...source.matchAll(/^ {4}\[[\w, ]+\] +(\w+) "([^"]+)"/gm)];
  const patterns = rows.map(([, verb, path]) => `${method(verb)} ${path}`);
  const names = Object.entries(ids);
  const told = ROUTES.map(([method, path]) =>
    names.reduce((pattern, [name, id]) => pattern.replace(id, `{${name}}`), `${method} /${path()}`));
  assert.ok(patterns.length > 40);
  assert.deepEqual([...told].sort(), [...patterns].sort());
});

test("what is listed is there", async () => {
  // Each is asked with a body that no call takes, so that nothing happens before all have asked.
  for (const [method, path, , allowed] of ROUTES) {
    for (const role of allowed) {
      const body = { nonsense: true };
      const answer = await desk.call(method, path(), { token: roles[role], body });
      assert.ok(![401, 403, 404, 405].includes(answer.status), `${role} ${method} ${path()}: ${answer.text}`);
      assert.equal(answer.status, method === "GET" ? 200 : path() === "" ? 409 : 422, answer.text);
    }
  }
});

test("an org sees and hands over its own finds only", async () => {
  const own = await desk.good("GET", "finds", { as: "antai" });
  const others = await desk.good("GET", "finds", { as: "shengda" });
  assert.equal(own.finds.length, 1);
  assert.deepEqual([others.org, others.finds], ["shengda", []]);
});

test("a resident sees neither candidates nor probabilities", async () => {
  const { text: seen, body } = await desk.call("GET", `losses/${ids.loss}`, { token: roles.owner });
  const expect = ["facts", "loss", "next", "number", "photos", "reported_at", "status", "text", "timeline", "version"];
  assert.deepEqual(Object.keys(body).sort(), expect);
  assert.deepEqual(body.timeline.map(({ code }) => code), ["reported", "relayed"]);
  assert.ok(!seen.includes(ids.claim));
  assert.doesNotMatch(seen, /probab|millibit|claim|candidate|evidence|handed_in/);
});

test("an org sees nothing of the loss", async () => {
  await desk.decide(ids.claim, "confirm");
  const { text: seen } = await desk.call("GET", "finds", { as: "antai" });
  assert.ok(seen.includes(ids.claim));
  assert.ok(!seen.includes(ids.loss) && !seen.includes("刚才"));
});

test("a desk that nobody created is not there for anybody", async () => {
  for (const [role, token] of Object.entries(roles)) {
    for (const [method, path, body] of ROUTES.filter(([, path]) => path() !== "")) {
      const answer = await edge.call(method, `/api/v1/desks/nowhere/${path()}`, { token, body });
      assert.equal(answer.status, 404, `${role} ${method} ${path()}: ${answer.text}`);
    }
  }
});

test("a token of one desk is none of another", async () => {
  const other = await edge.desk("other");
  const answer = await other.call("GET", "queue", { token: desk.tokens.wang });
  assert.equal(answer.status, 401);
});

test("without both secrets no desk can be created", async () => {
  const body = { name: "台", phone: "110", orgs: [{ org: "a", name: "甲" }], officers: [{ officer: "o", name: "乙" }] };
  const shutBy = [{ operatorKey: null }, { operatorKey: "" }, { operatorKey: "short" }, { sealKey: null }, { sealKey: "short" }];
  for (const secrets of shutBy) {
    const shut = await Edge.start(secrets);
    try {
      for (const token of [undefined, "", shut.operatorKey ?? "null"]) {
        const answer = await shut.call("POST", "/api/v1/desks/any/", { token, body });
        assert.equal(answer.status, 404, `${JSON.stringify(secrets)} ${token}: ${answer.text}`);
      }
    } finally {
      await shut.stop();
    }
  }
});
