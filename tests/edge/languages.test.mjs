// In which language does the desk speak? In the one that is asked for, every label of it; what people wrote and what they
// are called stays as it is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Edge } from "./client.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
});
after(() => edge.stop());

const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];
const HAN = /\p{Script=Han}/u;
/** Characters that are simplified, and such that are traditional. */
const SIMPLIFIED = /[请这会见还员办过车时间话里联归单开结东从处]/;
const TRADITIONAL = /[請這會見還員辦過車時間話裡聯歸單開結東從處]/;

const told = (path, as, language) => desk.good("GET", path, { as, headers: { "accept-language": language } });

/** Every text in an answer that the desk itself said: neither words, names nor numbers of people. */
function spoken(value, key = "") {
  const own = ["text", "words", "value", "name", "org_name", "desk", "officer_name", "place", "model"];
  if (typeof value === "string") return own.includes(key) && !(key === "words" && /[？?。.]$/.test(value)) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => spoken(each, key));
  return value === null || typeof value !== "object" ? [] : Object.entries(value).flatMap(([name, each]) => spoken(each, name));
}

test("a case is told in the language that its owner reads", async () => {
  const loss = await desk.loss("昨晚8点多在出租车上丢了一个黑色钱包，里面有300元");
  await desk.good("POST", `losses/${loss.loss}/relays`, { as: "wang", body: { org: "antai" } });
  const [simplified, traditional, english] =
    await Promise.all(LANGUAGES.map((language) => told(`losses/${loss.loss}`, loss.token, language)));
  assert.equal(simplified.next.label, "已请有关单位查找，有结果会在这里告诉您。");
  assert.equal(traditional.next.label, "已請有關單位查找，有結果會在這裡告訴您。");
  assert.equal(english.next.label, "Companies are looking for it. You will read here what they find.");
  for (const [one, script] of [[simplified, TRADITIONAL], [traditional, SIMPLIFIED], [english, HAN]]) {
    const own = spoken({ ...one, facts: one.facts.filter(({ fact }) => fact !== "seat" && fact !== "mark") });
    assert.deepEqual(own.filter((words) => script.test(words)), []);
    assert.equal(one.text, simplified.text);
    assert.deepEqual(one.timeline.map(({ code }) => code), ["reported", "relayed"]);
  }
  const label = (one, fact) => one.facts.find((each) => each.fact === fact).label;
  assert.deepEqual(["thing", "colour", "money"].map((fact) => label(english, fact)), ["wallet", "black", "300 yuan"]);
  assert.match(label(english, "time"), /^\d+ [A-Z][a-z]{2}, \d\d:\d\d/);
  assert.ok(english.coach.length > 0 && english.coach.every(({ words }) => words.endsWith("?") || words.endsWith(".")));
});

test("what a claimant is asked is asked in their language, and so is what an officer reads of it", async () => {
  const found = await desk.find("3路公交车上捡到一部黑色华为手机");
  const loss = await desk.loss("刚才在3路公交车上丢了一部手机");
  const { claim } = await desk.claim(loss, found);
  await desk.decide(claim, "ask");
  const { questions, next } = await told(`losses/${loss.loss}`, loss.token, "en");
  assert.ok(questions.length > 0);
  assert.deepEqual(questions.filter(({ words }) => HAN.test(words)), []);
  assert.equal(next.label, "Please answer the questions below: only the owner knows.");
  // Numbers of lines, words and names stay as somebody wrote them.
  const inEnglish = async () => {
    const { proof, evidence, millibits } = await told(`claims/${claim}`, "wang", "en");
    assert.deepEqual(proof.questions.filter(({ words }) => HAN.test(words)), []);
    assert.deepEqual(evidence.filter(({ label }) => HAN.test(label)), []);
    const own = evidence.filter(({ aspect }) => aspect !== "wording" && aspect !== "ride");
    assert.deepEqual(own.filter(({ because }) => HAN.test(because)), []);
    assert.equal(evidence.reduce((sum, each) => sum + each.millibits, 0), millibits);
    return evidence.map(({ aspect }) => aspect);
  };
  const aspects = await inEnglish();
  assert.ok(aspects.includes("kind") && aspects.includes("time"));
  assert.deepEqual((await told(`claims/${claim}`, "wang", "zh-Hans")).evidence.map(({ aspect }) => aspect), aspects);
  // Also once it is decided, and not compared any more.
  await desk.decide(claim, "confirm");
  assert.deepEqual(await inEnglish(), aspects);
  const searched = await desk.good("POST", "search", { as: "wang", body: { text: "黑色手机" }, headers: { "accept-language": "en" } });
  assert.ok(searched.matches.length > 0 && searched.matches.every((match) => match.evidence.every(({ label }) => !HAN.test(label))));
});

test("who holds a find, who reads a notice and who looks at figures hears it in theirs", async () => {
  const found = await desk.find("中山路捡到一把蓝色雨伞");
  for (const [language, kind] of [["zh-Hans", "雨伞"], ["zh-Hant", "雨傘"], ["en", "umbrella"]]) {
    const { finds } = await told("finds", "antai", language);
    const own = finds.find(({ find }) => find === found.find);
    assert.equal(HAN.test(own.next.label), language !== "en");
    assert.equal(own.facts.find(({ fact }) => fact === "thing").label, kind);
    // What everybody may read comes from the bulletin, a little later, or at once from the desk.
    for (const path of ["notices", "notices?limit=50"]) {
      const named = async () => (await told(path, undefined, language)).notices.find(({ find }) => find === found.find);
      let notice = await named();
      for (let tries = 0; notice === undefined && tries < 50; tries += 1) {
        await sleep(100);
        notice = await named();
      }
      assert.equal(notice?.kind_label, kind, `${path} in ${language}`);
    }
    const { rows } = await told("figures", "wang", language);
    assert.equal(rows.find(({ by, name }) => by === "kind" && name === "umbrella").label, kind);
  }
});

test("an open report says until when it is kept, and a term is only what somebody has to keep", async () => {
  const loss = await desk.loss("刚才丢了一串钥匙");
  const { next } = await told(`losses/${loss.loss}`, loss.token, "en");
  assert.equal(next.who, "desk");
  assert.equal(next.by, undefined);
  const days = (Date.parse(next.kept_until) - Date.now()) / 86_400_000;
  assert.ok(days > 89 && days <= 90, next.kept_until);
});
