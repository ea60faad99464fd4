// Do things come home? The two stories that the desk was made for, told by everybody in them at their own screens:
// a wallet left in a taxi, and a folder of documents that was found before it was missed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";
import { pastQuestion } from "./look.mjs";

const PHONE = { width: 360, height: 800 };
const SCREEN = { width: 1280, height: 800 };

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** Writes the report as a person does; gives the page's chips. */
async function write(page, text) {
  await page.getByRole("textbox", { name: "丢了什么" }).pressSequentially(text);
  return page.getByRole("region", { name: "我们看懂了这些" });
}

/** From the text to the receipt: the number and the link of the case. */
async function send(page, phone) {
  await page.getByRole("button", { name: "下一步" }).click();
  await pastQuestion(page);
  await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
  await page.getByRole("textbox", { name: "电话" }).fill(phone);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("heading", { name: "发送前看一眼" }).waitFor();
  const answers = await page.locator("dl.answers").innerText();
  await page.getByRole("button", { name: "同意并发送" }).click();
  await page.getByRole("heading", { name: "已经登记" }).waitFor();
  const number = await page.getByText(/^L-\d{4}$/).innerText();
  const link = await page.getByRole("textbox", { name: "查询链接" }).inputValue();
  return { answers, number, link };
}

/** Logs a find in one line; gives its number. */
async function log(page, line) {
  await page.getByRole("textbox", { name: "捡到了什么" }).fill(line);
  await page.keyboard.press("Enter");
  const told = await page.getByRole("status").filter({ hasText: /^已登记/ }).innerText();
  return told.replace("已登记 ", "");
}

/** The numbers beside the marked words of one side, by the words. */
async function signs(side) {
  const marks = await side.locator("mark").all();
  const pairs = await Promise.all(
    marks.map(async (mark) => [
      (await mark.innerText()).replace(/\s/g, ""),
      await mark.locator("sup").allInnerTexts(),
    ]),
  );
  return new Map(pairs.map(([words, [sign = ""]]) => [words.slice(0, words.length - sign.length), sign]));
}

/** What `<input type=datetime-local>` holds, so many minutes ago on the desk's clock. */
const field = (minutesAgo) => new Date(Date.now() - minutesAgo * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);

const everyone = [];
async function person(size) {
  const someone = await desk.person(size);
  everyone.push(someone);
  return someone;
}

/** Nobody's pages said, threw or asked for anything that they should not. */
async function allWasQuiet() {
  for (const someone of everyone.splice(0)) {
    assert.deepEqual(someone.complaints, []);
    await someone.leave();
  }
}

/** One side of a claim: the loss or the find. */
const sideOf = (claim, title) =>
  claim.locator("section").filter({ has: claim.page().getByRole("heading", { name: new RegExp(`^${title}`) }) });

