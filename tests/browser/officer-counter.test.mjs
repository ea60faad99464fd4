// Is somebody at the counter served at once? Who shows a code, who brings something in, who gets it back on the spot, and
// who asks for a find.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";
import { PHONE, SCREEN, look, visit } from "./look.mjs";
import { claimOf, menu, officer, onlyRefused, queueOf, wellOf } from "./officer.mjs";

let desk;
let good;
let report;
let claim;
before(async () => {
  desk = await openDesk();
  ({ good, report, claim } = wellOf(desk));
});
after(() => desk?.close());

/** A loss and a find of one thing, confirmed by this officer, with the code that its owner sees. */
async function confirmed(thing, by) {
  const [lostAt, foundAt] = moments(70, 65);
  const loss = await report(`${lostAt}在客运站候车室丢了${thing}。`);
  await good("POST", "finds", desk.tokens.antai, { text: `${foundAt}客运站候车室捡到${thing}。` });
  const id = await claim(loss);
  await good("POST", `claims/${id}/confirm`, by, {});
  const { pickup } = await good("GET", `losses/${loss.loss}`, loss.token);
  return { ...loss, claim: id, code: pickup.code };
}

const dialogOf = (page) => page.getByRole("dialog", { name: "取件码" });

/** Types a code as a scanner does, wherever the page is. */
async function scan(page, code) {
  await page.keyboard.press("f");
  await dialogOf(page).waitFor();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

test("a code that is shown opens its claim, ready to be handed over", async () => {
  const thing = await confirmed("一把绿色折叠伞，伞柄刻着花", desk.tokens.duty);
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "数字");
    await page.getByRole("heading", { name: "按种类" }).waitFor();
    await scan(page, thing.code.toLowerCase());
    const open = await claimOf(page, thing.number, "已确认，等交还");
    await open.getByText("失主出示了取件码。").waitFor();
    await look(page, "officer-pickup-open");
    await page.setViewportSize(SCREEN);
    await open.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
    await page.keyboard.press("Enter");
    await claimOf(page, thing.number, "已交还");
  });
});

test("that a code was shown is forgotten when its owner has gone", async () => {
  const thing = await confirmed("一只橙色布偶猫玩具", desk.tokens.duty);
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await queueOf(page).waitFor();
    const shown = page.getByText("失主出示了取件码。");
    const asked = page.getByRole("heading", { name: "交给谁？" });
    await scan(page, thing.code);
    await shown.waitFor();
    // Called off, and asked again without them.
    await page.getByRole("button", { name: "取消" }).click();
    await asked.waitFor({ state: "detached" });
    await page.keyboard.press("h");
    await asked.waitFor();
    assert.equal(await shown.count(), 0);
    await page.getByRole("button", { name: "取消" }).click();
    await asked.waitFor({ state: "detached" });
    // Shown anew, and left for another view.
    await scan(page, thing.code);
    await shown.waitFor();
    await menu(page, "数字");
    await page.getByRole("heading", { name: "按种类" }).waitFor();
    await page.goBack();
    await claimOf(page, thing.number, "已确认，等交还");
    await page.getByRole("button", { name: "交还" }).click();
    await asked.waitFor();
    assert.equal(await shown.count(), 0);
  });
});

test("a code of papers tells who confirmed them that another officer has to come", async () => {
  const { duty, second } = desk.tokens;
  const papers = await confirmed("一张身份证，姓吉", duty);
  await visit(desk, officer(duty), async (page) => {
    await queueOf(page).waitFor();
    await scan(page, papers.code);
    const open = await claimOf(page, papers.number, "已确认，等交还");
    await open.getByRole("heading", { name: "请另一位民警来交还" }).waitFor();
    assert.equal(await open.getByRole("textbox", { name: "领取人姓名" }).count(), 0);
  });
  await visit(desk, officer(second), async (page) => {
    await queueOf(page).waitFor();
    await scan(page, papers.code);
    const open = await claimOf(page, papers.number, "已确认，等交还");
    await open.getByText("你来交还，没有问题。").waitFor();
    await open.getByRole("textbox", { name: "领取人姓名" }).fill("吉某");
    await page.keyboard.press("Enter");
    await claimOf(page, papers.number, "已交还");
  });
});

