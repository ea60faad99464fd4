// Can everybody report a loss? Every view of a report, in order on phones and screens, and the report without the engine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { codeOf } from "./labels.mjs";
import { PHONE, lookClosely, lost, pastQuestion, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const textOf = (page) => page.getByRole("textbox", { name: "丢了什么" });
const next = (page) => page.getByRole("button", { name: "下一步" }).click();

const heading = (page, name) => page.getByRole("heading", { name });

test("every view of a report is in order", async () => {
  await visit(desk, "./", async (page) => {
    await textOf(page).waitFor();
    await lookClosely(page, "report");
    await next(page);
    await page.getByRole("alert").getByRole("link", { name: "先写几句丢了什么" }).waitFor();
    await lookClosely(page, "report-refused");

    await textOf(page).fill("我妈今天走丢了，有老年痴呆，包也不见了");
    await page.getByRole("alert").getByRole("link", { name: "110" }).waitFor();
    await lookClosely(page, "report-emergency");

    await textOf(page).fill(lost());
    await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
    await page.getByText("草稿存在这台设备上").waitFor();
    await lookClosely(page, "report-chips");
    await page.getByRole("button", { name: "车牌 黑MTS055" }).click();
    await page.getByRole("textbox", { name: "车牌" }).waitFor();
    await lookClosely(page, "report-fix");
    await page.getByRole("button", { name: "收起" }).click();

    await next(page);
    await heading(page, "坐的是前排还是后排？").waitFor();
    await lookClosely(page, "report-ask");
    await page.getByRole("textbox", { name: "坐的是前排还是后排？" }).fill("后排");
    await next(page);
    await heading(page, "怎么联系你？").waitFor();
    await page.getByRole("textbox", { name: "电话" }).fill("13800");
    await page.getByRole("textbox", { name: "电话" }).fill("打给我");
    await page.getByRole("radio", { name: "替别人报的" }).check();
    await page.getByRole("textbox", { name: "替谁报" }).fill("我母亲");
    await next(page);
    await page.getByRole("alert").getByRole("link", { name: "这不像一个电话号码" }).waitFor();
    await lookClosely(page, "report-contact");
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await next(page);
    await heading(page, "发送前看一眼").waitFor();
    await lookClosely(page, "report-check");
    await page.getByRole("button", { name: "同意并发送" }).click();
    await heading(page, "已经登记").waitFor();
    await page.getByRole("img", { name: "查询页的二维码" }).waitFor();
    const link = await page.getByRole("textbox", { name: "查询链接" }).inputValue();
    assert.equal(await codeOf(page.locator(".ways")), link, "the code leads to the case");
    await lookClosely(page, "report-done");
    await page.getByRole("button", { name: "存成图片" }).click();
    await page.getByRole("img", { name: /^编号 L-\d{4}/ }).waitFor();
    await lookClosely(page, "report-image");
  });
});

test("the page speaks the reader's language, and the one that its address names", async () => {
  const reader = await desk.person(PHONE, "zh-TW");
  await reader.open("./");
  await reader.page.getByRole("textbox", { name: "丟了什麼" }).waitFor();
  await reader.page.getByRole("link", { name: "招領公告" }).first().waitFor();
  assert.equal(await reader.page.evaluate(() => document.documentElement.lang), "zh-Hant");
  await reader.page.getByRole("navigation", { name: "語言" }).getByRole("link", { name: "English" }).click();
  await reader.page.getByRole("textbox", { name: "What did you lose?" }).waitFor();
  assert.equal(await reader.page.title(), "Report a loss · Fude");
  await lookClosely(reader.page, "report-en");
  await reader.page.getByRole("link", { name: "Found things" }).click();
  await reader.page.getByRole("heading", { name: "Nothing is waiting for its owner right now" }).waitFor();
  assert.deepEqual(reader.complaints, []);
  await reader.leave();
});

/** Somebody at the report with these words in it, and the draft on the device. */
async function withDraft(walk) {
  const text = "今早打车去客运站，把一顶灰色毛线帽落在车上了，帽子上有个小熊。";
  await visit(desk, "./", async (page) => {
    await textOf(page).fill(text);
    await page.getByText("草稿存在这台设备上").waitFor();
    await walk(page, text);
  });
}

const skipQuestion = (page) => page.getByRole("button", { name: "不知道，跳过" }).click();

test("a draft survives a reload, Back goes one view back, and sending clears it", async () => {
  await withDraft(async (page, text) => {
    await next(page);
    await skipQuestion(page);
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await page.getByRole("radio", { name: "替别人报的" }).check();
    await page.waitForFunction(() => JSON.stringify(localStorage).includes("13800138000"));
    await page.reload();
    await heading(page, "怎么联系你？").waitFor();
    assert.equal(await page.getByRole("textbox", { name: "电话" }).inputValue(), "13800138000");
    assert.ok(await page.getByRole("radio", { name: "替别人报的" }).isChecked());
    await page.goBack();
    await page.getByRole("button", { name: "不知道，跳过" }).waitFor();
    await page.getByRole("button", { name: "上一步" }).click();
    assert.equal(await textOf(page).inputValue(), text);
    await next(page);
    await skipQuestion(page);
    await next(page);
    await heading(page, "发送前看一眼").waitFor();
    await page.getByRole("button", { name: "同意并发送" }).click();
    await heading(page, "已经登记").waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0, "the draft is gone");
    // What was sent cannot be sent again by going back.
    await page.goBack();
    await heading(page, "已经登记").waitFor();
    // Its link is the only way back to the case: it survives a reload, and goes with the next report.
    const link = await page.getByRole("textbox", { name: "查询链接" }).inputValue();
    await page.reload();
    await heading(page, "已经登记").waitFor();
    assert.equal(await page.getByRole("textbox", { name: "查询链接" }).inputValue(), link);
    await page.getByRole("button", { name: "再报一件" }).click();
    assert.equal(await textOf(page).inputValue(), "");
    await page.reload();
    assert.equal(await textOf(page).inputValue(), "");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });
});

