// Can a company log finds in seconds, keep its shelf, and hand over what is claimed? Its console, in order on every screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";
import { codeOf, papersOf } from "./labels.mjs";
import { PHONE, SCREEN, look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const line = (page) => page.getByRole("textbox", { name: "捡到了什么" });
const told = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
const card = (page, number) => page.locator("fude-held").filter({ hasText: number });

/** Somebody whom the desk refuses something on the way; the browser tells of that and of nothing else. */
async function refused(path, status, walk) {
  const someone = await desk.person(PHONE);
  await someone.open(path);
  await walk(someone.page);
  assert.deepEqual(someone.complaints.filter((one) => !one.includes(`status of ${status}`)), []);
  await someone.leave();
}

/** Logs a find by the API; gives its number. */
async function logged(org, text) {
  const { status, body } = await desk.api("POST", "finds", desk.tokens[org], { text });
  assert.equal(status, 201);
  return body.number;
}

/** An officer confirms a claim, as it is now. */
async function confirmed(claim) {
  const { version } = (await desk.api("GET", `claims/${claim}`, desk.tokens.duty)).body;
  assert.equal((await desk.api("POST", `claims/${claim}/confirm`, desk.tokens.duty, {}, version)).status, 200);
}

test("a shelf with nothing on it is in order", async () => {
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByText("货架是空的").waitFor();
    await look(page, "company-empty");
  });
});

test("a find is logged with the keyboard alone, in no more keys than its words, one to begin and one to end", async () => {
  const someone = await desk.person(SCREEN);
  const { page } = someone;
  await someone.open(`company.html#token=${desk.tokens.shengda}`);
  await page.getByText("货架是空的").waitFor();
  const words = "刘师傅MTS055后座黑色皮夹";
  const began = Date.now();
  await page.keyboard.press("/");
  assert.equal(await line(page).evaluate((input) => input.getRootNode().activeElement === input), true, "the line has the focus");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await told(page, /^已登记 F-/);
  const taken = Date.now() - began;
  // What a practised clerk needs: 0.28 s a keystroke (Card, Moran and Newell 1980, an average typist), two a character in
  // pinyin, one a Latin letter; and what the machine took.
  const keys = 2 + [...words].reduce((sum, c) => sum + (/[ -~]/.test(c) ? 1 : 2), 0);
  console.log(`# ${keys} keystrokes are ${(keys * 0.28).toFixed(1)} s of typing; the page and the desk took ${taken} ms of it`);
  assert.ok(keys * 0.28 + 1.35 <= 10, `${keys} keystrokes take more than ten seconds`);
  // The next one can be typed at once.
  assert.equal(await line(page).inputValue(), "");
  await page.keyboard.type("又");
  assert.equal(await line(page).inputValue(), "又");
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});

test("what was understood is put right before it is logged", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await line(page).fill("开MTS055的，后座一把红色长柄伞");
    await page.getByRole("button", { name: "车牌" }).click();
    await page.getByRole("textbox", { name: "车牌" }).fill("黑MTS066");
    await look(page, "company-fix");
    await page.getByRole("button", { name: "改正" }).click();
    await page.getByRole("button", { name: /黑MTS066.*已改正/ }).waitFor();
    await line(page).press("Enter");
    await told(page, /^已登记 F-/);
    const { body } = await desk.api("GET", "finds", desk.tokens.shengda);
    const [find] = body.finds.filter(({ text }) => text.includes("长柄伞"));
    assert.ok(find.facts.some(({ fact, label }) => fact === "plate" && label.includes("MTS066")));
  });
});

test("what may be logged already is shown before it is logged", async () => {
  const number = await logged("shengda", "后排捡到一部黑色苹果手机，屏幕碎了一角");
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await line(page).fill("黑色苹果手机一部，屏幕碎了，后排捡的");
    await page.getByRole("status", { name: "可能已经登记过" }).getByText(number).waitFor();
    await look(page, "company-similar");
  });
});

/** A picture as a camera might have taken it. */
const picturePng = (page) => page.evaluate(async () => {
  const canvas = new OffscreenCanvas(640, 480);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "teal";
  pen.fillRect(0, 0, 640, 480);
  return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
});

test("a photo goes with the line, and is shown on the shelf", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await line(page).fill("后排一条青色围巾");
    const buffer = Buffer.from(await picturePng(page));
    await page.locator("fude-company-log input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer });
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await look(page, "company-photo");
    await line(page).press("Enter");
    await told(page, /^已登记 F-/);
    await page.getByRole("img", { name: "照片 1" }).waitFor({ state: "detached" });
    const find = page.locator("fude-held").filter({ hasText: "青色围巾" });
    await find.getByRole("button", { name: "照片 1" }).locator("img").waitFor();
    await look(page, "company-shelf-photo");
  });
});

