// Who is at this console? A link brings an invite, which becomes a session once; its token is kept until the tab closes
// and stands in no address. Whether it still counts, the desk says with every call.

import { AnyoneApi } from "./api/anyone.js";
import { Intent } from "./api/client.js";
import { HolderApi } from "./api/holder.js";
import { Problem } from "./problem.js";
import { deskOf, fragment } from "./site.js";

/** A page that a session opens. */
export type Console = "company" | "officer";

/** What is kept where a browser keeps nothing for us: until the page is left. */
const kept = new Map<string, string>();

const nameOf = (page: Console, desk: string): string => `fude.${page}.${desk}`;

/** The token of the session; nothing when somebody has to bring a link. */
export function sessionToken(page: Console, desk: string): string | undefined {
  const name = nameOf(page, desk);
  try {
    return sessionStorage.getItem(name) ?? kept.get(name);
  } catch {
    return kept.get(name);
  }
}

/** Lets go of a session that has ended. */
export function forgetSession(page: Console, desk: string): void {
  const name = nameOf(page, desk);
  kept.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Then nothing was kept there.
  }
}

/**
 * Exchanges the invite of the address, if there is one. It stays in the address only while nobody has answered, so that
 * opening the page again tries again.
 */
export async function arrive(page: Console, desk = deskOf()): Promise<void> {
  const invite = fragment().get("invite");
  if (invite === null) return;
  try {
    const { token } = await new AnyoneApi(desk).startSession(invite, new Intent());
    const name = nameOf(page, desk);
    kept.set(name, token);
    try {
      sessionStorage.setItem(name, token);
    } catch {
      // Then the session lasts as long as the page.
    }
  } catch (thrown) {
    // A used or old one: the console asks for a new link, unless this tab is in already.
    if (Problem.from(thrown).isPassing) return;
  }
  history.replaceState(null, "", location.pathname + location.search);
}

/**
 * Shows the button of the page that ends the session, for whoever leaves a desk that others sit at. Where the line is dead, the page
 * forgets it all the same, and the desk does when nobody has used it for a shift.
 */
export function offerToLeave(page: Console, desk = deskOf()): void {
  const [button, token] = [document.querySelector<HTMLButtonElement>("button[data-leave]"), sessionToken(page, desk)];
  if (button === null || token === undefined) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    const ended = new HolderApi(desk, token).endSession(new Intent()).catch(() => undefined);
    void ended.then(() => {
      forgetSession(page, desk);
      location.reload();
    });
  });
}
