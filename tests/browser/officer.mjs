// What do the tests of the officer's console share? Its address, its menu, its queue, and calls that have to succeed.
import assert from "node:assert/strict";

/** The console's address for a session. */
export const officer = (token) => `officer.html#token=${token}`;

/** Opens a view of the console by its place in the menu. */
export const menu = (page, name) => page.getByRole("navigation", { name: "工作台" }).getByRole("link", { name }).click();

export const queueOf = (page) => page.getByRole("navigation", { name: "待办" });

/** The likeliest claim of a loss, in the queue; a loss that has none stands there with its number, too. */
export const claimIn = (queue, number) => queue.locator("a[data-claim]").filter({ hasText: number }).first();

/** Waits until the claim of a loss is open, in this state. */
export async function claimOf(page, number, state) {
  const claim = page.getByRole("article", { name: `核对 ${number}` });
  await claim.getByRole("heading", { name: state }).waitFor();
  return claim;
}

/** Opens the claim with this id, as a link to it would. */
export async function openClaim(page, claim) {
  await queueOf(page).waitFor();
  await page.evaluate((id) => (location.hash = `#/claim/${id}`), claim);
}

/** Calls that answer well, or the test fails with what was said. */
export function wellOf(desk) {
  const good = async (method, path, token, body) => {
    const { status, body: answer } = await desk.api(method, path, token, body);
    assert.ok(status < 300, `${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    good,
    report: (text) => good("POST", "losses", undefined, { text }),
    /** The claim that a loss and a find have become. */
    claim: async ({ loss }) => {
      const { claims } = await good("GET", "queue", desk.tokens.duty);
      return claims.find((one) => one.loss.loss === loss)?.claim;
    },
  };
}

/** The browser itself writes down every answer of 400 and more; these were meant. */
export function onlyRefused(complaints, ...statuses) {
  assert.deepEqual(complaints.filter((one) => !statuses.some((status) => one.includes(`status of ${status}`))), []);
}