test("the next find takes nothing of the last one, whose photo is still on its way", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    let isSlow = true;
    await page.route("**/photos", async (route) => {
      while (isSlow) await new Promise((done) => setTimeout(done, 50));
      await route.continue();
    });
    await line(page).fill("后排一副银色墨镜");
    const buffer = Buffer.from(await picturePng(page));
    await page.locator("fude-company-log input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer });
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await line(page).press("Enter");
    await told(page, /^已登记 F-/);
    assert.equal(await page.locator("fude-company-log img").count(), 0);
    await line(page).fill("后排一双棕色手套");
    await page.getByRole("checkbox", { name: "当场交还" }).check();
    await page.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
    await page.getByRole("button", { name: "当场交还" }).click();
    await told(page, "已当场交还");
    assert.equal(await page.getByRole("checkbox", { name: "当场交还" }).isChecked(), false);
    // A photo that is still being drawn when its find is logged goes with that one.
    await page.evaluate(() => {
      const draw = window.createImageBitmap;
      window.createImageBitmap = async (...all) => {
        while (!window.mayDraw) await new Promise((done) => setTimeout(done, 20));
        return draw(...all);
      };
    });
    await line(page).fill("后排一把木梳");
    await page.locator("fude-company-log input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer });
    await line(page).press("Enter");
    await page.locator("fude-held").filter({ hasText: "木梳" }).waitFor();
    await line(page).fill("后排一条米色披肩");
    let left = 2;
    const arrived = page.waitForResponse((response) => response.url().endsWith("/photos") && response.ok() && --left === 0);
    await page.evaluate(() => (window.mayDraw = true));
    isSlow = false;
    await arrived;
    const photosOf = async (words) => {
      const { finds } = (await desk.api("GET", "finds", desk.tokens.shengda)).body;
      return finds.find(({ text }) => text.includes(words)).photos?.length ?? 0;
    };
    assert.deepEqual([await photosOf("墨镜"), await photosOf("手套"), await photosOf("木梳")], [1, 0, 1]);
    // What was written meanwhile is as it was, and the focus, too.
    await page.keyboard.type("一");
    assert.equal(await line(page).inputValue(), "后排一条米色披肩一");
  });
});

test("its owner stands there, and is given it on the spot", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await line(page).fill("后排一顶灰色毛线帽");
    await page.getByRole("checkbox", { name: "当场交还" }).check();
    await page.getByRole("button", { name: "当场交还" }).click();
    await page.getByRole("alert").filter({ hasText: "领取人姓名" }).waitFor();
    await page.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
    await page.getByRole("combobox", { name: "怎么确认是本人的" }).selectOption("described");
    await look(page, "company-return");
    await page.getByRole("button", { name: "当场交还" }).click();
    await told(page, "已当场交还");
    await page.getByText("毛线帽").waitFor({ state: "detached" });
    await page.getByRole("checkbox", { name: "连同已交还的" }).check();
    await page.getByText("毛线帽").waitFor();
  });
});

test("a find goes to another org with a receipt, and is taken there by its number", async () => {
  const number = await logged("antai", "候车室捡到一个绿色保温杯，杯盖上有贴纸");
  let receipt;
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByRole("searchbox", { name: "找编号" }).fill("保温杯");
    const find = card(page, number);
    await find.getByRole("button", { name: "转给别家" }).click();
    await find.getByRole("button", { name: "转出" }).click();
    await find.getByRole("alert").filter({ hasText: "请选一个单位" }).waitFor();
    await find.getByRole("combobox", { name: "转给谁" }).selectOption("shengda");
    await look(page, "company-send");
    await find.getByRole("button", { name: "转出" }).click();
    await told(page, "已转出");
    receipt = await find.locator(".moving strong").innerText();
    await look(page, "company-moving");
  });
  await refused(`company.html#token=${desk.tokens.shengda}`, 409, async (page) => {
    await page.getByRole("button", { name: "签收" }).click();
    await page.getByRole("button", { name: "取消" }).click();
    // The focus is back where it was.
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "回执编号" }).fill("000000");
    await page.getByRole("button", { name: "确认签收" }).click();
    await page.getByRole("alert").waitFor();
    await look(page, "company-take");
    await page.getByRole("textbox", { name: "回执编号" }).fill(receipt);
    await page.getByRole("button", { name: "确认签收" }).click();
    await told(page, "已签收");
    await page.getByText("保温杯").waitFor();
  });
});

test("a find that was sent is kept after all, and one that was logged twice goes on as one", async () => {
  const first = await logged("antai", "后备箱有个红色购物袋，里面两条烟");
  const second = await logged("antai", "红色购物袋一个，有烟，后备箱");
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    const find = card(page, second);
    await find.getByRole("button", { name: "转给别家" }).click();
    await find.getByRole("combobox", { name: "转给谁" }).selectOption("shengda");
    await find.getByRole("button", { name: "转出" }).click();
    await find.getByRole("button", { name: "不转了" }).click();
    await told(page, "留在你们这里");
    await find.getByRole("button", { name: "登记重复" }).click();
    const into = find.getByRole("combobox", { name: "和哪一件是同一件" });
    const option = await into.locator("option", { hasText: first }).getAttribute("value");
    await into.selectOption(option);
    await look(page, "company-merge");
    await find.getByRole("button", { name: "合并" }).click();
    await told(page, "已并入");
    await card(page, second).waitFor({ state: "detached" });
  });
});

