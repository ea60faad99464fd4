// Can residents do everything by keyboard alone, before the engine has come, and on a slow phone without waiting for a
// letter that they typed?
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { PHONE, lost, pastQuestion, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** Somebody who has no pointer: what they reach, they reach by Tab, and see where they are. */
function keyboard(page) {
  const focused = () =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      // A view or a heading may hold the focus, but it is nothing to press.
      const isControl = at?.matches("a, button, input, select, textarea, summary") ?? false;
      const label = at?.labels?.[0]?.textContent ?? at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: isControl ? label : "", seen: `${outlineStyle} ${outlineWidth}` };
    });
  const to = async (words) => {
    for (let presses = 0; presses < 60; presses += 1) {
      const { name, seen } = await focused();
      if (name.includes(words)) return assert.notEqual(seen, "none 0px", `${words} shows that it has the focus`);
      await page.keyboard.press("Tab");
    }
    return assert.fail(`${words} cannot be reached`);
  };
  return {
    to,
    press: async (words) => {
      await to(words);
      await page.keyboard.press("Enter");
    },
    write: async (words, text) => {
      await to(words);
      await page.keyboard.insertText(text);
    },
  };
}

const heading = (page, name) => page.getByRole("heading", { name }).waitFor();

test("a loss is reported, followed and withdrawn by keyboard alone", async () => {
  await visit(desk, "./", async (page) => {
    const hands = keyboard(page);
    await hands.write("丢了什么", lost());
    await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
    // A chip is put right and undone.
    await hands.press("黑MTS055");
    await hands.press("收起");
    await hands.press("下一步");
    await heading(page, "坐的是前排还是后排？");
    await hands.write("坐的是前排还是后排？", "后排");
    await hands.press("下一步");
    await heading(page, "怎么联系你？");
    await hands.write("电话", "不是号码");
    await page.keyboard.press("Enter");
    // The summary has the focus, and its link leads into the field.
    await hands.press("这不像一个电话号码");
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("13800138000");
    await hands.to("我自己的");
    await page.keyboard.press("ArrowDown");
    await hands.write("替谁报", "我母亲");
    await hands.press("下一步");
    await heading(page, "发送前看一眼");
    await hands.press("同意并发送");
    await heading(page, "已经登记");
    await hands.press("打开查询页");
    await heading(page, "正在寻找");
    await hands.press("补充或改正");
    await hands.to("写在这里");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("里面有身份证。");
    await hands.press("保存");
    await page.getByRole("status").getByText("已保存").waitFor();
    await hands.press("撤回这件挂失");
    await heading(page, "确定撤回吗？");
    await hands.press("确定撤回");
    await heading(page, "已撤回");
  });
});

test("a notice is found, passed on and recognised by keyboard alone", async () => {
  const text = "昨天后排捡到一部黑色手机，屏幕碎了一角。";
  assert.equal((await desk.api("POST", "finds", desk.tokens.antai, { text })).status, 201);
  await visit(desk, "notices.html", async (page) => {
    const hands = keyboard(page);
    await heading(page, "手机");
    await hands.write("你丢了什么？", "手机丢在出租车上");
    await page.getByText("最像的在前").waitFor();
    await hands.press("转发");
    await hands.press("做成图片");
    await page.getByRole("img", { name: "招领公告" }).waitFor();
    await page.reload();
    await heading(page, "手机");
    await hands.press("可能是我的");
    await page.getByText("你认的是这一件").waitFor();
  });
});

/** The least height of what a finger is to hit, in CSS pixels; links within a sentence are as high as it. */
const FINGER = 44;

test("a loss is reported on a phone by touch, and every control is as large as a finger", async () => {
  const someone = await desk.person(PHONE, "zh-CN", { hasTouch: true, isMobile: true });
  const { page } = someone;
  const small = async () => {
    const controls = await page.locator("button, a.button, input:not([type=radio], .unseen), select, textarea, summary, label.choice, label.button").all();
    const boxes = await Promise.all(controls.map(async (control) => [await control.innerText(), await control.boundingBox()]));
    return boxes.filter(([name, box]) => box !== null && box.height < FINGER && !name.includes("清除草稿")).map(([name]) => name);
  };
  await someone.open("./");
  await page.getByRole("textbox", { name: "丢了什么" }).tap();
  await page.keyboard.insertText(lost());
  await page.getByRole("button", { name: "车牌 黑MTS055" }).tap();
  assert.deepEqual(await small(), []);
  await page.getByRole("button", { name: "收起" }).tap();
  await page.getByRole("button", { name: "下一步" }).tap();
  await pastQuestion(page);
  await page.getByText("替别人报的").tap();
  assert.deepEqual(await small(), []);
  await page.getByRole("button", { name: "下一步" }).tap();
  assert.deepEqual(await small(), []);
  await page.getByRole("button", { name: "同意并发送" }).tap();
  await heading(page, "已经登记");
  assert.deepEqual(await small(), []);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `the page is ${wide} wide where ${room} is`);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});

test("the first question can be answered before the engine has come", async () => {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route("**/engine/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await someone.open("./");
  await page.getByRole("textbox", { name: "丢了什么" }).fill(lost());
  await page.getByText("草稿存在这台设备上").waitFor();
  assert.equal(await page.getByRole("button", { name: "车牌 黑MTS055" }).count(), 0, "nothing has read it yet");
  arrive();
  await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});

/** How much slower a cheap phone is than this machine, and how long a letter may take there (RAIL), in milliseconds. */
const SLOWER = 6;
const LONG_TASK = 50;

test("a letter never waits for a long task on a slow phone", async () => {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  await someone.open("./");
  const text = page.getByRole("textbox", { name: "丢了什么" });
  // The engine is here, and what is compiled once has been.
  await text.fill(lost());
  await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
  await text.fill("");
  const tracer = await page.context().browser().newBrowserCDPSession();
  const events = [];
  tracer.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const done = new Promise((resolve) => tracer.once("Tracing.tracingComplete", resolve));
  const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "blink.user_timing"];
  await tracer.send("Tracing.start", { traceConfig: { includedCategories: categories } });
  await text.pressSequentially(lost(), { delay: 25 });
  await page.getByRole("button", { name: "车牌 黑MTS055" }).waitFor();
  await tracer.send("Tracing.end");
  await done;
  // Time of the processor, so that a busy machine does not count: the tasks of the thread that our script runs in.
  const script = (event) => event.args?.data?.url?.startsWith(desk.origin);
  const ours = events.find((event) => event.name === "FunctionCall" && script(event)) ?? events.find(script);
  assert.ok(ours, "the trace tells of our script");
  const tasks = events.filter(
    ({ name, pid, tid, tdur }) => name === "RunTask" && pid === ours.pid && tid === ours.tid && tdur !== undefined,
  );
  assert.ok(tasks.length > 50, "the trace tells of the tasks");
  const slow = tasks.map(({ tdur }) => (tdur / 1000) * SLOWER).sort((a, b) => b - a);
  console.log(`# tasks while typing: ${tasks.length}; the longest at a sixth of the speed: ${slow.slice(0, 5).map((ms) => ms.toFixed(1)).join(", ")} ms`);
  assert.deepEqual(slow.filter((ms) => ms > LONG_TASK), []);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});