test("a code that is none, is another's, or comes too often is told apart", async () => {
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(officer(desk.tokens.second));
  await queueOf(page).waitFor();
  await page.getByRole("button", { name: "取件码" }).click();
  const dialog = dialogOf(page);
  await look(page, "officer-pickup");
  await page.setViewportSize(SCREEN);
  const field = dialog.getByRole("textbox", { name: "取件码" });
  await field.press("Enter");
  await dialog.getByRole("alert").getByText("请写取件码").waitFor();
  await field.fill("ABC");
  await field.press("Enter");
  await dialog.getByRole("alert").getByText("取件码是 8 位字母和数字").waitFor();
  // Other codes of ours are told from it: an owner's own link, and the label of a find.
  await field.fill(`${desk.origin}/case.html#token=0000`);
  await field.press("Enter");
  await dialog.getByRole("alert").getByText("这是失主自己的查询链接").waitFor();
  const { number } = await good("POST", "finds", desk.tokens.antai, { text: "后座捡到一把木梳" });
  await field.fill(`${desk.origin}/company.html#find=${number}`);
  await field.press("Enter");
  await page.getByRole("article", { name: `拾获 ${number}` }).waitFor();
  await page.keyboard.press("f");
  for (let tries = 0; tries < 5; tries += 1) {
    await field.fill(`ABCD123${tries}`);
    const answered = page.waitForResponse("**/pickups");
    await field.press("Enter");
    assert.equal((await answered).status(), 422);
    await dialog.getByRole("alert").getByText("也可能是别的处置台的码").waitFor();
  }
  await look(page, "officer-pickup-unknown");
  await page.setViewportSize(SCREEN);
  await field.press("Enter");
  await dialog.getByRole("alert").getByText("输错取件码的次数太多了").waitFor();
  // There are ways on: a number needs no code, and neither do words.
  await field.fill("L-9999");
  await field.press("Enter");
  await dialog.getByRole("alert").getByText("没有 L-9999 这个编号").waitFor();
  await dialog.getByRole("link", { name: "没有码？按描述找" }).click();
  await page.getByRole("heading", { name: "拾获", level: 1 }).waitFor();
  assert.ok(await dialog.isHidden());
  onlyRefused(someone.complaints, 422, 429);
  await someone.leave();
});

test("what a citizen brings is logged with a receipt, and what may be there already is told", async () => {
  const { antai, duty } = desk.tokens;
  const [foundAt] = moments(200);
  const first = await good("POST", "finds", antai, { text: `${foundAt}广场北门捡到一个棕色卡包，里面有三张会员卡` });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "拾获");
    await page.getByRole("region", { name: "拾获" }).getByText("棕色卡包").waitFor();
    await page.keyboard.press("n");
    const brought = page.getByRole("textbox", { name: "市民交来什么" });
    await brought.waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("先写一句捡到了什么").waitFor();
    await brought.fill(`${foundAt}在广场北门捡到棕色卡包，里面三张会员卡`);
    await page.locator(".chip", { hasText: "卡包" }).waitFor();
    await page.getByRole("status", { name: "可能已经登记过" }).getByRole("link", { name: first.number }).waitFor();
    await page.getByRole("combobox", { name: "在哪个窗口" }).selectOption({ label: "圣达出租" });
    await page.getByRole("textbox", { name: "交来的人" }).fill("李某");
    await look(page, "officer-walk-in");
    await page.getByRole("button", { name: "登记并出回执" }).click();
    const slip = page.getByRole("article", { name: "拾获物品收据" });
    await slip.getByText("收据号", { exact: true }).waitFor();
    await slip.getByText("圣达出租").waitFor();
    assert.doesNotMatch(await slip.innerText(), /李某|广场/);
    await look(page, "officer-slip-counter");
    // The next one at this counter does not have to say where it is.
    await page.setViewportSize(SCREEN);
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    const counter = page.getByRole("combobox", { name: "在哪个窗口" });
    assert.equal(await counter.evaluate((select) => select.selectedOptions[0].textContent), "圣达出租");
  });
});

test("an owner who stands there takes it home at once, unless it takes two people", async () => {
  const { duty } = desk.tokens;
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(officer(duty));
  await queueOf(page).waitFor();
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "收下拾获" }).waitFor();
  await page.keyboard.press("n");
  const brought = page.getByRole("textbox", { name: "市民交来什么" });
  await brought.fill("大厅椅子上的蓝色保温杯，贴着猫");
  await page.getByRole("checkbox", { name: "失主就在面前" }).check();
  // Nobody has said yet at which counter it stays.
  await page.getByRole("button", { name: "当场交还并出单" }).click();
  await page.getByRole("alert").getByText("选一下东西放在哪个窗口").waitFor();
  await page.getByRole("combobox", { name: "在哪个窗口" }).selectOption({ label: "安泰出租" });
  await page.getByRole("button", { name: "当场交还并出单" }).click();
  await page.getByRole("alert").getByText("请写领取人姓名").waitFor();
  await page.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
  await page.getByRole("combobox", { name: "怎么确认是本人的" }).selectOption({ label: "说对了特征" });
  await look(page, "officer-on-spot");
  await page.setViewportSize(SCREEN);
  await page.getByRole("button", { name: "当场交还并出单" }).click();
  const slip = page.getByRole("article", { name: "失物当场归还单" });
  await slip.waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(await slip.getByRole("button", { name: "打印" }).isHidden());
  assert.doesNotMatch(await slip.innerText(), /王某|保温杯|大厅/);
  await picture(page, "officer-on-spot-print");
  await page.emulateMedia({ media: "screen" });

  // Papers are refused, with the reason, and nothing that was written is lost.
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await brought.fill("大厅捡到的身份证，姓吉");
  await page.getByRole("checkbox", { name: "失主就在面前" }).check();
  await page.getByRole("textbox", { name: "领取人姓名" }).fill("吉某");
  await page.getByRole("button", { name: "当场交还并出单" }).click();
  await page.getByRole("status").getByText("这一步须由两人经办").waitFor();
  assert.equal(await brought.inputValue(), "大厅捡到的身份证，姓吉");
  await look(page, "officer-on-spot-refused");
  onlyRefused(someone.complaints, 409);
  await someone.leave();
});

