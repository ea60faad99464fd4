// What may whoever holds things ask? An org for its own; an officer the same in the name of any org.

import type { FindReceipt, FindReport, Pickup, Similar } from "../shapes/company.js";
import type { Custody, FindChange, Receiving, Sent, SpotReturn } from "../shapes/custody.js";
import type { ClaimChange } from "../shapes/officer.js";
import type { Relay, RelayList } from "../shapes/relay.js";
import type { Given } from "../shapes/report.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

/** A part of a path that came from outside. */
export const part = encodeURIComponent;

/** What is sought, behind a path; what is empty does not matter. */
export function query(sought: object): string {
  const asked = Object.entries(sought).filter(([, value]) => value !== "" && value !== undefined);
  return asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`;
}

export class HolderApi extends AnyoneApi {
  reportFind = (report: FindReport, intent: Intent): Promise<FindReceipt> => this.post("/finds", report, intent);
  /** Finds that may be the same thing, logged already. */
  similar = (report: { text: string; given?: Given }): Promise<Similar> => this.query("/similar", report);
  returnOnSpot = (told: SpotReturn, intent: Intent): Promise<FindReceipt> => this.post("/returns", told, intent);
  /** What waits for the owner who shows this code. */
  pickup = (code: string, intent: Intent): Promise<Pickup> => this.post("/pickups", { code }, intent);
  handOver = (claim: string, to: Receiving, intent: Intent): Promise<ClaimChange> =>
    this.post(`/claims/${part(claim)}/hand-over`, to, intent);

  move = (find: string, to: string, intent: Intent): Promise<Sent> =>
    this.post(`/finds/${part(find)}/move`, { to }, intent);
  take = (find: string, receipt: string, intent: Intent): Promise<Custody> =>
    this.post(`/finds/${part(find)}/take`, { receipt }, intent);
  keep = (find: string, intent: Intent): Promise<Custody> => this.post(`/finds/${part(find)}/keep`, {}, intent);
  mergeFind = (find: string, into: string, intent: Intent): Promise<FindChange> =>
    this.post(`/finds/${part(find)}/merge`, { into }, intent);

  /** Ends this session: its token opens nothing any more. */
  endSession = (intent: Intent): Promise<unknown> => this.post("/sessions/end", {}, intent);

  photo = (photo: string): Promise<Blob> => this.file(`/photos/${part(photo)}`);

  /** All relays: what lapsed first, then what is open, by when it is due. */
  relays = async (): Promise<RelayList> => {
    const relays: Relay[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const page: RelayList = await this.get(`/relays${query({ cursor })}`);
      relays.push(...page.relays);
      cursor = page.next;
    }
    return { relays };
  };
  acceptRelay = (relay: string, intent: Intent): Promise<Relay> => this.#answer(relay, "accept", {}, intent);
  relayFound = (relay: string, find: string | undefined, intent: Intent): Promise<Relay> =>
    this.#answer(relay, "found", find === undefined ? {} : { find }, intent);
  relayNotFound = (relay: string, intent: Intent): Promise<Relay> => this.#answer(relay, "not-found", {}, intent);
  declineRelay = (relay: string, instead: string | undefined, intent: Intent): Promise<Relay> =>
    this.#answer(relay, "decline", instead === undefined ? {} : { instead }, intent);

  #answer(relay: string, verb: string, body: object, intent: Intent): Promise<Relay> {
    return this.post(`/relays/${part(relay)}/${verb}`, body, intent);
  }
}
