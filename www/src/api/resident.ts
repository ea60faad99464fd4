// What may the owner of a loss ask? By the token of that loss.

import type { LossReport } from "../shapes/report.js";
import type { Answer, Case, Erased, Thanks } from "../shapes/resident.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

export class ResidentApi extends AnyoneApi {
  loss = (loss: string): Promise<Case> => this.get(this.#of(loss));
  correct = (loss: string, report: LossReport, intent: Intent): Promise<Case> =>
    this.post(this.#of(loss, "correct"), report, intent);
  answer = (loss: string, answers: readonly Answer[], intent: Intent): Promise<Case> =>
    this.post(this.#of(loss, "answers"), { answers }, intent);
  withdraw = (loss: string, intent: Intent): Promise<Case> => this.post(this.#of(loss, "withdraw"), {}, intent);
  erase = (loss: string, intent: Intent): Promise<Erased> => this.post(this.#of(loss, "erase"), {}, intent);
  thank = (loss: string, thanks: Thanks, intent: Intent): Promise<Case> =>
    this.post(this.#of(loss, "thanks"), thanks, intent);

  addPhoto = (loss: string, photo: Blob, intent: Intent): Promise<{ readonly photo: string }> =>
    this.upload(this.#of(loss, "photos"), photo, intent);
  photo = (photo: string): Promise<Blob> => this.file(`/photos/${encodeURIComponent(photo)}`);

  #of(loss: string, verb?: string): string {
    return `/losses/${encodeURIComponent(loss)}${verb === undefined ? "" : `/${verb}`}`;
  }
}
