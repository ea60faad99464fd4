// Does a desk work on another site's page, to the end? Under a strict policy, among styles that spare nothing, in a frame, with
// and without the engine, on a site that the desk lists and on one that it does not; and is what docs/embedding.md, the types and the manifest say of the elements so?
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { openDesk, picture } from "./desk.mjs";
import { openHost } from "./host.mjs";
import { PHONE, pastQuestion } from "./look.mjs";

const www = join(import.meta.dirname, "../../www");
const LOST = "昨晚八点多从客运站打车到益民酒店，黑色钱包落在后座了";

let desk;
/** A site that the desk lists, and one that it does not. */
let host;
let stranger;
before(async () => {
  desk = await openDesk();
  [host, stranger] = await Promise.all([openHost(desk.origin), openHost(desk.origin)]);
  const { status } = await desk.api("POST", "settings", desk.operatorKey, { origins: [host.origin] });
  assert.equal(status, 200);
});
after(async () => {
  await host?.close();
  await stranger?.close();
  await desk?.close();
});

/**
 * Somebody on a host's page; every event of our elements is kept. `asks` is what was asked of neither the desk nor the host,
 * `errors` all that was said on the console.
 */
async function visitor(site = host, locale = "zh-CN") {
  const someone = await desk.person(PHONE, locale);
  const { page } = someone;
  const [asks, errors] = [[], []];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== desk.origin && origin !== site.origin) asks.push(request.url());
  });
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    window.told = [];
    for (const name of ["fude-ready", "fude-step", "fude-submitted", "fude-error"]) {
      addEventListener(name, (event) => window.told.push([name, JSON.stringify(event.detail)]));
    }
  });
  return { page, asks, errors, leave: someone.leave };
}

/** Waits until the console has said this so often: a message may come later than what it is about. */
async function said(errors, words, times = 1) {
  const count = () => errors.filter((one) => one.includes(words)).length;
  for (let looks = 0; looks < 300 && count() < times; looks += 1) await setTimeout(50);
  assert.ok(count() >= times, errors.join("\n"));
}

const textOf = (page) => page.getByRole("textbox", { name: "丢了什么" });
const ready = (page) => page.waitForFunction(() => window.told.some(([name]) => name === "fude-ready"));

for (const order of ["first", "last"]) {
  test(`it reads on a page with a strict policy that lets the engine in, its tag ${order}`, async () => {
    const { page, asks, errors, leave } = await visitor();
    await page.goto(host.page(`/${order}?wasm`));
    await ready(page);
    await textOf(page).fill(LOST);
    await page.getByRole("button", { name: "钱包" }).waitFor();
    await picture(page, `embed-${order}-360`);
    // The host's styles reach the element as a whole, its properties and its parts, and nothing within.
    const looks = await textOf(page).evaluate((text) => {
      const { color, fontSize, display, borderRadius } = getComputedStyle(text);
      return { color, fontSize, display, borderRadius };
    });
    assert.notEqual(looks.color, "rgb(255, 0, 0)");
    assert.notEqual(looks.fontSize, "9px");
    assert.deepEqual([looks.display, looks.borderRadius], ["block", "0px"]);
    const accent = await page.getByRole("button", { name: "下一步" }).evaluate((button) => getComputedStyle(button).backgroundColor);
    assert.equal(accent, "rgb(122, 31, 162)");
    assert.deepEqual([asks, errors], [[], []]);
    assert.deepEqual(await page.context().cookies(), []);
    await leave();
  });
}

/** Reports to the end, in a page or a frame of it, and gives the link of the case. */
async function report(place) {
  await textOf(place).fill(LOST);
  await place.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(place);
  await place.getByRole("textbox", { name: "电话" }).fill("13800138000");
  await place.getByRole("button", { name: "下一步" }).click();
  await place.getByRole("heading", { name: "发送前看一眼" }).waitFor();
  await place.getByRole("button", { name: "同意并发送" }).click();
  await place.getByRole("heading", { name: "已经登记" }).waitFor();
  await place.getByRole("img", { name: "查询页的二维码" }).waitFor();
  return place.getByRole("textbox", { name: "查询链接" }).inputValue();
}

test("on a listed site a loss is reported to the end, and its case followed", async () => {
  const { page, asks, errors, leave } = await visitor();
  await page.goto(host.page("/first?wasm"));
  await ready(page);
  const link = new URL(await report(page));
  await picture(page, "embed-done-360");
  assert.equal(link.origin, desk.origin);
  const told = await page.evaluate(() => window.told.map(([name, detail]) => `${name} ${detail}`));
  assert.deepEqual(told.filter((one) => one.includes("submitted") || one.includes("error")), ['fude-submitted {"desk":"demo"}']);

  await page.goto(host.page(`/case?wasm${link.hash}`));
  const status = page.getByRole("heading", { name: "正在寻找" });
  await status.waitFor();
  // The host wants letters red, wide and 9 pixels high; here they are ours, in the size that the reader has chosen.
  const looks = await status.evaluate((heading) => {
    const { color, fontSize, letterSpacing } = getComputedStyle(heading);
    return { color, fontSize, letterSpacing };
  });
  assert.deepEqual(looks, { color: "rgb(21, 33, 31)", fontSize: "26.1px", letterSpacing: "normal" });
  await page.getByText(LOST).waitFor();
  await picture(page, "embed-case-360");
  await page.getByRole("button", { name: "撤回这件挂失" }).click();
  await page.getByRole("button", { name: "确定撤回" }).click();
  await page.getByRole("heading", { name: "已撤回" }).waitFor();
  assert.deepEqual([asks, errors], [[], []]);
  assert.deepEqual(await page.context().cookies(), []);
  await leave();
});

