// Does an org take over what it has written elsewhere? A pasted chat and tables of all sorts, checked row by row before anything
// is logged; the same twice adds nothing; bad files are answered, and the page stays quick meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BAD_FILES, farCell, workbook } from "../files.mjs";
import { openDesk } from "./desk.mjs";
import { SCREEN, look, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

const CHAT = `刘师傅 20:15
后座捡到一个黑色男式皮夹，益民酒店下的客人
刘师傅 20:15
[图片]
王姐 20:16
收到，谢谢
小吴 20:20
谁捡到一把蓝格子雨伞？
孙师傅 20:31
副驾落了一副老花镜，棕色眼镜盒`;

const TABLE = [
  ["安泰出租失物登记表"],
  ["序号", "拾获日期", "车牌号", "物品名称", "颜色", "备注", "联系电话"],
  ["1", "2025-01-18", "黑MTS055", "钱包", "黑色", "里面有公交卡", "13800138000"],
  ["2", "昨晚八点", "", "雨伞", "蓝格子", "", ""],
  ["3", "2025-01-19", "黑MTS066", "", "", "", ""],
  ["4", "2025-01-20", "", "眼镜", "棕色", "=1+1", ""],
];

const told = (page, words) => page.getByRole("heading", { name: words }).waitFor();
const finds = async (org) => (await desk.api("GET", "finds", desk.tokens[org])).body.finds;
const choose = (page, name, buffer) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });

async function open(page) {
  await page.getByRole("link", { name: "导入" }).click();
  await told(page, "把别处记的导进来");
}

test("a chat is pasted, its finds are checked, and what is none is shown as left out", async () => {
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await open(page);
    await look(page, "import");
    const chat = page.getByRole("textbox", { name: "粘贴群聊" });
    await chat.fill(CHAT);
    await page.getByRole("button", { name: "看看有几件" }).click();
    await page.getByText("2 件拾获，3 条留下").waitFor();
    await page.locator("mark", { hasText: "皮夹" }).waitFor();
    await page.getByText("没有登记的 3 条").click();
    await page.getByText("提问").waitFor();
    await look(page, "import-chat");
    // What is said can be put right before it is logged.
    await page.getByRole("button", { name: /^修改.*老花镜/ }).click();
    await page.getByRole("textbox", { name: "内容" }).fill("孙师傅：副驾落了一副老花镜，黑色眼镜盒");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("button", { name: "登记选中的 2 件" }).click();
    await told(page, "登记了 2 件");
    await look(page, "import-done");
    // The same chat again, with one message more.
    await page.getByRole("button", { name: "再导一份" }).click();
    await chat.fill(`${CHAT}\n孙师傅 20:50\n后备箱还有个红色购物袋`);
    await page.getByRole("button", { name: "看看有几件" }).click();
    await page.getByRole("button", { name: "登记选中的 3 件" }).click();
    await told(page, "登记了 1 件");
    await page.getByText("另外 2 件以前导入过").waitFor();
  });
  const texts = (await finds("antai")).map(({ text }) => text);
  assert.equal(texts.length, 3);
  assert.ok(texts.includes("孙师傅：副驾落了一副老花镜，黑色眼镜盒"));
});

test("a workbook is taken over row by row, and twice adds nothing", async () => {
  await visit(desk, `company.html#token=${desk.tokens.shengda}`, async (page) => {
    await open(page);
    await choose(page, "失物登记.xlsx", workbook(TABLE));
    await page.getByText("4 件", { exact: true }).waitFor();
    await page.getByText("没写是什么东西").waitFor();
    await page.getByText("时间是用话写的").waitFor();
    await page.getByText("每列是什么").click();
    assert.equal(await page.getByRole("combobox", { name: "物品名称" }).inputValue(), "kind");
    assert.equal(await page.getByRole("combobox", { name: "联系电话" }).inputValue(), "nothing");
    await look(page, "import-table");
    // A column that was guessed can be said otherwise.
    await page.getByRole("combobox", { name: "备注" }).selectOption("nothing");
    await page.locator("fude-import-table").getByText("里面有公交卡").waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "备注" }).selectOption("words");
    const [flawed] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^下载有问题的/ }).click()]);
    const errors = Buffer.concat(await (await flawed.createReadStream()).toArray()).toString("utf8");
    assert.match(errors, /^\ufeff"出处","内容","原因"\r\n/);
    assert.match(errors, /没写是什么东西/);
    await page.getByRole("button", { name: "登记选中的 3 件" }).click();
    await told(page, "登记了 3 件");
    await page.getByRole("button", { name: "再导一份" }).click();
    await choose(page, "失物登记.xlsx", workbook(TABLE));
    await page.getByRole("button", { name: "登记选中的 3 件" }).click();
    await told(page, "登记了 0 件");
  });
  const all = await finds("shengda");
  assert.equal(all.length, 3);
  const wallet = all.find(({ text }) => text.includes("钱包"));
  assert.equal(wallet.text, "2025-01-18，黑MTS055，黑色钱包，里面有公交卡");
  assert.ok(wallet.facts.some(({ fact, label }) => fact === "plate" && label.includes("MTS055")));
  assert.ok(!JSON.stringify(all).includes("13800138000"), "a phone is not taken over");
});

test("a CSV of a Chinese Excel is read in its encoding", async () => {
  // 物品,颜色 / 保温杯,绿色 in GBK.
  const gbk = Buffer.from("ceefc6b72cd1d5c9ab0d0ab1a3cec2b1ad2cc2ccc9ab0d0a", "hex");
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await open(page);
    await choose(page, "失物.csv", gbk);
    await page.getByText("按国标编码（GBK）读的").waitFor();
    await page.locator("fude-import-table").getByText("保温杯").first().waitFor();
  });
});

test("every bad file gets a clear answer, while the page stays quick", async () => {
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.setViewportSize(SCREEN);
    await open(page);
    for (const { name, bytes, code } of BAD_FILES) {
      // What the page does meanwhile: how long its longest task was.
      await page.evaluate(() => {
        window.longest = 0;
        window.watch ??= new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
        });
        window.watch.observe({ type: "longtask" });
      });
      await choose(page, name, bytes());
      const alert = page.getByRole("alert");
      await alert.waitFor();
      const words = await alert.innerText();
      assert.ok(words.length > 10, `${name} (${code}): ${words}`);
      if (code === "unpacks_too_large") await look(page, `import-refused-${name.replace(/\W/g, "-")}`);
      console.log(`# ${name}: ${words} (longest task of the page: ${Math.round(await page.evaluate(() => window.longest))} ms)`);
    }
    await choose(page, "far.xlsx", farCell());
    await page.getByText("很靠右的格子没有读").waitFor();
  });
});
