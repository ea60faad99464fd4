// What would be taken over? Rows from a table or a chat in one shape, each with a key that is the same whenever the same row
// comes again, so that nothing is taken over twice. Pure.

import type { ImportRow } from "../../../shapes/company.js";
import type { Given } from "../../../shapes/report.js";
import type { Chat, SheetFind, Sort } from "../../../workers/import-shapes.js";
import { fromField } from "../../../when.js";

export interface Row {
  readonly key: string;
  /** Where it stands: the line of a table, the sender of a message. */
  readonly where: string;
  text: string;
  /** The moment that its words are to be understood at, in seconds since 1970. */
  readonly at: number;
  readonly found_at?: string;
  readonly given?: Given;
  /** What a person should look at, by code. */
  readonly flaws: readonly string[];
  /** What a message is when it is no find. */
  readonly sort?: Sort;
  isChosen: boolean;
  /** Whether it can be taken over at all. */
  readonly isWhole: boolean;
}

/** FNV-1a of 128 bits (RFC 9923): the same words give the same key, and no two rows of a desk the same one. */
export function keyOf(words: string): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(words)) {
    hash = ((hash ^ BigInt(byte)) * 0x1000000000000000000013bn) & ((1n << 128n) - 1n);
  }
  return `r${hash.toString(16).padStart(32, "0")}`;
}

/** Keys in the order of rows: the same words for the second time are another thing. */
function keys(): (words: string) => string {
  const seen = new Map<string, number>();
  return (words) => {
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return keyOf(times === 1 ? words : `${words}\n${times}`);
  };
}

export function fromChat(chat: Chat, now: Date): Row[] {
  const key = keys();
  const nowSeconds = Math.floor(now.getTime() / 1000);
  return chat.messages.map(({ sender, sent_at, text, sort }) => {
    const at = sent_at ?? nowSeconds;
    const words = sender === undefined || text.startsWith(sender) ? text : `${sender}：${text}`;
    return {
      key: key(`${sent_at ?? ""}\n${words}`),
      where: sender ?? "",
      text: words,
      at,
      ...(sent_at !== undefined && { found_at: stamp(sent_at) }),
      flaws: [],
      ...(sort !== "find" && { sort }),
      isChosen: sort === "find",
      isWhole: true,
    };
  });
}

/** A table's times are of the clerk's own clock; a day without a clock is all of that day. */
export function fromTable(finds: readonly SheetFind[], now: Date): Row[] {
  const key = keys();
  const nowSeconds = Math.floor(now.getTime() / 1000);
  return finds.map(({ line, text, day, clock, plate, flaws }) => {
    const moment = day === undefined ? undefined : fromField(`${day}T${clock ?? "00:00"}`);
    const isToCome = moment !== undefined && new Date(moment).getTime() > now.getTime();
    const end = day === undefined ? undefined : fromField(`${day}T23:59`);
    const latest = end !== undefined && new Date(end) > now ? stamp(nowSeconds) : end;
    const isDay = moment !== undefined && clock === undefined && !isToCome;
    const given: Given = {
      ...(plate !== undefined && { plate }),
      ...(isDay && latest !== undefined && { when_earliest: moment, when_latest: latest }),
    };
    const isWhole = text !== "" && !isToCome;
    return {
      key: key(`${day ?? ""} ${clock ?? ""}\n${text}`),
      where: String(line),
      text,
      at: nowSeconds,
      ...(moment !== undefined && clock !== undefined && !isToCome && { found_at: moment }),
      ...(Object.keys(given).length > 0 && { given }),
      flaws: [...flaws.map(({ code }) => code), ...(isToCome ? ["to_come"] : [])],
      isChosen: isWhole && !flaws.some(({ code }) => code === "returned"),
      isWhole,
    };
  });
}

/** Seconds since 1970 as RFC 3339. */
function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

/** A row as the desk takes it. */
export function asSent({ key, text, found_at, given }: Row): ImportRow {
  return { key, text, ...(found_at !== undefined && { found_at }), ...(given && { given }) };
}

/** The desk takes a hundred rows and 320 KiB at once. */
const ROWS_AT_ONCE = 100;
const BYTES_AT_ONCE = 300_000;

/** The chosen rows in as many calls as the desk needs. */
export function calls(rows: readonly Row[]): Row[][] {
  const encoder = new TextEncoder();
  const all: Row[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = encoder.encode(JSON.stringify(asSent(row))).length + 1;
    const last = all.at(-1);
    if (!last || last.length === ROWS_AT_ONCE || bytes + size > BYTES_AT_ONCE) {
      all.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return all;
}
