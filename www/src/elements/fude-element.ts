// What do all our elements share? The desk, events for the host page, and moving the focus after an action.
// Never focuses or scrolls by itself when a page loads.

import { LitElement } from "lit";
import { property, state } from "lit/decorators.js";
import { AnyoneApi } from "../api/anyone.js";
import controls from "../controls.css";
import { language, languageOf, say, sayCode, speak, spoken } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/app.js";
import marks from "../marks.css";
import { Problem } from "../problem.js";
import type { Directory } from "../shapes/anyone.js";
import { deskOf } from "../site.js";
import tokens from "../tokens.css";

speak("app", sentences);

/** What a host page may listen to. Details hold codes and steps, never what a person wrote. */
export interface FudeEvents {
  "fude-ready": { readonly desk: string };
  "fude-step": { readonly step: string };
  "fude-submitted": { readonly desk: string };
  "fude-error": { readonly code: string; readonly field?: string };
}

export class FudeElement extends LitElement {
  static override styles = [tokens, controls, marks];

  /** The desk; see `deskOf` for what holds without it. */
  @property() accessor desk = "";
  @state() accessor isOnline = navigator.onLine;
  /** The desk answers no page of this site: only its own. Until it does: its operator may list the site. */
  @state() accessor isShutOut = false;

  get deskId(): string {
    return deskOf(this.desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (IS_EMBED) this.#measure();
    // On a page of another language our words still are what they are.
    if (languageOf(this.closest<HTMLElement>("[lang]")?.lang ?? "") !== language) this.lang = language;
    addEventListener("online", this.#line);
    addEventListener("offline", this.#line);
  }

  /** Pages that are not ours make a rem what they like; ours is what the reader has chosen (build-embed.mjs puts it into the styles). */
  #measure(): void {
    const letter = document.createElement("i");
    letter.style.fontSize = "medium";
    this.renderRoot.append(letter);
    this.style.setProperty("--_rem", getComputedStyle(letter).fontSize);
    letter.remove();
  }

  /** Nothing is drawn before its words are here. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const words = spoken();
    return words === undefined ? super.scheduleUpdate() : words.then(() => super.scheduleUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#line);
    removeEventListener("offline", this.#line);
  }

  #line = (): void => {
    this.isOnline = navigator.onLine;
  };

  emit<K extends keyof FudeEvents>(name: K, detail: FudeEvents[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Tells the host page, and gives the sentence for the person; asking for news fails in other words than sending. */
  fail(thrown: unknown, doing: "error" | "load" = "error"): string {
    const problem = Problem.from(thrown);
    this.isShutOut ||= problem.code === "origin";
    this.emit("fude-error", { code: problem.code, ...(problem.field !== undefined && { field: problem.field }) });
    return problemWords(problem, doing);
  }

  /** The desk's directory; and, on another site, whether the desk answers here at all. */
  protected async meetDesk(): Promise<Directory | undefined> {
    try {
      const directory = await new AnyoneApi(this.deskId).directory();
      this.isShutOut = false;
      return directory;
    } catch (thrown) {
      if (Problem.from(thrown).code === "origin") this.fail(thrown);
      return undefined;
    }
  }

  /** Moves the focus once the next picture is drawn; only ever after the person acted. */
  async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** The desk's own sentence where it gave one, else ours for the code. */
function problemWords(problem: Problem, doing: "error" | "load"): string {
  if (problem.detail !== "") return problem.detail;
  const words = sayCode("error", problem.code, say("error.other"));
  return doing === "load" ? sayCode("load", problem.code, words) : words;
}
