// Can everybody follow their case? From the receipt to its withdrawal, and links that are not whole.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { PHONE, lookClosely, lost, pastQuestion, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** Reports a loss; gives its id, its token and the path of its case. */
async function report(text) {
  const { body } = await desk.api("POST", "losses", undefined, { text });
  return { ...body, path: `case.html#loss=${body.loss}&token=${body.token}` };
}

const heading = (page, name) => page.getByRole("heading", { name });
const button = (page, name) => page.getByRole("button", { name });

test("a case is followed, added to and withdrawn", async () => {
  const { path } = await report(lost());
  await visit(desk, path, async (page) => {
    await heading(page, "正在寻找").waitFor();
    await lookClosely(page, "case");

    await button(page, "补充或改正").click();
    const words = page.getByRole("textbox", { name: "写在这里" });
    await lookClosely(page, "case-add");
    await words.fill("");
    await button(page, "保存").click();
    await page.getByRole("alert").getByText("先写几句").waitFor();
    await words.fill(`${lost()}钱包里有身份证和一张建行卡。`);
    await button(page, "保存").click();
    await page.getByRole("status").getByText("已保存").waitFor();
    await page.getByText("一张建行卡").waitFor();

    await page.getByText("证件要不要先补办？").click();
    await heading(page, "身份证").waitFor();
    await page.getByText("《中华人民共和国居民身份证法》第十一条").waitFor();
    await lookClosely(page, "case-papers");

    await button(page, "撤回这件挂失").click();
    await heading(page, "确定撤回吗？").waitFor();
    await lookClosely(page, "case-withdraw");
    await button(page, "不撤回").click();
    await button(page, "撤回这件挂失").click();
    await button(page, "确定撤回").click();
    await heading(page, "已撤回").waitFor();
    await lookClosely(page, "case-withdrawn");
  });
});

test("what a person filled in stays when words are added", async () => {
  const given = { plate: "黑MTS055", colour: "black" };
  const { body } = await desk.api("POST", "losses", undefined, { text: "手机忘在出租车上了", given });
  await visit(desk, `case.html#loss=${body.loss}&token=${body.token}`, async (page) => {
    await button(page, "补充或改正").click();
    await page.getByRole("textbox", { name: "写在这里" }).fill("手机忘在出租车上了，屏幕碎了一角");
    await button(page, "保存").click();
    await page.getByRole("status").getByText("已保存").waitFor();
  });
  const { facts } = (await desk.api("GET", `losses/${body.loss}`, body.token)).body;
  const of = (name) => facts.find(({ fact }) => fact === name)?.value;
  assert.deepEqual([of("plate"), of("colour")], ["黑MTS055", "black"]);
});

test("the claimant is asked for what only the owner knows", async () => {
  const { antai, duty } = desk.tokens;
  const [found] = moments(20);
  const text = `刘师傅，开MTS055的，${found}后座缝里有个黑色男式皮夹，里面有两百元现金和一张建行卡，益民酒店那儿下的客人落的。`;
  assert.equal((await desk.api("POST", "finds", antai, { text })).status, 201);
  const { path, number } = await report(lost());
  const { claims } = (await desk.api("GET", "queue", duty)).body;
  const claim = claims.find(({ loss }) => loss.number === number);
  assert.equal((await desk.api("POST", `claims/${claim.claim}/ask`, duty, {})).status, 200);
  await visit(desk, path, async (page) => {
    await heading(page, "请说几个只有失主知道的细节").waitFor();
    await lookClosely(page, "case-proof");
    await button(page, "回答").click();
    await page.getByRole("alert").getByText("先写上回答").waitFor();
    await page.getByRole("form").or(page.locator("form.asking")).getByRole("textbox").first().fill("两百块钱，一张建行卡");
    await button(page, "回答").click();
    await page.getByRole("status").getByText("已收到").waitFor();
  });
});

/** A loss and a find of one umbrella, confirmed; what the next steps need. */
async function confirmed() {
  const { antai, duty } = desk.tokens;
  const [lostAt, foundAt] = moments(90, 60);
  const told = { text: `${foundAt}在客运站捡到一把蓝格子长柄伞，木头把手。` };
  assert.equal((await desk.api("POST", "finds", antai, told)).status, 201);
  const loss = await report(`${lostAt}左右在客运站丢了一把蓝格子长柄伞，木头把手的。`);
  const { claims } = (await desk.api("GET", "queue", duty)).body;
  const { claim } = claims.find(({ loss: { number } }) => number === loss.number);
  assert.equal((await desk.api("POST", `claims/${claim}/confirm`, duty, {})).status, 200);
  return { ...loss, claim };
}

