// What do the import view and its worker say to each other? The shapes of fude-engine's chat and of fude-sheet.

/** What a column of a table holds. */
export const ROLES = [
  "kind", "colour", "brand", "count", "words", "when", "plate", "line", "place", "seat", "from", "to", "finder", "status",
  "nothing",
] as const;
export type Role = (typeof ROLES)[number];

export type Sort = "find" | "question" | "loss" | "returned" | "thanks" | "picture" | "notice" | "talk";

export interface Message {
  readonly sender?: string;
  /** In seconds since 1970 (UTC). */
  readonly sent_at?: number;
  readonly text: string;
  readonly sort: Sort;
}

export interface Chat {
  readonly messages: readonly Message[];
  readonly is_cut: boolean;
}

export interface Outline {
  readonly titles: readonly string[];
  readonly roles: readonly Role[];
  readonly samples: readonly string[];
  readonly sheets: readonly string[];
  readonly sheet: number;
  readonly notes: readonly ("macros" | "far_cells" | "no_header" | "gb18030" | "big5")[];
}

export interface SheetFind {
  readonly line: number;
  readonly text: string;
  /** `2025-01-18` */
  readonly day?: string;
  /** `20:15` */
  readonly clock?: string;
  readonly plate?: string;
  readonly flaws: readonly {
    readonly code: "no_thing" | "returned" | "error" | "cut" | "wordy_time";
    readonly column?: number;
  }[];
}

export type Wish =
  | { readonly do: "chat"; readonly pasted: string; readonly at: number; readonly offset: number }
  | { readonly do: "read"; readonly texts: readonly { readonly text: string; readonly at: number }[]; readonly offset: number }
  | { readonly do: "open"; readonly bytes: ArrayBuffer; readonly sheet?: number }
  | { readonly do: "finds"; readonly roles: readonly Role[] };

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refusal: string };
