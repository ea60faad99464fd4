// Can everybody read the notices? With none, with some, and looked through.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk, picture } from "./desk.mjs";
import { PHONE, lookClosely, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** Finds of the day, at both companies. */
async function logFinds() {
  const { antai, shengda } = desk.tokens;
  const [noon] = moments(400);
  const [found] = moments(20);
  for (const [org, text] of [
    [shengda, `${noon}后备箱有个红色购物袋，里面两条烟一盒茶叶。`],
    [antai, `${noon}副驾上落了副老花镜，棕色眼镜盒，送到一中的客人。`],
    [shengda, `${noon}后排捡到一部黑色手机，屏幕碎了一角，客人在县医院下的。`],
    [antai, `${found}左右停车一看，后座缝里有个黑色男式皮夹，估摸是益民酒店那儿下的客人落的。`],
  ]) {
    assert.equal((await desk.api("POST", "finds", org, { text })).status, 201);
  }
}

const search = (page) => page.getByRole("searchbox", { name: "你丢了什么？" });
const first = (page) => page.getByRole("listitem").first();

test("the notices are in order, with none and with some", async () => {
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("heading", { name: "现在没有招领中的东西" }).waitFor();
    await lookClosely(page, "notices-empty");
  });
  await logFinds();
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("heading", { name: "钱包" }).waitFor();
    await lookClosely(page, "notices");
    await page.getByRole("combobox", { name: "种类" }).selectOption({ label: "手机" });
    await page.getByText("1 件，共 4 件").waitFor();
  });
});

test("the likeliest come first, and what is looked for stays on the device", async () => {
  const someone = await desk.person(PHONE);
  const asked = [];
  someone.page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  await someone.open("notices.html");
  await search(someone.page).fill("昨天把老花镜落在出租车上了");
  await someone.page.getByText("最像的在前").waitFor();
  await first(someone.page).getByRole("heading", { name: "老花镜" }).waitFor();
  await lookClosely(someone.page, "notices-ordered");
  await search(someone.page).fill("手机");
  await first(someone.page).getByRole("heading", { name: "手机" }).waitFor();
  const told = asked.filter((one) => decodeURIComponent(one).includes("老花镜"));
  assert.deepEqual(told, []);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});

test("without the engine the desk puts them in order, and only when it is told to", async () => {
  // A worker of the page would fetch the engine where no test can keep it out.
  const someone = await desk.person(PHONE, "zh-CN", { serviceWorkers: "block" });
  const { page } = someone;
  const asked = [];
  page.on("request", (request) => request.method() === "POST" && asked.push(request.postData()));
  await page.route("**/engine/**", (route) => route.abort());
  await someone.open("notices.html");
  await search(page).fill("昨天把老花镜落在出租车上了");
  await page.getByText("这句话会发给处置台").waitFor();
  assert.deepEqual(asked, [], "nothing is sent by writing");
  await lookClosely(page, "notices-no-engine");
  await page.getByRole("button", { name: "发给处置台排一排" }).click();
  await page.getByText("最像的在前").waitFor();
  await first(page).getByRole("heading", { name: "老花镜" }).waitFor();
  assert.equal(asked.length, 1);
  // The console tells of the engine and the worker that could not be had, and of nothing else.
  assert.deepEqual(someone.complaints.filter((one) => !/ERR_FAILED|blocked by Playwright/.test(one)), []);
  await someone.leave();
});

test("a notice is passed on as text and image, and its link shows it first", async () => {
  let link = "";
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("button", { name: "转发 手机" }).click();
    const text = await page.getByRole("textbox", { name: "发到群里的话" }).inputValue();
    assert.match(text, /^【招领】手机，.*圣达出租保管。/);
    assert.doesNotMatch(text, /黑色|碎|县医院/);
    link = text.split("\n")[1];
    await page.getByRole("button", { name: "做成图片" }).click();
    await page.getByRole("img", { name: "招领公告" }).waitFor();
    await lookClosely(page, "notices-share");
  });
  await visit(desk, link, async (page) => {
    await first(page).getByRole("heading", { name: "手机" }).waitFor();
  });
});

test("who recognises a notice describes the thing first, and gets a case", async () => {
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("link", { name: "可能是我的 手机" }).click();
    await page.getByText("你认的是这一件").waitFor();
    await lookClosely(page, "report-claim");
    await page.getByRole("textbox", { name: "先说说它是什么样的" }).fill("黑色手机，屏幕右上角碎了，昨天打车到县医院落下的");
    const next = () => page.getByRole("button", { name: "下一步" }).click();
    await next();
    const skip = page.getByRole("button", { name: "不知道，跳过" });
    await skip.or(page.getByRole("heading", { name: "怎么找到你？" })).first().waitFor();
    if (await skip.isVisible()) await skip.click();
    await next();
    await page.getByRole("button", { name: "同意并发送" }).click();
    await page.getByRole("heading", { name: "已经登记" }).waitFor();
  });
  const { claims } = (await desk.api("GET", "queue", desk.tokens.duty)).body;
  assert.ok(claims.some(({ loss }) => loss.text.includes("右上角")), "an officer compares both");
});

test("once loaded, the notices are there without a network", async () => {
  const someone = await desk.person(PHONE);
  const { page } = someone;
  await someone.open("notices.html");
  await page.getByRole("heading", { name: "钱包" }).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50));
  });
  await desk.cut();
  await page.reload();
  await page.getByRole("heading", { name: "钱包" }).waitFor();
  await page.getByText(/^暂时连不上/).waitFor();
  await search(page).fill("雨伞或者手机");
  await page.getByText("最像的在前").waitFor();
  await picture(page, "notices-offline-360");
  const kept = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  assert.deepEqual(kept.filter((path) => /case|company|officer|losses|finds|api/.test(path)), []);
  // The browser tells of what it could not load.
  assert.deepEqual(someone.complaints.filter((one) => !/ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)/.test(one)), []);
  await someone.leave();
});
