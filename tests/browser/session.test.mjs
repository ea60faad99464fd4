// How does somebody get into a console, and out again? By a link that opens once, at their own screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { SCREEN, look } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

test("who leaves a shared desk ends the session, not only the page", async () => {
  const clerk = await desk.person(SCREEN);
  const { page } = clerk;
  await clerk.open(`company.html${await desk.invite("org", "antai")}`);
  await page.getByText("货架是空的").waitFor();
  const token = await page.evaluate(() => sessionStorage.getItem("fude.company.demo"));
  assert.equal((await desk.api("GET", "finds", token)).status, 200);
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "退出" }).count(), 0);
  assert.equal((await desk.api("GET", "finds", token)).status, 401);
  await clerk.leave();
});

test("the link of a console opens once, and its tab stays in until the session is ended", async () => {
  const link = `officer.html${await desk.invite("officer", "duty")}`;
  const officer = await desk.person(SCREEN);
  await officer.open(link);
  await officer.page.getByText("没有待办").waitFor();
  assert.ok(!officer.page.url().includes("invite"), "the invite is out of the address");
  await officer.page.reload();
  await officer.page.getByText("没有待办").waitFor();
  assert.deepEqual(officer.complaints, []);

  const other = await desk.person(SCREEN);
  await other.open(link);
  await other.page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  await look(other.page, "officer-no-session");
  await other.leave();

  // Whoever runs the desk ends all sessions of this officer; the next news that the page asks for is refused.
  await desk.api("POST", "sessions/revoke", desk.operatorKey, { role: "officer", id: "duty" });
  await officer.page.getByRole("heading", { name: "需要登录链接" }).waitFor();
  assert.equal(await officer.page.getByText("没有待办").count(), 0);
  await officer.leave();
});
