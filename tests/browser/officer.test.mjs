// Can an officer do the work? The views of the console in order on every screen; the main way by keyboard alone; what
// takes two people, what somebody else changed meanwhile, a line that is down, and large text. The counter, the relays and
// the record have files of their own.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";
import { SCREEN, look, lost, visit } from "./look.mjs";
import { claimIn, claimOf, menu, officer, onlyRefused, openClaim, queueOf, wellOf } from "./officer.mjs";

let desk;
let good;
let report;
let claim;
before(async () => {
  desk = await openDesk();
  ({ good, report, claim } = wellOf(desk));
});
after(() => desk?.close());

test("a desk where nothing has happened is in order", async () => {
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await page.getByText("没有待办").waitFor();
    await look(page, "officer-empty");
    await menu(page, "转办");
    await page.getByText("没有等接单的").waitFor();
    await look(page, "officer-relays-empty");
    await menu(page, "数字");
    await page.getByRole("heading", { name: "按种类" }).waitFor();
    await look(page, "officer-figures-empty");
  });
});

test("a queue with work to do is in order", async () => {
  const { antai, shengda, duty, second } = desk.tokens;
  const [longAgo] = moments(2_900);
  const [noon] = moments(400);
  const [ride, phoned] = moments(130, 110);
  const [found] = moments(20);
  for (const [org, text] of [
    [shengda, `${noon}后备箱有个红色购物袋，里面两条烟一盒茶叶。`],
    [antai, `${noon}副驾上落了副老花镜，棕色眼镜盒，送到一中的客人。`],
    [shengda, `${phoned}后排捡到一部黑色手机，屏幕碎了一角，客人在县医院下的。`],
    [antai, `安泰刘师傅回话：开MTS055的，${found}左右停车一看，后座缝里有个黑色男式皮夹，里面有老年证和加油卡，估摸是益民酒店那儿下的客人落的。`],
  ]) {
    await good("POST", "finds", org, { text });
  }
  await report(lost());
  await report(`${ride}左右打车到县医院，手机落在车上了，黑色的，屏幕有道裂。`);
  const umbrella = await report(`${longAgo}在3路公交上落了把长柄伞，蓝格子的，木头把手。`);

  await visit(desk, officer(duty), async (page) => {
    const queue = queueOf(page);
    await queue.getByRole("link", { name: "黑色男式皮夹" }).first().waitFor();
    await look(page, "officer-queue");
    await queue.getByRole("link", { name: "黑色男式皮夹" }).first().click();
    await page.getByRole("heading", { name: "待核对" }).waitFor();
    await look(page, "officer-claim");
    await page.getByRole("button", { name: "不是同一件" }).click();
    await page.getByRole("combobox", { name: "原因" }).waitFor();
    await look(page, "officer-reject");
    await page.getByRole("button", { name: "取消" }).click();

    // What the notice withholds is asked for; that the owner was called is noted.
    await page.keyboard.press("a");
    await page.getByRole("heading", { name: "请失主举证？" }).waitFor();
    await page.getByRole("button", { name: "请失主举证" }).click();
    await page.getByText("已经问了失主，在等回答。").waitFor();
    await page.getByRole("combobox", { name: "结果" }).selectOption({ label: "没联系上" });
    await page.getByRole("textbox", { name: "备注" }).fill("响了很久，下午再打");
    await page.getByRole("button", { name: "记下" }).click();
    await page.getByText("响了很久，下午再打").waitFor();
    await look(page, "officer-claim-contacted");

    await page.getByRole("button", { name: "确认匹配" }).click();
    await page.getByRole("heading", { name: "确认这是同一件？" }).waitFor();
    await page.getByRole("button", { name: "确认匹配" }).click();
    await page.getByRole("heading", { name: "已确认，等交还" }).waitFor();
    await look(page, "officer-confirmed");
  });
  // There are papers in it: another officer hands it over.
  await visit(desk, officer(second), async (page) => {
    await queueOf(page).getByRole("region", { name: "等交还" }).getByRole("link").click();
    await page.getByRole("heading", { name: "已确认，等交还" }).waitFor();
    await page.getByRole("button", { name: "交还" }).click();
    await page.getByRole("combobox", { name: "由谁领取" }).waitFor();
    await look(page, "officer-hand-over");
  });

  await visit(desk, `officer.html#/loss/${umbrella.loss}`, async (page) => {
    await page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  });
  await visit(desk, officer(duty), async (page) => {
    await queueOf(page).waitFor();
    await page.evaluate((loss) => (location.hash = `#/loss/${loss}`), umbrella.loss);
    const loss = page.getByRole("article", { name: `挂失 ${umbrella.number}` });
    await loss.getByRole("combobox", { name: "转办给" }).selectOption({ label: "安泰出租" });
    await loss.getByRole("button", { name: "转办" }).click();
    await page.getByText("已转办给 1 家（指定）").waitFor();
    await look(page, "officer-loss");
    await loss.getByRole("button", { name: "合并重复挂失" }).click();
    await page.getByRole("combobox", { name: "合并到" }).waitFor();
    await look(page, "officer-merge");
    await loss.getByRole("button", { name: "合并重复挂失" }).click();
    await page.getByText("已合并").waitFor();
    await loss.getByRole("button", { name: "分开" }).click();
    await page.getByText("已分开").waitFor();

    await menu(page, "转办");
    await page.getByRole("button", { name: "代他们答复" }).waitFor();
    await look(page, "officer-relays");

    await menu(page, "数字");
    await page.getByRole("rowheader", { name: "手机" }).waitFor();
    await look(page, "officer-figures");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "存成表格" }).click(),
    ]);
    assert.equal(file.suggestedFilename(), "figures.csv");
  });
});

