// What do an officer and the desk say to each other? Shapes of docs/api.md.

import type { Held } from "./company.js";
import type { Relay } from "./relay.js";
import type { Fact, FindStatus, Station } from "./report.js";
import type { Case, LossStatus } from "./resident.js";

export type ClaimStatus = "proposed" | "confirmed" | "handed_over" | "rejected" | "revoked" | "withdrawn";

/** Why a claim was proposed: a ranking, the owner who recognised a notice, an org that answered, an officer. */
export type Basis = "ranking" | "notice" | "relay" | "hand";

/** How to reach whom it is about, as far as they told and it is kept still. */
export interface People {
  /** Of the owner. */
  readonly contact?: string;
  readonly reported_for?: string;
  readonly finder?: string;
  readonly receiver?: string;
}

/** A claim as it stands on the page of its loss or its find: with the numbers of both. */
export interface Tied {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly loss: string;
  readonly find: string;
  /** Where a ranking stands behind it. */
  readonly probability?: number;
}

/** A case as officers see it. */
export interface OfficerCase extends Case {
  readonly people: People;
  /** Those that are open first, then the likeliest. */
  readonly claims: readonly Tied[];
}

export interface QueuedSide {
  readonly number: string;
  readonly text: string;
  readonly reported_at: string;
}

export interface Queued {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly basis: Basis;
  /** Where a ranking stands behind it. */
  readonly probability?: number;
  readonly loss: QueuedSide & { readonly loss: string };
  readonly find: QueuedSide & { readonly find: string; readonly org_name: string };
}

export interface Quiet extends QueuedSide {
  readonly loss: string;
  /** Whether it tells of somebody in need: then it is not ranked, and an officer reads it first. */
  readonly is_emergency: boolean;
  readonly not_handed_in: number;
}

export interface Queue {
  readonly desk: string;
  readonly officer: string;
  readonly officer_name: string;
  readonly as_of: string;
  /** The number of the desk's last event. */
  readonly seq: number;
  readonly claims: readonly Queued[];
  readonly quiet: readonly Quiet[];
  /** Where the next part begins. */
  readonly next?: string;
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
  readonly version: string;
  readonly probability: number;
  readonly not_handed_in: number;
  readonly prior_millibits: number;
  readonly millibits: number;
  readonly model: string;
  readonly evidence: readonly Evidence[];
  readonly loss: QueuedSide & {
    readonly loss: string;
    readonly facts: readonly Fact[];
    readonly photos?: readonly string[];
    readonly version: string;
  };
  readonly find: QueuedSide & {
    readonly find: string;
    readonly facts: readonly Fact[];
    readonly photos?: readonly string[];
    readonly org: string;
    readonly org_name: string;
    readonly status: FindStatus;
    readonly version: string;
    readonly station?: Station;
  };
  readonly decision: { readonly code: ClaimStatus; readonly officer?: string; readonly reason?: string };
  readonly basis: Basis;
  /** The confirmed claim that has its loss or its find: until that is revoked, it cannot be confirmed. */
  readonly taken_by?: Tied;
  readonly people: People;
  /** The name of who confirmed it. */
  readonly confirmed_by?: string;
  /** Whether another officer than that has to hand it over. */
  readonly needs_two: boolean;
  readonly notes: readonly Note[];
  readonly proof: Proof;
  readonly contacts: readonly Contacted[];
}