test("a wallet left in a taxi comes home", async () => {
  const { antai, shengda, duty } = desk.tokens;
  const [noon] = moments(400);
  for (const [org, text] of [
    [antai, `${noon}后座捡到一串钥匙，三把，挂个小铃铛，客人在客运站下的。`],
    [shengda, `${noon}后排捡到一部黑色手机，屏幕碎了一角，一直没人打。`],
    [shengda, `${noon}后排一个红色女式钱包，里头有医保卡，客人在县医院下的。`],
  ]) {
    assert.equal((await desk.api("POST", "finds", org, { text })).status, 201);
  }
  const officer = await person(SCREEN);
  await officer.open(`officer.html#token=${duty}`);
  await officer.page.getByText("没有待办").waitFor();

  // The resident writes, and sees what is understood.
  const [on, off, found] = moments(50, 45, 20);
  const resident = await person(PHONE);
  await resident.open("./");
  const chips = await write(
    resident.page,
    `${on}左右在时代新居小区上的出租，${off}到益民酒店下，下车后发现黑色钱包掉车里了，车牌黑MTS055，请安泰、圣达帮忙问下司机。`,
  );
  await chips.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
  await chips.getByRole("button", { name: "钱包" }).waitFor();
  const [dayOn] = on.split("日");
  const times = chips.getByRole("button", { name: `${dayOn}日` });
  await times.first().waitFor();
  await picture(resident.page, "story-report-360");

  // One chip is put right: the ride ended later than it was written.
  await times.first().click();
  const latest = resident.page.getByLabel("最晚");
  const [wasLatest, soon] = [await latest.inputValue(), await resident.page.getByLabel("最早").inputValue()];
  assert.ok(soon < wasLatest, "the panel holds the window that was read");
  await latest.fill(field(40));
  await resident.page.getByRole("button", { name: "改正" }).click();
  await chips.getByRole("button", { name: "已改正" }).waitFor();
  const { answers, number, link } = await send(resident.page, "13800138000");
  for (const answer of ["黑MTS055", "你改正的", "时间：", "13800138000"]) assert.ok(answers.includes(answer), answers);
  assert.ok(link.startsWith(`${desk.origin}/case.html#loss=`), "the secret is in the fragment");

  // The driver's word, in one line of the company's clerk.
  const company = await person(SCREEN);
  await company.open(`company.html#token=${antai}`);
  assert.equal(new URL(company.page.url()).hash, "", "the session is taken out of the address");
  const find = await log(
    company.page,
    `安泰刘师傅回话：开MTS055的，${found}左右停车一看，后座缝里有个黑色男式皮夹，估摸是益民酒店那儿下的客人落的，给公司送去。`,
  );
  await company.page.getByRole("listitem").filter({ hasText: find }).getByText("保管中").waitFor();

  // The officer sees it come, and why.
  const queue = officer.page.getByRole("navigation", { name: "待办" });
  const queued = queue.getByRole("link", { name: number }).filter({ hasText: "黑色男式皮夹" });
  await queued.waitFor();
  assert.match(await queue.getByRole("link").first().innerText(), /黑色男式皮夹/, "the likeliest comes first");
  await queued.click();
  const { claims } = (await desk.api("GET", "queue", duty)).body;
  const id = claims.find((one) => one.find.number === find).claim;
  const claim = officer.page.getByRole("article", { name: `核对 ${number}` });
  await claim.getByRole("heading", { name: "待核对" }).waitFor();
  const [lost, held] = await Promise.all(["挂失", "拾获"].map((title) => signs(sideOf(claim, title))));
  const rows = await claim.getByRole("region", { name: "证据" }).getByRole("listitem").all();
  const evidence = await Promise.all(
    rows.map(async (row) => ({
      name: await row.locator(".name").innerText(),
      bits: Number((await row.locator(".bits").innerText()).replace("−", "-")),
    })),
  );
  const plate = evidence.find(({ name }) => name.startsWith("车牌"));
  assert.ok(plate && plate.bits > 5, "the plate weighs much");
  assert.equal(lost.get("黑MTS055"), plate.name.replace("车牌", "").trim(), "words and bar have one number");
  assert.equal(held.get("MTS055"), lost.get("黑MTS055"));
  assert.equal(held.get("皮夹"), lost.get("钱包"), "other words, one thing");
  assert.equal(held.get("益民酒店"), lost.get("益民酒店"));
  const total = evidence.pop();
  assert.equal(total.name, "合计");
  const added = evidence.reduce((sum, { bits }) => sum + bits, 0);
  assert.ok(Math.abs(total.bits - added) <= 0.05 * (evidence.length + 1), `${added} is shown as ${total.bits}`);
  await picture(officer.page, "story-officer-claim-1280");

  // They confirm; the find is kept for its owner; the receiver signs for it.
  await claim.getByRole("button", { name: "确认匹配" }).click();
  await claim.getByRole("heading", { name: "确认这是同一件？" }).waitFor();
  await claim.getByRole("button", { name: "确认匹配" }).click();
  await claim.getByRole("heading", { name: "已确认，等交还" }).waitFor();
  await claim.getByRole("button", { name: "交还" }).click();
  await claim.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
  await claim.getByRole("button", { name: "确认已交还" }).click();
  await claim.getByRole("heading", { name: "已交还" }).waitFor();
  await officer.page.getByText("没有待办").waitFor();

  // Its owner reads it at the link, and learns nobody's name or chance there.
  await resident.page.goto(link);
  await resident.page.getByRole("heading", { name: "已经归还" }).waitFor();
  assert.ok((await resident.page.getByRole("listitem").count()) >= 3, "what happened is told");
  const told = await resident.page.locator("fude-case").innerText();
  assert.doesNotMatch(told, /王某|刘师傅|%/);
  await picture(resident.page, "story-case-360");
  await allWasQuiet();

  // It cannot be handed over twice, by whoever asks.
  const { version } = (await desk.api("GET", `claims/${id}`, duty)).body;
  for (const token of [duty, antai]) {
    const again = await desk.api("POST", `claims/${id}/hand-over`, token, { receiver: "李某" }, version);
    assert.deepEqual([again.status, again.body.code], [409, "already_handed_over"]);
  }
});

