// Does a desk work on another site's page? Under a strict policy, among styles that spare nothing, in a frame, with and without
// the engine; and is what docs/embedding.md, the types and the manifest say of the elements so?
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openDesk, picture } from "./desk.mjs";
import { openHost } from "./host.mjs";
import { PHONE, pastQuestion } from "./look.mjs";

const www = join(import.meta.dirname, "../../www");
const LOST = "昨晚八点多从客运站打车到益民酒店，黑色钱包落在后座了";

let desk;
let host;
before(async () => {
  desk = await openDesk();
  host = await openHost(desk.origin);
});
after(async () => {
  await host?.close();
  await desk?.close();
});

/** Somebody on a host's page; every event of our elements is kept. `asks` is what was asked of neither the desk nor the host. */
async function visitor() {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  const [asks, errors] = [[], []];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== desk.origin && origin !== host.origin) asks.push(request.url());
  });
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    window.told = [];
    for (const name of ["fude-ready", "fude-step", "fude-submitted", "fude-error"]) {
      addEventListener(name, (event) => window.told.push([name, JSON.stringify(event.detail)]));
    }
  });
  return { page, asks, errors, leave: someone.leave };
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

test("without the engine it reports all the same", async () => {
  const { page, asks, errors, leave } = await visitor();
  await page.goto(host.page("/first"));
  await ready(page);
  await textOf(page).fill(LOST);
  await page.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(page);
  await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "钱包" }).count(), 0);
  // The browser tells of the Wasm that the policy forbids, and of a desk that lets no other origin ask it.
  assert.deepEqual(errors.filter((one) => !/wasm-unsafe-eval|WebAssembly|CORS policy|ERR_FAILED/.test(one)), []);
  assert.deepEqual(asks, []);
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
  assert.ok(errors.some((one) => one.includes("integrity")), errors.join());
  // What stands inside is still there: the way to the desk's own page.
  assert.equal(await page.getByRole("link", { name: "报失" }).count(), 1);
  await leave();
});

test("it works in a frame of the host", async () => {
  const { page, errors, leave } = await visitor();
  await page.goto(host.page("/framing?wasm"));
  const frame = page.frameLocator("iframe");
  await frame.getByRole("textbox", { name: "丢了什么" }).fill(LOST);
  await frame.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(frame);
  await frame.getByRole("heading", { name: "怎么联系你？" }).waitFor();
  assert.deepEqual(errors.filter((one) => !/wasm-unsafe-eval|WebAssembly|CORS policy|ERR_FAILED/.test(one)), []);
  await leave();
});

test("no host can put a console into a frame", async () => {
  const { page, errors, leave } = await visitor();
  await page.goto(host.page("/console"));
  await page.waitForLoadState("networkidle");
  assert.equal(await page.frameLocator("iframe >> nth=0").locator("fude-company").count(), 0);
  assert.equal(await page.frameLocator("iframe >> nth=1").locator("fude-officer").count(), 0);
  assert.ok(errors.filter((one) => one.includes("frame-ancestors")).length >= 2, errors.join());
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
