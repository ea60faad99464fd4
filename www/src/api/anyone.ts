// What may anyone ask of the desk? Also whoever holds a token: a dispatcher reports for a caller.

import type { Bulletin, CaseLink, Directory, Session } from "../shapes/anyone.js";
import type { Coached, LossReceipt, LossReport } from "../shapes/report.js";
import { Client, type Intent } from "./client.js";

export class AnyoneApi extends Client {
  directory = (): Promise<Directory> => this.get("/directory");
  /** All notices; the newest come first and from nearby, the rest part by part. */
  notices = async (): Promise<Bulletin> => {
    const bulletin = await this.get<Bulletin>("/notices");
    const notices = [...bulletin.notices];
    for (let next = bulletin.next; next !== undefined; ) {
      const part: Bulletin = await this.get<Bulletin>(`/notices?cursor=${next}`);
      notices.push(...part.notices);
      next = part.next;
    }
    return { as_of: bulletin.as_of, notices };
  };

  read = (text: string, side: "lost" | "found"): Promise<Coached> => this.query("/read", { text, side });
  startSession = (invite: string, intent: Intent): Promise<Session> => this.post("/sessions", { invite }, intent);
  redeem = (number: string, code: string, intent: Intent): Promise<CaseLink> =>
    this.post("/recoveries/redeem", { number, code }, intent);
  orderNotices = (text: string): Promise<{ readonly finds: readonly string[] }> => this.query("/notices/order", { text });
  /** The owner recognises a notice and describes the thing; the answer tells nothing of the find. */
  recognise = (find: string, report: LossReport, intent: Intent): Promise<LossReceipt> =>
    this.post(`/notices/${encodeURIComponent(find)}/claims`, report, intent);
  reportLoss = (report: LossReport, intent: Intent): Promise<LossReceipt> => this.post("/losses", report, intent);
}
