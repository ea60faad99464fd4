// What may an org ask, beside what every holder may? By its session.

import type { Digest, HeldList, Registered } from "../shapes/company.js";
import type { Intent } from "./client.js";
import { HolderApi } from "./holder.js";

export class CompanyApi extends HolderApi {
  finds = (): Promise<HeldList> => this.get("/finds");
  digest = (): Promise<Digest> => this.get("/digest");

  register = (csv: string, intent: Intent): Promise<Registered> => this.post("/register", { csv }, intent);
}