test("from the queue to the receipt by keyboard alone", async () => {
  const { shengda, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(60, 50);
  const loss = await report(`${lostAt}在人民广场地铁口丢了一个灰色小米充电宝，背面贴着小熊贴纸。`);
  await good("POST", "finds", shengda, { text: `${foundAt}在人民广场地铁口捡到灰色小米充电宝，背面有小熊贴纸。` });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    const { keyboard } = page;
    const mine = claimIn(queueOf(page), loss.number);
    await mine.waitFor();
    const isThere = () => mine.evaluate((link) => link.matches(":focus"));
    for (let steps = 0; steps < 20 && !(await isThere()); steps += 1) await keyboard.press("j");
    assert.ok(await isThere(), "j walks along the queue");
    await keyboard.press("Enter");
    await claimOf(page, loss.number, "待核对");
    await keyboard.press("c");
    await page.getByRole("heading", { name: "确认这是同一件？" }).waitFor();
    await keyboard.press("Escape");
    await keyboard.press("c");
    await keyboard.press("Enter");
    await claimOf(page, loss.number, "已确认，等交还");
    await keyboard.press("h");
    await page.getByRole("textbox", { name: "领取人姓名" }).waitFor();
    await keyboard.type("王某");
    await keyboard.press("Enter");
    await claimOf(page, loss.number, "已交还");
    await keyboard.press("p");
    const slip = page.getByRole("article", { name: "失物归还单" });
    await slip.waitFor();
    await look(page, "officer-slip");

    // On paper there is the slip alone, and nobody's name or words.
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.getByRole("navigation", { name: "工作台" }).isHidden());
    assert.ok(await slip.getByRole("button", { name: "打印" }).isHidden());
    assert.doesNotMatch(await slip.innerText(), /王某|人民广场|小熊/);
    await picture(page, "officer-slip-print");
    await page.emulateMedia({ media: "screen" });
    await keyboard.press("Escape");
    await claimOf(page, loss.number, "已交还");

    // Every key is told, and letters can be switched off.
    await keyboard.press("?");
    const help = page.getByRole("dialog", { name: "快捷键" });
    await help.getByText("打印归还单").waitFor();
    await look(page, "officer-keys");
    await help.getByRole("checkbox").uncheck();
    await keyboard.press("Escape");
    await keyboard.press("2");
    await claimOf(page, loss.number, "已交还");
  });
});

