// Can somebody without JavaScript report, find the case again, answer, thank, withdraw and have it erased? The pages are read as a browser reads
// them, forms and all, and whatever is sent to them is answered in HTML.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const LOST = "刚才在3路公交车上丢了一部黑色华为手机";
const unescape = (html) =>
  html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** A page with its forms: of each where it goes, and its fields with what stands in them. */
async function page(path, { fields, headers = {}, raw, language } = {}) {
  const sent = raw ?? (fields && new URLSearchParams(fields));
  const answer = await fetch(new URL(path, edge.url), {
    method: sent === undefined ? "GET" : "POST",
    headers: { "accept-language": language ?? "zh-CN", ...headers },
    body: sent,
  });
  const html = await answer.text();
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8", html.slice(0, 200));
  const policy = answer.headers.get("content-security-policy");
  assert.ok(policy.startsWith("default-src 'none'; style-src 'self'") && !/unsafe|script-src/.test(policy), policy);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.doesNotMatch(html, /<script|style=|<style|javascript:| on\w+=/);
  const forms = [...html.matchAll(/<form[^>]* action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(([, action, inside]) => {
    const inputs = [...inside.matchAll(/<input ([^>]*)>/g)].map(([, attributes]) => {
      const told = Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value)]));
      return [told.name, ["checkbox", "radio"].includes(told.type) ? "" : (told.value ?? "")];
    });
    const areas = [...inside.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs)];
    return { action: unescape(action), fields: Object.fromEntries([...inputs, ...areas.map(([, name, value]) => [name, unescape(value)])]) };
  });
  return { status: answer.status, html, forms };
}
const submit = (form, more = {}) => page(form.action, { fields: { ...form.fields, ...more } });
const number = ({ html }) => html.match(/L-\d{4}/)[0];
const code = ({ html }) => html.match(/<code>([0-9a-f]{32})<\/code>/)[1];
const losses = async (desk) => (await desk.queue()).quiet.length;

test("a loss is reported once, however often its page is loaded again", async () => {
  const desk = await edge.desk("plain");
  const [form] = (await page("/form/plain")).forms;
  assert.deepEqual(Object.keys(form.fields).sort(), ["challenge", "contact", "key", "place", "plate", "reported_for", "text"]);
  const typed = { text: `${LOST}\r\n后排`, contact: "13800000000", plate: "055" };
  const receipt = await submit(form, typed);
  assert.equal(receipt.status, 200);
  assert.deepEqual([number(receipt), await losses(desk)], ["L-0001", 1]);
  const again = await submit(form, typed);
  assert.deepEqual([number(again), code(again), await losses(desk)], ["L-0001", code(receipt), 1]);

  // Whoever goes back and changes it is told that it is registered, loses nothing, and can send it as another one.
  const changed = await submit(form, { ...typed, text: "还丢了一把雨伞" });
  assert.deepEqual([changed.status, changed.forms[0].fields.text, await losses(desk)], [409, "还丢了一把雨伞", 1]);
  assert.notEqual(changed.forms[0].fields.key, form.fields.key);
  assert.equal(number(await submit(changed.forms[0])), "L-0002");

  const loss = await desk.good("GET", "case", { as: code(receipt) });
  assert.equal(loss.text, `${LOST}\n后排`);
});

test("a form that is too old, or was not made here, comes back with what was typed", async () => {
  const desk = await edge.desk("forged");
  const other = (await page("/form/plain")).forms[0];
  const [form] = (await page("/form/forged")).forms;
  const [until, mark] = form.fields.challenge.split(".");
  for (const more of [
    { challenge: "" },
    { challenge: `${Number(until) + 1}.${mark}` },
    { challenge: `1.${mark}` },
    { key: "a-key-of-my-own-choice" },
    { key: other.fields.key, challenge: other.fields.challenge },
  ]) {
    const back = await submit(form, { text: `<b>${LOST}</b>`, contact: "\"1\"", ...more });
    assert.equal(back.status, 422);
    assert.match(back.html, /role="alert"/);
    assert.deepEqual([back.forms[0].fields.text, back.forms[0].fields.contact], [`<b>${LOST}</b>`, "\"1\""]);
    assert.equal(await losses(desk), 0);
    assert.equal((await submit(back.forms[0])).status, 200, "the fresh one is good");
    await desk.good("POST", `losses/${(await desk.queue()).quiet[0].loss}/erase`, { as: "wang" });
  }
});

