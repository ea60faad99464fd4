// Does the desk find the car when nobody has noted its plate? A company uploads the tables that its meters give, in whatever
// encoding, with wrong rows told before anything is sent; an officer sees whose cars to call first, and asks after them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { workbook } from "../files.mjs";
import { moments, openDesk } from "./desk.mjs";
import { PHONE, SCREEN, look, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** The bytes of a text in GBK, by what a decoder makes of every pair. */
function gbk(text) {
  const decoder = new TextDecoder("gbk");
  const pairs = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1) pairs.set(character, [lead, trail]);
    }
  }
  return Buffer.from(Array.from(text).flatMap((one) => pairs.get(one) ?? [one.charCodeAt(0)]));
}

/** "2025-01-18 19:40", so many minutes ago, on the clocks of the company. */
const ago = (minutes) => new Date(Date.now() + 8 * 3_600_000 - minutes * 60_000).toISOString().slice(0, 16).replace("T", " ");
const trips = async () => (await desk.api("GET", "trips", desk.tokens.antai)).body.trips;
const choose = (page, name, buffer) =>
  page.locator("fude-company-trips input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
const told = (page, words) => page.getByRole("heading", { name: words }).waitFor();

const METER = [
  ["安泰出租计价器导出"],
  ["序号", "车牌号", "上车时间", "下车时间", "上车地点", "下车地点", "里程", "金额"],
  ["1", "黑MTS055", ago(50), ago(45), "时代新居小区东门", "益民酒店", "2.1", "7"],
  ["2", "黑MTS066", ago(52), ago(40), "客运站", "一中", "3.5", "8.5"],
  ["3", "黑MTS208", ago(49), ago(44), "火车站", "人民医院", "2.4", "7"],
];

test("a table in GBK is read, and a row that is wrong stays out with its reason", async () => {
  const csv = [
    "车号,起始时间,结束时间,起点,终点,车费",
    `黑MTS077,${ago(300)},${ago(290)},粮库,"电影院，西门",6元`,
    `尾号055,${ago(300)},${ago(290)},粮库,一中,6`,
    `黑MTS088,${ago(280)},${ago(290)},粮库,一中,6`,
    `黑MTS099,昨晚八点,,粮库,一中,免单`,
  ].join("\r\n");
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByRole("link", { name: "车辆" }).click();
    await page.getByText("现在一条也没有。").waitFor();
    await page.getByText("下车满 30 天自动删除").waitFor();
    await look(page, "trips");
    await choose(page, "行程.csv", gbk(csv));
    await told(page, /核对一遍\s*1 条可以上传/);
    await page.getByText("按国标编码（GBK）读的").waitFor();
    await page.getByText("粮库 到 电影院，西门").waitFor();
    for (const [row, why] of [["第 3 行", "不是完整的车牌"], ["第 4 行", "下车比上车还早"], ["第 5 行", "看不出上车时间"]]) {
      await page.getByRole("listitem").filter({ hasText: row }).getByText(why).waitFor();
    }
    await look(page, "trips-wrong");
    const save = page.getByRole("button", { name: "下载有问题的 3 行" });
    const [wrong] = await Promise.all([page.waitForEvent("download"), save.click()]);
    const table = Buffer.concat(await (await wrong.createReadStream()).toArray()).toString("utf8");
    assert.match(table, /^\ufeff"车号","起始时间",.*"车费","原因"\r\n/);
    assert.match(table, /"尾号055".*"不是完整的车牌"/);
    assert.match(table, /"黑MTS099","昨晚八点","","粮库","一中","免单","看不出上车时间、看不出下车时间、车费看不懂"/);
    assert.equal(await trips(), 0, "nothing is sent before somebody says so");
    await page.getByRole("button", { name: "上传 1 条" }).click();
    await told(page, "上传了 1 条行程");
  });
  assert.equal(await trips(), 1);
});