test("no single key sends anything, and Escape leaves a field before it gives up what was written", async () => {
  const { antai, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(60, 50);
  const loss = await report(`${lostAt}在游泳馆丢了一副紫色泳镜，镜带上缝着星星。`);
  await good("POST", "finds", antai, { text: `${foundAt}游泳馆捡到一副紫色泳镜，镜带上缝着星星。` });
  const id = await claim(loss);
  await good("POST", `claims/${id}/reject`, duty, { reason: "other" });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await openClaim(page, id);
    await claimOf(page, loss.number, "不是同一件");
    await page.keyboard.press("u");
    await page.getByRole("heading", { name: "重新核对这一对？" }).waitFor();
    await look(page, "officer-reopen");
    await page.setViewportSize(SCREEN);
    await page.getByRole("button", { name: "重新核对" }).click();
    await claimOf(page, loss.number, "待核对");

    await page.evaluate((open) => (location.hash = `#/loss/${open}`), loss.loss);
    const send = page.getByRole("button", { name: "转办", exact: true });
    await send.waitFor();
    await page.keyboard.press("s");
    await send.and(page.locator(":focus")).waitFor();
    assert.equal((await good("GET", `losses/${loss.loss}/relays`, duty)).relays.length, 0);

    await menu(page, "拾获");
    await page.getByRole("button", { name: "收下拾获" }).click();
    const brought = page.getByRole("textbox", { name: "市民交来什么" });
    await brought.fill("一把梳子");
    await page.keyboard.press("Escape");
    await brought.and(page.locator(":not(:focus)")).waitFor();
    assert.equal(await brought.inputValue(), "一把梳子");
    await page.keyboard.press("Escape");
    await brought.waitFor({ state: "detached" });
  });
});

test("what takes two people is handed over by another, and corrected by two", async () => {
  const { antai, duty, second } = desk.tokens;
  const [lostAt, foundAt] = moments(70, 65);
  const loss = await report(`${lostAt}在客运站候车室丢了身份证，姓吉。`);
  await good("POST", "finds", antai, { text: `${foundAt}客运站候车室捡到一张身份证，姓吉。` });
  const id = await claim(loss);
  const mistaken = async (page) => {
    const open = await claimOf(page, loss.number, "已交还");
    await open.getByRole("button", { name: "更正交还" }).click();
    await open.getByRole("combobox", { name: "原因" }).selectOption({ label: "交给了别人" });
    await open.getByRole("button", { name: "提出更正" }).click();
  };

  const first = await desk.person(SCREEN);
  await first.open(officer(duty));
  await openClaim(first.page, id);
  await claimOf(first.page, loss.number, "待核对");
  await first.page.getByRole("button", { name: "确认匹配" }).click();
  await first.page.getByRole("button", { name: "确认匹配" }).click();
  // Who confirmed it is told whose turn it is, and given no form that would be refused.
  const open = await claimOf(first.page, loss.number, "已确认，等交还");
  await open.getByRole("button", { name: "交还" }).click();
  await open.getByRole("heading", { name: "请另一位民警来交还" }).waitFor();
  assert.equal(await open.getByRole("textbox", { name: "领取人姓名" }).count(), 0);
  await look(first.page, "officer-another");
  await first.page.setViewportSize(SCREEN);

  const other = await desk.person(SCREEN);
  await other.open(officer(second));
  await openClaim(other.page, id);
  const theirs = await claimOf(other.page, loss.number, "已确认，等交还");
  await theirs.getByText("值班民警已确认。").waitFor();
  await theirs.getByRole("button", { name: "交还" }).click();
  await theirs.getByText("你来交还，没有问题。").waitFor();
  await theirs.getByRole("textbox", { name: "领取人姓名" }).fill("吉某");
  await theirs.getByRole("button", { name: "确认已交还" }).click();
  await claimOf(other.page, loss.number, "已交还");
  await mistaken(other.page);
  await other.page.getByText("已记下。再有一位民警提出，才会更正。").waitFor();
  await mistaken(first.page);
  await first.page.getByText("已更正：拾获回到保管中，挂失继续寻找。").waitFor();
  assert.deepEqual([first.complaints, other.complaints], [[], []]);
  await Promise.all([first.leave(), other.leave()]);
});