test("without the engine it reports all the same", async () => {
  const { page, asks, errors, leave } = await visitor();
  await page.goto(host.page("/first"));
  await ready(page);
  await report(page);
  assert.equal(await page.getByRole("button", { name: "钱包" }).count(), 0);
  // Whether a policy lets Wasm in can only be found out by trying, and the browser tells of each try that it stops.
  assert.ok(errors.length <= 2, errors.join("\n"));
  for (const one of errors) assert.match(one, /WebAssembly.*(wasm-unsafe-eval|unsafe-eval)/s);
  assert.deepEqual(asks, []);
  await leave();
});

test("on a site that is not listed nobody writes for nothing", async () => {
  for (const [path, opens] of [["/first?wasm", "/"], ["/case?wasm#loss=L1&token=t", "/case.html#loss=L1&token=t"], ["/notices?wasm", "/notices.html"]]) {
    const { page, asks, errors, leave } = await visitor(stranger);
    await page.goto(stranger.page(path));
    await page.getByRole("alert").getByRole("heading", { name: "请到处置台自己的页面办理" }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 1);
    const open = page.getByRole("link", { name: "打开处置台的页面" });
    assert.equal(await open.getAttribute("href"), new URL(opens, desk.origin).href);
    const told = await page.evaluate(() => window.told.filter(([name]) => name === "fude-error"));
    assert.deepEqual(told, [["fude-error", '{"code":"origin"}']], path);
    await picture(page, `embed-stranger${path.replace(/\W.*|\//g, "")}-360`);
    // The desk was asked, and once more to be sure; the browser tells of each answer that may not be read: no page can keep it from that.
    await said(errors, "CORS policy", 2);
    assert.equal(errors.filter((one) => one.includes("CORS policy")).length, 2, errors.join("\n"));
    assert.deepEqual(errors.filter((one) => !/CORS policy|ERR_FAILED/.test(one)), []);
    assert.deepEqual(asks, []);
    await leave();
  }
});

test("a call that is lost on the way is the line's fault, not the site's", async () => {
  const { page, leave } = await visitor();
  let lost = 1;
  await page.route("**/api/v1/desks/demo/**", (route) => (lost-- > 0 ? route.abort() : route.continue()));
  // The first question is lost; the second is not, and the form stays.
  const answered = page.waitForResponse("**/directory");
  await page.goto(host.page("/first?wasm"));
  await answered;
  await textOf(page).fill(LOST);
  await page.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(page);
  await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
  await page.getByRole("button", { name: "下一步" }).click();
  // The desk has answered here: what fails now, fails for good three times, and is told beside what was written.
  lost = Number.POSITIVE_INFINITY;
  await page.getByRole("button", { name: "同意并发送" }).click();
  await page.getByRole("alert").filter({ hasText: "还没有发出去" }).waitFor();
  lost = 0;
  await page.getByRole("button", { name: "同意并发送" }).click();
  await page.getByRole("heading", { name: "已经登记" }).waitFor();
  await leave();
});

test("notices are looked through, and lead to the host's own report", async () => {
  await desk.api("POST", "finds", desk.tokens.antai, { text: "后座捡到一把蓝色折叠雨伞" });
  const { page, asks, errors, leave } = await visitor();
  await page.goto(host.page("/notices?wasm"));
  const mine = page.getByRole("link", { name: "可能是我的" });
  await mine.waitFor();
  assert.ok((await mine.getAttribute("href")).startsWith(`${host.origin}/first?wasm`));
  await page.getByRole("button", { name: "转发" }).click();
  await page.getByRole("button", { name: "做成图片" }).click();
  await page.getByRole("img", { name: /^招领公告/ }).waitFor();
  assert.deepEqual([asks, errors], [[], []]);
  await leave();
});

test("what is fetched late speaks the reader's language, and is put right by a touch", async () => {
  const { page, asks, errors, leave } = await visitor(host, "en-GB");
  await page.goto(host.page("/english?wasm"));
  await page.getByRole("textbox", { name: "What did you lose" }).fill("I left my black wallet in a taxi this morning");
  await page.getByRole("button", { name: /wallet/i }).click();
  await page.getByRole("button", { name: "Drop" }).or(page.getByRole("button", { name: "Close" })).first().waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "skip" }).or(page.getByRole("heading", { name: "How can we reach you" })).first().waitFor();
  assert.deepEqual([asks, errors], [[], []]);
  await leave();
});

