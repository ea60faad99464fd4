// Can everybody use every page? Each view, on a phone and on a desk's screen, in light and in dark, for people who do
// not see it as we do (axe-core), on the narrowest phone, and without the engine. Which answers are right is not asked.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";

const PHONE = { width: 360, height: 800 };
const SCREEN = { width: 1280, height: 800 };
const NARROWEST = { width: 320, height: 640 };

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** What axe finds wrong, a line each. It is injected by the debugger, so that the page's policy stays as it is. */
async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(
    (only) => window.axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }),
    rules,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}

/** Asks the view that is open whether it is right in all sizes and both colours. */
async function look(page, name) {
  for (const size of [PHONE, SCREEN]) {
    await page.setViewportSize(size);
    assert.deepEqual(await violations(page), [], `${name} at ${size.width}`);
    await picture(page, `${name}-${size.width}`);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page, ["color-contrast"]), [], `${name} in the dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROWEST);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `${name} is ${wide} wide where ${room} is`);
  await page.setViewportSize(PHONE);
}

/** Somebody at a page; afterwards, nothing was said on its console, thrown, or asked of anyone else. */
async function visit(path, walk) {
  const someone = await desk.person(PHONE);
  await someone.open(path);
  await walk(someone.page);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
}

const lost = () => {
  const [on, off] = moments(50, 45);
  return `${on}左右在时代新居小区上的出租，${off}到益民酒店下，下车后发现黑色钱包掉车里了，车牌黑MTS055，请安泰、圣达帮忙问下司机。`;
};

const textOf = (page) => page.getByRole("textbox", { name: "丢了什么" });
const next = (page) => page.getByRole("button", { name: "下一步" }).click();

test("a desk where nothing has happened is in order", async () => {
  await visit("notices.html", async (page) => {
    await page.getByRole("heading", { name: "现在没有招领中的东西" }).waitFor();
    await look(page, "notices-empty");
  });
  await visit(`company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByText("货架是空的").waitFor();
    await look(page, "company-empty");
  });
  await visit(`officer.html#token=${desk.tokens.duty}`, async (page) => {
    await page.getByText("没有待办").waitFor();
    await look(page, "officer-empty");
  });
});

test("every view of a report is in order", async () => {
  await visit("./", async (page) => {
    await textOf(page).waitFor();
    await look(page, "report");
    await next(page);
    await page.getByText("先写几句丢了什么").waitFor();
    await look(page, "report-refused");

    await textOf(page).fill("我妈今天走丢了，有老年痴呆，包也不见了");
    await page.getByRole("alert").getByRole("link", { name: "110" }).waitFor();
    await look(page, "report-emergency");

    await textOf(page).fill(lost());
    await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
    await look(page, "report-chips");
    await page.getByRole("button", { name: "车牌 黑MTS055" }).click();
    await page.getByRole("textbox", { name: "车牌" }).waitFor();
    await look(page, "report-fix");
    await page.getByRole("button", { name: "收起" }).click();

    await next(page);
    await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
    await look(page, "report-contact");
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await page.getByRole("textbox", { name: "替别人报的" }).fill("我母亲");
    await next(page);
    await page.getByRole("heading", { name: "发送前看一眼" }).waitFor();
    await look(page, "report-check");
    await page.getByRole("button", { name: "同意并发送" }).click();
    await page.getByRole("heading", { name: "已经登记" }).waitFor();
    await look(page, "report-done");

    await page.getByRole("link", { name: "打开查询页" }).click();
    await page.getByRole("heading", { name: "正在寻找" }).waitFor();
    await look(page, "case");
    await page.getByRole("button", { name: "撤回这件挂失" }).click();
    await page.getByRole("heading", { name: "确定撤回吗？" }).waitFor();
    await look(page, "case-withdraw");
    await page.getByRole("button", { name: "确定撤回" }).click();
    await page.getByRole("heading", { name: "已撤回" }).waitFor();
    await look(page, "case-withdrawn");
  });
  await visit("case.html", async (page) => {
    await page.getByRole("heading", { name: "这个链接不完整" }).waitFor();
    await look(page, "case-none");
  });
});

test("notices and consoles with work to do are in order", async () => {
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

  await visit("notices.html", async (page) => {
    await page.getByRole("heading", { name: "钱包" }).waitFor();
    await look(page, "notices");
    await page.getByRole("searchbox", { name: "找一找" }).fill("圣达");
    await page.getByText("2 件，共 4 件").waitFor();
  });
  await visit(`officer.html#token=${duty}`, async (page) => {
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
  await visit(`company.html#token=${antai}`, async (page) => {
    await page.getByText("有人认领，等交还").waitFor();
    await page.getByRole("textbox", { name: "捡到了什么" }).fill("刘师傅，开MTS055的，后座一把蓝格子长柄伞");
    await page.locator(".chip", { hasText: "MTS055" }).waitFor();
    await look(page, "company");
    await page.getByRole("button", { name: /^交还/ }).click();
    await page.getByRole("textbox", { name: "领取人姓名" }).waitFor();
    await look(page, "company-hand-over");
  });
});

test("a console without its session says so", async () => {
  for (const path of ["company.html", "officer.html"]) {
    await visit(path, async (page) => {
      await page.getByRole("heading", { name: "需要登录链接" }).waitFor();
      await look(page, path.replace(".html", "-session"));
    });
  }
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
  await next(page);
  await page.getByRole("heading", { name: "怎么联系你？" }).waitFor();
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

test("nobody can put a console into a frame", async () => {
  for (const page of ["company.html", "officer.html", "company", "officer"]) {
    const { status, headers } = await fetch(`${desk.origin}/${page}`);
    assert.equal(status, 200, page);
    assert.match(headers.get("content-security-policy"), /frame-ancestors 'none'/, page);
    assert.equal(headers.get("x-frame-options"), "DENY", page);
  }
});