test("what is checked leaves its place, and j goes on with what stood behind it", async () => {
  const { shengda, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(30, 25);
  for (const thing of ["绿色雨衣", "黄色头盔", "红色水壶"]) {
    await report(`${lostAt}在码头候船室丢了一个${thing}，贴着船票。`);
    await good("POST", "finds", shengda, { text: `${foundAt}码头候船室捡到一个${thing}，贴着船票。` });
  }
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    const links = queueOf(page).getByRole("link", { name: "码头候船室" });
    await links.nth(2).waitFor();
    const shown = () => queueOf(page).getByRole("link").evaluateAll((all) => all.map((link) => link.dataset.id));
    const [opened, following] = [await links.first().getAttribute("data-id"), (ids, id) => ids[ids.indexOf(id) + 1]];
    const next = following(await shown(), opened);
    await links.first().click();
    const isOpen = (id) => page.waitForFunction((claim) => location.hash === `#/claim/${claim}`, id);
    await isOpen(opened);
    await page.getByRole("heading", { name: "待核对" }).waitFor();
    await page.keyboard.press("r");
    await page.getByRole("combobox", { name: "原因" }).waitFor();
    await page.getByRole("button", { name: "确定，不是同一件" }).click();
    await page.getByRole("heading", { name: "不是同一件" }).waitFor();
    await page.waitForFunction((id) => !document.querySelector("fude-officer").shadowRoot
      .querySelector("fude-officer-queue").shadowRoot.querySelector(`[data-id="${id}"]`), opened);
    await page.keyboard.press("j");
    await isOpen(next);
    // Back in the list, one is where one was.
    await page.getByRole("heading", { name: "待核对" }).waitFor();
    await page.keyboard.press("Escape");
    await queueOf(page).locator(`[data-id="${next}"]:focus`).waitFor();
  });
});

test("a report while the caller talks: what is understood, what to ask next, what is there already", async () => {
  const { antai, duty } = desk.tokens;
  const [found] = moments(30);
  await good("POST", "finds", antai, { text: `${found}后座捡到一个蓝色保温杯，杯身贴着卡通猫，客人在人民医院下的。` });
  await visit(desk, officer(duty), async (page) => {
    await menu(page, "来电");
    const words = page.getByRole("textbox", { name: "来电人说" });
    await words.waitFor();
    await look(page, "officer-phone-empty");
    await words.fill("刚才打车到人民医院，蓝色保温杯落后座了");
    await page.locator(".chip", { hasText: "保温杯" }).waitFor();
    const likely = page.getByRole("region", { name: "可能是这些" });
    await likely.getByText("卡通猫").waitFor();
    await page.getByText("接着问").waitFor();
    await look(page, "officer-phone");
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await words.press("Enter");
    await page.getByText(/^已登记 L-\d+/).waitFor();
    assert.equal(await words.inputValue(), "");
    await words.fill("我妈走丢了，有老年痴呆，包也不见了");
    await page.getByRole("alert").getByText("这里说到人有危险。").waitFor();
    await look(page, "officer-phone-emergency");
  });
});

/** A small picture as a camera would send it. */
const painted = (page, colour) =>
  page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(320, 240);
    const context = canvas.getContext("2d");
    context.fillStyle = fill;
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = "#fff";
    context.fillRect(90, 60, 140, 120);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
  }, colour);

