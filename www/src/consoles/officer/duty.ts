// Who is on duty, and at which desk? What every view of the console needs to ask and to name.

import { OfficerApi } from "../../api/officer.js";
import type { Directory } from "../../shapes/anyone.js";

/** What a caller has said so far, until it is saved. */
export interface Draft {
  text: string;
  contact: string;
  reportedFor: string;
}

const EMPTY: Readonly<Draft> = { text: "", contact: "", reportedFor: "" };

export class Duty {
  readonly api: OfficerApi;
  /** Of the call that is being written down; it stays while other views are looked at, and nowhere but here. */
  draft: Draft = { ...EMPTY };
  #directory: Promise<Directory> | undefined;

  constructor(desk: string, token: string) {
    this.api = new OfficerApi(desk, token);
  }

  /** The call is saved, or whoever sat here has left. */
  dropDraft(): void {
    this.draft = { ...EMPTY };
  }

  /** The orgs of the desk; asked for once. */
  directory(): Promise<Directory> {
    this.#directory ??= this.api.directory().catch((thrown: unknown) => {
      this.#directory = undefined;
      throw thrown;
    });
    return this.#directory;
  }
}
