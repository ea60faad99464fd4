// In which order does the officer see the queue? The desk's, unless somebody is at work in it: then nothing that they
// see moves, and what is new takes its place between.

import type { Basis } from "../../shapes/officer.js";

/** `fresh` sorted so that what was shown before keeps its order. */
export function steady<T>(shown: readonly T[], fresh: readonly T[], id: (item: T) => string): T[] {
  const byId = new Map(fresh.map((item) => [id(item), item]));
  const kept = shown.filter((item) => byId.has(id(item))).map((item) => byId.get(id(item)) as T);
  const known = new Set(kept.map(id));
  const order = [...kept];
  for (const [at, item] of fresh.entries()) {
    if (known.has(id(item))) continue;
    // Before the first of its followers that is there already.
    const follower = fresh.slice(at + 1).find((later) => known.has(id(later)));
    const place = follower === undefined ? order.length : order.findIndex((old) => id(old) === id(follower));
    order.splice(place, 0, item);
    known.add(id(item));
  }
  return order;
}

/** What a claim's place in the queue is made of. */
export interface Waiting {
  readonly basis: Basis;
  readonly probability?: number;
  readonly loss: { readonly reported_at: string };
  readonly find: { readonly reported_at: string };
}

/** What an owner says who recognised a notice, against a ranking that knows no more than the words: three in ten are right. */
const RECOGNISED = 0.3;

const DAY_MS = 86_400_000;

/**
 * How much a claim asks to be looked at next: its probability times one more than the days it waits. Where an officer or
 * an org tied the two that counts as certain, and who recognised a notice is not put off by a low one. A likely one that
 * has just come is before an unlikely one, and nothing is passed over for ever: after a day, 50% counts as much as
 * certainty that is new.
 */
export function urgency({ basis, probability = 1, loss, find }: Waiting, nowMs: number): number {
  const since = Math.max(Date.parse(loss.reported_at), Date.parse(find.reported_at));
  const likely = { hand: 1, relay: 1, notice: Math.max(probability, RECOGNISED), ranking: probability }[basis];
  return likely * (1 + Math.max(0, nowMs - since) / DAY_MS);
}
