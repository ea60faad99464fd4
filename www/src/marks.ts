// Which words of a text stand for which facts? Cuts a text at the borders of its facts, so that any page can mark them.
// Says nothing about what a mark looks like: that is the stylesheet's.

import { type TemplateResult, html } from "lit";
import type { Fact, FactName } from "./shapes/report.js";

/** A stretch of text with the facts that it is part of. */
export interface Stretch {
  readonly words: string;
  readonly facts: readonly Fact[];
  /** The facts that end here: where a number or a note belongs. */
  readonly ending: readonly Fact[];
}

/** The aspect of evidence that a fact is weighed under. */
const ASPECT_OF: Readonly<Partial<Record<FactName, string>>> = {
  time: "time", place: "whereabouts", from: "whereabouts", to: "whereabouts",
  seat: "ride", line: "ride", car: "ride", company: "ride", plate: "plate", fleet: "plate",
  thing: "kind", colour: "colour", brand: "brand", mark: "wording", money: "amount", person: "person",
};

export function aspectOf(fact: Fact): string | undefined {
  return ASPECT_OF[fact.fact];
}

/** Facts worth showing: with words of their own, and a place only where it is no stop of the ride already. */
export function distinct(facts: readonly Fact[]): Fact[] {
  const isStop = (fact: Fact): boolean => fact.fact === "from" || fact.fact === "to";
  return facts.filter(
    (fact) =>
      fact.end > fact.start &&
      !(fact.fact === "place" && facts.some((other) => isStop(other) && other.start === fact.start)),
  );
}

/** The text in order, cut wherever a fact begins or ends. Offsets outside of the text are left out. */
export function stretches(text: string, facts: readonly Fact[]): Stretch[] {
  const inside = facts.filter((fact) => fact.start >= 0 && fact.start < fact.end && fact.end <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((fact) => [fact.start, fact.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? 0;
    return {
      words: text.slice(start, end),
      facts: inside.filter((fact) => fact.start <= start && end <= fact.end),
      ending: inside.filter((fact) => fact.end === end),
    };
  });
}

/** How a page marks a stretch: a class, and a small sign behind the last word. */
export interface Look {
  readonly kind: string;
  readonly sign?: string;
}

/** The text with its marks; `look` decides for each fact, `undefined` leaves the words plain. */
export function marked(
  text: string, facts: readonly Fact[], look: (fact: Fact) => Look | undefined,
): TemplateResult {
  return html`${stretches(text, distinct(facts)).map((stretch) => {
    // Where facts overlap, the one that is weighed shows, and of these the narrowest.
    const narrow = [...stretch.facts].sort((a, b) => a.end - a.start - (b.end - b.start));
    const looks = narrow.map(look).filter((found) => found !== undefined);
    const first = looks.find((found) => found.sign !== undefined) ?? looks[0];
    if (!first) return stretch.words;
    const sign = stretch.ending.map(look).find((found) => found?.sign !== undefined)?.sign;
    if (sign === undefined) return html`<mark class=${first.kind}>${stretch.words}</mark>`;
    // The sign stays on the line of the last character.
    const last = Array.from(stretch.words).pop() ?? "";
    const before = stretch.words.slice(0, stretch.words.length - last.length);
    return html`<mark class=${first.kind}>${before}<span class="keep">${last}<sup>${sign}</sup></span></mark>`;
  })}`;
}
