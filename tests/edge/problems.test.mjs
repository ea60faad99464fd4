// Is everything that is wrong told by its name? One bad request for each problem of docs/api.md, and none leaves a
// trace in the books.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Edge, instant } from "./client.mjs";
import { document } from "./document.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
});
after(() => edge.stop());

const text = "丢了一把雨伞";
const given = (fields) => ({ text, given: fields });

/** Requests that are bad by themselves: code, status, method, path, options, and the field that is named. */
const BAD = [
  ["bad_json", 400, "POST", "losses", { raw: "{" }],
  ["bad_json", 400, "POST", "losses", { raw: "[]" }],
  ["bad_json", 400, "POST", "losses", { raw: "" }],
  ["bad_json", 400, "POST", "losses", { raw: Buffer.from([0x22, 0xff, 0x22]) }],
  ["bad_field", 422, "POST", "losses", { body: { text: 7 } }, "text"],
  ["bad_field", 422, "POST", "losses", { body: { text, contact: "1".repeat(101) } }, "contact"],
  ["bad_field", 422, "POST", "losses", { body: { text, given: [] } }, "given"],
  ["bad_field", 422, "POST", "losses", { body: given({ colour: true }) }, "given.colour"],
  ["bad_field", 422, "POST", "read", { key: null, body: { text, side: "seen" } }, "side"],
  ["text_empty", 422, "POST", "search", { as: "wang", key: null, body: {} }, "text"],
  ["bad_time", 422, "POST", "similar", { as: "antai", key: null, body: { text, found_at: "昨天" } }, "found_at"],
  ["unknown_field", 422, "POST", "notices/order", { key: null, body: { text, given: {} } }, "given"],
  ["unknown_field", 422, "POST", "losses", { body: { text, status: "returned" } }, "status"],
  ["unknown_field", 422, "POST", "losses", { body: given({ probability: 1 }) }, "given.probability"],
  ["unknown_field", 422, "POST", "finds", { as: "antai", body: { text, org: "shengda" } }, "org"],
  ["body_too_large", 413, "POST", "losses", { body: { text: "伞".repeat(20_000) } }],
  ["unsupported_media_type", 415, "POST", "losses", { body: { text }, headers: { "content-type": "text/plain" } }],
  ["text_empty", 422, "POST", "losses", { body: { text: " \n " } }, "text"],
  ["text_empty", 422, "POST", "losses", { body: {} }, "text"],
  ["text_too_long", 422, "POST", "losses", { body: { text: "伞".repeat(4001) } }, "text"],
  ["bad_time", 422, "POST", "finds", { as: "antai", body: { text, found_at: "昨天" } }, "found_at"],
  ["bad_time", 422, "POST", "finds", { as: "antai", body: { text, found_at: "2026-01-01T08:00:00" } }, "found_at"],
  ["bad_time", 422, "POST", "finds", { as: "antai", body: { text, found_at: instant(-60) } }, "found_at"],
  ["bad_time", 422, "POST", "finds", { as: "antai", body: { text, found_at: "1999-01-01T00:00:00Z" } }, "found_at"],
  [
    "bad_time", 422, "POST", "losses",
    { body: given({ when_earliest: instant(10), when_latest: instant(20) }) },
    "given.when_latest",
  ],
  ["idempotency_key_missing", 400, "POST", "losses", { key: null, body: { text } }],
  ["idempotency_key_bad", 400, "POST", "losses", { key: "short", body: { text } }],
  ["idempotency_key_bad", 400, "POST", "losses", { key: "a key with spaces", body: { text } }],
  ["unauthorized", 401, "GET", "queue"],
  ["unauthorized", 401, "GET", "queue", { token: "0".repeat(32) }],
  ["unauthorized", 401, "POST", "finds", { headers: { authorization: "Basic abc" }, body: { text } }],
  ["invite_spent", 410, "POST", "sessions", { body: { invite: "0".repeat(32) } }],
  ["bad_field", 422, "POST", "sessions", { body: { invite: 7 } }, "invite"],
  ["bad_field", 422, "POST", "sessions", { body: { invite: "0".repeat(65) } }, "invite"],
  ["unknown_field", 422, "POST", "sessions", { body: { invite: "0", role: "officer" } }, "role"],
  ["bad_field", 422, "POST", "recoveries", { as: "wang", body: { phone: "电话" } }, "phone"],
  ["bad_field", 422, "POST", "recoveries/redeem", { body: { number: "L-0001" } }, "code"],
  ["not_found", 404, "POST", "losses/nothing/erase", { as: "wang" }],
  ["not_found", 404, "POST", "finds/nothing/photos", { as: "wang", raw: "x" }],
  ["unauthorized", 401, "GET", "photos/nothing"],
  ["bad_code", 422, "POST", "recoveries/redeem", { body: { number: "L-0001", code: "00000000" } }],
  ["not_found", 404, "GET", "nowhere"],
  ["not_found", 404, "GET", "claims/nothing", { as: "wang" }],
  ["not_found", 404, "GET", "losses/nothing", { as: "wang" }],
  ["method_not_allowed", 405, "DELETE", "finds"],
  ["method_not_allowed", 405, "GET", "returns"],
  ["bad_field", 422, "GET", "losses?limit=201", { as: "wang" }, "limit"],
  ["bad_field", 422, "GET", "losses?cursor=ff", { as: "wang" }, "cursor"],
  ["bad_field", 422, "GET", "finds?status=lost", { as: "wang" }, "status"],
  ["bad_field", 422, "GET", "queue?limit=1&limit=2", { as: "wang" }, "limit"],
  ["unknown_field", 422, "GET", "finds?org=shengda", { as: "antai" }, "org"],
  ["unknown_field", 422, "GET", "figures?kind=wallet", { as: "wang" }, "kind"],
];

