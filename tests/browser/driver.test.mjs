// Does a driver log what was left in the car, by a link and nothing else? Made by the company, opened in a chat app, revoked at
// once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { codeOf } from "./labels.mjs";
import { PHONE, look, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const told = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();

/** Makes a link for a car at the company's console. */
async function linkFor(page, plate) {
  await page.getByRole("link", { name: "车辆" }).click();
  await page.getByRole("textbox", { name: "车牌" }).fill(plate);
  await page.getByRole("textbox", { name: "司机" }).fill("刘师傅");
  await page.getByRole("button", { name: "生成链接" }).click();
  return page.getByRole("textbox", { name: "链接" }).inputValue();
}

test("a link logs finds for its car, and is nothing once it is revoked", async () => {
  let link;
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    link = await linkFor(page, "黑MTS055");
    await look(page, "drivers-made");
    await page.getByRole("button", { name: "打印贴纸" }).click();
    const label = page.locator(".fude-labels .label");
    assert.equal(await codeOf(label), link);
    await page.setViewportSize(PHONE);
    await look(page, "drivers-sticker");
    await page.getByRole("button", { name: "收起" }).click();
    await page.getByRole("button", { name: "再做一个" }).click();
    await page.getByText("刘师傅").waitFor();
    await look(page, "drivers");
  });

  const driver = await desk.person(PHONE);
  await driver.page.goto(link);
  await driver.page.getByRole("heading", { name: "捡到东西登记" }).filter({ hasText: "黑MTS055" }).waitFor();
  await look(driver.page, "driver");
  const field = driver.page.getByRole("textbox", { name: "捡到了什么" });
  await driver.page.getByRole("button", { name: "登记" }).click();
  await driver.page.getByRole("alert").filter({ hasText: "先说一句" }).waitFor();
  await field.fill("后座一个黑色皮夹，八点多益民酒店下的客人");
  await driver.page.locator("mark", { hasText: "皮夹" }).waitFor();
  await driver.page.getByRole("button", { name: "登记" }).click();
  await told(driver.page, /已登记 F-/);
  // The link may hang in the car: no word of what was written is shown to the next passenger.
  await driver.page.getByRole("listitem").filter({ hasText: "F-" }).waitFor();
  await field.fill("黑色的皮夹一个，在后座");
  await told(driver.page, "像是已经登记过的");
  await look(driver.page, "driver-logged");
  assert.equal(await driver.page.getByText("益民酒店").count(), 0);
  const { finds } = (await desk.api("GET", "finds", desk.tokens.antai)).body;
  assert.ok(finds[0].facts.some(({ fact, label }) => fact === "plate" && label.includes("MTS055")), "the plate is the link's");
  // The link sees nothing else of the company.
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get("token");
  for (const path of ["finds", "relays", "digest", "drivers"]) assert.ok((await desk.api("GET", path, token)).status >= 400, path);

  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByRole("link", { name: "车辆" }).click();
    await page.getByRole("button", { name: "作废" }).click();
    await page.getByRole("button", { name: "确定作废" }).click();
    await told(page, "已作废");
  });
  await field.fill("后座还有一把伞");
  await driver.page.getByRole("button", { name: "登记" }).click();
  await driver.page.getByRole("heading", { name: "这个链接已经作废" }).waitFor();
  await look(driver.page, "driver-revoked");
  assert.deepEqual(driver.complaints.filter((one) => !one.includes("status of 401")), []);
  await driver.leave();
});

test("a link without its secret says so", async () => {
  await visit(desk, "driver.html", async (page) => {
    await page.getByRole("heading", { name: "这个链接不完整" }).waitFor();
    await look(page, "driver-none");
  });
});

test("the link of one car is found among those of a whole fleet", async () => {
  const { shengda } = desk.tokens;
  for (let at = 0; at < 205; at += 1) {
    const plate = `黑MT${String(at).padStart(3, "0")}X`;
    assert.equal((await desk.api("POST", "drivers", shengda, { plate })).status, 201);
  }
  await visit(desk, `company.html#token=${shengda}`, async (page) => {
    await page.getByRole("link", { name: "车辆" }).click();
    await page.getByRole("heading", { name: /司机链接/ }).getByText("200+").waitFor();
    await page.getByRole("searchbox").fill("mt003x");
    await page.getByText("黑MT003X", { exact: true }).first().waitFor();
    assert.equal(await page.getByRole("button", { name: "作废" }).count(), 1);
    await look(page, "drivers-many");
    await page.getByRole("searchbox").fill("");
    await page.getByRole("heading", { name: /司机链接/ }).getByText("205").waitFor();
    // Who is about to revoke one and does not, is back at its button; the others stay when one is revoked.
    const oldest = page.getByRole("listitem").filter({ hasText: "黑MT003X" });
    await oldest.getByRole("button", { name: "作废" }).click();
    await page.keyboard.press("Enter");
    await oldest.getByRole("button", { name: "作废" }).waitFor();
    await page.keyboard.press("Enter");
    await oldest.getByRole("button", { name: "确定作废" }).click();
    await told(page, "已作废");
    await page.getByRole("heading", { name: /司机链接/ }).getByText("204").waitFor();
    await page.getByText("黑MT004X", { exact: true }).first().waitFor();
  });
});

test("links that did not come are told beside the list, and asked for again", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    let isBroken = true;
    await page.route("**/drivers?cursor=*", (route) => (isBroken ? route.fulfill({ status: 200, body: "<html>" }) : route.continue()));
    await page.getByRole("link", { name: "车辆" }).click();
    const heading = page.getByRole("heading", { name: /司机链接/ });
    await heading.getByText("200+").waitFor();
    await page.getByRole("searchbox").fill("mt002x");
    await page.getByRole("alert").waitFor();
    await heading.getByText("200+").waitFor();
    await look(page, "drivers-broken");
    isBroken = false;
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByText("黑MT002X", { exact: true }).first().waitFor();
    await heading.getByText("204").waitFor();
  });
});
