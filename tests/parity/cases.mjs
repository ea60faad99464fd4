// What does the engine say in Wasm about the cases of the golden file? The same code runs in Node and in
// workerd; it is given the engine and the file, and gives back the lines that differ.

/** Reads every case, and ranks it where the engine can; the differences, as sentences. */
export function differences(engine, golden) {
  const cases = golden.trim().split("\n").map((line) => JSON.parse(line));
  const shelf = engine.Shelf && new engine.Shelf();
  const found = [];
  const compare = (name, expected, actual) => {
    if (expected !== actual) found.push(`${name}:\n  native ${expected}\n  Wasm   ${actual}`);
  };
  for (const report of cases) {
    const { id, side, text, reported_at: at, utc_offset: offset } = report;
    if (shelf && side === "found") shelf.put(id, text, at, offset);
    compare(`reading of ${id}`, report.reading, JSON.stringify(engine.read(text, side, at, offset)));
    if (shelf && side === "lost")
      compare(`ranking of ${id}`, report.ranking, JSON.stringify(shelf.rank(text, at, offset, 5)));
  }
  return { cases: cases.length, found };
}
