// Can an officer answer for a company that is on the phone? Accepted, found with the find that it is, not found, or not
// theirs and whose then.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { SCREEN, look, visit } from "./look.mjs";
import { claimOf, menu, officer, queueOf, wellOf } from "./officer.mjs";

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

/** Opens the answers for an org on the phone. */
async function answering(page, org, loss) {
  const card = cardOf(page, org, loss);
  await card.getByRole("button", { name: "代他们答复" }).click();
  await card.getByRole("heading", { name: `${org}怎么说？` }).waitFor();
  return card;
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
    const card = await answering(page, "安泰出租", loss);
    await look(page, "officer-relay-answer");
    await page.setViewportSize(SCREEN);
    await card.getByRole("button", { name: "找到了" }).click();
    const find = (number) => card.getByRole("radio", { name: number });
    await find(scarf.number).waitFor();
    // Words narrow it down, among the finds of this org alone; a number finds it too.
    const words = card.getByRole("searchbox", { name: "安泰出租找到的是哪一件？" });
    await words.fill("灰色围巾");
    await card.getByRole("radio").first().and(find(scarf.number)).waitFor();
    assert.doesNotMatch(await card.innerText(), /羊毛/);
    await look(page, "officer-relay-found");
    await page.setViewportSize(SCREEN);
    await words.fill(scarf.number.toLowerCase().replace("-0*", ""));
    await card.getByRole("radio").nth(1).and(card.getByRole("radio", { name: "还没登记" })).waitFor();
    await find(scarf.number).check();
    await card.getByRole("button", { name: "答复：找到了" }).click();
    await page.getByRole("status").getByText("安泰出租：找到了，已进入待办，等核对").waitFor();
    await menu(page, "待办");
    await queueOf(page).getByRole("link", { name: loss.number }).first().click();
    const claim = await claimOf(page, loss.number, "待核对");
    await claim.getByRole("link", { name: scarf.number }).waitFor();
  });
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