test("what is wrong is told beside its field, and the same form can be tried again", async () => {
  const desk = await edge.desk("wrong");
  const [form] = (await page("/form/wrong")).forms;
  for (const [more, field] of [
    [{ text: " \n" }, "text"],
    [{ text: "伞".repeat(4001) }, "text"],
    [{ text: LOST, contact: "1".repeat(101) }, "contact"],
    [{ text: LOST, place: "路".repeat(101) }, "place"],
  ]) {
    const back = await submit(form, more);
    assert.equal(back.status, 422);
    assert.ok(back.html.includes(`<a href="#${field}">`) && back.html.includes(`id="${field}-error"`), field);
    assert.match(back.html, new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-error"[^>]*aria-invalid="true"`));
    assert.match(back.html, /<title>有误：/);
    assert.equal(back.forms[0].fields.key, form.fields.key);
  }
  assert.equal((await submit(form, { text: LOST })).status, 200);
  assert.equal(await losses(desk), 1);
});

test("a body that cannot be read is answered with a form", async () => {
  await edge.desk("garbled");
  for (const [raw, headers, status] of [
    ["text=%E4", { "content-type": "application/x-www-form-urlencoded" }, 400],
    ['{"text":"伞"}', { "content-type": "application/json" }, 400],
    ["text=伞", {}, 400],
    [`text=${"a".repeat(70_000)}`, { "content-type": "application/x-www-form-urlencoded" }, 413],
  ]) {
    for (const path of ["/form/garbled", "/form/garbled/case"]) {
      const back = await page(path, { raw, headers });
      assert.deepEqual([back.status, back.forms.length], [status, 1], `${path} ${raw.slice(0, 20)}`);
      assert.match(back.html, /role="alert"/);
    }
  }
  for (const path of ["/form/nowhere", "/form/", "/form/a%20b", "/form/garbled/else"]) assert.equal((await page(path)).status, 404, path);
  const put = await fetch(new URL("/form/garbled", edge.url), { method: "PUT", body: "x" });
  assert.deepEqual([put.status, put.headers.get("allow"), put.headers.get("content-type")], [405, "GET, POST", "text/html; charset=utf-8"]);
});

test("who has number and code sees the case, answers what is asked, fetches or withdraws", async () => {
  const desk = await edge.desk("case");
  const receipt = await submit((await page("/form/case")).forms[0], { text: LOST });
  const secrets = { number: number(receipt), code: code(receipt) };
  const [entrance] = (await page("/form/case/case")).forms;
  for (const wrong of [{ ...secrets, number: "L-0009" }, { ...secrets, code: "0".repeat(32) }, { number: "", code: "" }, { ...secrets, code: "a b\n" }]) {
    const back = await submit(entrance, wrong);
    assert.deepEqual([back.status, back.forms.length], [404, 1]);
    assert.ok(!back.html.includes("华为"));
  }
  const seen = await submit(entrance, { number: secrets.number.toLowerCase(), code: secrets.code });
  assert.equal(seen.status, 200);
  assert.ok(seen.html.includes("正在寻找") && seen.html.includes(LOST) && seen.html.includes("挂失已登记"));
  // The receipt leads to the same page with one press.
  assert.equal((await submit(receipt.forms[0])).status, 200);

  const find = await desk.find("3路公交车上捡到一部黑色华为手机,里面有200元");
  const loss = { loss: (await desk.good("GET", "case", { as: secrets.code })).loss };
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "ask");
  const asked = (await submit(entrance, secrets)).forms.find((form) => form.fields.action === "answers");
  const topics = Object.keys(asked.fields).filter((name) => name.startsWith("answer."));
  assert.ok(topics.length > 0);
  // On a page that has been open for too long, nothing that was typed is lost.
  const old = await submit(asked, { [topics[0]]: "黑色的", challenge: `1.${asked.fields.challenge.split(".")[1]}` });
  assert.equal(old.status, 422);
  const fresh = old.forms.find((form) => form.fields.action === "answers");
  assert.equal(fresh.fields[topics[0]], "黑色的");
  const told = await submit(fresh, {});
  assert.equal(told.status, 200);
  assert.equal(told.forms.find((form) => form.fields.action === "answers"), undefined);

  const withdraw = told.forms.find((form) => form.fields.action === "withdraw");
  const unsure = await submit(withdraw);
  assert.deepEqual([unsure.status, unsure.html.includes('href="#sure"')], [422, true]);
  await desk.decide(claim, "confirm");
  const late = await submit(withdraw, { sure: "yes" });
  assert.equal(late.status, 409);
  const fetching = await submit(entrance, secrets);
  const { pickup } = await desk.good("GET", "case", { as: secrets.code });
  assert.ok(fetching.html.includes(pickup.code) && fetching.html.includes("安泰出租"));
  await desk.decide(claim, "revoke", { reason: "other" });
  const again = (await submit(entrance, secrets)).forms.find((form) => form.fields.action === "withdraw");
  const gone = await submit(again, { sure: "yes" });
  assert.ok(gone.status === 200 && gone.html.includes("已撤回"));
});

