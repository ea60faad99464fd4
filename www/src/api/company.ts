// What may an org ask? By its session.

import type { FindReceipt, FindReport, HeldList } from "../shapes/company.js";
import type { ClaimChange } from "../shapes/officer.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

export class CompanyApi extends AnyoneApi {
  reportFind = (report: FindReport, intent: Intent): Promise<FindReceipt> => this.post("/finds", report, intent);
  finds = (): Promise<HeldList> => this.get("/finds");
  handOver = (claim: string, receiver: string, intent: Intent): Promise<ClaimChange> =>
    this.post(`/claims/${encodeURIComponent(claim)}/hand-over`, { receiver }, intent);
}
