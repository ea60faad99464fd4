// What can be sent that was never meant? For every call, by its description, whatever a hostile or broken client sends: each is
// told by its name, and not a byte of the desk's books changes.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, Edge } from "./client.mjs";
import { CALLS, complaints } from "./document.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
let ids;
let tokens;
let versions;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { claim } = await desk.claim(loss, find);
  const { relays } = await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const { photo } = await desk.good("POST", `losses/${loss.loss}/photos`, { as: loss.token, raw: jpeg() });
  const ended = await edge.enter(desk.id, await edge.invite(desk.id, "officer", "zhao"));
  await desk.good("POST", "sessions/end", { as: ended });
  const { driver, token: link } = await desk.good("POST", "drivers", { as: "antai", body: { plate: "黑MTS055" } });
  ids = { driver, loss: loss.loss, find: find.find, claim, relay: relays[0].relay, photo };
  tokens = {
    resident: loss.token, driver: link, org: desk.tokens.antai, officer: desk.tokens.wang, operator: edge.operatorKey, ended,
  };
  const version = async (path) => (await desk.call("GET", path, { as: "wang" })).headers.get("etag");
  const { finds } = await desk.good("GET", "finds", { as: "wang" });
  versions = {
    loss: await version(`losses/${ids.loss}`),
    claim: await version(`claims/${claim}`),
    find: `"${finds.find((each) => each.find === ids.find).version}"`,
  };
});
after(() => edge.stop());

/** The bytes of every table of every object. */
function books() {
  const folder = join(edge.state, "do");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.sqlite(-wal)?$/.test(file));
  assert.ok(files.length > 0);
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

const nested = `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`;

/** Bodies that are none, whatever the call. */
const NO_BODIES = [
  ["", "bad_json"],
  ["null", "bad_json"],
  ["[]", "bad_json"],
  ['"text"', "bad_json"],
  ["{", "bad_json"],
  ['{"a":1}}', "bad_json"],
  [Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]), "bad_json"],
  ['{"text":"\\ud800"}', "bad_json"],
  [nested, "bad_json"],
  ['{"a":1,"a":2}', "bad_json"],
  ['{"a":1e999}', "bad_json"],
  [JSON.stringify({ text: "伞".repeat(20_000) }), "body_too_large"],
  [" ".repeat(2_000_000), "body_too_large"],
];

/** What a field can be that it must not, by its description. */
function* badValues(schema, isMust) {
  const kind = [schema.type].flat()[0];
  for (const value of [true, 7, 2 ** 53 + 1, -1e300, [], {}, ["x"], "x"]) {
    const isFine = { string: typeof value === "string", integer: value === 7, array: Array.isArray(value), object: isObject(value) };
    if (!isFine[kind]) yield value;
  }
  if (kind === "string" && schema.enum) yield* ["", "nonsense", schema.enum[0].toUpperCase(), ` ${schema.enum[0]}`];
  if (kind === "string" && schema.maxLength) yield "长".repeat(schema.maxLength + 1);
  if (kind === "string" && schema.format === "line") yield* ["a\nb", "a\u0000b", "a\u001b[2Jb", "a\u0085b"];
  if (kind === "string" && schema.pattern) yield* ["", "a b", "失主", "../l1", "a".repeat(65), "a\u0000", "a\u202e"];
  if (schema.format === "date-time") {
    yield* ["昨天", "2026-01-01T08:00:00", "2026-13-01T08:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "+1e9", "2026-01-01"];
    yield new Date(Date.now() + 86_400_000).toISOString();
  }
  if (kind === "integer") yield* [schema.minimum - 1, schema.maximum + 1, 1.5];
  if (kind === "array") yield Array.from({ length: schema.maxItems + 1 }, () => ({}));
  if (isMust) yield undefined;
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A body with something in another place, by its path. */
function changed(body, path, value) {
  const copy = structuredClone(body);
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] ??= {};
  if (value === undefined) delete at[path.at(-1)];
  else at[path.at(-1)] = value;
  return copy;
}

/** Every field of a body with its description, within objects and the first of each list. */
function* fields(schema, path = []) {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    yield [[...path, name], field, schema.required.includes(name)];
    if (field.properties) yield* fields(field, [...path, name]);
    if (field.items?.properties) yield* fields(field.items, [...path, name, 0]);
  }
}