test("the shelf is saved as a table in which no cell is a formula", async () => {
  await logged("antai", "=HYPERLINK 字样的黑色U盘一个");
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByText("U盘").waitFor();
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
    const stream = await saved.createReadStream();
    const bytes = Buffer.concat(await stream.toArray());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const table = bytes.toString("utf8");
    assert.match(table, /^\ufeff"编号","状态","登记时间","内容"\r\n/);
    assert.match(table, /"'=HYPERLINK 字样的黑色U盘一个"/);
  });
});

test("a find gets a label whose code opens it at the console", async () => {
  await logged("antai", "候车室捡到一把灰色雨伞");
  const number = await logged("antai", "候车室捡到一个粉色保温杯，杯底刻着字母");
  let link;
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await card(page, number).getByRole("button", { name: "打印标签" }).click();
    const label = page.locator(".fude-labels .label");
    link = await codeOf(label);
    assert.ok((await label.innerText()).includes(number));
    await look(page, "label-60x40");
    assert.deepEqual(await papersOf(page), ["60x40"]);
    await page.getByRole("button", { name: "收起" }).click();
    await page.getByRole("button", { name: "打印标签（A4）" }).click();
    assert.ok((await label.count()) > 1);
    await look(page, "labels-a4");
    const papers = await papersOf(page);
    assert.deepEqual(papers, Array(Math.ceil((await label.count()) / 21)).fill("210x297"));
    await page.emulateMedia({ media: "print" });
    await picture(page, "labels-a4-print");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "收起" }).click();
    // The session is the tab's; the code brings it to the find.
    await page.goto(link);
    await page.reload();
    assert.equal(await page.getByRole("searchbox", { name: "找编号" }).inputValue(), number);
    await card(page, number).waitFor();
  });
});

test("a shelf with a claim is in order", async () => {
  const { antai, duty } = desk.tokens;
  const [found] = moments(20);
  const text = `安泰刘师傅回话：开MTS055的，${found}左右停车一看，后座缝里有个黑色男式皮夹，估摸是益民酒店那儿下的客人落的，给公司送去。`;
  await logged("antai", text);
  assert.equal((await desk.api("POST", "losses", undefined, { text: lost() })).status, 201);
  const { claims } = (await desk.api("GET", "queue", duty)).body;
  const { claim } = claims.find(({ find }) => find.text === text);
  await confirmed(claim);

  await visit(desk, `company.html#token=${antai}`, async (page) => {
    await page.getByText("有人认领，等交还").waitFor();
    await line(page).fill("刘师傅，开MTS055的，后座一把蓝格子长柄伞");
    await page.locator(".chip", { hasText: "MTS055" }).waitFor();
    await look(page, "company");
    await page.getByRole("button", { name: /^交还/ }).click();
    await page.getByRole("combobox", { name: "谁来领" }).selectOption("family");
    await look(page, "company-hand-over");
    await page.getByRole("button", { name: "确认已交到本人手里" }).click();
    await page.getByRole("alert").filter({ hasText: "领取人姓名" }).waitFor();
    await page.getByRole("textbox", { name: "领取人姓名" }).fill("王某");
    await page.getByRole("button", { name: "确认已交到本人手里" }).click();
    await told(page, "已交还");
  });
});

test("a clerk logs before the shelf has come, and hears once that the line is down", async () => {
  const { page, open, leave } = await desk.person(PHONE);
  let isSlow = true;
  await page.route("**/finds?*", async (route) => {
    while (isSlow) await new Promise((done) => setTimeout(done, 50));
    await route.continue();
  });
  await open(`company.html#token=${desk.tokens.antai}`);
  await line(page).fill("站台上一只灰色手套");
  await page.keyboard.press("Enter");
  await told(page, "已登记");
  assert.equal(await page.locator("fude-held").count(), 0);
  isSlow = false;
  await page.locator("fude-held").filter({ hasText: "灰色手套" }).waitFor();
  await page.context().setOffline(true);
  await line(page).fill("还有一只");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "还没有发出去" }).waitFor();
  assert.equal(await page.locator(".offline").count(), 1);
  await page.context().setOffline(false);
  await page.keyboard.press("Enter");
  await page.locator("fude-held").filter({ hasText: "还有一只" }).waitFor();
  await leave();
});

test("a console without its session says so", async () => {
  await visit(desk, "company.html", async (page) => {
    await page.getByRole("heading", { name: "需要登录链接" }).waitFor();
    await look(page, "company-session");
  });
});

test("nobody can put the console into a frame", async () => {
  for (const page of ["company.html", "company"]) {
    const { status, headers } = await fetch(`${desk.origin}/${page}`);
    assert.equal(status, 200, page);
    assert.match(headers.get("content-security-policy"), /frame-ancestors 'none'/, page);
    assert.equal(headers.get("x-frame-options"), "DENY", page);
  }
});
