// Which one question would help a report most? The desk says what the text lacks, since what helps depends on what its finds
// tell; what the sign in the vehicle or a correction has told is not asked again.

import { AnyoneApi } from "../api/anyone.js";
import type { Draft } from "../draft.js";
import type { Coached, Given, Hint } from "../shapes/report.js";

/** A weak line keeps nobody from going on: after so long there is no question. */
const PATIENCE_MS = 4_000;

/** What the desk reads in a text and misses there, most useful first; `undefined`: a question less, and the report goes on. */
export async function coached(deskId: string, text: string): Promise<Coached | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const asked = new AnyoneApi(deskId).read(text.trim(), "lost").catch(() => undefined);
  const told = await Promise.race([asked, late]);
  if (!told) return undefined;
  // Its facts count from where the words begin.
  const start = text.length - text.trimStart().length;
  return { ...told, facts: told.facts.map((fact) => ({ ...fact, start: fact.start + start, end: fact.end + start })) };
}

/** The question to ask: one, and the same one to who comes by again. */
export function toAsk(coach: readonly Hint[], { asked, given }: Draft, isRide: boolean): Hint | undefined {
  return coach.find(({ topic }) => (asked ? topic === asked.topic : !isTold(topic, given, isRide)));
}

function isTold(topic: string, given: Given, isRide: boolean): boolean {
  switch (topic) {
    case "plate": case "company": case "setting": case "line": return isRide || given.plate !== undefined;
    case "place": return (given.place ?? given.from ?? given.to) !== undefined;
    case "time": return given.when_earliest !== undefined;
    case "kind": return given.kind !== undefined;
    case "colour": return given.colour !== undefined;
    case "brand": return given.brand !== undefined;
    default: return false;
  }
}
