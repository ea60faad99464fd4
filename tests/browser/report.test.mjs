// Can everybody report a loss? Every view of a report, in order on phones and screens, and the report without the engine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { PHONE, look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const textOf = (page) => page.getByRole("textbox", { name: "丢了什么" });
const next = (page) => page.getByRole("button", { name: "下一步" }).click();

test("every view of a report is in order", async () => {
  await visit(desk, "./", async (page) => {
    await textOf(page).waitFor();
    await look(page, "report");
    await next(page);
    await page.getByText("先写几句丢了什么").waitFor();
    await look(page, "report-refused");

    await textOf(page).fill("我妈今天走丢了，有老年痴呆，包也不见了");
    await page.getByRole("alert").getByRole("link", { name: "110" }).waitFor();
    await look(page, "report-emergency");

    await textOf(page).fill(lost());
    await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
    await look(page, "report-chips");
    await page.getByRole("button", { name: "车牌 黑MTS055" }).click();
    await page.getByRole("textbox", { name: "车牌" }).waitFor();
    await look(page, "report-fix");
    await page.getByRole("button", { name: "收起" }).click();

    await next(page);
    await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
    await look(page, "report-contact");
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await page.getByRole("textbox", { name: "替别人报的" }).fill("我母亲");
    await next(page);
    await page.getByRole("heading", { name: "发送前看一眼" }).waitFor();
    await look(page, "report-check");
    await page.getByRole("button", { name: "同意并发送" }).click();
    await page.getByRole("heading", { name: "已经登记" }).waitFor();
    await look(page, "report-done");
  });
});

test("the page speaks the reader's language, and the one that its address names", async () => {
  const reader = await desk.person(PHONE, "zh-TW");
  await reader.open("./");
  await reader.page.getByRole("textbox", { name: "丟了什麼" }).waitFor();
  await reader.page.getByRole("heading", { name: "東西丟了，先寫下來" }).waitFor();
  assert.equal(await reader.page.evaluate(() => document.documentElement.lang), "zh-Hant");
  await reader.page.getByRole("navigation", { name: "語言" }).getByRole("link", { name: "English" }).click();
  await reader.page.getByRole("textbox", { name: "What did you lose?" }).waitFor();
  assert.equal(await reader.page.title(), "Report a loss · Fude");
  await look(reader.page, "report-en");
  await reader.page.getByRole("link", { name: "Found things" }).click();
  await reader.page.getByRole("heading", { name: "Nothing is waiting for its owner right now" }).waitFor();
  assert.deepEqual(reader.complaints, []);
  await reader.leave();
});

test("without the engine a report is made all the same, and the desk reads it", async () => {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  let asked = 0;
  await page.route("**/engine/**", (route) => {
    asked += 1;
    return route.abort();
  });
  await someone.open("./");
  const text = "在客运站候车室落了一顶灰色毛线帽，帽子上有个小熊。";
  await textOf(page).fill(text);
  await next(page);
  await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
  await next(page);
  await page.getByRole("button", { name: "同意并发送" }).click();
  await page.getByRole("heading", { name: "已经登记" }).waitFor();
  assert.ok(asked > 0, "the page would have had the engine");
  const address = await page.getByRole("textbox", { name: "查询链接" }).inputValue();
  const link = new URLSearchParams(new URL(address).hash.slice(1));
  const { body } = await desk.api("GET", `losses/${link.get("loss")}`, link.get("token"));
  assert.equal(body.text, text);
  assert.deepEqual(body.facts.filter(({ fact }) => fact === "colour").map(({ label }) => label), ["灰色"]);
  // The console tells of the engine that could not be had, and of nothing else.
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_FAILED")), []);
  await someone.leave();
});
