// What may an officer ask, beside what every holder may? By their session.

import type { FindChange } from "../shapes/custody.js";
import type {
  Audit, Cars, Claim, ClaimChange, Contact, Correction, CorrectReason, FiguresTold, FindFilter, FindPage, LinkReason,
  LossChange, OfficerCase, Queue, Recovery, RejectReason, RelaysSent, RevokeReason, Search,
} from "../shapes/officer.js";
import type { RelayList } from "../shapes/relay.js";
import type { LossReport } from "../shapes/report.js";
import type { Case } from "../shapes/resident.js";
import type { Intent } from "./client.js";
import { HolderApi, part, query } from "./holder.js";

/** A reason with the officer's own words, where they wrote any. */
export interface Because<Reason extends string> {
  readonly reason: Reason;
  readonly note?: string;
}

export class OfficerApi extends HolderApi {
  /** All parts of the queue, as of the first: what has come since is asked for again. */
  queue = async (): Promise<Queue> => {
    const first = await this.get<Queue>("/queue");
    const [claims, quiet] = [[...first.claims], [...first.quiet]];
    for (let { next } = first; next !== undefined; ) {
      const more = await this.get<Queue>(`/queue${query({ cursor: next })}`);
      claims.push(...more.claims);
      quiet.push(...more.quiet);
      next = more.next;
    }
    return { ...first, claims, quiet };
  };
  finds = async (filter: FindFilter): Promise<FindPage> => {
    const page = await this.get<FindPage>(`/finds${query(filter)}`);
    for (const { find, version } of page.finds) this.saw(`/finds/${part(find)}`, version);
    return page;
  };
  search = (text: string): Promise<Search> => this.query("/search", { text });
  figures = (): Promise<FiguresTold> => this.get("/figures");
  /** The record, or what happened to the loss or find with this number. */
  audit = (number: string, cursor = ""): Promise<Audit> => this.get(`/audit${query({ number, cursor })}`);
  recover = (phone: string, intent: Intent): Promise<{ readonly cases: readonly Recovery[] }> =>
    this.post("/recoveries", { phone }, intent);
  figuresTable = (): Promise<Blob> => this.file("/figures.csv");

  claim = async (id: string): Promise<Claim> => {
    const claim = await this.get<Claim>(`/claims/${part(id)}`);
    this.saw(`/losses/${part(claim.loss.loss)}`, claim.loss.version);
    this.saw(`/finds/${part(claim.find.find)}`, claim.find.version);
    return claim;
  };
  link = (pair: { loss: string; find: string } & Because<LinkReason>, intent: Intent): Promise<ClaimChange> =>
    this.post("/claims", pair, intent);
  confirm = (claim: string, intent: Intent): Promise<ClaimChange> => this.#claim(claim, "confirm", {}, intent);
  reject = (claim: string, because: Because<RejectReason>, intent: Intent): Promise<ClaimChange> =>
    this.#claim(claim, "reject", because, intent);
  revoke = (claim: string, because: Because<RevokeReason>, intent: Intent): Promise<ClaimChange> =>
    this.#claim(claim, "revoke", because, intent);
  reopen = (claim: string, intent: Intent): Promise<ClaimChange> => this.#claim(claim, "reopen", {}, intent);
  askProof = (claim: string, intent: Intent): Promise<ClaimChange> => this.#claim(claim, "ask", {}, intent);

  /** The loss with this number; `undefined` where there is none. */
  lossNumbered = async (number: string): Promise<string | undefined> => {
    const { losses } = await this.get<{ readonly losses: readonly { readonly loss: string }[] }>(`/losses${query({ number })}`);
    return losses[0]?.loss;
  };
  loss = (loss: string): Promise<OfficerCase> => this.get(`/losses/${part(loss)}`);
  cars = (loss: string): Promise<Cars> => this.get(`/losses/${part(loss)}/cars`);
  noteContact = (loss: string, told: { contact: Contact; note?: string }, intent: Intent): Promise<Case> =>
    this.post(`/losses/${part(loss)}/contacts`, told, intent);
  correctLoss = (loss: string, report: LossReport, intent: Intent): Promise<Case> =>
    this.post(`/losses/${part(loss)}/correct`, report, intent);
  withdrawLoss = (loss: string, intent: Intent): Promise<Case> =>
    this.post(`/losses/${part(loss)}/withdraw`, {}, intent);
  mergeLoss = (loss: string, into: string, intent: Intent): Promise<LossChange> =>
    this.post(`/losses/${part(loss)}/merge`, { into }, intent);
  eraseLoss = (loss: string, intent: Intent): Promise<{ readonly erased_at: string }> =>
    this.post(`/losses/${part(loss)}/erase`, {}, intent);
  splitLoss = (loss: string, intent: Intent): Promise<LossChange> =>
    this.post(`/losses/${part(loss)}/split`, {}, intent);

  relaysOf = (loss: string): Promise<RelayList> => this.get(`/losses/${part(loss)}/relays`);
  sendRelays = (loss: string, org: string | undefined, intent: Intent): Promise<RelaysSent> =>
    this.post(`/losses/${part(loss)}/relays`, org === undefined ? {} : { org }, intent);

  splitFind = (find: string, intent: Intent): Promise<FindChange> => this.post(`/finds/${part(find)}/split`, {}, intent);
  correctHandover = (find: string, because: Because<CorrectReason>, intent: Intent): Promise<Correction> =>
    this.post(`/finds/${part(find)}/correct`, because, intent);

  #claim(claim: string, verb: string, body: object, intent: Intent): Promise<ClaimChange> {
    return this.post(`/claims/${part(claim)}/${verb}`, body, intent);
  }
}
