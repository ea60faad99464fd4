// Where does a half-written report wait? On this device alone, until it is sent or given up. Without storage, as in some
// private windows, it lives as long as the page.

import { say } from "./i18n.js";
import { sentence } from "./questions.js";
import type { Given, Hint, LossReport } from "./shapes/report.js";

/** What has been written so far. */
export interface Draft {
  readonly text: string;
  readonly given: Given;
  /** The coach's question, and what was answered to it. */
  readonly asked?: Hint;
  readonly answer: string;
  readonly isForOther: boolean;
  readonly reportedFor: string;
  readonly contact: string;
}

export const EMPTY: Draft = { text: "", given: {}, answer: "", isForOther: false, reportedFor: "", contact: "" };

/** Longer than a weekend, shorter than anybody wants a phone number to lie on a phone that others use too. */
const KEPT_MS = 3 * 86_400_000;

/** Keeps one draft a desk. */
export class DraftStore {
  readonly #name: string;

  constructor(desk: string) {
    this.#name = `fude.draft.${desk}`;
  }

  load(now = Date.now()): Draft | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#name) ?? "null");
      if (typeof kept !== "object" || kept === null) return undefined;
      const { at, draft } = kept as { at?: number; draft?: Partial<Draft> };
      if (typeof at !== "number" || now - at > KEPT_MS || typeof draft?.text !== "string") {
        this.clear();
        return undefined;
      }
      return { ...EMPTY, ...draft };
    } catch {
      return undefined;
    }
  }

  /** Whether it could be kept. */
  save(draft: Draft, now = Date.now()): boolean {
    try {
      localStorage.setItem(this.#name, JSON.stringify({ at: now, draft }));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // Nothing was kept.
    }
  }
}

/** What is sent: one text, with the answer behind what was told, and where the sign hung that led here. */
export function toSend(draft: Draft, orgName: string): LossReport {
  const answer = draft.answer.trim();
  const text = [
    orgName === "" || draft.text.includes(orgName) ? "" : say("report.at", { org: orgName }),
    draft.text.trim(),
    draft.asked && answer !== "" ? sentence(draft.asked.topic, answer) : "",
  ];
  const reportedFor = draft.isForOther ? draft.reportedFor.trim() || say("contact.somebody") : "";
  return {
    text: text.filter((part) => part !== "").join("\n"),
    ...(reportedFor !== "" && { reported_for: reportedFor }),
    ...(Object.keys(draft.given).length > 0 && { given: draft.given }),
    ...(draft.contact.trim() !== "" && { contact: draft.contact.trim() }),
  };
}
