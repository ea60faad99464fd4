// What happens at a company's counter? Somebody comes with a code, typed by hand, by a scanner or out of a photo, or with the label
// of a find; and the find is there, however many have come after it.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { photoOf } from "./labels.mjs";
import { PHONE, look, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const told = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
const codeField = (page) => page.getByRole("textbox", { name: "取件码" });

/** A find whose claim is confirmed, and what its owner comes with. */
async function waiting(text) {
  const { antai, duty } = desk.tokens;
  const { find, number } = (await desk.api("POST", "finds", antai, { text })).body;
  const loss = (await desk.api("POST", "losses", undefined, { text })).body;
  const linked = await desk.api("POST", "claims", duty, { loss: loss.loss, find, reason: "recognised", note: "一样" });
  const claim = linked.body.claim ?? (await desk.api("GET", "queue", duty)).body.claims.find((one) => one.find.find === find).claim;
  assert.equal((await desk.api("POST", `claims/${claim}/confirm`, duty, {})).status, 200);
  const { pickup } = (await desk.api("GET", `losses/${loss.loss}`, loss.token)).body;
  return { number, code: pickup.code, link: `case.html#loss=${loss.loss}&token=${loss.token}` };
}

async function handOver(page) {
  await page.getByRole("heading", { name: "凭码领取" }).waitFor();
  await page.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
  await page.getByRole("button", { name: "确认已交到本人手里" }).click();
  await told(page, "已交还");
}

/** Somebody at the console; the browser tells of the refused call, of a line that was cut, and of nothing else. Gives what was fetched. */
async function clerk(walk, refusals = 0) {
  const someone = await desk.person(PHONE);
  const fetched = [];
  someone.page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await someone.open(`company.html#token=${desk.tokens.antai}`);
  await walk(someone.page);
  const refused = someone.complaints.filter((one) => one.includes("status of 422"));
  assert.equal(refused.length, refusals);
  const cut = someone.complaints.filter((one) => one.includes("ERR_INTERNET_DISCONNECTED"));
  assert.deepEqual(someone.complaints.filter((one) => !refused.includes(one) && !cut.includes(one)), []);
  await someone.leave();
  return fetched;
}

test("a code is typed by hand, or by a scanner that ends with Enter", async () => {
  const first = await waiting("后座捡到一本蓝色相册，封面有向日葵");
  const second = await waiting("后备箱捡到一把木吉他，琴头贴着贴纸");
  const fetched = await clerk(async (page) => {
    await codeField(page).fill("00000000");
    await page.getByRole("button", { name: "查看" }).click();
    await page.getByRole("alert").waitFor();
    // What is wrong is selected: the next code takes its place.
    await page.keyboard.type(`${first.code.slice(0, 4)} ${first.code.slice(4)}`.toLowerCase());
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "凭码领取" }).waitFor();
    await look(page, "company-pickup");
    // Who does not hand it over after all can type the next code at once.
    await page.getByRole("button", { name: "取消" }).click();
    await page.locator("#code:focus").waitFor();
    await page.keyboard.type(first.code);
    await page.keyboard.press("Enter");
    await handOver(page);
    // The field waits for the next.
    await page.keyboard.type(second.code, { delay: 2 });
    await page.keyboard.press("Enter");
    await handOver(page);
  }, 1);
  assert.ok(!fetched.includes("/app/code-reader.js"), "nobody has scanned");
});

