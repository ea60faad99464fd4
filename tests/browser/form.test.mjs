// Can somebody report and look at the case on pages that hold no script at all? Every view is in order in all sizes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { look, lost, PHONE, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk.close());

test("a loss is reported on a plain form, and its case is one press away", () =>
  visit(desk, "form/demo", async (page) => {
    assert.equal(await page.locator("script").count(), 0);
    await look(page, "form");
    await page.getByLabel("丢了什么").fill(lost());
    await page.getByLabel("联系电话").fill("13800000000");
    await page.getByRole("button", { name: "同意并发送" }).press("Enter");
    await page.getByRole("heading", { name: "已经登记" }).waitFor();
    await look(page, "form-receipt");
    await page.reload();
    assert.equal(await page.locator(".receipt .number").textContent(), "L-0001");
    await page.getByRole("button", { name: "查看进展" }).click();
    await page.getByText("挂失已登记").waitFor();
    await look(page, "form-case");
    await page.getByLabel("我确定不再寻找").check();
    await page.getByRole("button", { name: "撤回挂失" }).click();
    await page.getByText("挂失已撤回").waitFor();
  }));

test("a form that comes back says why, with what was typed, where the page opens", async () => {
  const someone = await desk.person(PHONE, "en-GB");
  await someone.open("form/demo");
  const text = someone.page.getByLabel("What was lost");
  await text.fill("A black umbrella");
  await someone.page.locator("[name=challenge]").evaluate((field) => (field.value = "1.0"));
  await someone.page.getByRole("button", { name: "Agree and send" }).click();
  await someone.page.getByRole("alert").waitFor();
  assert.equal(await text.inputValue(), "A black umbrella");
  assert.equal(await someone.page.evaluate(() => document.activeElement.getAttribute("role")), "alert");
  await look(someone.page, "form-error");
  await someone.leave();
});