test("photos of both sides are seen beside the words, and large at a touch", async () => {
  const { antai, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(40, 35);
  const loss = await report(`${lostAt}在少年宫门口丢了一个紫色饭盒，盖子上有恐龙。`);
  const find = await good("POST", "finds", antai, { text: `${foundAt}少年宫门口捡到紫色饭盒，盖子上有恐龙。` });
  await visit(desk, officer(duty), async (page) => {
    await queueOf(page).waitFor();
    for (const [path, token, colour] of [
      [`losses/${loss.loss}`, loss.token, "#64b"],
      [`finds/${find.find}`, antai, "#539"],
    ]) {
      const answer = await fetch(`${desk.origin}/api/v1/desks/demo/${path}/photos`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "idempotency-key": randomUUID() },
        body: Buffer.from(await painted(page, colour)),
      });
      assert.equal(answer.status, 201, await answer.text());
    }
    await claimIn(queueOf(page), loss.number).click();
    const claim = await claimOf(page, loss.number, "待核对");
    const photos = claim.getByRole("button", { name: "照片 1" });
    await photos.nth(1).waitFor();
    assert.equal(await photos.count(), 2);
    await look(page, "officer-photos");
    await photos.first().click();
    assert.equal(await photos.first().getAttribute("aria-expanded"), "true");
  });
});

test("somebody in need stands first in the queue, in red", async () => {
  await report("我妈走丢了，有老年痴呆，包也不见了");
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await queueOf(page).getByRole("region", { name: "急报" }).getByText("我妈走丢了").waitFor();
    assert.match(await queueOf(page).getByRole("link").first().innerText(), /我妈走丢了/);
    await look(page, "officer-urgent");
  });
});

test("what an owner wants erased is gone, and said to be", async () => {
  const loss = await report("在滨河公园丢了一条米色围巾，绣着名字");
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await queueOf(page).waitFor();
    await page.evaluate((id) => (location.hash = `#/loss/${id}`), loss.loss);
    const open = page.getByRole("article", { name: `挂失 ${loss.number}` });
    await open.getByText("米色围巾").first().waitFor();
    await open.getByRole("button", { name: "应失主要求删除" }).click();
    await look(page, "officer-erase");
    await open.getByRole("button", { name: "确定删除" }).click();
    await page.getByRole("status").getByText("已删除").waitFor();
    await open.getByText("米色围巾").waitFor({ state: "detached" });
    await open.getByText("已撤回").first().waitFor();
    assert.ok(await open.getByRole("button", { name: "应失主要求删除" }).isHidden());
  });
});

test("who lost the link of a case hears a code", async () => {
  const { number } = await good("POST", "losses", undefined, { text: "丢了一串钥匙，五把", contact: "13900139000" });
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await menu(page, "找回链接");
    const phone = page.getByRole("textbox", { name: "登记时留的电话" });
    await phone.fill("13700137000");
    await phone.press("Enter");
    await page.getByText("没有用这个电话登记的挂失").waitFor();
    await look(page, "officer-recover-none");
    await phone.fill("13900139000");
    await phone.press("Enter");
    await page.getByRole("link", { name: number }).waitFor();
    await page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4}$/).waitFor();
    await look(page, "officer-recover");
  });
});

test("what somebody else has decided meanwhile is told to who comes late", async () => {
  const { antai, duty, second } = desk.tokens;
  const [lostAt, foundAt] = moments(90, 80);
  const loss = await report(`${lostAt}在体育馆门口丢了一副白色无线耳机，盒子上挂着黄色小鸭。`);
  await good("POST", "finds", antai, { text: `${foundAt}体育馆门口捡到白色无线耳机，盒子上挂着黄色小鸭。` });
  const id = await claim(loss);
  const [late, early] = [await desk.person(SCREEN), await desk.person(SCREEN)];
  for (const [someone, token] of [[late, duty], [early, second]]) {
    await someone.open(officer(token));
    await openClaim(someone.page, id);
    await claimOf(someone.page, loss.number, "待核对");
  }
  // No news reaches them while they read on.
  await late.page.route("**/queue", () => {});
  await late.page.getByRole("button", { name: "不是同一件" }).click();
  await early.page.getByRole("button", { name: "确认匹配" }).click();
  await early.page.getByRole("button", { name: "确认匹配" }).click();
  await claimOf(early.page, loss.number, "已确认，等交还");
  await late.page.getByRole("button", { name: "确定，不是同一件" }).click();
  await late.page.getByText("刚才的操作没有生效。").waitFor();
  await late.page.getByText("待核对 → 已确认，等交还").waitFor();
  await claimOf(late.page, loss.number, "已确认，等交还");
  await picture(late.page, "officer-late-1280");
  onlyRefused(late.complaints, 412);
  assert.deepEqual(early.complaints, []);
  await Promise.all([late.leave(), early.leave()]);
});

