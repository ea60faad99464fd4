// What does the desk tell everybody? Shapes of docs/api.md.

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
  /** Where the next part begins, while there is more. */
  readonly next?: string;
}

export interface Directory {
  readonly desk: string;
  readonly name: string;
  readonly phone: string;
  /** A station knows whose the papers of a region are. */
  readonly orgs: readonly { readonly org: string; readonly name: string; readonly is_station: boolean }[];
}

/** What an invite gives. */
export interface Session {
  readonly token: string;
  readonly role: "org" | "officer";
  readonly id: string;
  readonly name: string;
  readonly expires_at: string;
}

/** What a code gives that an officer read out: a new link to the case. */
export interface CaseLink {
  readonly loss: string;
  readonly token: string;
}
