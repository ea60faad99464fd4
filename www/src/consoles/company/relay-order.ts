// Which relays await an answer, and how long is there for it? Pure.

import type { Relay } from "../../shapes/relay.js";

/** Whether somebody still has to answer. */
export function isOpen(relay: Relay): boolean {
  return relay.is_wanted && (relay.status === "sent" || relay.status === "accepted" || relay.status === "lapsed");
}

/** Those that await an answer by when it is due, what is late first; then the rest as it came. */
export function inOrder(relays: readonly Relay[]): Relay[] {
  const due = (relay: Relay): number => (relay.due === undefined ? 0 : new Date(relay.due).getTime());
  const open = relays.filter(isOpen).sort((a, b) => due(a) - due(b));
  return [...open, ...relays.filter((relay) => !isOpen(relay))];
}

/** Whole minutes until a relay is due, negative when it is late. */
export function minutesLeft(relay: Relay, now: number): number | undefined {
  return relay.due === undefined ? undefined : Math.ceil((new Date(relay.due).getTime() - now) / 60_000);
}
