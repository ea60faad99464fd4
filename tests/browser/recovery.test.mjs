// Does an owner who lost the link get to the case again? At the page of a case that has no link, with what an officer
// read out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { PHONE, look } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

test("a number and a code open the case, and a wrong code says what to do", async () => {
  const { body: loss } = await desk.api("POST", "losses", undefined, { text: "丢了一只风筝", contact: "13900000031" });
  const { body } = await desk.api("POST", "recoveries", desk.tokens.duty, { phone: "139 0000 0031" });
  const [{ code }] = body.cases;
  const owner = await desk.person(PHONE);
  const { page } = owner;
  await owner.open("case.html");
  await page.getByText("我的链接丢了").click();
  await page.getByRole("textbox", { name: "挂失编号" }).fill(loss.number);
  await page.getByRole("textbox", { name: "代码" }).fill(code.startsWith("0") ? "11111111" : "00000000");
  await page.getByRole("button", { name: "打开我的挂失" }).click();
  await page.getByText("编号或代码不对").waitFor();
  await look(page, "case-recovery");
  // The browser itself notes a refusal on the console.
  owner.complaints.length = 0;
  await page.getByRole("textbox", { name: "代码" }).fill(code.toLowerCase());
  await page.getByRole("button", { name: "打开我的挂失" }).click();
  await page.getByRole("heading", { name: "正在寻找" }).waitFor();
  assert.ok(page.url().includes(`loss=${loss.loss}`) && !page.url().includes(loss.token), "a new link");
  assert.deepEqual(owner.complaints, []);
  await owner.leave();
});
