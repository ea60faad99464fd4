// Can an officer rely on the record? It tells who did what, also of one thing alone, however long it is; and when somebody
// has changed it on disk, it says so.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openDesk } from "./desk.mjs";
import { SCREEN, look, visit } from "./look.mjs";
import { menu, officer, queueOf, wellOf } from "./officer.mjs";

let desk;
let good;
before(async () => {
  desk = await openDesk();
  ({ good } = wellOf(desk));
});
after(() => desk?.close());

const record = (page) => page.getByRole("region", { name: "记录", exact: true });

test("the record is whole, tells who did what, and goes back to its beginning", async () => {
  const { antai, duty } = desk.tokens;
  // Enough to fill the write-ahead log, so that the first of them lie in the table itself.
  for (let at = 1; at <= 160; at += 1) await good("POST", "finds", antai, { text: `后座捡到一把雨伞，第${at}把` });
  const { find, number } = await good("POST", "finds", antai, { text: "后座捡到一个蓝色保温杯" });
  await good("POST", `finds/${find}/move`, duty, { to: "shengda" });
  await visit(desk, officer(duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await menu(page, "记录");
    await page.getByRole("region", { name: "记录完整" }).getByText("都和当初写下的一样").waitFor();
    await record(page).getByRole("cell", { name: "值班民警" }).first().waitFor();
    await look(page, "officer-audit");
    await page.setViewportSize(SCREEN);
    const older = page.getByRole("button", { name: "更早的" });
    for (let parts = 0; parts < 10 && (await older.isVisible()); parts += 1) {
      const before = await record(page).getByRole("row").count();
      await older.click();
      await page.waitForFunction((count) => document.querySelector("fude-officer").shadowRoot
        .querySelector("fude-officer-audit").shadowRoot.querySelectorAll("tr").length > count, before);
    }
    assert.equal(await record(page).getByRole("row").last().getByRole("cell").first().innerText(), "1");

    // One thing alone, by its number as people say it.
    await page.keyboard.press("/");
    await page.keyboard.type("保温杯");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("编号像 L-0001 或 F-0001").waitFor();
    await page.getByRole("textbox", { name: "只看哪一件" }).fill(number.replace("F-0", "f"));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "看全部" }).waitFor();
    await record(page).getByRole("cell", { name: "登记拾获" }).waitFor();
    assert.equal(await record(page).getByRole("row").count(), 4, "a head, and three events");
    await look(page, "officer-audit-one");
    await page.setViewportSize(SCREEN);
    await page.getByRole("textbox", { name: "只看哪一件" }).fill("F-9999");
    await page.keyboard.press("Enter");
    await page.getByText("没有 F-9999 的记录").waitFor();
  });
});

/** Writes another org over who logged what, in the events that lie in the desk's own table. */
async function tamper(state) {
  const told = '{"role":"org","id":"antai"}';
  const folder = join(state, "do");
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".sqlite"));
  let changed = 0;
  for (const file of files) {
    const bytes = await readFile(join(folder, file));
    for (let at = bytes.indexOf(told); at >= 0; at = bytes.indexOf(told, at)) changed += bytes.write("antaj", at + 20) / 5;
    await writeFile(join(folder, file), bytes);
  }
  assert.ok(changed > 0, "events lie in a table");
}

test("a record that somebody has changed on disk says from which event on", async () => {
  await desk.restart(tamper);
  const { chain } = await good("GET", "audit?limit=1", desk.tokens.duty);
  assert.equal(chain.is_whole, false);
  await visit(desk, officer(desk.tokens.duty), async (page) => {
    await page.setViewportSize(SCREEN);
    await queueOf(page).waitFor();
    await menu(page, "记录");
    const alert = page.getByRole("alert", { name: `记录从第 ${chain.broken_at} 号起不可信` });
    await alert.getByText("请马上告诉管理员").waitFor();
    await look(page, "officer-audit-broken");
    await page.setViewportSize(SCREEN);
    await alert.getByRole("link", { name: `看第 ${chain.broken_at} 号` }).click();
    const row = record(page).getByRole("row").filter({ has: page.getByRole("cell", { name: String(chain.broken_at), exact: true }) });
    await row.and(page.locator(":focus")).waitFor();
  });
});
