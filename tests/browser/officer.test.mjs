// Can an officer do the work? The queue, a claim and its decisions, in order on every screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

test("a desk where nothing has happened is in order", async () => {
  await visit(desk, `officer.html#token=${desk.tokens.duty}`, async (page) => {
    await page.getByText("没有待办").waitFor();
    await look(page, "officer-empty");
  });
});

test("a queue with work to do is in order", async () => {
  const { antai, shengda, duty } = desk.tokens;
  const [longAgo] = moments(2_900);
  const [noon] = moments(400);
  const [ride, phoned] = moments(130, 110);
  const [found] = moments(20);
  for (const [org, text] of [
    [shengda, `${noon}后备箱有个红色购物袋，里面两条烟一盒茶叶。`],
    [antai, `${noon}副驾上落了副老花镜，棕色眼镜盒，送到一中的客人。`],
    [shengda, `${phoned}后排捡到一部黑色手机，屏幕碎了一角，客人在县医院下的。`],
    [antai, `安泰刘师傅回话：开MTS055的，${found}左右停车一看，后座缝里有个黑色男式皮夹，估摸是益民酒店那儿下的客人落的，给公司送去。`],
  ]) {
    assert.equal((await desk.api("POST", "finds", org, { text })).status, 201);
  }
  for (const text of [
    lost(),
    `${ride}左右打车到县医院，手机落在车上了，黑色的，屏幕有道裂。`,
    `${longAgo}在3路公交上落了把长柄伞，蓝格子的，木头把手。`,
  ]) {
    assert.equal((await desk.api("POST", "losses", undefined, { text })).status, 201);
  }

  await visit(desk, `officer.html#token=${duty}`, async (page) => {
    const queue = page.getByRole("navigation", { name: "待办" });
    await queue.getByRole("button", { name: "黑色男式皮夹" }).first().waitFor();
    await look(page, "officer-queue");
    await queue.getByRole("button", { name: "黑色男式皮夹" }).first().click();
    await page.getByRole("heading", { name: "待核对" }).waitFor();
    await look(page, "officer-claim");
    await page.getByRole("button", { name: "不是同一件" }).click();
    await page.getByRole("combobox", { name: "原因" }).waitFor();
    await look(page, "officer-reject");
    await page.getByRole("button", { name: "取消" }).click();
    await page.getByRole("button", { name: "确认匹配" }).click();
    await page.getByRole("heading", { name: "确认这是同一件？" }).waitFor();
    await page.getByRole("button", { name: "确认匹配" }).click();
    await page.getByRole("heading", { name: "已确认，等交还" }).waitFor();
    await look(page, "officer-confirmed");
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