test("once it is back, its owner says how it went", async () => {
  const { path, claim } = await confirmed();
  const receiver = { receiver: "于某" };
  assert.equal((await desk.api("POST", `claims/${claim}/hand-over`, desk.tokens.antai, receiver)).status, 200);
  await visit(desk, path, async (page) => {
    await heading(page, "已经归还").waitFor();
    await lookClosely(page, "case-returned");
    await button(page, "送出").click();
    await page.getByRole("alert").getByText("先选一项").waitFor();
    await page.getByRole("radio", { name: "很满意" }).check();
    await page.getByRole("textbox", { name: "想对捡到的人" }).fill("谢谢司机师傅");
    await button(page, "送出").click();
    await page.getByText("你的评价：很满意").waitFor();
    await lookClosely(page, "case-thanked");
  });
});

test("what was written is erased when its owner says so", async () => {
  const { path, loss, token } = await report("在集贤街丢了一个蓝色风筝，尾巴上写着我的名字");
  await visit(desk, path, async (page) => {
    await button(page, "删除我写的内容").click();
    await heading(page, "确定删除吗？").waitFor();
    await lookClosely(page, "case-erase");
    await button(page, "确定删除").click();
    await heading(page, "已经删除").waitFor();
    await lookClosely(page, "case-erased");
  });
  const { body } = await desk.api("GET", `losses/${loss}`, token);
  assert.ok(!JSON.stringify(body).includes("风筝"), "nothing of it is told any more");
});

test("photos go with the report, and can be added on its case", async () => {
  const drawn = await picturePng();
  await visit(desk, "./", async (page) => {
    await page.getByRole("textbox", { name: "丢了什么" }).fill("昨天在客运站丢了一个红色保温杯");
    await page.getByLabel("加一张照片").setInputFiles({ name: "cup.png", mimeType: "image/png", buffer: drawn });
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await lookClosely(page, "report-photo");
    await button(page, "下一步").click();
    await pastQuestion(page);
    await button(page, "下一步").click();
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await button(page, "同意并发送").click();
    await heading(page, "已经登记").waitFor();
    await page.getByRole("link", { name: "打开查询页" }).click();
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await page.getByLabel("加一张照片").setInputFiles({ name: "cup.png", mimeType: "image/png", buffer: drawn });
    await page.getByRole("img", { name: "照片 2" }).waitFor();
    await page.getByLabel("加一张照片").setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await page.getByRole("alert").getByText("这张图片打不开").waitFor();
  });
});

/** A picture of nobody: what a page looks like. */
async function picturePng() {
  const someone = await desk.person({ width: 400, height: 300 });
  await someone.open("notices.html");
  const png = await someone.page.screenshot();
  await someone.leave();
  return png;
}

test("a link that is not whole says so", async () => {
  await visit(desk, "case.html", async (page) => {
    await heading(page, "这个链接不完整").waitFor();
    await lookClosely(page, "case-none");
  });
});

/** Holds back the answers to asking after a loss; gives the function that lets the first one that waits go on its way. */
async function holding(page) {
  const waiting = [];
  await page.route("**/losses/*", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const response = await route.fetch();
    await new Promise((free) => waiting.push(free));
    await route.fulfill({ response });
  });
  return async () => {
    while (waiting.length === 0) await new Promise((tick) => setTimeout(tick, 20));
    waiting.shift()();
  };
}

test("an answer that was on its way before the owner withdrew does not undo it", async () => {
  const { path } = await report(lost());
  await visit(desk, path, async (page) => {
    await heading(page, "正在寻找").waitFor();
    const free = await holding(page);
    const late = page.waitForResponse((response) => response.request().method() === "GET" && response.url().includes("/losses/"));
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await button(page, "撤回这件挂失").click();
    await button(page, "确定撤回").click();
    await heading(page, "已撤回").waitFor();
    await free();
    await (await late).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    assert.equal(await heading(page, "正在寻找").count(), 0);
  });
});

test("another link in the same tab begins anew, and a place on the page is no link", async () => {
  const first = await report(lost());
  const second = await report("在客运站丢了一顶灰色毛线帽");
  await visit(desk, first.path, async (page) => {
    await heading(page, `正在寻找`).waitFor();
    await button(page, "撤回这件挂失").click();
    await heading(page, "确定撤回吗？").waitFor();
    await page.evaluate(() => (location.hash = "main"));
    await heading(page, "确定撤回吗？").waitFor();
    await page.getByText(first.number).waitFor();
    await page.evaluate((hash) => (location.hash = hash), second.path.split("#")[1]);
    await page.getByText(second.number).waitFor();
    assert.equal(await heading(page, "确定撤回吗？").count(), 0);
  });
});

test("a case that is opened after a link that led nowhere is asked after again", async () => {
  const { path, loss } = await report(lost());
  // The browser itself notes a refusal on the console.
  const { page, open, leave } = await desk.person(PHONE);
  await open(`${path.split("&token=")[0]}&token=${"0".repeat(32)}`);
  await heading(page, "没有找到这件挂失").waitFor();
  await page.evaluate((hash) => (location.hash = hash), path.split("#")[1]);
  await heading(page, "正在寻找").waitFor();
  const again = page.waitForRequest((request) => request.url().endsWith(`/losses/${loss}`));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await again;
  await leave();
});
