// How is a moment told to a person? Today and yesterday by name, others by date. Reads no clock but the one given.

import { language, say } from "./i18n.js";

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;
const dayOf = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;

/** English as most of the world writes it: the day before the month. */
const locale = language === "en" ? "en-GB" : language;
const short = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
const full = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });
const ofYear = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short" });
const withWeekday = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", weekday: "long" });

/** "今天 19:58", "昨天 20:05", "1月18日 19:58", and the year when it is not this one. */
export function moment(rfc3339: string, now = new Date()): string {
  const at = new Date(rfc3339);
  if (Number.isNaN(at.getTime())) return rfc3339;
  const time = clock(at);
  const ago = dayOf(now) - dayOf(at);
  if (ago === 0) return say("when.today", { time });
  if (ago === 1) return say("when.yesterday", { time });
  return `${(at.getFullYear() === now.getFullYear() ? short : full).format(at)} ${time}`;
}

/** "昨天 20:40–21:25", and both ends with their days when they are of two. */
export function between(from: string, to: string, now = new Date()): string {
  const [first, last] = [new Date(from), new Date(to)];
  if (dayOf(first) !== dayOf(last)) return say("when.range", { from: moment(from, now), to: moment(to, now) });
  return `${moment(from, now)}–${clock(last)}`;
}

/** "2025年1月18日 19:58", for paper: tomorrow it still says the same. */
export function dated(rfc3339: string): string {
  const at = new Date(rfc3339);
  return `${full.format(at)} ${clock(at)}`;
}

/** How long it is from one moment to another: "3 分钟", "2 小时", "5 天". */
export function waited(since: string, until: string): string {
  return span((Date.parse(until) - Date.parse(since)) / 1000);
}

/** A stretch of time in the largest unit that says it. */
export function span(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes < 60) return say("when.minutes", { n: minutes });
  if (minutes < 48 * 60) return say("when.hours", { n: Math.floor(minutes / 60) });
  return say("when.days", { n: Math.floor(minutes / (24 * 60)) });
}

/** "2025年1月" for "2025-01". */
export function monthName(name: string): string {
  const [year = 0, month = 1] = name.split("-").map(Number);
  return ofYear.format(new Date(year, month - 1, 1));
}

/** When something is due: to the minute if it is soon, else the day. */
export function due(rfc3339: string, now = new Date()): string {
  const at = new Date(rfc3339);
  if (Number.isNaN(at.getTime()) || at.getTime() - now.getTime() < 2 * 86_400_000) return moment(rfc3339, now);
  return (at.getFullYear() === now.getFullYear() ? short : full).format(at);
}

/** "1月18日星期六" for "2025-01-18". */
export function day(date: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split("-").map(Number);
  return withWeekday.format(new Date(year, month - 1, dayOfMonth));
}

/** What `<input type=datetime-local>` wants: "2025-01-18T19:40" in the writer's own clock. */
export function toField(seconds: number): string {
  const at = new Date(seconds * 1000);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${clock(at)}`;
}

/** The field's value as RFC 3339 with the writer's offset; `undefined` when it is empty or no time. */
export function fromField(value: string): string | undefined {
  const at = new Date(value);
  if (value === "" || Number.isNaN(at.getTime())) return undefined;
  const offset = -at.getTimezoneOffset();
  const size = Math.abs(offset);
  return `${toField(at.getTime() / 1000)}:00${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
