// From which other sites can a page call a desk? From those that it lists: no other page hears an answer. That is the browser's
// rule and not who somebody is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const SITE = "https://www.example.gov.cn";
const ask = (desk, origin, path = "directory", more = {}) =>
  desk.call("GET", path, { ...more, headers: { origin } });
const preflight = (desk, origin) => desk.call("OPTIONS", "losses", {
  headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "idempotency-key" },
});
const allowed = ({ headers }) => headers.get("access-control-allow-origin");

test("a listed site may read and send, another one may not", async () => {
  const desk = await edge.desk("listed", { origins: [SITE] });
  for (const path of ["directory", "notices", "rules", "queue"]) {
    const answer = await ask(desk, SITE, path);
    assert.equal(allowed(answer), SITE, path);
    assert.match(answer.headers.get("vary"), /Origin/);
    assert.match(answer.headers.get("access-control-expose-headers"), /ETag/);
    assert.equal(allowed(await ask(desk, "https://other.example", path)), null, path);
  }
  const asked = await preflight(desk, SITE);
  assert.deepEqual([asked.status, allowed(asked)], [204, SITE]);
  assert.match(asked.headers.get("access-control-allow-headers"), /idempotency-key/);
  const refused = await preflight(desk, "https://other.example");
  assert.deepEqual([refused.status, allowed(refused), refused.headers.get("access-control-allow-headers")], [204, null, null]);
  assert.equal(allowed(await ask(desk, "null")), null);
});

test("a desk that lists none is for its own site, which always may", async () => {
  const desk = await edge.desk("alone");
  assert.equal(allowed(await ask(desk, SITE)), null);
  const own = await ask(desk, edge.url.origin);
  assert.deepEqual([own.status, allowed(own)], [200, null]);
  const sent = await desk.call("POST", "losses", { headers: { origin: edge.url.origin }, body: { text: "丢了一把雨伞" } });
  assert.equal(sent.status, 201);
});

test("an origin is no token: who may not, may not from a listed site either", async () => {
  const desk = await edge.desk("token", { origins: [SITE] });
  const refused = await ask(desk, SITE, "queue");
  assert.deepEqual([refused.status, allowed(refused)], [401, SITE]);
  assert.equal((await desk.call("GET", "queue", { as: "wang", headers: { origin: "https://other.example" } })).status, 200);
});

test("the operator changes the list, and it is kept", async () => {
  const desk = await edge.desk("changed", { origins: [SITE] });
  const set = (origins, token = edge.operatorKey) => desk.call("POST", "settings", { token, body: { origins } });
  assert.deepEqual((await set(["https://b.example"])).body, { origins: ["https://b.example"] });
  assert.deepEqual([allowed(await ask(desk, SITE)), allowed(await ask(desk, "https://b.example"))], [null, "https://b.example"]);
  for (const [origins, field] of [
    [["*"], "origins[0]"],
    [[SITE, SITE], "origins[1]"],
    [[SITE, `${SITE}/`], "origins[1]"],
    ["https://b.example", "origins"],
    [Array.from({ length: 21 }, (_, at) => `https://a${at}.example`), "origins"],
  ]) {
    const answer = await set(origins);
    assert.deepEqual([answer.status, answer.body.field], [422, field], answer.text);
  }
  assert.equal((await set([SITE], desk.tokens.wang)).status, 404);
  assert.equal(allowed(await ask(desk, "https://b.example")), "https://b.example");
});

test("without a preflight it is a method like others", async () => {
  const desk = await edge.desk("methods");
  assert.equal((await desk.call("OPTIONS", "losses")).status, 405);
});
