// How does a find change hands? Shapes of docs/api.md, for orgs and officers alike.

import type { FindReport } from "./company.js";
import type { FindStatus } from "./report.js";

/** Why somebody else than the owner takes it. */
export const PROXIES = ["family", "letter", "guardian", "employer", "told_by_phone"] as const;
export type Proxy = (typeof PROXIES)[number];

export interface Receiving {
  receiver: string;
  proxy?: Proxy;
}

/** A find that is on its way: the number goes with the thing, on paper. */
export interface Sent {
  readonly find: string;
  readonly to: string;
  readonly receipt: string;
}

export interface Custody {
  readonly find: string;
  readonly org: string;
}

export interface FindChange {
  readonly find: string;
  readonly status: FindStatus;
}

export const RETURN_REASONS = ["name_inside", "described", "opened", "other"] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** The owner stands there: given back on the spot. */
export interface SpotReturn extends FindReport {
  receiver: string;
  reason: ReturnReason;
}
