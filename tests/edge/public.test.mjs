// What does the public learn? Notices tell a kind, a day, who holds it and at most a public place; and what the worker
// prints tells nothing at all of what somebody wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { clock, Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

test("a notice tells no text, colour, brand or contents", async () => {
  const desk = await edge.desk("notices");
  await desk.find("中山路捡到一部黑色华为手机,粉色手机壳,壳里夹着50元和一张照片,失主可能姓吉");
  await desk.find("时代新居小区3号楼捡到一个棕色金利来钱包,里面有身份证和三百元");
  await desk.find("在中山路捡到身份证一张,姓名吉某某,230123199001011234");
  const { text, body } = await desk.call("GET", "notices");
  assert.match(body.as_of, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  const kept = ["day", "find", "kind", "kind_label", "org", "org_name", "published_at"];
  const places = {};
  for (const notice of body.notices) {
    const { place, ...rest } = notice;
    assert.deepEqual(Object.keys(rest).sort(), kept);
    assert.match(notice.day, /^\d{4}-\d\d-\d\d$/);
    places[notice.kind] = [notice.kind_label, place];
  }
  // A road that everybody passes is told, a home is not, and of a personal paper nothing but its kind.
  assert.deepEqual(places, { phone: ["手机", "中山路"], wallet: ["钱包", undefined], id_card: ["身份证", undefined] });
  const secret = /黑|粉|棕|华为|huawei|black|pink|brown|金利来|50|三百|300|吉|2301|照片|身份证和|时代|号楼|F-\d|捡到/;
  assert.doesNotMatch(text.replaceAll(/"(find|published_at|as_of)":"[^"]*"/g, ""), secret);
});

test("a notice stays up while its find is reserved and goes when it is handed over", async () => {
  const desk = await edge.desk("reserved");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const notices = async () => (await desk.call("GET", "notices")).body.notices;
  const up = await notices();
  assert.equal(up.length, 1);
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  assert.deepEqual(await notices(), up);
  await desk.decide(claim, "hand-over", { receiver: "吉某" });
  assert.deepEqual(await notices(), []);
});

test("the directory tells the desk's phone and its orgs, and no officer", async () => {
  const desk = await edge.desk("directory");
  const { text, body } = await desk.call("GET", "directory");
  assert.deepEqual(Object.keys(body).sort(), ["desk", "name", "orgs", "phone"]);
  assert.deepEqual(body.orgs.map(({ org }) => org), ["antai", "shengda"]);
  assert.doesNotMatch(text, /王警官|wang/);
});

test("what the worker prints holds no token, text, name or number", async () => {
  const logged = await Edge.start();
  const desk = await logged.desk("logs");
  const canary = { text: `${clock(9)}在3路公交车上丢了一部黑色华为手机,我叫吉小满`, contact: "13812345678", reported_for: "吉小满" };
  const loss = await desk.loss(canary.text, canary);
  const find = await desk.find("3路公交车上捡到一部黑色华为手机,屏保写着小满");
  const { claim } = await desk.claim(loss, find);
  await desk.call("POST", "losses", { body: { text: "吉小满", 吉小满: 1 } });
  await desk.call("POST", "losses", { raw: '{"text":"吉小满' });
  await desk.call("GET", `losses/吉小满`, { as: loss.token });
  await desk.call("GET", "queue", { token: "13812345678" });
  await desk.decide(claim, "confirm");
  await desk.decide(claim, "hand-over", { receiver: "吉小满" });
  await desk.call("POST", `claims/${claim}/hand-over`, { as: "antai", body: { receiver: "吉小满" } });
  await logged.stop();
  assert.match(logged.log, /POST \/losses 201/);
  assert.match(logged.log, /already_handed_over/);
  const secrets = [
    "小满", "13812345678", "华为", "手机", loss.token, loss.loss, find.find, claim, logged.operatorKey,
    ...Object.values(desk.tokens),
  ];
  for (const secret of secrets) assert.ok(!logged.log.includes(secret), `the log holds ${secret}`);
});

test("the deployment is what is tested", () => {
  const file = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
  const [toml, served] = [file("../../wrangler.toml"), file("../../xtask/serve.mjs")];
  const told = (pattern) => [...toml.matchAll(pattern)].map(([, value]) => value);
  const values = [
    ...told(/^(?:compatibility_date|binding|name|class_name|id) = "([^"]+)"/gm).filter((value) => value !== "fude"),
    ...told(/^new_sqlite_classes = \["([^"]+)"\]/gm),
    ...told(/^directory = "target\/([^"]+)"/gm),
    ...toml.match(/^run_worker_first = \[(.*)\]/m)[1].split(",").map((each) => JSON.parse(each)),
  ];
  assert.ok(values.length >= 8);
  for (const value of values) assert.ok(served.includes(value), `serve.mjs says ${value} too`);
});
