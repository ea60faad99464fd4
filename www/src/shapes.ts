// What do the pages and the desk say to each other? The shapes of docs/api.md, word for word, and nothing else.
// Times are RFC 3339 with offset; probabilities lie between 0 and 1; `start` and `end` count UTF-16 units.

/** The names of facts that a reading can hold. */
export type FactName =
  | "time" | "line" | "from" | "to" | "seat" | "plate" | "fleet" | "car" | "company" | "place"
  | "thing" | "colour" | "brand" | "money" | "person" | "number" | "mark" | "unknown" | "emergency";

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

export interface LossReceipt {
  readonly loss: string;
  readonly number: string;
  readonly token: string;
}

/** Who acts next, and what is to be done. */
export interface Next {
  readonly who: string;
  readonly label: string;
}

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
  readonly version: number;
}

export interface Notice {
  readonly find: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly place?: string;
  readonly day: string;
  readonly org: string;
  readonly org_name: string;
  readonly published_at: string;
}

export interface Bulletin {
  readonly as_of: string;
  readonly notices: readonly Notice[];
}

export interface Directory {
  readonly desk: string;
  readonly name: string;
  readonly phone: string;
  readonly orgs: readonly { readonly org: string; readonly name: string }[];
}

export type FindStatus = "held" | "reserved" | "handed_over" | "returned_on_spot" | "merged" | "unclaimed";

export interface FindReport {
  text: string;
  found_at?: string;
  given?: Given;
}

export interface FindReceipt {
  readonly find: string;
  readonly number: string;
}

/** A find as the org that holds it sees it. `claim` is there while one is under way. */
export interface Held {
  readonly find: string;
  readonly number: string;
  readonly status: FindStatus;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly reported_at: string;
  readonly next: Next;
  readonly claim?: string;
  readonly moving?: { readonly to: string; readonly to_name: string; readonly receipt: string };
}

/** A find that another org has sent. */
export interface Coming {
  readonly find: string;
  readonly number: string;
  readonly from: string;
  readonly from_name: string;
  readonly kind_label: string;
}

export interface HeldList {
  readonly org: string;
  readonly org_name: string;
  readonly finds: readonly Held[];
  readonly coming: readonly Coming[];
}

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
