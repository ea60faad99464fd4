// What is an org asked to look for, and what does it answer? Shapes of docs/api.md, for orgs and officers alike.

export type RelayStatus = "sent" | "accepted" | "found" | "not_found" | "declined" | "lapsed";

export interface Relay {
  readonly relay: string;
  /** The number of the loss. */
  readonly number: string;
  readonly org: string;
  readonly org_name: string;
  readonly status: RelayStatus;
  /** Whether the loss is still looked for. */
  readonly is_wanted: boolean;
  readonly sent_at: string;
  /** When it lapses, or when its answer is due. */
  readonly due?: string;
  /** For a drivers' group: to look for the thing, or that the search is over. It names nobody. */
  readonly text: string;
  readonly answer?: { readonly code: string; readonly find?: string | null; readonly instead?: string | null };
  /** For officers. */
  readonly loss?: string;
}

export interface RelayList {
  readonly relays: readonly Relay[];
  /** Where the next part begins. */
  readonly next?: string;
}