/** Told in other tests, or out of reach of one request: why. */
const ELSEWHERE = {
  desk_full: "20 000 open finds",
  trips_full: "trips.test.mjs",
  too_many_attempts: "reports.test.mjs",
  too_many_codes: "pickups.test.mjs",
  too_many_reports: "reports.test.mjs",
  bad_form: "form.test.mjs",
  pickup_unknown: "pickups.test.mjs",
  driver_revoked: "drivers.test.mjs",
  proof_spent: "proof.test.mjs",
  bad_photo: "photos.test.mjs",
  photos_full: "photos.test.mjs",
  report_closed: "photos.test.mjs",
  already_erased: "erasure.test.mjs",
  corrections_spent: "reports.test.mjs",
  internal: "ours",
  invariant: "ours, and told as internal",
};

/** What no call of this version is told by, and why. */
const UNMET = {
  already_exists: "the edge draws ids at random",
  find_unclaimed: "a year has to go by",
  notice_already_published: "the desk publishes by itself, once",
  notice_missing: "the desk publishes by itself",
  relay_lapsed: "only the desk itself lets relays lapse, and a late answer counts",
  term_running: "only the desk itself ends terms",
};

const told = new Set();

async function check(code, status, method, path, options, field) {
  const before = await desk.seq();
  const answer = await desk.call(method, path, options);
  const what = `${method} ${path} ${JSON.stringify(options)?.slice(0, 80)}: ${answer.text}`;
  assert.equal(answer.body.code, code, what);
  assert.equal(answer.status, status, what);
  assert.equal(answer.body.status, status, what);
  assert.equal(answer.body.type, `/problems/${code}`, what);
  assert.equal(answer.body.field, field, what);
  assert.ok(answer.body.title !== "" && answer.body.detail !== "", what);
  assert.equal(answer.headers.get("content-type"), "application/problem+json", what);
  for (const [header, expect] of Object.entries({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-language": "zh-Hans",
  })) {
    assert.equal(answer.headers.get(header), expect, what);
  }
  assert.match(answer.headers.get("content-security-policy"), /default-src 'none'/);
  assert.equal(await desk.seq(), before, `${what}: nothing happened`);
  told.add(code);
}

for (const [code, status, method, path, options, field] of BAD) {
  const sent = options?.raw?.toString() ?? JSON.stringify(options?.body) ?? "";
  test(`${code}: ${method} ${path} ${sent.slice(0, 60)}`, () => check(code, status, method, path, options, field));
}

