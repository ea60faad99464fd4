// What was understood, in groups that a person recognises, and how can each be put right? Pure: the page shows it.

import type { Reading } from "./engine.js";
import { distinct } from "./marks.js";
import type { Fact, FactName, Given } from "./shapes/report.js";

export const GROUPS = ["when", "where", "vehicle", "thing", "money", "person", "unknown"] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Partial<Record<FactName, Group>>> = {
  time: "when", from: "where", to: "where", place: "where", seat: "vehicle", line: "vehicle", plate: "vehicle",
  fleet: "vehicle", car: "vehicle", company: "vehicle", thing: "thing", colour: "thing", brand: "thing", mark: "thing",
  money: "money", person: "person", number: "person", region: "person", unknown: "unknown",
};

/** A field of `given` that holds words; times are two fields of their own. */
export type WordField = Exclude<keyof Given, "when_earliest" | "when_latest">;

export function groupOf(fact: FactName): Group {
  return GROUP_OF[fact] ?? "thing";
}

/** The class that the words of a fact are marked with. */
export function kindOf(fact: Fact): string {
  return fact.fact === "emergency" ? "in-emergency" : `in-${groupOf(fact.fact)}`;
}

const FIELD_OF: Readonly<Partial<Record<FactName, WordField>>> = {
  from: "from", to: "to", place: "place", plate: "plate", thing: "kind", colour: "colour", brand: "brand",
};

export interface Chip {
  readonly id: string;
  readonly group: Group;
  readonly fact: FactName;
  readonly label: string;
  /** The words of the text; absent when only a correction says it. */
  readonly source?: Fact;
  /** The colour that its label speaks of too. */
  readonly colour?: Fact;
  readonly isCorrected: boolean;
}

/**
 * Where a correction is sent. A field stands for all facts of its name, so it only serves where the text tells one;
 * `undefined`: the words of the text are corrected instead.
 */
export function fieldOf(name: FactName, facts: readonly Fact[]): WordField | "when" | undefined {
  if (name === "time") return "when";
  return distinct(facts).filter((fact) => fact.fact === name).length > 1 ? undefined : FIELD_OF[name];
}

function isGiven(fact: FactName, given: Given): boolean {
  if (fact === "time") return given.when_earliest !== undefined || given.when_latest !== undefined;
  const field = FIELD_OF[fact];
  return field !== undefined && given[field] !== undefined;
}

/** The nearest thing behind a colour or a brand whose own label names it: 黑色钱包 says both. */
function thingSaying(fact: Fact, facts: readonly Fact[]): Fact | undefined {
  return facts.find((thing) => thing.fact === "thing" && thing.label.includes(fact.label));
}

/** The chips of a reading, corrected by what was given, in the order of the groups and then of the text. */
export function chips(reading: Reading | null, given: Given, tellGiven: (fact: FactName) => string): Chip[] {
  const facts = distinct(reading?.facts ?? []).filter(
    (fact) => fact.fact !== "emergency" && !isGiven(fact.fact, given),
  );
  const isDetail = (fact: Fact): boolean => fact.fact === "colour" || fact.fact === "brand";
  const read: Chip[] = facts
    .filter((fact) => !(isDetail(fact) && thingSaying(fact, facts)))
    .map((fact) => {
      const colour = facts.find((other) => other.fact === "colour" && thingSaying(other, facts) === fact);
      return {
        id: `${fact.fact} ${fact.start}`, group: groupOf(fact.fact), fact: fact.fact, label: fact.label, source: fact,
        ...(colour && { colour }), isCorrected: false,
      };
    });
  const corrections: Chip[] = (["time", ...Object.keys(FIELD_OF)] as FactName[])
    .filter((fact) => isGiven(fact, given))
    .map((fact) => ({
      id: `given ${fact}`, group: groupOf(fact), fact, label: tellGiven(fact), isCorrected: true,
    }));
  return [...corrections, ...read].sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** A correction of one fact: into its field, or into the words it was read from. */
export interface Correction {
  readonly fact: Fact;
  readonly words: string;
}

/** Puts corrections where they belong. Words are replaced from the end, so that earlier offsets stay true. */
export function correct(
  text: string, given: Given, facts: readonly Fact[], corrections: readonly Correction[],
): { text: string; given: Given } {
  const next = { ...given };
  let words = text;
  for (const { fact, words: right } of [...corrections].sort((a, b) => b.fact.start - a.fact.start)) {
    const field = fieldOf(fact.fact, facts);
    if (right !== "" && field !== undefined && field !== "when") next[field] = right;
    else words = words.slice(0, fact.start) + right + words.slice(fact.end);
  }
  return { text: words, given: next };
}

/** Words of emergencies in which somebody is, or may soon be, hurt. */
const HURT = new RegExp(
  "自杀|跳楼|砍|杀|被打|打人|打我|打了我|打老婆|家暴|强奸|强暴|救命|救救|不想活|不活了|想死|轻生|自残|割腕|流血|晕|昏|呼吸|中毒|溺水|触电"
  + "|suicide|kill m|end my life|want to die|raped|stabbed|beating|hitting|bleeding|fainted|unconscious|breathing", "i",
);

/** Whom to call: fire, then hurt, else the police. Words of the emergency facts decide; 110 is always among them. */
export function helplines(facts: readonly Fact[]): ("police" | "ambulance" | "fire")[] {
  const words = facts.filter((fact) => fact.fact === "emergency").map((fact) => fact.words).join(" ");
  if (/火|爆炸|燃气|煤气|on fire|gas leak/i.test(words)) return ["fire", "police"];
  if (HURT.test(words)) return ["police", "ambulance"];
  return ["police"];
}

export const NUMBER_OF = { police: "110", ambulance: "120", fire: "119" } as const;
