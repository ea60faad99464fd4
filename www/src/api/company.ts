// What may an org ask, beside what every holder may? By its session.

import type { HeldList } from "../shapes/company.js";
import { HolderApi } from "./holder.js";

export class CompanyApi extends HolderApi {
  finds = (): Promise<HeldList> => this.get("/finds");
}