test("a workbook is uploaded, goes on where a broken line stopped it, and adds nothing when it comes twice", async () => {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  await someone.open(`company.html#token=${desk.tokens.antai}`);
  await page.getByRole("link", { name: "车辆" }).click();
  await page.getByText("现有 1 条").waitFor();
  await choose(page, "行程.xlsx", workbook(METER));
  await told(page, /核对一遍\s*3 条可以上传/);
  // What a column holds can be said otherwise.
  await page.getByText("每列是什么").click();
  assert.equal(await page.getByRole("combobox", { name: "里程" }).inputValue(), "nothing");
  const board = page.getByRole("combobox", { name: "上车时间" });
  await board.selectOption("nothing");
  await page.getByText("3 行有问题，不会上传").waitFor();
  await board.selectOption("board_at");
  await page.getByText("时代新居小区东门 到 益民酒店").waitFor();
  // Two that are put right in one breath both count.
  await page.locator("fude-company-trips").evaluate((trips) => {
    for (const at of [2, 3]) {
      const select = trips.renderRoot.querySelector(`#role-${at}`);
      select.value = "nothing";
      select.dispatchEvent(new Event("change"));
    }
  });
  await page.getByText("看不出上车时间、看不出下车时间").first().waitFor();
  await board.selectOption("board_at");
  await page.getByRole("combobox", { name: "下车时间" }).selectOption("alight_at");
  await page.getByText("时代新居小区东门 到 益民酒店").waitFor();
  await look(page, "trips-check");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "上传 3 条" }).click();
  await page.getByRole("alert").filter({ hasText: "传到 0 / 3 条停下了" }).waitFor();
  await look(page, "trips-halted");
  await page.context().setOffline(false);
  await told(page, "上传了 3 条行程");
  await page.getByText("其中新的 3 条。").waitFor();
  await look(page, "trips-done");
  await page.getByRole("button", { name: "再传一份" }).click();
  await page.locator("#trips:focus").waitFor();
  await page.getByText("现有 4 条").waitFor();
  await choose(page, "行程.xlsx", workbook(METER));
  await page.getByRole("button", { name: "上传 3 条" }).click();
  await page.getByText("其中新的 0 条。").waitFor();
  // The line that was broken, and nothing else.
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED")), []);
  await someone.leave();
  assert.equal(await trips(), 4);
});

test("the sample is a table that is read, in every language", async () => {
  for (const locale of ["zh-CN", "zh-TW", "en-GB"]) {
    const someone = await desk.person(PHONE, locale);
    const { page } = someone;
    await someone.open(`company.html#token=${desk.tokens.shengda}`);
    await page.locator("nav.views a").last().click();
    const sample = page.locator("fude-company-trips button.quiet");
    const [file] = await Promise.all([page.waitForEvent("download"), sample.click()]);
    await choose(page, "sample.csv", Buffer.concat(await (await file.createReadStream()).toArray()));
    await page.locator("fude-company-trips .rows b", { hasText: "黑MTS055" }).waitFor();
    assert.equal(await page.locator("fude-company-trips .wrong").count(), 0, locale);
    await look(page, `trips-sample-${locale}`);
    assert.deepEqual(someone.complaints, []);
    await someone.leave();
  }
});

test("a car that another org has registered is left out, and the others are taken", async () => {
  const mark = { csv: "plate,org\n黑MTS208,antai" };
  assert.equal((await desk.api("POST", "register", desk.tokens.antai, mark)).status, 200);
  const someone = await desk.person(PHONE);
  const { page } = someone;
  await someone.open(`company.html#token=${desk.tokens.shengda}`);
  await page.getByRole("link", { name: "车辆" }).click();
  await page.getByText("现在一条也没有。").waitFor();
  const ride = (plate, minutes) => [plate, ago(minutes), ago(minutes - 9), "粮库", "一中", "6"];
  const rows = [METER[1].toSpliced(6, 1).slice(1), ride("黑MTS208", 400), ride("黑MTT101", 400), ride("黑MTS208", 380)];
  await choose(page, "行程.xlsx", workbook(rows));
  await page.getByRole("button", { name: "上传 3 条" }).click();
  await told(page, "上传了 1 条行程");
  await page.getByText("2 条没有收下：这辆车登记在别的单位名下").waitFor();
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("status of 422")), []);
  await someone.leave();
});