test("a folder found before it was missed comes home by its company", async () => {
  const { antai, duty } = desk.tokens;
  const company = await person(SCREEN);
  await company.open(`company.html#token=${antai}`);
  const find = await log(
    company.page,
    "安泰徐师傅：刚路过青景御苑大门，道上有个牛皮纸档案袋，停车捡了，打开瞅是户口本、结婚证啥的，一大摞证，交公司了。",
  );

  // The public learns that something of the kind is held, and nothing that its owner can be asked for.
  const owner = await person(PHONE);
  await owner.open("notices.html");
  const notices = owner.page.locator("fude-notices").getByRole("listitem");
  const notice = notices.filter({ has: owner.page.getByRole("heading", { name: /袋|证件/ }) });
  assert.match(await notice.innerText(), /由安泰出租保管/);
  assert.doesNotMatch(await owner.page.locator("fude-notices").innerText(), /牛皮纸|户口本|结婚证|青景御苑|徐师傅/);
  await owner.page.getByRole("link", { name: "去报失" }).click();

  const [missed] = moments(30);
  const chips = await write(
    owner.page,
    `${missed}左右在青景御苑小区门口那块儿，装证件的档案袋不知道啥时候掉的，户口本、救助证、结婚证全在里头，到家翻遍了也没有。`,
  );
  await chips.getByRole("button", { name: "青景御苑小区" }).waitFor();
  await chips.getByRole("button", { name: "文件袋" }).waitFor();
  const { number, link } = await send(owner.page, "");

  // The officer confirms without a mouse.
  const officer = await person(SCREEN);
  await officer.open(`officer.html#token=${duty}`);
  const queue = officer.page.getByRole("navigation", { name: "待办" });
  await queue.getByRole("link", { name: number }).filter({ hasText: "牛皮纸" }).press("Enter");
  const claim = officer.page.getByRole("article", { name: `核对 ${number}` });
  await claim.getByRole("heading", { name: "待核对" }).waitFor();
  await officer.page.keyboard.press("c");
  await claim.getByRole("heading", { name: "确认这是同一件？" }).waitFor();
  await officer.page.keyboard.press("Enter");
  await claim.getByRole("heading", { name: "已确认，等交还" }).waitFor();
  await owner.page.goto(link);
  await owner.page.getByRole("heading", { name: "找到了，请来领取" }).waitFor();

  // The company, whose session lasts as long as the tab, hands over what it holds.
  await company.page.reload();
  const held = company.page.getByRole("listitem").filter({ hasText: find });
  await held.getByText("有人认领，等交还").waitFor();
  await held.getByRole("button", { name: new RegExp(`^交还\\s*${find}`) }).click();
  await held.getByRole("button", { name: "确认已交到本人手里" }).click();
  await held.getByRole("alert").filter({ hasText: "请写领取人姓名" }).waitFor();
  await held.getByRole("textbox", { name: "领取人姓名" }).fill("陈某");
  await held.getByRole("button", { name: "确认已交到本人手里" }).click();
  await company.page.getByRole("status").filter({ hasText: `${find} 已交还` }).waitFor();
  await company.page.getByRole("checkbox", { name: "连同已交还的" }).check();
  await held.getByText("已交还", { exact: true }).waitFor();

  // Whoever is looking is told.
  await claim.getByText("这件认领刚刚变了：已确认，等交还 → 已交还").waitFor();
  await owner.page.reload();
  await owner.page.getByRole("heading", { name: "已经归还" }).waitFor();
  await allWasQuiet();
});
