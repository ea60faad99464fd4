// Can an officer answer for a company that is on the phone? Accepted, found with the find that it is, not found, or not
// theirs and whose then.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { SCREEN, look, visit } from "./look.mjs";
import { claimIn, claimOf, menu, officer, queueOf, wellOf } from "./officer.mjs";

let desk;
let good;
let report;
before(async () => {
  desk = await openDesk();
  ({ good, report } = wellOf(desk));
});
after(() => desk?.close());

/** A loss that this org is asked for. */
async function asked(text, org) {
  const loss = await report(text);
  await good("POST", `losses/${loss.loss}/relays`, desk.tokens.duty, { org });
  return loss;
}

/** The card of a relay to an org. */
const cardOf = (page, org, { number }) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: number }) }).filter({ hasText: org });

/** Opens the answers for an org on the phone: above the board, whose cards move. */
async function answering(page, org, loss) {
  await cardOf(page, org, loss).getByRole("button", { name: "代他们答复" }).click();
  const answers = page.getByRole("group", { name: `代他们答复 ${org} ${loss.number}` });
  await answers.getByRole("heading", { name: `${org}怎么说？` }).waitFor();
  return answers;
}

test("what an org has found is named among what it holds, and is to be checked at once", async () => {
  const { antai, shengda, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(3_000, 2_000);
  const scarf = await good("POST", "finds", antai, { text: `${foundAt}后备箱有条灰色围巾。` });
  await good("POST", "finds", antai, { text: `${foundAt}后座捡到一把红色雨伞。` });
  await good("POST", "finds", shengda, { text: `${foundAt}后座捡到一条灰色围巾，是羊毛的。` });
  const loss = await asked(`${lostAt}打车落了一个手风琴，黑色琴箱。`, "antai");
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "转办");
    const answers = await answering(page, "安泰出租", loss);
    await look(page, "officer-relay-answer");
    await page.setViewportSize(SCREEN);
    await answers.getByRole("button", { name: "找到了" }).click();
    const find = (number) => answers.getByRole("radio", { name: number });
    await find(scarf.number).waitFor();
    // Words narrow it down, among the finds of this org alone; a number finds it too.
    const words = answers.getByRole("searchbox", { name: "安泰出租找到的是哪一件？" });
    await words.fill("灰色围巾");
    await answers.getByRole("radio").first().and(find(scarf.number)).waitFor();
    assert.doesNotMatch(await answers.innerText(), /羊毛/);
    await look(page, "officer-relay-found");
    await page.setViewportSize(SCREEN);
    await words.fill(scarf.number.toLowerCase().replace(/-0*/, ""));
    await answers.getByRole("radio").nth(1).and(answers.getByRole("radio", { name: "还没登记" })).waitFor();
    await find(scarf.number).check();
    await answers.getByRole("button", { name: "答复：找到了" }).click();
    await page.getByRole("status").getByText("安泰出租：找到了，已进入待办，等核对").waitFor();
    await menu(page, "待办");
    await claimIn(queueOf(page), loss.number).click();
    const claim = await claimOf(page, loss.number, "待核对");
    await claim.getByRole("link", { name: scarf.number }).waitFor();
  });
});

test("what is chosen stays chosen, whatever else happens while the org is on the phone", async () => {
  const { antai, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(3_000, 2_000);
  const gloves = await good("POST", "finds", antai, { text: `${foundAt}后座捡到一副棕色皮手套。` });
  const kettle = await good("POST", "finds", antai, { text: `${foundAt}后备箱有个电水壶。` });
  const loss = await asked(`${lostAt}打车落了一个大提琴，白色琴箱。`, "antai");
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(officer(duty));
  await queueOf(page).waitFor();
  await menu(page, "转办");
  const answers = await answering(page, "安泰出租", loss);
  await answers.getByRole("button", { name: "找到了" }).click();
  const words = answers.getByRole("searchbox", { name: "安泰出租找到的是哪一件？" });
  await words.fill("手套");
  const chosen = answers.getByRole("radio", { name: gloves.number });
  await chosen.waitFor();
  // Nothing is answered as found, but not logged, because somebody forgot to choose.
  await words.press("Enter");
  await answers.getByRole("alert").getByText("先选一件").waitFor();
  await look(page, "officer-relay-missing");
  await page.setViewportSize(SCREEN);
  await chosen.check();
  await words.fill("电水壶");
  await answers.getByRole("radio", { name: kettle.number }).waitFor();
  assert.ok(await chosen.isChecked());

  // The org itself accepts meanwhile: its card goes to another column, and what was written stays, with the focus.
  const [relay] = (await good("GET", "relays", antai)).relays.filter(({ number }) => number === loss.number);
  await good("POST", `relays/${relay.relay}/accept`, antai, {});
  await page.getByRole("region", { name: "正在找" }).getByRole("link", { name: loss.number }).waitFor();
  assert.ok(await words.evaluate((field) => field.matches(":focus")));
  assert.equal(await words.inputValue(), "电水壶");
  assert.ok(await chosen.isChecked());

  // Without a line, what the org holds is unknown, not nothing.
  await page.context().setOffline(true);
  await words.fill("手套");
  await answers.getByRole("alert").getByText("没有网络").waitFor();
  assert.ok(await chosen.isChecked());
  await answers.getByRole("button", { name: "重试" }).waitFor();
  await page.context().setOffline(false);
  await answers.getByRole("alert").waitFor({ state: "detached" });
  await answers.getByRole("button", { name: "答复：找到了" }).click();
  await page.getByRole("status").getByText("安泰出租：找到了，已进入待办，等核对").waitFor();
  const { relays } = await good("GET", "relays", duty);
  assert.equal(relays.find((one) => one.relay === relay.relay).answer.find, gloves.find);
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED")), []);
  await someone.leave();
});

test("an org that names whose it is passes the relay on, and one that has nothing ends it", async () => {
  const { duty } = desk.tokens;
  const [lostAt] = moments(90);
  const loss = await asked(`${lostAt}打车落了一个单簧管，黑盒子。`, "antai");
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "转办");
    // By keyboard: to the card, its answers, and out again.
    const link = cardOf(page, "安泰出租", loss).getByRole("link");
    await link.waitFor();
    const isThere = () => link.evaluate((one) => one.matches(":focus"));
    for (let steps = 0; steps < 10 && !(await isThere()); steps += 1) await page.keyboard.press("j");
    await page.keyboard.press("a");
    await page.getByRole("heading", { name: "安泰出租怎么说？" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "安泰出租怎么说？" }).waitFor({ state: "detached" });
    assert.ok(await isThere());

    const first = await answering(page, "安泰出租", loss);
    await first.getByRole("button", { name: "不归他们" }).click();
    const instead = first.getByRole("combobox", { name: "该问谁" });
    await instead.getByRole("option", { name: "圣达出租" }).waitFor({ state: "attached" });
    assert.deepEqual(await instead.getByRole("option").allInnerTexts(), ["不清楚", "圣达出租"]);
    await look(page, "officer-relay-decline");
    await page.setViewportSize(SCREEN);
    await instead.selectOption({ label: "圣达出租" });
    await first.getByRole("button", { name: "答复：不归他们" }).click();
    await page.getByRole("status").getByText("安泰出租：不归他们").waitFor();

    const second = await answering(page, "圣达出租", loss);
    await second.getByRole("button", { name: "接单" }).click();
    await page.getByRole("status").getByText("圣达出租：已接单").waitFor();
    await (await answering(page, "圣达出租", loss)).getByRole("button", { name: "没找到" }).click();
    await page.getByRole("status").getByText("圣达出租：没找到").waitFor();
  });
});
