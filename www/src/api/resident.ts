// What may the owner of a loss ask? By the token of that loss.

import type { Case } from "../shapes/resident.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

export class ResidentApi extends AnyoneApi {
  loss = (loss: string): Promise<Case> => this.get(`/losses/${encodeURIComponent(loss)}`);
  withdraw = (loss: string, intent: Intent): Promise<Case> =>
    this.post(`/losses/${encodeURIComponent(loss)}/withdraw`, {}, intent);
}
