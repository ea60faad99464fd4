// How is a ride told in a line, to the company that uploads it and to the officer who looks for its car? When, and from where
// to where, as far as it is known.

import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/trips.js";
import { moment } from "../when.js";

speak("trips", sentences);

/** "今天 19:40 – 19:52", with the day of its end when that is another. */
export function when({ board_at, alight_at }: { readonly board_at: string; readonly alight_at: string }): string {
  const [from, to] = [moment(board_at), moment(alight_at)];
  const isOneDay = from.slice(0, -5) === to.slice(0, -5);
  return `${from} – ${isOneDay ? to.slice(-5) : to}`;
}

/** "从 A 到 B", as far as it is known. */
export function route({ board, alight }: { readonly board: string; readonly alight: string }): string {
  if (board === "") return alight === "" ? "" : say("trips.to", { to: alight });
  return alight === "" ? say("trips.from", { from: board }) : say("trips.route", { from: board, to: alight });
}
