// What becomes of a report when one of its facts is put right? Its words and its fields, changed as the person wants them.
// Pure; the panel that asks is `<fude-fix>`.

import { type Chip, correct } from "./chips.js";
import type { Wish } from "./elements/fix.js";
import { sayCode } from "./i18n.js";
import type { Fact, FactName, Given } from "./shapes/report.js";

export interface Draft {
  readonly text: string;
  readonly given: Given;
}

export function grant(wish: Wish, chip: Chip, draft: Draft, facts: readonly Fact[]): Draft {
  switch (wish.do) {
    case "correct": {
      const right = wish.corrections.map(({ fact, words }) => ({ fact, words: inWords(fact, words, facts) }));
      return correct(draft.text, draft.given, facts, right);
    }
    case "give":
      return { ...draft, given: wish.given };
    case "drop":
      if (!chip.source) return draft;
      return { ...draft, text: draft.text.slice(0, chip.source.start) + draft.text.slice(chip.source.end) };
    case "undo":
      return { ...draft, given: without(chip.fact, draft.given) };
    case "close":
      return draft;
  }
}

/** A colour goes into its field as an id, but into the text as a word. */
function inWords(fact: Fact, words: string, facts: readonly Fact[]): string {
  const isAlone = facts.filter((other) => other.fact === "colour").length === 1;
  return fact.fact === "colour" && !isAlone ? sayCode("colour", words) : words;
}

function without(fact: FactName, given: Given): Given {
  const next = { ...given };
  if (fact === "time") {
    delete next.when_earliest;
    delete next.when_latest;
  } else if (fact === "thing") delete next.kind;
  else if (fact === "from" || fact === "to" || fact === "place" || fact === "plate") delete next[fact];
  else if (fact === "colour" || fact === "brand") delete next[fact];
  return next;
}
