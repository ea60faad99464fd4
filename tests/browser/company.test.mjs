// Can a company log finds and hand over what is claimed? Its console, in order on every screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moments, openDesk } from "./desk.mjs";
import { look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

test("a shelf with nothing on it is in order", async () => {
  await visit(desk, `company.html#token=${desk.tokens.antai}`, async (page) => {
    await page.getByText("货架是空的").waitFor();
    await look(page, "company-empty");
  });
});

test("a shelf with a claim is in order", async () => {
  const { antai, duty } = desk.tokens;
  const [found] = moments(20);
  const text = `安泰刘师傅回话：开MTS055的，${found}左右停车一看，后座缝里有个黑色男式皮夹，估摸是益民酒店那儿下的客人落的，给公司送去。`;
  assert.equal((await desk.api("POST", "finds", antai, { text })).status, 201);
  assert.equal((await desk.api("POST", "losses", undefined, { text: lost() })).status, 201);
  const { claims } = (await desk.api("GET", "queue", duty)).body;
  assert.equal((await desk.api("POST", `claims/${claims[0].claim}/confirm`, duty, {})).status, 200);

  await visit(desk, `company.html#token=${antai}`, async (page) => {
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
