// Where does a half-written report wait? On this device alone, until it is sent or given up. Without storage, as in some
// private windows, it lives as long as the page. What a sign tells is no part of it: a draft is of one sign, of one notice
// or of neither, and never comes back under another.

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
  /** How many photos were beside it: they are not kept with it. */
  readonly photos: number;
}

export const EMPTY: Draft = { text: "", given: {}, answer: "", isForOther: false, reportedFor: "", contact: "", photos: 0 };

/** What led here: the sign in a vehicle or the notice of a find. Empty: nothing did. */
export interface Lead {
  readonly plate: string;
  readonly org: string;
  readonly find: string;
}

/** Longer than a weekend, shorter than anybody wants a phone number to lie on a phone that others use too. */
const KEPT_MS = 3 * 86_400_000;

interface Kept {
  readonly at: number;
  readonly draft: Partial<Draft>;
}

/** Keeps one draft a desk and a lead, all of a desk under one name: those that are too old go with the next change. */
export class DraftStore {
  readonly #name: string;
  readonly #lead: string;

  constructor(desk: string, { plate, org, find }: Lead) {
    this.#name = `fude.draft.${desk}`;
    this.#lead = JSON.stringify([plate, org, find]);
  }

  load(now = Date.now()): Draft | undefined {
    const kept = this.#all(now);
    // Also so that nothing old stays on a device whose owner writes no more.
    this.#keep(kept);
    const mine = kept.get(this.#lead);
    return mine && { ...EMPTY, ...mine.draft };
  }

  /** Whether it could be kept. */
  save(draft: Draft, now = Date.now()): boolean {
    return this.#keep(this.#all(now).set(this.#lead, { at: now, draft }));
  }

  clear(now = Date.now()): void {
    const kept = this.#all(now);
    kept.delete(this.#lead);
    this.#keep(kept);
  }

  /** Every draft of the desk that is young enough, by its lead. */
  #all(now: number): Map<string, Kept> {
    try {
      const kept = Object.entries<Kept>(JSON.parse(localStorage.getItem(this.#name) ?? "{}"));
      return new Map(kept.filter(([, { at, draft }]) => now - at <= KEPT_MS && typeof draft.text === "string"));
    } catch {
      return new Map();
    }
  }

  #keep(kept: ReadonlyMap<string, Kept>): boolean {
    try {
      if (kept.size === 0) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, JSON.stringify(Object.fromEntries(kept)));
      return true;
    } catch {
      return false;
    }
  }
}

/** What is sent: one text, with the answer behind what was told, and where the sign hung that led here. */
export function toSend(draft: Draft, plate: string, orgName: string): LossReport {
  const answer = draft.answer.trim();
  const given: Given = { ...(plate !== "" && { plate }), ...draft.given };
  const text = [
    orgName === "" || draft.text.includes(orgName) ? "" : say("report.at", { org: orgName }),
    draft.text.trim(),
    draft.asked && answer !== "" ? sentence(draft.asked.topic, answer) : "",
  ];
  const reportedFor = draft.isForOther ? draft.reportedFor.trim() || say("contact.somebody") : "";
  return {
    text: text.filter((part) => part !== "").join("\n"),
    ...(reportedFor !== "" && { reported_for: reportedFor }),
    ...(Object.keys(given).length > 0 && { given }),
    ...(draft.contact.trim() !== "" && { contact: draft.contact.trim() }),
  };
}
