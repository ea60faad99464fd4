// What do the views that open tables and their worker say to each other? The shapes of fude-engine's chat and of fude-sheet.

/** What a column of a table holds. */
export const ROLES = [
  "kind", "colour", "brand", "count", "words", "when", "plate", "line", "place", "seat", "from", "to", "finder", "status",
  "nothing",
] as const;
export type Role = (typeof ROLES)[number];

/** What a column of a table of trips holds. */
export const TRIP_ROLES = ["plate", "day", "board_at", "alight_at", "board", "alight", "fare", "nothing"] as const;
export type TripRole = (typeof TRIP_ROLES)[number];

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
  readonly trip_roles: readonly TripRole[];
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

/** A ride; its times are on the writer's clock: `2025-01-18T20:15`. */
export interface SheetTrip {
  readonly line: number;
  /** As it is written; `whole_plate` as the engine reads it. */
  readonly plate: string;
  readonly whole_plate?: string;
  readonly board_at?: string;
  readonly alight_at?: string;
  readonly board: string;
  readonly alight: string;
  /** In yuan: `23.50`. */
  readonly fare: string;
  readonly flaws: readonly ("no_plate" | "no_start" | "no_end" | "backwards" | "fare" | "cut")[];
  /** The row as it stands in the file. */
  readonly cells: readonly string[];
}

export type Wish =
  | { readonly do: "chat"; readonly pasted: string; readonly at: number; readonly offset: number }
  | { readonly do: "read"; readonly texts: readonly { readonly text: string; readonly at: number }[]; readonly offset: number }
  | { readonly do: "open"; readonly bytes: ArrayBuffer; readonly sheet?: number }
  | { readonly do: "finds"; readonly roles: readonly Role[] }
  | { readonly do: "trips"; readonly roles: readonly TripRole[] };

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refusal: string };
