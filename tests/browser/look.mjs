// Is a page in order as it stands? What axe-core finds, in all sizes and both colours, and room on the narrowest phone;
// with a picture of each. How people get there is the tests' business.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { moments, picture } from "./desk.mjs";

export const PHONE = { width: 360, height: 800 };
export const SCREEN = { width: 1280, height: 800 };
const NARROWEST = { width: 320, height: 640 };

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong, a line each. It is injected by the debugger, so that the page's policy stays as it is. */
async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(
    (only) => window.axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }),
    rules,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}

/** Asks the view that is open whether it is right in all sizes and both colours. */
export async function look(page, name) {
  for (const size of [PHONE, SCREEN]) {
    await page.setViewportSize(size);
    assert.deepEqual(await violations(page), [], `${name} at ${size.width}`);
    await picture(page, `${name}-${size.width}`);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page, ["color-contrast"]), [], `${name} in the dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROWEST);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `${name} is ${wide} wide where ${room} is`);
  await page.setViewportSize(PHONE);
}

/** The same for the pages of residents, who may have set large letters: at twice the size nothing is cut off on a phone. */
export async function lookClosely(page, name) {
  await look(page, name);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  assert.ok(wide <= room, `${name} is ${wide} wide where ${room} is, with large letters`);
}

/** Somebody at a page; afterwards, nothing was said on its console, thrown, or asked of anyone else. */
export async function visit(desk, path, walk) {
  const someone = await desk.person(PHONE);
  await someone.open(path);
  await walk(someone.page);
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
}

/** Goes past the question that would help most, where there is one. */
export async function pastQuestion(page) {
  const skip = page.getByRole("button", { name: "不知道，跳过" });
  await skip.or(page.getByRole("heading", { name: "怎么联系你？" })).first().waitFor();
  if (await skip.isVisible()) await skip.click();
}

/** What somebody writes who left a wallet in a taxi just now. */
export const lost = () => {
  const [on, off] = moments(50, 45);
  return `${on}左右在时代新居小区上的出租，${off}到益民酒店下，下车后发现黑色钱包掉车里了，车牌黑MTS055，请安泰、圣达帮忙问下司机。`;
};
