// In which order does the officer see the queue? The desk's, unless somebody is at work in it: then nothing that they
// see moves, and what is new takes its place between.

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
