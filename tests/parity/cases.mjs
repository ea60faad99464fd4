// What does the engine say in Wasm about the cases of the golden file? The same code runs in Node and in
// workerd; it is given the engine and the file, and gives back the lines that differ.

/** Reads and ranks every case; the differences, as sentences. */
export function differences(engine, golden) {
  const cases = golden.trim().split("\n").map((line) => JSON.parse(line));
  const shelf = new engine.Shelf();
  const found = [];
  const compare = (name, expected, actual) => {
    if (expected !== actual) found.push(`${name}:\n  native ${expected}\n  Wasm   ${actual}`);
  };
  for (const report of cases) {
    const { id, side, text, reported_at: at, utc_offset: offset } = report;
    if (side === "found") shelf.put(id, text, at, offset);
    compare(`reading of ${id}`, report.reading, JSON.stringify(engine.read(text, side, at, offset)));
    if (side === "lost") compare(`ranking of ${id}`, report.ranking, JSON.stringify(shelf.rank(text, at, offset, 5)));
  }
  return { cases: cases.length, found };
}
