// What does the desk tell the driver of a link? Shapes of docs/api.md.

import type { FindStatus } from "./report.js";

export interface DriverPage {
  readonly org_name: string;
  readonly plate: string;
  /** Those that were logged by this link. */
  readonly finds: readonly {
    readonly find: string;
    readonly number: string;
    readonly text: string;
    readonly reported_at: string;
    readonly status: FindStatus;
  }[];
}