test("a change leads back to the check, and the draft can be thrown away", async () => {
  await withDraft(async (page) => {
    await next(page);
    await skipQuestion(page);
    await next(page);
    await page.getByRole("button", { name: "修改 电话" }).click();
    await page.getByRole("textbox", { name: "电话" }).fill("13900139000");
    await next(page);
    await heading(page, "发送前看一眼").waitFor();
    await page.getByText("13900139000").waitFor();
    await page.getByRole("button", { name: "修改 你写的" }).click();
    await page.getByRole("button", { name: "清除草稿" }).click();
    assert.equal(await textOf(page).inputValue(), "");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});

test("the sign in a taxi tells its plate and company, and can be taken off", async () => {
  await visit(desk, "./?plate=黑MTS055&org=antai", async (page) => {
    await page.getByText("安泰出租 黑MTS055").waitFor();
    await lookClosely(page, "report-sign");
    await textOf(page).fill("刚才下车，手机忘在后座了");
    await next(page);
    await pastQuestion(page);
    await next(page);
    await page.getByText("安泰出租 黑MTS055").waitFor();
    await page.getByRole("button", { name: "修改 在哪里" }).click();
    await page.getByRole("button", { name: "不是这里" }).click();
    await next(page);
    await heading(page, "发送前看一眼").waitFor();
    assert.equal(await page.getByText("黑MTS055").count(), 0);
    await page.reload();
    await heading(page, "发送前看一眼").waitFor();
    assert.equal(await page.getByText("黑MTS055").count(), 0, "what was taken off does not come back");
  });
});

/** Goes on to the check and sends; gives what the desk was asked. */
async function sent(page, path) {
  await next(page);
  await pastQuestion(page);
  await next(page);
  const asking = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith(path));
  await page.getByRole("button", { name: "同意并发送" }).click();
  return (await asking).postDataJSON();
}

test("the next taxi's sign tells nothing of the last one's, and its draft waits there", async () => {
  await visit(desk, "./?plate=黑MTS055&org=antai", async (page) => {
    await textOf(page).fill("刚才下车，手机忘在后座了");
    await page.getByText("草稿存在这台设备上").waitFor();
    await page.goto(`${desk.origin}/?plate=黑MTS999&org=shengda`);
    await page.getByText("圣达出租 黑MTS999").waitFor();
    assert.equal(await textOf(page).inputValue(), "");
    await textOf(page).fill("帽子忘在座位上了");
    await page.getByText("草稿存在这台设备上").waitFor();
    await page.getByRole("button", { name: "清除草稿" }).click();
    await textOf(page).fill("雨伞忘在座位上了");
    const report = await sent(page, "/losses");
    assert.deepEqual(report.given, { plate: "黑MTS999" });
    assert.ok(report.text.startsWith("在圣达出租丢的。"), report.text);
    await page.goto(`${desk.origin}/?plate=黑MTS055&org=antai`);
    await page.getByText("安泰出租 黑MTS055").waitFor();
    assert.equal(await textOf(page).inputValue(), "刚才下车，手机忘在后座了");
  });
});

test("a garbled sign is none", async () => {
  await visit(desk, `./?plate=${encodeURIComponent("<b>x</b>你好你好")}&org=nosuch`, async (page) => {
    await textOf(page).fill("刚才下车，手机忘在后座了");
    assert.equal(await page.getByText("你扫的是这里的码").count(), 0);
  });
});

test("a notice that is gone becomes an ordinary report, before anything is written and after", async () => {
  await visit(desk, "./?find=f-nothere", async (page) => {
    await page.getByText("已经不在公告上了").waitFor();
    await lookClosely(page, "report-notice-gone");
    await textOf(page).fill("昨天在客运站丢了一把红色雨伞");
    await sent(page, "/losses");
    await heading(page, "已经登记").waitFor();
  });
  const someone = await desk.person(PHONE);
  const { page } = someone;
  // Its bulletin cannot be had: that the notice is gone is only heard when it is claimed.
  await page.route("**/notices", (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
  await someone.open("./?find=f-nothere");
  await page.getByRole("textbox", { name: "先说说它是什么样的" }).fill("昨天在客运站丢了一把红色雨伞");
  await sent(page, "/claims");
  await page.getByText("就按普通报失登记").waitFor();
  await page.getByRole("button", { name: "同意并发送" }).click();
  await heading(page, "已经登记").waitFor();
  await someone.leave();
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
  await page.getByText("不能当场看懂").waitFor();
  await next(page);
  await heading(page, "大概是什么时候丢的？").waitFor();
  // The desk has read it: what it understood can be put right all the same.
  await page.getByRole("button", { name: "上一步" }).click();
  await page.getByRole("button", { name: "颜色 灰色" }).waitFor();
  await lookClosely(page, "report-read-there");
  await next(page);
  await skipQuestion(page);
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
