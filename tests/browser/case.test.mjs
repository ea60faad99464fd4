// Can everybody follow their case? From the receipt to its withdrawal, and links that are not whole.
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { look, lost, visit } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** Reports a loss; gives the path of its case. */
async function report(text) {
  const { body } = await desk.api("POST", "losses", undefined, { text });
  return `case.html#loss=${body.loss}&token=${body.token}`;
}

test("every state of a case is in order", async () => {
  await visit(desk, await report(lost()), async (page) => {
    await page.getByRole("heading", { name: "正在寻找" }).waitFor();
    await look(page, "case");
    await page.getByRole("button", { name: "撤回这件挂失" }).click();
    await page.getByRole("heading", { name: "确定撤回吗？" }).waitFor();
    await look(page, "case-withdraw");
    await page.getByRole("button", { name: "确定撤回" }).click();
    await page.getByRole("heading", { name: "已撤回" }).waitFor();
    await look(page, "case-withdrawn");
  });
});

test("a link that is not whole says so", async () => {
  await visit(desk, "case.html", async (page) => {
    await page.getByRole("heading", { name: "这个链接不完整" }).waitFor();
    await look(page, "case-none");
  });
});
