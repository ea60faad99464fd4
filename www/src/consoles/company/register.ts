// Which plates or lines are in what a clerk pasted, and how are they sent? One a line, or the first column of a table; in
// tables that the desk takes. Pure.

/** The desk takes bodies of 32 KiB; a row is at most some 80 bytes, quotes and escapes included. */
const ROWS_AT_ONCE = 300;

export interface Mark {
  readonly words: string;
  /** Where it stands in what was pasted, from 1. */
  readonly line: number;
}

const HEADERS = /^(序号|车牌|车牌号|车牌号码|车号|线路|路线|线路号|plate|line|org)$/i;

export function marksOf(pasted: string): Mark[] {
  return pasted
    .split(/\r?\n/)
    .map((row, at) => ({ words: (row.split(/[,，;；\t]/)[0] ?? "").replace(/^["'\ufeff\s]+|["'\s]+$/g, ""), line: at + 1 }))
    .filter(({ words }) => words !== "" && !HEADERS.test(words));
}

/** As the desk's tables, with the marks of each. */
export function batches(
  marks: readonly Mark[], what: "plate" | "line", org: string,
): { readonly csv: string; readonly marks: readonly Mark[] }[] {
  const cell = (words: string): string => `"${words.replace(/"/g, '""')}"`;
  const starts = Array.from({ length: Math.ceil(marks.length / ROWS_AT_ONCE) }, (_, at) => at * ROWS_AT_ONCE);
  return starts.map((start) => {
    const some = marks.slice(start, start + ROWS_AT_ONCE);
    return { csv: [`${what},org`, ...some.map(({ words }) => `${cell(words)},${org}`)].join("\n"), marks: some };
  });
}
