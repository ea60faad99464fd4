// How does a table leave the page? As CSV that a Chinese Excel opens by a double click, and in which no cell is a formula.

import { say, sayCode } from "./i18n.js";
import type { Held } from "./shapes/company.js";

/** A cell that a spreadsheet takes for text, not for a formula (OWASP ASVS 5.0, 1.2.10), full-width signs included. */
export function plain(text: string): string {
  return /^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => `"${plain(text).replace(/"/g, '""')}"`;

/** Rows as CSV with a byte order mark, which tells Excel that it is UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;
}

/** The shelf as a table. */
export function asCsv(finds: readonly Held[]): string {
  const rows = finds.map((find) => [find.number, sayCode("find.status", find.status), find.reported_at, find.text]);
  return csv([[say("table.number"), say("table.status"), say("table.reported"), say("table.text")], ...rows]);
}

/** Puts a file into the person's downloads. */
export function save(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has begun by then; what is held is a few kilobytes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
