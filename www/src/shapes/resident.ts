// What does the owner of a loss see of it? Shapes of docs/api.md.

import type { Fact, Next } from "./report.js";

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
  readonly version: string;
}