test("every refusal of the desk is told by its name", async () => {
  const phone = "刚才在3路公交车上丢了一部黑色华为手机";
  const [one, other] = [await desk.loss(phone), await desk.loss(phone)];
  const find = await desk.find("3路公交车上捡到一部黑色华为手机，和一张公交卡在一起");
  const [first, second] = [(await desk.claim(one, find)).claim, (await desk.claim(other, find)).claim];
  const missing = await desk.loss("我父亲走丢了，老年痴呆，穿灰色外套");
  await check("emergency", 409, "POST", `losses/${missing.loss}/relays`, { as: "wang", body: {} });
  const tie = { loss: missing.loss, find: find.find, reason: "other", note: "像" };
  await check("emergency", 409, "POST", "claims", { as: "wang", body: tie });
  const decide = (claim, decision, body) => ["POST", `claims/${claim}/${decision}`, { as: "wang", body }];

  const move = (as, what, body) => ["POST", `finds/${find.find}/${what}`, { as, body }];
  await check("already_there", 409, ...move("antai", "move", { to: "antai" }));
  await check("unknown_org", 422, ...move("antai", "move", { to: "nobody" }), "to");
  await check("bad_field", 422, ...move("antai", "move", {}), "to");
  await check("not_moving", 409, ...move("antai", "take", { receipt: "R-0001" }));
  await desk.good(...move("antai", "move", { to: "shengda" }));
  await check("find_moving", 409, ...move("antai", "move", { to: "shengda" }));
  await check("other_receipt", 409, ...move("shengda", "take", { receipt: "R-0009" }));
  await check("bad_field", 422, ...move("shengda", "take", { receipt: "R 1" }), "receipt");
  await check("not_allowed", 403, ...move("antai", "take", { receipt: "R-0001" }));
  await desk.good(...move("antai", "keep"));
  const spot = { text: "捡到一本护照", receiver: "吉某", reason: "described" };
  await check("second_person_needed", 409, "POST", "returns", { as: "antai", body: spot });
  const weapon = { ...spot, text: "捡到一把宝剑" };
  await check("to_police", 409, "POST", "returns", { as: "antai", body: weapon });

  await check("bad_field", 422, ...decide(first, "reject", { reason: "he lied" }), "reason");
  await check("not_confirmed", 409, ...decide(first, "hand-over", { receiver: "吉某" }));
  await check("bad_field", 422, ...decide(first, "hand-over", {}), "receiver");
  const told = (answers) => ["POST", `losses/${one.loss}/answers`, { as: one.token, body: { answers } }];
  const card = { topic: "contents", text: "公交卡" };
  await check("proof_not_asked", 409, ...told([card]));
  await check("bad_field", 422, ...told([{ topic: "secret", text: "黑色" }]), "answers[0].topic");
  await check("bad_field", 422, ...told([card, card]), "answers[1].topic");
  await desk.decide(first, "ask");
  await check("proof_awaited", 409, ...decide(first, "ask"));
  await check("bad_field", 422, ...told([{ topic: "time", text: "昨天" }]), "answers");
  await desk.good(...told([card]));
  const contact = (body) => ["POST", `losses/${one.loss}/contacts`, { as: "wang", body }];
  await check("bad_field", 422, ...contact({ contact: "shouted" }), "contact");

  await check("precondition_required", 428, "POST", `claims/${first}/confirm`, { as: "wang", seen: false });
  const old = { as: "wang", headers: { "if-match": '"1.0"' } };
  await check("precondition_failed", 412, "POST", `claims/${first}/confirm`, old);
  await check("not_confirmed", 409, ...decide(first, "revoke", { reason: "other" }));
  await check("claim_open", 409, ...decide(first, "reopen"));
  await check("not_handed_over", 409, ...move("wang", "correct", { reason: "other" }));
  const pair = { loss: one.loss, find: find.find, reason: "recognised", note: "失主当面认出" };
  await check("duplicate_claim", 409, "POST", "claims", { as: "wang", body: pair });
  await check("bad_field", 422, "POST", "claims", { as: "wang", body: { ...pair, note: "" } }, "note");
  await desk.decide(first, "reject", { reason: "other" });
  await check("already_rejected", 409, "POST", "claims", { as: "wang", body: pair });
  await desk.decide(first, "reopen");
  await desk.decide(first, "confirm");
  await check("bad_field", 422, ...decide(first, "revoke", { reason: "handover_corrected" }), "reason");
  await check("already_confirmed", 409, ...decide(first, "confirm"));
  await check("find_reserved", 409, ...decide(second, "confirm"));
  await check("loss_matched", 409, "POST", `losses/${one.loss}/withdraw`, { as: one.token });
  await desk.decide(second, "reject", { reason: "other" });
  await check("claim_closed", 409, ...decide(second, "reject", { reason: "other" }));
  const thanks = (body) => ["POST", `losses/${one.loss}/thanks`, { as: one.token, body }];
  await check("not_returned", 409, ...thanks({ rating: 5 }));
  await desk.decide(first, "hand-over", { receiver: "吉某" });
  await check("bad_field", 422, ...thanks({ rating: 6 }), "rating");
  await desk.good(...thanks({ rating: 5 }));
  await check("thanked_before", 409, ...thanks({ rating: 5 }));
  await check("already_handed_over", 409, ...decide(first, "hand-over", { receiver: "吉某" }));
  await desk.good("POST", `losses/${other.loss}/withdraw`, { as: other.token });
  await check("loss_closed", 409, "POST", `losses/${other.loss}/withdraw`, { as: other.token });

  const merge = (what, id, into) => ["POST", `${what}/${id}/merge`, { as: "wang", body: { into } }];
  const [a, b] = [await desk.loss(text), await desk.loss(text)];
  const [c, d] = [await desk.find(text), await desk.find(text)];
  await check("same_report", 409, ...merge("losses", a.loss, a.loss));
  await check("bad_field", 422, ...merge("losses", a.loss, "a b"), "into");
  await check("not_merged", 409, "POST", `losses/${a.loss}/split`, { as: "wang" });
  await desk.good(...merge("losses", a.loss, b.loss));
  await check("loss_merged", 409, ...merge("losses", b.loss, a.loss));
  await check("same_report", 409, ...merge("finds", c.find, c.find));
  const passport = await desk.find("捡到一把雨伞，里面夹着一本护照");
  await check("kind_lost", 409, ...merge("finds", passport.find, c.find));
  await desk.good(...merge("finds", c.find, d.find));
  await check("find_merged", 409, ...merge("finds", d.find, c.find));

  const bare = { loss: b.loss, find: d.find, reason: "other", note: "同一件" };
  const known = (await desk.queue()).claims.find((each) => each.loss.loss === b.loss && each.find.find === d.find);
  const { claim: plain } = known ?? (await desk.good("POST", "claims", { as: "wang", body: bare }));
  await check("nothing_to_ask", 409, ...decide(plain, "ask"));

  const { relays } = await desk.good("POST", `losses/${b.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const relay = (what, body) => ["POST", `relays/${relays[0].relay}/${what}`, { as: "antai", body }];
  await check("relay_open", 409, "POST", `losses/${b.loss}/relays`, { as: "wang", body: { org: "antai" } });
  await check("unknown_org", 422, "POST", `losses/${b.loss}/relays`, { as: "wang", body: { org: "nobody" } }, "org");
  await check("unknown_org", 422, ...relay("decline", { instead: "nobody" }), "instead");
  await check("asked_before", 409, ...relay("decline", { instead: "antai" }));
  await check("not_found", 404, ...relay("found", { find: "nothing" }));
  await desk.good(...relay("not-found"));
  await check("relay_answered", 409, ...relay("accept"));
  const table = (csv) => ["POST", "register", { as: "wang", body: { csv } }];
  await check("bad_table", 422, ...table("plate\n黑MTS055"), "csv[1]");
  await check("bad_table", 422, ...table("plate,org\n黑MTS055,antai\n钱包,antai"), "csv[3].plate");
  await check("bad_table", 422, ...table("plate,org\n黑MTS055,nobody"), "csv[2].org");
  await check("bad_field", 422, "POST", "register", { as: "wang", body: { csv: 7 } }, "csv");

  const key = randomUUID();
  await desk.good("POST", "losses", { key, body: { text } });
  await check("idempotency_key_reused", 422, "POST", "losses", { key, body: { text: "丢了两把雨伞" } });
  const again = { name: "台", phone: "110", orgs: [{ org: "a", name: "甲" }], officers: [{ officer: "o", name: "乙" }] };
  await check("desk_exists", 409, "POST", "", { token: edge.operatorKey, body: again });
  const badDesk = { ...again, orgs: [{ org: "a", name: "甲" }, { org: "b" }] };
  const elsewhere = await edge.call("POST", "/api/v1/desks/other/", { token: edge.operatorKey, body: badDesk });
  assert.deepEqual([elsewhere.status, elsewhere.body.field], [422, "orgs[1].name"]);
});

test("a method that is not allowed hears which are", async () => {
  assert.equal((await desk.call("DELETE", "finds")).headers.get("allow"), "GET, POST");
  assert.equal((await desk.call("GET", "queue")).headers.get("www-authenticate"), "Bearer");
});

test("a problem is told in the language that is asked for", async () => {
  for (const [wanted, language, words] of [
    ["en-GB,en;q=0.9", "en", /4 000 characters/],
    ["zh-TW", "zh-Hant", /縮短/],
    ["fr", "zh-Hans", /缩短/],
  ]) {
    const headers = { "accept-language": wanted };
    const answer = await desk.call("POST", "losses", { headers, body: { text: "伞".repeat(4001) } });
    assert.equal(answer.headers.get("content-language"), language);
    assert.match(answer.body.detail, words);
    const page = await edge.call("GET", "/problems/text_too_long", { headers });
    assert.match(page.body.detail, words);
  }
});

test("docs/api.md names the problems that there are", () => {
  const contract = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
  const section = contract.split("## Problems")[1];
  const named = [...section.matchAll(/^\| `([a-z_]+)`/gm)].map(([, code]) => code);
  assert.ok(named.length > 20);
  for (const code of named) assert.ok(told.has(code) || code in ELSEWHERE, `${code} has a request that is answered by it`);
  for (const code of told) assert.ok(named.includes(code), `${code} stands in docs/api.md`);
});

test("each problem that programs are told of is met, or said to be out of reach", () => {
  const codes = document.components.schemas.Problem.properties.code.enum;
  const met = (code) => told.has(code) || code in ELSEWHERE;
  assert.deepEqual(codes.filter((code) => met(code) === code in UNMET), []);
});