/** Every request that must not be taken, with the codes that it may be told by. */
function* requests(call) {
  const id = call.path.match(/\{(\w+)\}/)?.[1];
  const at = (other) => call.path.replace(/\{\w+\}/, other);
  const path = at(ids[id]);
  const who = call.who.find((role) => role !== "anyone");
  const open = call.who.includes("anyone");
  const headers = call.isEdit ? { "if-match": versions[id] } : {};
  const key = call.isWrite ? randomUUID() : null;
  const good = { as: tokens[open ? undefined : who], headers, key, seen: false };
  const send = (more) => ({ ...good, ...more, headers: { ...headers, ...more.headers } });
  const body = call.bodies[0]?.examples?.[0] ?? {};
  const isPublic = ["directory", "notices", "rules"].includes(call.path);

  for (const method of ["PUT", "PATCH", "DELETE"]) yield [method, path, send({}), ["method_not_allowed"]];
  if (!open) yield [call.method, path, send({ as: undefined, body }), ["unauthorized"]];
  if (!isPublic) {
    for (const token of [tokens.ended, "f".repeat(32), "", "a b", "失主", "x".repeat(5000)]) {
      const authorization = `Bearer ${Buffer.from(token).toString("latin1")}`;
      yield [call.method, path, send({ as: undefined, body, headers: { authorization } }), ["unauthorized"]];
    }
  }
  for (const role of ["resident", "driver", "org", "officer", "operator"]) {
    // Where there is no desk, nobody has a token.
    const codes = role === "operator" && isPublic ? [] : ["not_found", ...(path === "" ? ["unauthorized"] : [])];
    if (!call.who.includes(role) && codes.length > 0) yield [call.method, path, send({ as: tokens[role], body }), codes];
  }
  if (id !== undefined) {
    const missing = ["nothing", "a".repeat(65), "%00", "%2e%2e%2f", "%F0%9F", "失主"];
    for (const other of missing) {
      const seen = { as: tokens[who], body, headers: {} };
      yield [call.method, at(other), send(seen), ["not_found", "bad_json", "bad_photo"]];
    }
  }
  for (const parameter of call.query) {
    for (const value of parameter.schema.enum ? ["x", ""] : ["", "0", "-1", "1.5", "1e3", "9".repeat(30), "x".repeat(600), "%00"]) {
      if (parameter.schema.pattern && /^[\w-]{1,64}$/.test(value)) continue;
      if (parameter.name === "cursor" && value === "") continue;
      if (parameter.name === "limit" && value === "") yield [call.method, `${path}?limit=`, send({}), ["bad_field"]];
      yield [call.method, `${path}?${parameter.name}=${value}`, send({}), ["bad_field", "unknown_field"]];
    }
    yield [call.method, `${path}?${parameter.name}=1&${parameter.name}=2`, send({}), ["bad_field", "unknown_field"]];
  }
  if (call.method === "GET") {
    yield [call.method, `${path}?nonsense=1`, send({}), ["unknown_field"]];
    return;
  }

  if (call.isWrite) {
    yield [call.method, path, send({ body, key: null }), ["idempotency_key_missing"]];
    for (const bad of ["short", "a key with spaces", "k".repeat(65), "键".repeat(9)]) {
      const name = Buffer.from(bad).toString("latin1");
      yield [call.method, path, send({ body, key: null, headers: { "idempotency-key": name } }), ["idempotency_key_bad"]];
    }
  }
  if (call.isEdit && who !== undefined && call.who.includes("officer")) {
    const officer = { as: tokens.officer, body };
    for (const version of ["*", "1", '"0.0', 'W/"1.0"']) {
      yield [call.method, path, send({ ...officer, headers: { "if-match": version } }), ["precondition_required"]];
    }
    yield [call.method, path, send({ ...officer, headers: { "if-match": '"0.7"' } }), ["precondition_failed"]];
  }
  for (const media of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"]) {
    yield [call.method, path, send({ body, headers: { "content-type": media } }), ["unsupported_media_type"]];
  }
  if (call.media === "image/jpeg") {
    const big = Buffer.concat([jpeg(), Buffer.alloc(400_000)]);
    yield [call.method, path, send({ raw: big }), ["body_too_large"]];
    for (const raw of [Buffer.from("GIF89a"), jpeg().subarray(0, 40), Buffer.concat([jpeg(), Buffer.from("more")]), jpeg({ width: 1601 })]) {
      yield [call.method, path, send({ raw }), ["bad_photo"]];
    }
    return;
  }
  // A table of finds may be longer than other bodies.
  const isTable = ["imports.import", "trips.enter"].includes(call.id);
  for (const [raw, code] of NO_BODIES) yield [call.method, path, send({ raw }), isTable ? [code, "bad_field"] : [code]];
  // What an officer takes beside what an org takes is told apart by who asks.
  const schema = call.bodies[0];
  yield [call.method, path, send({ body: { ...body, nonsense: 1 } }), ["unknown_field"]];
  yield [call.method, path, send({ body: { ...body, __proto__x: {}, constructor: 1 } }), ["unknown_field"]];
  for (const [field, told, isMust] of [...fields(schema)].filter(([, { $ref }]) => $ref === undefined)) {
    for (const value of badValues(told, isMust)) {
      const codes = ["bad_field", "text_empty", "text_too_long", "bad_time", "unknown_field", "bad_table", "bad_code", "unknown_org"];
      yield [call.method, path, send({ body: changed(body, field, value) }), codes, { field, value, told }];
    }
  }
}