test("what was said on the phone stays until it is noted", async () => {
  const loss = await report("在图书馆丢了一个蓝色水杯");
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(officer(desk.tokens.duty));
  await queueOf(page).waitFor();
  await page.evaluate((id) => (location.hash = `#/loss/${id}`), loss.loss);
  const words = page.getByRole("textbox", { name: "备注" });
  await words.fill("失主说杯底有贴纸");
  await page.context().setOffline(true);
  await words.press("Enter");
  await page.getByText("刚才的操作没有生效。").waitFor();
  assert.equal(await words.inputValue(), "失主说杯底有贴纸");
  await page.context().setOffline(false);
  // Whoever writes on before the desk has answered keeps that, too.
  let isSlow = true;
  await page.route("**/contacts", async (route) => {
    while (isSlow) await new Promise((done) => setTimeout(done, 50));
    await route.continue();
  });
  await words.press("Enter");
  await words.fill("还有一张借书卡");
  isSlow = false;
  await page.getByRole("status").getByText("已记下").waitFor();
  assert.equal(await words.inputValue(), "还有一张借书卡");
  await words.press("Enter");
  await page.waitForFunction(() => document.querySelector("fude-officer").shadowRoot.querySelector("fude-officer-loss")
    .shadowRoot.querySelector("#contact-note").value === "");
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED")), []);
  await someone.leave();
});

test("a line that is down, and a session that has ended, are told", async () => {
  const { duty } = desk.tokens;
  const someone = await desk.person(SCREEN);
  await someone.open(officer(duty));
  await queueOf(someone.page).waitFor();
  await someone.page.context().setOffline(true);
  await someone.page.getByText("暂时连不上，正在重试。").waitFor();
  await queueOf(someone.page).waitFor();
  await look(someone.page, "officer-offline");
  await someone.page.context().setOffline(false);
  await someone.page.getByText("暂时连不上，正在重试。").waitFor({ state: "hidden" });
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED")), []);
  await someone.leave();

  const stranger = await desk.person(SCREEN);
  await stranger.open(officer("00000000000000000000000000000000"));
  await stranger.page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  onlyRefused(stranger.complaints, 401);
  await stranger.leave();
});

test("whoever leaves a shared screen signs out, and the session opens nothing any more", async () => {
  const { hash } = new URL(await desk.invite("officer", "second"), desk.origin);
  const someone = await desk.person(SCREEN);
  await someone.open(`officer.html${hash}`);
  await queueOf(someone.page).waitFor();
  const token = await someone.page.evaluate(() => sessionStorage.getItem("fude.officer.demo"));
  await someone.page.getByRole("button", { name: "退出" }).click();
  await someone.page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  assert.equal((await desk.api("GET", "queue", token)).status, 401);
  await someone.page.reload();
  await someone.page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});

test("with text twice as large, every view still fits", async () => {
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await queueOf(page).waitFor();
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    for (const name of await page.getByRole("navigation", { name: "工作台" }).getByRole("link").allInnerTexts()) {
      await menu(page, name.replace(/\d+$/, "").trim());
      await page.locator("#view").getByRole("heading", { level: 1 }).first().waitFor();
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(wide <= room, `${name} is ${wide} wide where ${room} is`);
    }
    await picture(page, "officer-large-1280");
  });
});