test("every find is found by a sentence, a number, an org and a state, and can be moved", async () => {
  const { antai, duty } = desk.tokens;
  const find = await good("POST", "finds", antai, { text: "客运站候车室捡到一把红色折叠伞，伞柄刻着花。" });
  const loss = await report("在体育馆丢了一个排球");
  await visit(desk, officer(duty), async (page) => {
    await menu(page, "拾获");
    const list = page.getByRole("region", { name: "拾获" });
    await list.getByText("红色折叠伞").waitFor();
    await look(page, "officer-finds");
    await page.getByRole("combobox", { name: "状态" }).selectOption({ label: "无人认领" });
    await list.getByText("没有符合的拾获").waitFor();
    await page.getByRole("combobox", { name: "状态" }).selectOption({ label: "全部" });
    await page.getByRole("textbox", { name: "查找" }).fill("在客运站丢了一把红伞");
    await page.keyboard.press("Enter");
    await list.getByText("未上交").waitFor();
    // A number opens what it is of, from anywhere, too; one that nothing has is told.
    const search = page.getByRole("textbox", { name: "查找" });
    await search.fill("F-9999");
    await search.press("Enter");
    await page.getByRole("status").getByText("没有 F-9999 这个编号").waitFor();
    await search.fill(loss.number.replace("L-0", "l"));
    await search.press("Enter");
    await page.getByRole("article", { name: `挂失 ${loss.number}` }).waitFor();
    await page.keyboard.press("f");
    await page.keyboard.type(find.number);
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: `拾获 ${find.number}` }).waitFor();
    await page.evaluate(() => (location.hash = "#/finds"));
    await search.fill(find.number);
    await page.keyboard.press("Enter");
    const open = page.getByRole("article", { name: `拾获 ${find.number}` });
    await open.getByRole("button", { name: "移交" }).click();
    await look(page, "officer-find-move");
    await open.getByRole("combobox", { name: "接收单位" }).selectOption({ label: "圣达出租" });
    await open.getByRole("button", { name: "移交" }).click();
    await open.getByText("正在送往圣达出租").waitFor();
    await open.getByRole("button", { name: "取消移交" }).click();
    await page.getByText("已取消移交").waitFor();
  });
});

test("a find far down the list is as fresh as the first, and a number that nothing has says so", async () => {
  const { antai, duty } = desk.tokens;
  // A part of the list has 200.
  for (let at = 1; at <= 201; at += 1) await good("POST", "finds", antai, { text: `后座捡到一顶草帽，第${at}顶` });
  const { finds: [hat, ...others], next } = await good("GET", "finds?limit=200&status=held", duty);
  const { finds: [last] } = await good("GET", `finds?status=held&cursor=${next}`, duty);
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(officer(duty));
  await queueOf(page).waitFor();
  await menu(page, "拾获");
  const list = page.getByRole("region", { name: "拾获" });
  await page.getByRole("combobox", { name: "状态" }).selectOption({ label: "保管中" });
  await list.getByRole("link", { name: hat.number }).waitFor();
  const older = list.getByRole("button", { name: "更早的" });
  await older.waitFor();
  await page.context().setOffline(true);
  await older.click();
  await page.getByRole("status").getByText("连上后再按一次").waitFor();
  await page.context().setOffline(false);
  // Twice pressed is once asked.
  await older.dblclick();
  await list.getByRole("link", { name: last.number }).click();
  const numbers = await list.locator("a .number").allInnerTexts();
  assert.equal(new Set(numbers).size, numbers.length);
  assert.ok(numbers.length > others.length);
  const open = page.getByRole("article", { name: `拾获 ${last.number}` });
  await open.getByRole("button", { name: "移交" }).waitFor();
  await good("POST", `finds/${last.find}/move`, duty, { to: "shengda" });
  await open.getByText("正在送往圣达出租").waitFor();

  await page.evaluate(() => (location.hash = "#/finds/F-9999"));
  await page.getByRole("status").getByText("没有 F-9999 这个编号").waitFor();
  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "回到列表" }).click();
  await list.getByRole("link", { name: hat.number }).waitFor();
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED")), []);
  await someone.leave();
});