test("a code is read from a photo, in a browser that reads none itself", async () => {
  const { number, link } = await waiting("后座捡到一个绿色水壶，壶底刻着字母");
  const owner = await desk.person(PHONE);
  await owner.open(link);
  const photo = await photoOf(owner.page.locator(".pickup"));
  await owner.leave();
  if (process.env.FUDE_PICTURES) await writeFile(join(process.env.FUDE_PICTURES, "photo-of-code.jpg"), photo.buffer);
  const fetched = await clerk(async (page) => {
    assert.equal(await page.evaluate(() => "BarcodeDetector" in window), false);
    const blank = await page.screenshot({ type: "jpeg", clip: { x: 0, y: 0, width: 60, height: 40 } });
    await page.getByLabel("拍码").setInputFiles({ name: "blank.jpg", mimeType: "image/jpeg", buffer: blank });
    await page.getByRole("alert").filter({ hasText: "没认出码" }).waitFor();
    await page.getByLabel("拍码").setInputFiles(photo);
    await page.getByRole("heading", { name: "凭码领取" }).getByText(number).waitFor();
    await handOver(page);
    await codeField(page).fill(`${desk.origin}/${link}`);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "失主自己的查询链接" }).waitFor();
  });
  assert.equal(fetched.filter((path) => path === "/app/code-reader.js").length, 1);
});

test("a find is there by its label, its number and its words, however many came after it", async () => {
  const text = "后座捡到一个红木算盘，第三档缺一颗珠子";
  const { number } = (await desk.api("POST", "finds", desk.tokens.antai, { text })).body;
  for (let part = 0; part < 5; part += 1) {
    const rows = Array.from({ length: 100 }, (_, at) => ({ key: `shelf-${part}-${at}`.padEnd(8, "0"), text: `座位上捡到一把雨伞，第${part * 100 + at}把` }));
    assert.equal((await desk.api("POST", "finds/import", desk.tokens.antai, { rows })).status, 200);
  }
  await clerk(async (page) => {
    const shelf = page.locator("fude-held");
    const only = async (words) => {
      await shelf.filter({ hasText: words }).waitFor();
      await page.waitForFunction((n) => document.querySelector("fude-company").renderRoot.querySelector("fude-company-shelf").renderRoot.querySelectorAll("fude-held").length === n, 1);
    };
    await page.getByRole("heading", { name: /货架/ }).getByText("200+").waitFor();
    const search = page.getByRole("searchbox");
    await search.fill("算盘");
    await only("第三档缺一颗珠子");
    await search.fill(number.replace(/\D0*/g, ""));
    await shelf.first().filter({ hasText: number }).waitFor();
    await search.fill("");
    await page.getByRole("button", { name: /再看/ }).first().waitFor();
    // The label's code, as a scanner types it.
    await codeField(page).fill("");
    await codeField(page).focus();
    await page.keyboard.type(`${desk.origin}/company.html#find=${number}`);
    await page.keyboard.press("Enter");
    await shelf.first().filter({ hasText: "红木算盘" }).waitFor();
    await look(page, "company-by-label");
  });
});

test("what is old is done with as what is new, and the whole shelf is saved", async () => {
  await clerk(async (page) => {
    const shelf = page.locator("fude-held");
    await page.getByRole("searchbox").fill("算盘");
    await shelf.filter({ hasText: "红木算盘" }).getByRole("button", { name: /^转给别家/ }).click();
    await page.getByRole("combobox", { name: "转给谁" }).selectOption({ label: "圣达出租" });
    const send = page.getByRole("button", { name: "转出", exact: true });
    await page.context().setOffline(true);
    await send.click();
    await shelf.getByRole("alert").filter({ hasText: "还没有发出去" }).waitFor();
    await page.getByRole("alert").filter({ hasText: "没有网络" }).last().waitFor();
    // What was chosen is still there, and so is the find.
    assert.equal(await page.getByRole("combobox", { name: "转给谁" }).evaluate((select) => select.selectedOptions[0].label), "圣达出租");
    await page.context().setOffline(false);
    await send.click();
    await told(page, "已转出");
    await shelf.filter({ hasText: "红木算盘" }).getByText(/R-\d{4}/).waitFor();
    await page.getByRole("searchbox").fill("");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
    assert.ok(lines.length > 500, `${lines.length} lines`);
    const numbers = lines.slice(1).map((line) => line.split(",")[0]);
    assert.equal(new Set(numbers).size, numbers.length, "each find is in it once");
  });
});
