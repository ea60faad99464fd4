// What is told of a lost paper: how to have it issued again, after which rule, and when that was written down.

import type { Language } from "../i18n/tables.js";

/** The name of the paper, and what to do, in order. */
export interface Advice {
  readonly name: string;
  readonly steps: readonly string[];
}

export interface Entry extends Readonly<Record<Language, Advice>> {
  /** The kinds of thing that it is about, by their ids in the lexicon. */
  readonly kinds: readonly string[];
  /** The law or rule, by its name; empty: only the local office knows. */
  readonly source: string;
  /** When the entry was last held against its source: a year and a month. */
  readonly checked: string;
}