test("a part that does not come is asked for again, and one that is not the right one never runs", async () => {
  const { page, leave } = await visitor();
  let answers = "abort";
  await page.route("**/app/part-report-*", async (route) => {
    if (answers === "abort") return route.abort();
    if (answers === "other") return route.fulfill({ contentType: "text/javascript", body: "window.ran = true", headers: { "access-control-allow-origin": "*" } });
    return route.continue();
  });
  await page.goto(host.page("/first?wasm"));
  await ready(page);
  await textOf(page).fill(LOST);
  const next = page.getByRole("button", { name: "下一步" });
  const problem = page.getByRole("alert").getByText("没有网络，还没有发出去。");
  await next.click();
  await problem.waitFor();
  answers = "other";
  const refused = page.waitForEvent("console", (message) => message.text().includes("integrity"));
  await Promise.all([refused, next.click()]);
  await problem.waitFor();
  assert.equal(await page.evaluate(() => window.ran), undefined);
  answers = "right";
  await next.click();
  await pastQuestion(page);
  await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
  await leave();
});

test("events hold codes and steps, never what a person wrote", async () => {
  const { page, leave } = await visitor();
  await page.goto(host.page("/first?wasm"));
  await ready(page);
  await page.getByRole("button", { name: "下一步" }).click();
  await textOf(page).fill(LOST);
  await page.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(page);
  await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("heading", { name: "发送前看一眼" }).waitFor();
  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told, [
    ["fude-ready", '{"desk":"demo"}'],
    ["fude-error", '{"code":"text_empty","field":"text"}'],
    ["fude-step", '{"step":"ask"}'],
    ["fude-step", '{"step":"contact"}'],
    ["fude-step", '{"step":"check"}'],
  ]);
  await leave();
});

test("a file that is not the one that was named does not run", async () => {
  const { page, errors, leave } = await visitor();
  await page.goto(host.page("/other?wasm"));
  await page.waitForLoadState("networkidle");
  assert.equal(await page.evaluate(() => customElements.get("fude-report")), undefined);
  await said(errors, "integrity");
  // What stands inside is still there: the way to the desk's own page.
  assert.equal(await page.getByRole("link", { name: "报失" }).count(), 1);
  await leave();
});

test("it works in a frame of the host", async () => {
  const { page, asks, errors, leave } = await visitor();
  await page.goto(host.page("/framing"));
  await report(page.frameLocator("iframe"));
  assert.deepEqual([asks, errors], [[], []]);
  await leave();
});

test("no host can put a console into a frame", async () => {
  const { page, errors, leave } = await visitor();
  await page.goto(host.page("/console"));
  await said(errors, "frame-ancestors", 2);
  assert.equal(await page.frameLocator("iframe >> nth=0").locator("fude-company").count(), 0);
  assert.equal(await page.frameLocator("iframe >> nth=1").locator("fude-officer").count(), 0);
  await leave();
});

test("the manifest says what the elements are", async () => {
  const manifest = JSON.parse(await readFile(join(www, "custom-elements.json"), "utf8"));
  const { page, leave } = await visitor();
  await page.goto(host.page("/all?wasm"));
  await ready(page);
  const [module] = manifest.modules;
  for (const element of module.declarations) {
    const real = await page.evaluate(({ tagName, members }) => {
      const Element = customElements.get(tagName);
      return {
        attributes: Element.observedAttributes,
        fields: members.filter(({ name }) => name in Element.prototype).map(({ name }) => name),
      };
    }, element);
    assert.deepEqual(real.attributes, element.attributes.map(({ name }) => name).sort((a, b) => real.attributes.indexOf(a) - real.attributes.indexOf(b)));
    assert.deepEqual(real.fields, element.members.map(({ name }) => name), element.tagName);
  }
  // A property that was set before the element woke up counts.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("fude-notices"), { reportHref: "/x" })));
  await leave();

  const sources = await readFile(join(www, "src/tokens.css"), "utf8");
  const real = [...new Set([...sources.matchAll(/var\((--fude-[\w-]+)/g)].map(([, name]) => name))].sort();
  const documented = await readFile(join(www, "../docs/embedding.md"), "utf8");
  for (const { cssProperties } of module.declarations) {
    assert.deepEqual(cssProperties.map(({ name }) => name).sort(), real);
  }
  for (const name of [...real, ...module.declarations.flatMap(({ events }) => events.map((event) => event.name))]) {
    assert.ok(documented.includes(`\`${name}\``), `docs/embedding.md tells of ${name}`);
  }
});

test("the page with the tag, on the desk's own origin, has the spaces that every other page gives it", async () => {
  const { page, leave } = await visitor();
  await page.goto(`${desk.origin}/embed`);
  const height = (await page.getByRole("button", { name: "下一步" }).boundingBox())?.height ?? 0;
  assert.ok(height >= 44, `the button is ${height} px high`);
  await picture(page, "embed-page-360");
  await leave();
});

test("in a frame, what leads to the desk's pages opens beside it", async () => {
  const { page, leave } = await visitor(stranger);
  await page.goto(stranger.page("/framing"));
  const link = page.frameLocator("iframe").getByRole("link", { name: "打开处置台的页面" });
  assert.equal(await link.getAttribute("target"), "_blank");
  await leave();
});
