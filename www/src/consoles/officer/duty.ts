// Who is on duty, and at which desk? What every view of the console needs to ask and to name.

import { OfficerApi } from "../../api/officer.js";
import type { Directory } from "../../shapes/anyone.js";

export class Duty {
  readonly api: OfficerApi;
  #directory: Promise<Directory> | undefined;

  constructor(desk: string, token: string) {
    this.api = new OfficerApi(desk, token);
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
