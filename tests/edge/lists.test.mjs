// Is a long list told whole, part by part, whatever comes in between? And what does the record of a desk say?
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

const THINGS = ["雨伞", "钥匙", "手机", "书包", "手套"];
const read = async (path, as) => desk.good("GET", path, { as });

/** All parts of a list in parts of two, with one more thing reported after each. */
async function parts(path, as, name, more) {
  const told = [];
  let next;
  do {
    const part = await read(`${path}${path.includes("?") ? "&" : "?"}limit=2${next ? `&cursor=${next}` : ""}`, as);
    assert.ok(part[name].length <= 2);
    told.push(...part[name]);
    next = part.next;
    await more();
  } while (next !== undefined);
  return told;
}

test("a list is told whole and each thing once, also while others come in", async () => {
  const finds = [];
  const losses = [];
  for (const thing of THINGS) {
    finds.push((await desk.find(`后座捡到一把${thing}`)).find);
    losses.push((await desk.loss(`丢了一把${thing}`)).loss);
  }
  const found = () => desk.find("后座捡到一个水杯");
  const lost = () => desk.loss("丢了一个水杯");
  const newest = [...finds].reverse();
  assert.deepEqual((await parts("finds", "antai", "finds", found)).map(({ find }) => find), newest);
  const ofOrg = (await read("finds", "wang")).finds.filter(({ find }) => finds.includes(find));
  assert.deepEqual(ofOrg.map(({ find, org }) => [find, org]), newest.map((find) => [find, "antai"]));
  const notices = (await parts("notices", undefined, "notices", found)).map(({ find }) => find);
  assert.deepEqual(finds.filter((find) => notices.filter((each) => each === find).length !== 1), []);
  const open = (await parts("losses?status=open", "wang", "losses", lost)).map(({ loss }) => loss);
  assert.deepEqual(losses.filter((loss) => open.filter((each) => each === loss).length !== 1), []);
  assert.equal(new Set(open).size, open.length);

  for (const loss of losses) await desk.good("POST", `losses/${loss}/relays`, { as: "wang", body: { org: "antai" } });
  const relays = await parts("relays", "antai", "relays", lost);
  assert.deepEqual(relays.map(({ relay }) => relay).length, losses.length);
  assert.equal(new Set(relays.map(({ relay }) => relay)).size, losses.length);

  const whole = await read("queue", "wang");
  let [claims, quiet, next] = [[], [], ""];
  do {
    const part = await read(`queue?limit=2${next === "" ? "" : `&cursor=${next}`}`, "wang");
    claims.push(...part.claims.map(({ claim }) => claim));
    quiet.push(...part.quiet.map(({ loss }) => loss));
    next = part.next ?? "";
  } while (next !== "");
  assert.deepEqual(claims, whole.claims.map(({ claim }) => claim));
  assert.deepEqual(quiet, whole.quiet.map(({ loss }) => loss));
});

test("finds and losses are sought by what they are", async () => {
  const { find, number } = await desk.find("后座捡到一本护照", {}, "shengda");
  const found = async (query) => (await read(`finds?${query}`, "wang")).finds.map((each) => each.find);
  assert.deepEqual(await found("org=shengda"), [find]);
  assert.deepEqual(await found("kind=passport&status=held"), [find]);
  assert.deepEqual(await found("kind=passport&status=reserved"), []);
  assert.deepEqual([await found(`number=${number}`), await found("number=F-9999")], [[find], []]);
  // An org seeks among its own.
  const own = async (query) => (await read(`finds?${query}`, "shengda")).finds.map((each) => each.find);
  assert.deepEqual([await own(`number=${number}`), await own("number=F-0001")], [[find], []]);
  const spot = { text: "后座捡到一把红伞", receiver: "失主", reason: "described" };
  const gone = (await desk.good("POST", "returns", { as: "shengda", body: spot })).find;
  assert.deepEqual([await own("status=here"), await own("")], [[find], [gone, find]]);
  const { loss, number: lost, token } = await desk.loss("丢了一顶帽子");
  const sought = async (query) => (await read(`losses?${query}`, "wang")).losses.map((each) => each.loss);
  assert.deepEqual([await sought(`number=${lost}`), await sought("number=L-9999"), await sought(`number=${number}`)], [[loss], [], []]);
  await desk.good("POST", `losses/${loss}/withdraw`, { as: token });
  assert.deepEqual((await read("losses?status=withdrawn", "wang")).losses.map((each) => each.loss), [loss]);
});

test("the record tells who did what, in the language that is wanted, and no word that somebody wrote", async () => {
  const told = "后座捡到一把绿色的口琴";
  const { find, number } = await desk.find(told);
  const { events } = await read("audit?limit=2", "wang");
  const [notice, logged] = events;
  assert.deepEqual(
    [logged.by, logged.code, logged.label, logged.of],
    [{ role: "org", id: "antai", name: "安泰出租" }, "find_logged", "登记拾获", { find, number }],
  );
  assert.deepEqual([notice.by, notice.code, notice.seq], [{ role: "system" }, "notice_published", logged.seq + 1]);
  const english = await desk.call("GET", "audit?limit=1", { as: "wang", headers: { "accept-language": "en" } });
  assert.equal(english.body.events[0].label, "Notice published");
  const whole = await desk.all("audit", { as: "wang" }, "events");
  assert.deepEqual(whole.map(({ seq }) => seq), Array.from({ length: whole.length }, (_, at) => whole.length - at));
  assert.equal(whole.length, await desk.seq());
  assert.doesNotMatch(JSON.stringify(whole), /口琴|后座/);
});

test("what happened to one thing is told apart, with its claims and relays", async () => {
  const { loss, number } = await desk.loss("在少年宫丢了一个黄色滑板，贴着星星");
  const { find, number: found } = await desk.find("在少年宫捡到一个黄色滑板，贴着星星");
  await desk.good("POST", `losses/${loss}/relays`, { as: "wang", body: { org: "shengda" } });
  // Whatever else it may be, too, is proposed as well.
  const told = async (of) => {
    const events = await desk.all(`audit?number=${of}`, { as: "wang" }, "events");
    return [...new Set(events.map(({ code }) => code))];
  };
  assert.deepEqual(await told(number), ["relay_sent", "claim_proposed", "loss_reported"]);
  assert.deepEqual(await told(found), ["claim_proposed", "notice_published", "find_logged"]);
  assert.deepEqual(await told("F-9999"), []);
  const [{ of }] = (await read(`audit?number=${found}&limit=1`, "wang")).events;
  assert.equal((await read(`audit?number=${found}`, "wang")).chain, undefined, "only the whole record is a chain");
  const claim = await read(`claims/${of.claim}`, "wang");
  assert.deepEqual([claim.find.find, claim.needs_two, claim.confirmed_by], [find, false, undefined]);
  await desk.good("POST", `claims/${of.claim}/confirm`, { as: "wang" });
  assert.equal((await read(`claims/${of.claim}`, "wang")).confirmed_by, "王警官");
});
