// What may an officer ask? By their session.

import type { Claim, ClaimChange, Queue, RejectReason } from "../shapes/officer.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

export class OfficerApi extends AnyoneApi {
  queue = (): Promise<Queue> => this.get("/queue");
  claim = (claim: string): Promise<Claim> => this.get(`/claims/${encodeURIComponent(claim)}`);
  confirm = (claim: string, intent: Intent): Promise<ClaimChange> => this.#change(claim, "confirm", {}, intent);
  reject = (claim: string, reason: RejectReason, intent: Intent): Promise<ClaimChange> =>
    this.#change(claim, "reject", { reason }, intent);
  handOver = (claim: string, receiver: string, intent: Intent): Promise<ClaimChange> =>
    this.#change(claim, "hand-over", { receiver }, intent);

  #change(claim: string, verb: string, body: object, intent: Intent): Promise<ClaimChange> {
    return this.post(`/claims/${encodeURIComponent(claim)}/${verb}`, body, intent);
  }
}