test("a console without its session says so", async () => {
  await visit(desk, "officer.html", async (page) => {
    await page.getByRole("heading", { name: "需要登录链接" }).waitFor();
    await look(page, "officer-session");
  });
});

test("nobody can put the console into a frame", async () => {
  for (const page of ["officer.html", "officer"]) {
    const { status, headers } = await fetch(`${desk.origin}/${page}`);
    assert.equal(status, 200, page);
    assert.match(headers.get("content-security-policy"), /frame-ancestors 'none'/, page);
    assert.equal(headers.get("x-frame-options"), "DENY", page);
  }
});

test("an emergency is told on every view, is no thing to be looked for, and leaves the top once it is passed on", async () => {
  const { antai, duty } = desk.tokens;
  await good("POST", "finds", antai, { text: "捡到一件灰色外套，旅行公文包里的。" });
  const loss = await good("POST", "losses", undefined, {
    text: "我父亲走丢了，老年痴呆，穿灰色外套", contact: "13800000000", reported_for: "父亲",
  });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "数字");
    await page.getByRole("alert").getByRole("link", { name: /急报 \d/u }).click();
    await queueOf(page).getByRole("region", { name: "急报" }).getByRole("link", { name: loss.number }).click();
    const open = page.getByRole("article", { name: `挂失 ${loss.number}` });
    await open.getByRole("alert").getByRole("link", { name: "拨打 110" }).waitFor();
    await open.getByRole("link", { name: "13800000000" }).waitFor();
    assert.equal(await open.getByRole("button", { name: "转办" }).count(), 0);
    assert.equal(await open.getByText("就是这件").count(), 0);
    await look(page, "officer-loss-emergency");
    await page.setViewportSize(SCREEN);
    await open.getByRole("button", { name: "已转交处警，撤下" }).click();
    await open.getByRole("button", { name: "撤回挂失" }).click();
    await page.getByRole("status").getByText("已撤回").waitFor();
    await queueOf(page).getByRole("region", { name: "急报" }).getByRole("link", { name: loss.number }).waitFor({ state: "detached" });
  });
});

test("an owner who calls again is served: the words are put right, and a find leads to the claim that there is", async () => {
  const { antai, duty } = desk.tokens;
  const find = await good("POST", "finds", antai, { text: "捡到一个绿色双肩包，里面有小提琴琴谱。" });
  const loss = await good("POST", "losses", undefined, { text: "丢了一个包" });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await queueOf(page).waitFor();
    await page.evaluate((id) => (location.hash = `#/loss/${id}`), loss.loss);
    const open = page.getByRole("article", { name: `挂失 ${loss.number}` });
    await open.getByRole("button", { name: "补充或改正" }).click();
    await open.getByRole("textbox", { name: "挂失内容" }).fill("丢了一个绿色双肩包，里面有小提琴琴谱。");
    await look(page, "officer-loss-correct");
    await page.setViewportSize(SCREEN);
    await open.getByRole("button", { name: "保存" }).click();
    await page.getByText("已改正，重新比对了").waitFor();
    await open.getByRole("region", { name: "认领" }).getByRole("link", { name: find.number }).waitFor();
    await look(page, "officer-loss-claims");
    await page.setViewportSize(SCREEN);
    await open.getByRole("link", { name: new RegExp(`看认领.*${find.number}`, "u") }).click();
    await claimOf(page, loss.number, "待核对");

    // What a caller says stays while the find is looked at.
    await menu(page, "来电");
    const call = page.getByRole("textbox", { name: "来电人说" });
    await call.fill("丢了一个绿色双肩包");
    await page.getByRole("textbox", { name: "电话" }).fill("13800000001");
    await page.getByRole("link", { name: find.number }).click();
    await page.getByRole("article", { name: `拾获 ${find.number}` }).getByRole("link", { name: loss.number }).waitFor();
    await page.goBack();
    await call.waitFor();
    assert.deepEqual([await call.inputValue(), await page.getByRole("textbox", { name: "电话" }).inputValue()], ["丢了一个绿色双肩包", "13800000001"]);
  });
});
