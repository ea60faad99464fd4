// Do papers that were found get to the station that knows whose they are? From the line where a company logs them, and from
// an officer's list and claim, by one key and a question.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { PHONE, SCREEN, look, visit } from "./look.mjs";

let desk;
before(async () => {
  desk = await openDesk({
    orgs: [{ org: "antai", name: "安泰出租" }, { org: "wuchang", name: "武昌派出所" }],
    rules: { stations: [{ region: "420106", org: "wuchang" }] },
  });
});
after(() => desk?.close());

/** Nobody's number. */
const ID = "420106199001011231";
const RECEIPT = /R-\d{4}-[0-9A-Z]{4}/;

async function logged(text) {
  const { status, body } = await desk.api("POST", "finds", desk.tokens.antai, { text });
  assert.equal(status, 201);
  return body;
}

/** Somebody at the officer's console, on the screen of an old desktop. */
async function officer(path, walk, locale) {
  const someone = await desk.person(SCREEN, locale);
  await someone.open(`officer.html#token=${desk.tokens.duty}`);
  await someone.page.evaluate((hash) => (location.hash = hash), path);
  await walk(someone.page);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
}

test("a company hears whose station it is, and sends the papers there", async () => {
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    const line = page.getByRole("textbox", { name: "捡到了什么" });
    await line.fill(`后座捡到身份证一张，号码${ID}`);
    await line.press("Enter");
    const log = page.locator("fude-company-log");
    await log.getByText("这份证件的户籍在湖北（420106）。").waitFor();
    await page.locator("fude-held .station").waitFor();
    await look(page, "company-station");
    await log.getByRole("button", { name: "转交武昌派出所" }).click();
    await page.getByRole("status").filter({ hasText: RECEIPT }).waitFor();
    assert.equal(await log.locator(".station").count(), 0);
    // On the way, its card shows the same number and asks nobody to send it again.
    await page.locator("fude-held .moving").filter({ hasText: RECEIPT }).waitFor();
    assert.equal(await page.getByRole("button", { name: "转交武昌派出所" }).count(), 0);
    // What tells no region is sent nowhere.
    await line.fill("后座捡到驾驶证一张");
    await line.press("Enter");
    await page.getByRole("status").filter({ hasText: /^已登记 F-/ }).waitFor();
    assert.equal(await log.locator(".station").count(), 0);
  });
});

test("an officer lists what awaits a station, and sends it there with the keyboard", async () => {
  const found = await logged(`捡到社保卡一张，证号${ID}`);
  await officer("#/finds", async (page) => {
    await page.getByLabel("证件归属").selectOption({ label: "武昌派出所" });
    await page.locator("a[data-id]").nth(1).waitFor({ state: "detached" });
    await page.getByRole("link", { name: new RegExp(found.number) }).click();
    await page.getByText("武昌派出所能查到是谁的。").waitFor();
    await look(page, "officer-station");
    await page.setViewportSize(SCREEN);
    await page.locator("#find").focus();
    await page.keyboard.press("s");
    await page.getByRole("combobox", { name: "接收单位" }).waitFor();
    assert.equal(await page.locator("#answer").inputValue(), "wuchang");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText(RECEIPT).first().waitFor();
    await page.getByText("没有符合的拾获").waitFor();
  });
});

test("a claim shows it too, in the officer's language, and asks back before anything is sent", async () => {
  const found = await logged(`3路公交车上捡到一本护照，里面夹着身份证${ID}`);
  await desk.api("POST", "losses", undefined, { text: "刚才在3路公交车上丢了一本护照，里面夹着身份证" });
  const { claims } = (await desk.api("GET", "queue", desk.tokens.duty)).body;
  const { claim } = claims.find(({ find }) => find.find === found.find);
  await officer(`#/claim/${claim}`, async (page) => {
    await page.getByText("These papers were given out in Hubei (420106).").waitFor();
    await page.keyboard.press("s");
    await page.getByRole("heading", { name: "Send these papers to 武昌派出所?" }).waitFor();
    await look(page, "officer-claim-station");
    await page.getByRole("button", { name: "Yes, send" }).click();
    await page.getByRole("status").filter({ hasText: RECEIPT }).waitFor();
    assert.equal(await page.locator(".send-there").count(), 0);
  }, "en-GB");
  const { finds } = (await desk.api("GET", "finds", desk.tokens.antai)).body;
  assert.equal(finds.find(({ find }) => find === found.find).moving.to, "wuchang");
});
