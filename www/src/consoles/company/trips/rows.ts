// What would be uploaded? The rows of a table as trips with what is wrong with each, and the tables in which the desk takes
// them. Pure.

import type { SheetTrip } from "../../../workers/import-shapes.js";
import { fromField } from "../../../when.js";

export interface TripRow {
  /** Its line in the file. */
  readonly line: number;
  readonly plate: string;
  /** RFC 3339; empty when the row does not tell it. */
  readonly board_at: string;
  readonly alight_at: string;
  readonly board: string;
  readonly alight: string;
  readonly fare: string;
  /** What is wrong with it, or to be looked at, by code. */
  readonly flaws: readonly string[];
  /** Whether it can be uploaded. */
  readonly isWhole: boolean;
  /** As it stands in the file. */
  readonly cells: readonly string[];
}

/** What leaves a trip that can be compared all the same. */
const SLIGHT: ReadonlySet<string> = new Set(["fare", "cut"]);

const DAY_MS = 86_400_000;
/** By so much a company's clock may be ahead. */
const AHEAD_MS = 300_000;

/** A table's times are of the clerk's own clock; what is over for longer than `keptDays` the desk does not take. */
export function rowsOf(trips: readonly SheetTrip[], now: Date, keptDays = Infinity): TripRow[] {
  const [oldest, latest] = [now.getTime() - keptDays * DAY_MS, now.getTime() + AHEAD_MS];
  return trips.map(({ line, plate, whole_plate, board_at, alight_at, board, alight, fare, flaws, cells }) => {
    const [start = "", end = ""] = [board_at, alight_at].map((at) => fromField(at ?? ""));
    const all = [
      ...flaws,
      ...(plate !== "" && whole_plate === undefined ? ["part_plate"] : []),
      ...(Date.parse(end) > latest ? ["to_come"] : []),
      ...(Date.parse(start) < oldest ? ["too_old"] : []),
      ...(Date.parse(end) - Date.parse(start) > DAY_MS ? ["too_long"] : []),
    ];
    const isWhole = all.every((flaw) => SLIGHT.has(flaw));
    return { line, plate: whole_plate ?? plate, board_at: start, alight_at: end, board, alight, fare, flaws: all, isWhole, cells };
  });
}

/** The desk takes two thousand rows and 320 KiB at once. */
const ROWS_AT_ONCE = 2_000;
const BYTES_AT_ONCE = 300_000;

const HEADER = "plate,board_at,alight_at,board,alight,fare";

const cell = (words: string): string => (/[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words);

const lineOf = ({ plate, board_at, alight_at, board, alight, fare }: TripRow): string =>
  [plate, board_at, alight_at, board, alight, fare].map(cell).join(",");

/** Trips as one table of the desk. */
export function csvOf(rows: readonly TripRow[]): string {
  return [HEADER, ...rows.map(lineOf)].join("\n");
}

/** The trips in as many parts as the desk needs. */
export function partsOf(rows: readonly TripRow[]): TripRow[][] {
  const encoder = new TextEncoder();
  const parts: TripRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    // As it stands in the body, with its line end.
    const size = encoder.encode(JSON.stringify(lineOf(row))).length;
    const last = parts.at(-1);
    if (!last || last.length === ROWS_AT_ONCE || bytes + size > BYTES_AT_ONCE) {
      parts.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return parts;
}

/** The row of a part that a refusal is about, and in which column: `csv[3].board_at`, where the first row is the header. */
export function refusedRow(field: string | undefined, part: readonly TripRow[]): { row: TripRow; column: string } | undefined {
  const [, at, column = ""] = /^csv\[(\d+)\](?:\.(\w+))?$/.exec(field ?? "") ?? [];
  const row = part[Number(at) - 2];
  return row && { row, column };
}
