// What does the owner of a loss see of it? Shapes of docs/api.md.

import type { Fact, Hint, Next } from "./report.js";

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
  /** `by` is when they are due; where nobody is, the report is kept and compared until `kept_until`. */
  readonly next: Next & { readonly by?: string; readonly kept_until?: string };
  /** What the owner is asked, to show that it is theirs. */
  readonly questions?: readonly Hint[];
  /** What the report leaves open, most useful first. */
  readonly coach?: readonly Hint[];
  /** Shown where the thing is fetched. */
  readonly pickup?: { readonly code: string; readonly org: string; readonly org_name: string };
  readonly thanks?: { readonly rating: number; readonly text?: string };
  readonly photos?: readonly string[];
  /** Since then what was written is gone. */
  readonly erased_at?: string;
  readonly version: string;
}

/** What was written is gone. */
export interface Erased {
  readonly loss: string;
  readonly erased_at: string;
}

export interface Answer {
  readonly topic: string;
  readonly text: string;
}

/** How content the owner is, 1 to 5. */
export interface Thanks {
  readonly rating: number;
  readonly text?: string;
}
