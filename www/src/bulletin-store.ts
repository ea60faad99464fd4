// What did the last bulletin say, when there is no network? Kept by the Cache API on this device, one a desk: it is
// public, and may be larger than other stores allow. Without that API nothing is kept.

import type { Bulletin } from "./shapes/anyone.js";

const STORE = "fude-bulletins";
/** A name in the store; nothing is ever asked of this address. */
const nameOf = (desk: string): string => `/kept-bulletin/${encodeURIComponent(desk)}`;

export async function keepBulletin(desk: string, bulletin: Bulletin): Promise<void> {
  try {
    const store = await caches.open(STORE);
    await store.put(nameOf(desk), new Response(JSON.stringify(bulletin)));
  } catch {
    // No room, or not allowed: then there is none without a network.
  }
}

export async function keptBulletin(desk: string): Promise<Bulletin | undefined> {
  try {
    const found = await (await caches.open(STORE)).match(nameOf(desk));
    return found && ((await found.json()) as Bulletin);
  } catch {
    return undefined;
  }
}
