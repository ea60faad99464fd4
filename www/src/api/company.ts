// What may an org ask, beside what every holder may? By its session.

import type { Digest, HeldList, Registered, Similar } from "../shapes/company.js";
import type { Given } from "../shapes/report.js";
import type { Intent } from "./client.js";
import { HolderApi } from "./holder.js";

export class CompanyApi extends HolderApi {
  finds = (): Promise<HeldList> => this.get("/finds");
  digest = (): Promise<Digest> => this.get("/digest");

  /** Finds that may be the same thing, logged already. */
  similar = (report: { text: string; given?: Given }): Promise<Similar> => this.query("/similar", report);

  register = (csv: string, intent: Intent): Promise<Registered> => this.post("/register", { csv }, intent);
}
