// What may an officer ask, beside what every holder may? By their session.

import type { Claim, ClaimChange, Queue, RejectReason } from "../shapes/officer.js";
import type { Intent } from "./client.js";
import { HolderApi, part } from "./holder.js";

export class OfficerApi extends HolderApi {
  queue = (): Promise<Queue> => this.get("/queue");
  claim = (claim: string): Promise<Claim> => this.get(`/claims/${part(claim)}`);
  confirm = (claim: string, intent: Intent): Promise<ClaimChange> => this.#change(claim, "confirm", {}, intent);
  reject = (claim: string, reason: RejectReason, intent: Intent): Promise<ClaimChange> =>
    this.#change(claim, "reject", { reason }, intent);

  #change(claim: string, verb: string, body: object, intent: Intent): Promise<ClaimChange> {
    return this.post(`/claims/${part(claim)}/${verb}`, body, intent);
  }
}
