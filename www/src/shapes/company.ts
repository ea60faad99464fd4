// What do an org and the desk say to each other? Shapes of docs/api.md.

import type { Relay } from "./relay.js";
import type { Fact, FindStatus, Given, Next, Station } from "./report.js";

export interface FindReport {
  text: string;
  found_at?: string;
  given?: Given;
  /** Whose counter a citizen brought it to, and who that was: for officers only. */
  org?: string;
  finder?: string;
}

export interface FindReceipt {
  readonly find: string;
  readonly number: string;
  /** Of the citizen who brought it to an officer. */
  readonly receipt?: string;
  readonly station?: Station;
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
  readonly photos?: readonly string[];
  readonly station?: Station;
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
  /** Where the next part begins. */
  readonly next?: string;
}

/** A find that may be the same thing, logged already. */
export interface SimilarFind {
  readonly find: string;
  readonly number: string;
  readonly text: string;
  readonly reported_at: string;
  readonly org_name: string;
  readonly probability: number;
}

export interface Similar {
  readonly finds: readonly SimilarFind[];
}

/** What is on the org's table today, and one text of it for a drivers' group. */
export interface Digest {
  readonly org: string;
  readonly org_name: string;
  readonly as_of: string;
  readonly relays: readonly Relay[];
  readonly over: readonly Relay[];
  readonly coming: number;
  readonly reserved: number;
  readonly text: string;
}

/** What an owner's pick-up code stands for. */
export interface Pickup {
  readonly claim: string;
  readonly find: string;
  readonly number: string;
  readonly text: string;
  readonly org_name: string;
  /** Another officer than the one who confirmed has to hand it over. */
  readonly needs_two: boolean;
}

export interface Registered {
  readonly rows: number;
  readonly total: number;
}

/** A row of a table or chat; the same key is the same find for ever. */
export interface ImportRow extends FindReport {
  key: string;
}

export interface Imported {
  readonly rows: readonly { readonly key: string; readonly find: string; readonly number: string; readonly is_new: boolean }[];
}

/** How many trips of the org the desk has, from when to when, and for how long it keeps them. */
export interface TripsKept {
  readonly trips: number;
  readonly earliest?: string;
  readonly latest?: string;
  readonly kept_days: number;
}

export interface TripsTaken {
  readonly rows: number;
  readonly new: number;
}

/** A link by which one car logs finds. */
export interface Driver {
  readonly driver: string;
  readonly plate: string;
  readonly name?: string;
  readonly created_at: string;
}

export interface DriverList {
  readonly drivers: readonly Driver[];
  readonly next?: string;
}

export interface DriverReceipt {
  readonly driver: string;
  readonly plate: string;
  readonly token: string;
}
