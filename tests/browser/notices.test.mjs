// Can everybody read the notices? With none, with some, and looked through.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { look, visit } from "./look.mjs";

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

test("the notices are in order, with none and with some", async () => {
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("heading", { name: "现在没有招领中的东西" }).waitFor();
    await look(page, "notices-empty");
  });
  await logFinds();
  await visit(desk, "notices.html", async (page) => {
    await page.getByRole("heading", { name: "钱包" }).waitFor();
    await look(page, "notices");
    await page.getByRole("searchbox", { name: "找一找" }).fill("圣达");
    await page.getByText("2 件，共 4 件").waitFor();
  });
});