test("a week of a fleet goes in parts that the desk takes", async () => {
  const before = await trips();
  const rows = Array.from({ length: 4_500 }, (_, n) => {
    const start = 200 + n;
    return [`黑MT${1000 + (n % 90)}S`, ago(start), ago(start - 9), `建设路${n % 300}号小区东门`, `人民医院${n % 9}号楼`, "8"];
  });
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    const sizes = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/trips")) sizes.push(request.postDataBuffer().length);
    });
    await page.getByRole("link", { name: "车辆" }).click();
    await page.getByText(`现有 ${before} 条`).waitFor();
    await choose(page, "行程.xlsx", workbook([METER[1].toSpliced(6, 1).slice(1), ...rows]));
    await page.getByRole("button", { name: "上传 4500 条" }).click();
    await told(page, "上传了 4500 条行程");
    assert.equal(sizes.length, 3);
    assert.ok(sizes.every((size) => size <= 320 * 1024), `${sizes} bytes`);
  });
  assert.equal(await trips(), before + 4_500);
});

test("an officer sees the car to call first, and asks its company", async () => {
  const [on, off] = moments(50, 45);
  const text = `${on}左右在时代新居小区打的车，${off}到益民酒店下，付了7块，黑色钱包落在出租车上了，没记车牌。`;
  const loss = (await desk.api("POST", "losses", undefined, { text })).body;
  await visit(desk, `officer.html#token=${desk.tokens.duty}`, async (page) => {
    await page.setViewportSize(SCREEN);
    await page.goto(`${desk.origin}/officer.html#/loss/${loss.loss}`);
    const cars = page.locator("fude-officer-cars");
    await cars.getByRole("heading", { name: "先问这些车" }).waitFor();
    const first = cars.getByRole("listitem").first();
    await first.getByText("黑MTS055").first().waitFor();
    await first.getByText("时代新居小区东门 到 益民酒店").waitFor();
    await first.getByText("7.00 元").waitFor();
    await first.getByText("依据").click();
    await first.getByText(/^时间 \+\d/).waitFor();
    await look(page, "cars");
    await page.setViewportSize(SCREEN);
    await cars.getByRole("button", { name: "请这些车的单位问司机" }).click();
    await cars.getByText("已转办给 1 家（行程对得上）").waitFor();
    await cars.getByText("已经在问了").waitFor();
    await look(page, "cars-asked");
  });
  const { relays } = (await desk.api("GET", "relays", desk.tokens.antai)).body;
  assert.match(relays[0].text, /黑MTS055/);
  assert.deepEqual((await desk.api("GET", "relays", desk.tokens.shengda)).body.relays, []);
});

test("an officer is told what to do when there are no trips of that time, and none for somebody in need", async () => {
  const [tenDaysAgo] = moments(10 * 1440);
  const old = (await desk.api("POST", "losses", undefined, { text: `${tenDaysAgo}打车去一中，蓝色书包落在出租车上了` })).body;
  const need = (await desk.api("POST", "losses", undefined, { text: "我妈在出租车上走失了，老人七十岁，穿红衣服" })).body;
  await visit(desk, `officer.html#token=${desk.tokens.duty}`, async (page) => {
    await page.goto(`${desk.origin}/officer.html#/loss/${old.loss}`);
    await page.getByText("那段时间还没有行程").waitFor();
    await look(page, "cars-none");
    await page.goto(`${desk.origin}/officer.html#/loss/${need.loss}`);
    await page.getByRole("heading", { name: need.number }).waitFor();
    assert.equal(await page.locator("fude-officer-cars").count(), 0);
  });
});