for (const call of CALLS) {
  test(`nothing that is sent to ${call.method} /${call.path} as it should not be changes anything`, async () => {
    // A desk is made once: what is sent to make one goes where there is none.
    const asked = call.path === "" ? new Desk(edge, "nowhere", {}) : desk;
    await asked.call("GET", "rules");
    // What comes due by itself is written, too: what a request writes, it writes each time.
    for (let turn = 1; ; turn += 1) {
      const state = books();
      await refuse(asked, call);
      if (books() === state) break;
      assert.ok(turn < 3, "the books are as they were");
    }
  });
}

/** Sends whatever must not be taken, and sees it refused by its name. */
async function refuse(asked, call) {
  let sent = 0;
  for (const [method, path, options, codes, about] of requests(call)) {
    if (about !== undefined && isFine(about)) continue;
    const answer = await asked.call(method, path, options);
    const what = `${method} ${path} ${JSON.stringify(about ?? options).slice(0, 200)}: ${answer.status} ${answer.text.slice(0, 200)}`;
    assert.ok(answer.status >= 400 && answer.status < 500, what);
    assert.ok(codes.includes(answer.body.code), `${what}: one of ${codes}`);
    assert.equal(complaints({ $ref: "#/components/schemas/Problem" }, answer.body), undefined, what);
    sent += 1;
  }
  assert.ok(sent > 3);
}

/** Whether a value is one that the call takes after all; how lines and times are bounded, the schema alone does not say. */
function isFine({ told, value }) {
  if (value === undefined || ["line", "date-time"].includes(told.format)) return false;
  return complaints(told, value) === undefined;
}

test("what nobody sees is dropped, and never kept in a line", async () => {
  const hidden = "\u202e藏\u200b青\u2066色\ufeff\u00ad";
  const note = { as: "wang", body: { contact: "tried", note: hidden } };
  await desk.good("POST", `losses/${ids.loss}/contacts`, note);
  const { notes } = await desk.good("GET", `claims/${ids.claim}`, { as: "wang" });
  assert.deepEqual(notes.map((each) => each.text), ["藏青色"]);
  const { loss, token } = await desk.loss(`丢了${hidden}的包\u0007，👨\u200d👩`);
  const { text } = await desk.good("GET", `losses/${loss}`, { as: token });
  assert.equal(text, "丢了藏\u200b青色\ufeff\u00ad的包，👨\u200d👩");
});