test("who has it back says how content they are, once; and what was written is erased by who is sure", async () => {
  const desk = await edge.desk("back");
  const receipt = await submit((await page("/form/back")).forms[0], { text: LOST });
  const secrets = { number: number(receipt), code: code(receipt) };
  const [entrance] = (await page("/form/back/case")).forms;
  const act = ({ forms }, action) => forms.find((form) => form.fields.action === action);
  const open = await submit(entrance, secrets);
  assert.ok(open.html.includes("保留并比对到") && !open.html.includes("最迟"));
  assert.equal(act(open, "thanks"), undefined);

  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  const { loss } = await desk.good("GET", "case", { as: secrets.code });
  const { claim } = await desk.claim({ loss }, find);
  await desk.decide(claim, "confirm");
  const fetching = await submit(entrance, secrets);
  assert.ok(fetching.html.includes("最迟") && act(fetching, "erase") === undefined);
  await desk.decide(claim, "hand-over", { receiver: "吉某" });

  const back = await submit(entrance, secrets);
  const none = await submit(act(back, "thanks"), { words: "多谢" });
  assert.equal(act(none, "thanks").fields.words, "多谢", "what was written comes back");
  assert.deepEqual([none.status, none.html.includes('href="#rating-5"')], [422, true]);
  const thanked = await submit(act(none, "thanks"), { rating: "5", words: "谢谢<b>师傅</b>" });
  assert.equal(thanked.status, 200);
  assert.ok(thanked.html.includes("很满意") && thanked.html.includes("谢谢&lt;b&gt;师傅&lt;/b&gt;"));
  assert.equal(act(thanked, "thanks"), undefined);
  assert.deepEqual((await desk.good("GET", "case", { as: secrets.code })).thanks, { rating: 5, text: "谢谢<b>师傅</b>" });
  for (const rating of ["0", "6", "five"]) {
    const again = await submit(act(back, "thanks"), { rating, key: act(thanked, "erase").fields.key, challenge: act(thanked, "erase").fields.challenge });
    assert.ok(again.status >= 400 && again.status < 500, rating);
  }

  const unsure = await submit(act(thanked, "erase"));
  assert.deepEqual([unsure.status, unsure.html.includes('href="#sure-erase"'), unsure.html.includes("华为")], [422, true, true]);
  const gone = await submit(act(unsure, "erase"), { "sure-erase": "yes" });
  assert.deepEqual([gone.status, gone.forms.length, gone.html.includes("（内容已按规定删除）"), gone.html.includes("华为")], [200, 0, true, false]);
  const later = await submit(entrance, secrets);
  assert.deepEqual([later.status, later.html.includes("华为"), later.html.includes("师傅")], [200, false, false]);
});

test("somebody in need is told whom to call before anything else", async () => {
  await edge.desk("need");
  const receipt = await submit((await page("/form/need")).forms[0], { text: "我家老人走丢了,有老年痴呆" });
  assert.ok(receipt.html.indexOf('href="tel:110"') < receipt.html.indexOf("L-0001"));
});

test("the pages speak the language that is wanted, and keep it", async () => {
  await edge.desk("speaks");
  const english = await page("/form/speaks", { language: "en-GB" });
  assert.match(english.html, /<html lang="en">/);
  assert.ok(english.html.includes("Agree and send"));
  assert.equal(english.forms[0].action, "/form/speaks?lang=en");
  const traditional = await page("/form/speaks?lang=zh-Hant", { language: "en" });
  assert.ok(traditional.html.includes("同意並傳送"));
  const back = await submit(traditional.forms[0], { text: "" });
  assert.ok(back.html.includes('<html lang="zh-Hant">') && back.html.includes("請寫下"));
  const style = await fetch(new URL("/app/form.css", edge.url));
  assert.deepEqual([style.status, style.headers.get("content-type").split(";")[0]], [200, "text/css"]);
});
