// How is what was understood told in the reader's language? The engine tells it in simplified Chinese; for others the ids
// have names in the tables, moments are told as everywhere, and what has neither is told in the writer's own words.

import { language, sayCode, speak } from "./i18n.js";
import type { Fact } from "./shapes/report.js";
import { between } from "./when.js";

speak("kinds", {});

/** A kind of thing by its id. */
export function kindLabel(kind: string, chinese: string): string {
  return language === "zh-Hans" ? chinese : sayCode("kind", kind, chinese);
}

/** A fact in a few words. */
export function label(fact: Fact): string {
  if (language === "zh-Hans") return fact.label;
  const own = fact.words || fact.label;
  switch (fact.fact) {
    case "thing": return sayCode("kind", fact.value, own);
    case "colour": return sayCode("colour", fact.value, own);
    case "time": {
      const [from, to] = fact.value.split("/");
      return from && to ? between(from, to) : own;
    }
    default: return own;
  }
}
