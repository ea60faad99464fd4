// Can a company answer what it is asked to look for, in one tap, and tell which cars are its own? Its inbox and its register.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { PHONE, look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const told = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
const statusOf = async (org) => {
  const { relays } = (await desk.api("GET", "relays", desk.tokens[org])).body;
  return relays.map(({ status }) => status);
};

/** A loss that both companies are asked to look for; gives its number. */
async function asked(text) {
  const loss = (await desk.api("POST", "losses", undefined, { text })).body;
  assert.equal((await desk.api("POST", `losses/${loss.loss}/relays`, desk.tokens.duty, {})).status, 201);
  return loss;
}

test("a company answers what it is asked, each in one tap", async () => {
  const loss = await asked(lost());
  const gone = await asked("刚才在出租车上落了一把蓝色长柄伞");
  assert.equal((await desk.api("POST", `losses/${gone.loss}/withdraw`, gone.token, {})).status, 200);
  const find = (await desk.api("POST", "finds", desk.tokens.antai, { text: "后座缝里有个黑色男式皮夹" })).body;
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByRole("link", { name: "转办 1" }).click();
    const relay = page.getByRole("listitem").filter({ hasText: loss.number });
    await relay.getByText("还剩").waitFor();
    await page.getByText("不用找了").waitFor();
    await look(page, "relays");
    await relay.getByRole("button", { name: "复制给司机群" }).click();
    await relay.getByRole("button", { name: "接单" }).click();
    await told(page, "已接单");
    assert.deepEqual(await statusOf("antai").then((all) => all.filter((status) => status === "accepted").length), 1);
    await relay.getByRole("button", { name: "找到了" }).click();
    await relay.getByRole("combobox", { name: "是哪一件" }).selectOption(find.find);
    await look(page, "relays-found");
    await relay.getByRole("button", { name: "答复：找到了" }).click();
    await told(page, "已答复");
    await page.getByText("没有要找的").waitFor();
    await look(page, "relays-none");
    await page.getByRole("button", { name: "复制今日汇总" }).click();
  });
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await page.getByRole("link", { name: "转办 1" }).click();
    const relay = page.getByRole("listitem").filter({ hasText: loss.number });
    await relay.getByRole("button", { name: "不归我们" }).click();
    await relay.getByRole("combobox", { name: "该问谁" }).waitFor();
    await look(page, "relays-decline");
    await relay.getByRole("button", { name: "取消" }).click();
    await relay.getByRole("button", { name: "没找到" }).click();
    await told(page, "已答复");
  });
  assert.ok((await statusOf("shengda")).includes("not_found"));
});

test("a company enters its cars, and a row that is not right is told by its words", async () => {
  const someone = await desk.person(PHONE);
  await someone.open(`company.html#token=${desk.tokens.antai}`);
  const { page } = someone;
  await page.getByRole("link", { name: "车辆" }).click();
  await look(page, "fleet");
  const marks = page.getByRole("textbox", { name: "一行一个" });
  await marks.fill("车牌号\n黑MTS055\n黑MTS066\t刘师傅\n不是车牌\n");
  await page.getByRole("button", { name: "登记 3 个" }).click();
  await page.getByRole("alert").filter({ hasText: "第 4 行“不是车牌”" }).waitFor();
  await look(page, "fleet-refused");
  await marks.fill("车牌号\n黑MTS055\n黑MTS066\t刘师傅\n");
  await page.getByRole("button", { name: "登记 2 个" }).click();
  await told(page, "已登记 2 个");
  // The row that the desk refused, and nothing else.
  assert.deepEqual(someone.complaints.filter((one) => !one.includes("status of 422")), []);
  await someone.leave();
});
