// What is timed in Wasm? The same work in Node and in workerd, whose clock stands still within a request: so each
// piece of work is a function of how often it is done, and whoever calls it looks at the clock.

/** Prepares the engine: a shelf of all segments, and the losses that are asked for. */
export function prepare(engine, segments, { losses, loaded }) {
  const fill = (some) => {
    const shelf = new engine.Shelf();
    for (const segment of some) shelf.load(segment);
    return shelf;
  };
  const shelf = fill(segments);
  return {
    /** Ranks the n-th loss. */
    rank: (at) => shelf.rank(...losses[at % losses.length], 10),
    losses: losses.length,
    /** Fills a shelf as a desk does that wakes up. */
    load: () => fill(segments.slice(0, loaded)).free(),
    /** Reads the text of the n-th loss. */
    read: (at) => {
      const [text, reportedAt, offset] = losses[at % losses.length];
      engine.read(text, "lost", reportedAt, offset);
    },
  };
}
