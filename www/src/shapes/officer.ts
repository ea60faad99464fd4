// What do an officer and the desk say to each other? Shapes of docs/api.md.

import type { Fact, FindStatus } from "./report.js";

export type ClaimStatus = "proposed" | "confirmed" | "handed_over" | "rejected" | "revoked" | "withdrawn";

export interface QueuedSide {
  readonly number: string;
  readonly text: string;
  readonly reported_at: string;
}

export interface Queued {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly probability: number;
  readonly loss: QueuedSide & { readonly loss: string };
  readonly find: QueuedSide & { readonly find: string; readonly org_name: string };
}

export interface Quiet extends QueuedSide {
  readonly loss: string;
  readonly not_handed_in: number;
}

export interface Queue {
  readonly desk: string;
  readonly officer: string;
  readonly as_of: string;
  readonly claims: readonly Queued[];
  readonly quiet: readonly Quiet[];
}

/** One compared aspect: 1000 millibits double the odds that both reports mean one thing. */
export interface Evidence {
  readonly aspect: string;
  readonly label: string;
  readonly millibits: number;
  readonly because: string;
}

export interface Claim {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly version: number;
  readonly probability: number;
  readonly not_handed_in: number;
  readonly prior_millibits: number;
  readonly millibits: number;
  readonly model: string;
  readonly evidence: readonly Evidence[];
  readonly loss: QueuedSide & { readonly loss: string; readonly facts: readonly Fact[] };
  readonly find: QueuedSide & {
    readonly find: string;
    readonly facts: readonly Fact[];
    readonly org: string;
    readonly org_name: string;
    readonly status: FindStatus;
  };
  readonly decision: { readonly code: ClaimStatus; readonly officer?: string; readonly reason?: string };
  readonly notes: readonly Note[];
}

/** What an officer wrote beside a decision. */
export interface Note {
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

export interface ClaimChange {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly version: number;
}

export const REJECT_REASONS = ["different_thing", "owner_denies", "duplicate", "other"] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