/** What an officer wrote beside a decision. */
export interface Note {
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

/** What a claimant can be asked for, and what they answered. `strength` is what the right answer weighs. */
export interface Proof {
  /** Whether the claimant has questions to answer. */
  readonly awaits: boolean;
  readonly attempts_left: number;
  readonly questions: readonly { readonly topic: string; readonly words: string; readonly strength: number }[];
  readonly answers: readonly {
    readonly at: string;
    readonly topic: string;
    readonly text: string;
    /** Nothing when it says nothing of what was asked. */
    readonly millibits: number | null;
  }[];
}

export const CONTACTS = ["reached", "tried", "message_left"] as const;
export type Contact = (typeof CONTACTS)[number];

export interface Contacted {
  readonly at: string;
  readonly contact: Contact;
}

export interface ClaimChange {
  readonly claim: string;
  readonly status: ClaimStatus;
  readonly version: string;
}

/** What two people correct: done when a second one says so. */
export interface Correction {
  readonly find: string;
  readonly status: FindStatus;
  readonly awaits_second: boolean;
}

export interface LossChange {
  readonly loss: string;
  readonly status: LossStatus;
}

/** A find that may be what somebody describes. */
export interface Match {
  readonly find: string;
  readonly number: string;
  readonly status: FindStatus;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly org: string;
  readonly org_name: string;
  readonly reported_at: string;
  readonly probability: number;
  readonly millibits: number;
  readonly evidence: readonly Evidence[];
}

export interface Search {
  readonly not_handed_in: number;
  readonly prior_millibits: number;
  readonly matches: readonly Match[];
}

/** A car that the owner may have ridden in, by its likeliest trip. */
export interface Car {
  readonly plate: string;
  readonly org: string;
  readonly org_name: string;
  readonly board_at: string;
  readonly alight_at: string;
  readonly board: string;
  readonly alight: string;
  /** In yuan: `23.50`. */
  readonly fare?: string;
  readonly probability: number;
  readonly millibits: number;
  readonly evidence: readonly { readonly aspect: string; readonly millibits: number }[];
}

/** The cars to call first, the likeliest before others. */
export interface Cars {
  /** How many trips were weighed. */
  readonly compared: number;
  /** That it was none of them. */
  readonly no_trip: number;
  readonly cars: readonly Car[];
}

/** Why these orgs were asked. */
export interface RelaysSent {
  readonly fit: "plate" | "line" | "trips" | "vehicles" | "all" | "named";
  readonly relays: readonly Relay[];
  /** For a drivers' group. */
  readonly text: string;
}

export const REJECT_REASONS = [
  "different_thing", "proof_failed", "time_or_place", "owner_denies", "duplicate", "other",
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export const REVOKE_REASONS = ["not_theirs", "not_fetched", "find_missing", "other"] as const;
export type RevokeReason = (typeof REVOKE_REASONS)[number];

export const CORRECT_REASONS = ["other_owner", "other_thing", "not_fetched", "other"] as const;
export type CorrectReason = (typeof CORRECT_REASONS)[number];

export const LINK_REASONS = ["recognised", "name_inside", "told_by_org", "other"] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/** Figures over everything, one kind, one org, or one month. */
export interface Figures {
  readonly by: "all" | "kind" | "org" | "month";
  readonly name: string;
  /** The name in words, of a kind or an org. */
  readonly label: string;
  readonly losses: number;
  readonly losses_returned: number;
  readonly returned_of_losses_permille: number | null;
  readonly finds: number;
  readonly finds_returned: number;
  readonly returned_of_finds_permille: number | null;
  readonly relays: number;
  /** How many owners said how content they are, from 1 to 5, and how much so on average. */
  readonly ratings: number;
  readonly mean_rating_hundredths: number | null;
  readonly median_seconds_to_accept: number | null;
  readonly median_seconds_to_match: number | null;
  readonly median_seconds_to_return: number | null;
}

export interface FiguresTold {
  readonly as_of: string;
  readonly rows: readonly Figures[];
}

/** A find of any org, as officers see it. */
export interface Kept extends Held {
  readonly photos?: readonly string[];
  readonly org: string;
  readonly org_name: string;
  readonly version: string;
  /** Those that are open first, then the likeliest. */
  readonly claims?: readonly Tied[];
}

export interface FindPage {
  readonly finds: readonly Kept[];
  readonly next?: string;
}

/** Which finds are listed; what is empty does not matter. */
export interface FindFilter {
  readonly status?: string;
  readonly org?: string;
  readonly number?: string;
  readonly station?: string;
  readonly cursor?: string;
}

/** One event of the record. */
export interface Audited {
  readonly seq: number;
  readonly at: string;
  readonly by: { readonly role: string; readonly id?: string; readonly name?: string };
  readonly code: string;
  readonly label: string;
  readonly of: {
    readonly loss?: string; readonly find?: string; readonly claim?: string; readonly relay?: string;
    readonly number?: string;
  };
}

export interface Audit {
  readonly events: readonly Audited[];
  readonly next?: string;
  /** With the newest part of the whole record. */
  readonly chain?: Chain;
}

/** Whether the record is what was written. */
export interface Chain {
  /** The link of the last event: what a copy of it elsewhere can be compared with. */
  readonly head: string;
  readonly is_whole: boolean;
  /** The first event that is not what it was, or is not there. */
  readonly broken_at?: number;
}

/** A case with the code that opens it again, once and for a quarter of an hour. */
export interface Recovery {
  readonly loss: string;
  readonly number: string;
  readonly reported_at: string;
  readonly code: string;
}
