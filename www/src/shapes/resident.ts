// What does the owner of a loss see of it? Shapes of docs/api.md.

import type { Coached, Fact, Next } from "./report.js";

export type LossStatus = "open" | "matched" | "returned" | "withdrawn" | "expired";

export interface Step {
  readonly code: string;
  readonly at: string;
  readonly label: string;
}

/** A loss as its owner sees it: neither candidates nor probabilities. */
export interface Case {
  readonly loss: string;
  readonly number: string;
  readonly status: LossStatus;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly reported_at: string;
  readonly timeline: readonly Step[];
  readonly next: Next;
  readonly questions?: readonly { readonly topic: string; readonly words: string }[];
  /** What the report lacks, while it is looked for. */
  readonly coach?: Coached["coach"];
  /** How content the owner is, from 1 to 5, once they have it back. */
  readonly thanks?: { readonly rating: number; readonly text?: string };
  readonly photos?: readonly string[];
  readonly erased_at?: string;
  readonly version: string;
}
