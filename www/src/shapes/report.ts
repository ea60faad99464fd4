// What does a report say, and who acts on it next? The shapes of docs/api.md that every role shares, word for word, and
// nothing else; those of one role stand beside this file. Times are RFC 3339 with offset, probabilities lie between 0
// and 1, `start` and `end` count UTF-16 units.

/** The names of facts that a reading can hold. */
export type FactName =
  | "time" | "line" | "from" | "to" | "seat" | "plate" | "fleet" | "car" | "company" | "place"
  | "thing" | "colour" | "brand" | "money" | "person" | "number" | "region" | "mark" | "unknown" | "emergency";

/** One thing that a text tells, with the words it was understood from. */
export interface Fact {
  readonly fact: FactName;
  readonly words: string;
  readonly value: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** What a person typed into a field or corrected: it beats what the text says. */
export interface Given {
  from?: string;
  to?: string;
  place?: string;
  plate?: string;
  kind?: string;
  colour?: string;
  brand?: string;
  when_earliest?: string;
  when_latest?: string;
}

export interface LossReport {
  text: string;
  reported_for?: string;
  given?: Given;
  contact?: string;
}

/** What whoever reports a loss gets: the token opens the case. */
export interface LossReceipt {
  readonly loss: string;
  readonly number: string;
  readonly token: string;
}

/** Where papers were given out, and which org there knows whose they are. */
export interface Station {
  /** The first two, four or six places of their number. */
  readonly region: string;
  readonly province: string;
  readonly org?: string;
  readonly org_name?: string;
  /** Whether that org has not got them, and they are not on the way. */
  readonly is_awaited: boolean;
}

/** Who acts next, and what is to be done. */
export interface Next {
  readonly who: string;
  readonly label: string;
}

export const FIND_STATUSES = ["held", "reserved", "handed_over", "returned_on_spot", "merged", "unclaimed"] as const;
export type FindStatus = (typeof FIND_STATUSES)[number];

/** A question to an owner: what it is about, and its words. */
export interface Hint {
  readonly topic: string;
  readonly words: string;
}

/** What a text says, and what it lacks, most useful first. */
export interface Coached {
  readonly facts: readonly Fact[];
  readonly coach: readonly Hint[];
}
