// What do the views of the console share? They load when the desk's record has grown, say what came of an act, and tell
// what somebody else changed meanwhile. What they show is their own.

import { type PropertyValues, type TemplateResult, html } from "lit";
import { property, state } from "lit/decorators.js";
import { Intent } from "../../api/client.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say } from "../../i18n.js";
import { Problem } from "../../problem.js";
import type { Duty } from "./duty.js";
import shared from "./view.css";

/** One key and what it does: the table that the keyboard and the help are both made from. */
export interface Shortcut {
  readonly key: string;
  readonly label: string;
  run(): void;
}

/** What an officer should know about what they see. */
export interface Note {
  readonly words: string;
  readonly isRefusal: boolean;
}

export abstract class View extends FudeElement {
  static override styles = [...FudeElement.styles, shared];

  @property({ attribute: false }) accessor duty!: Duty;
  /** The number of the desk's last event; when it grows, the view asks anew. */
  @property({ type: Number }) accessor seq = -1;
  @state() accessor note: Note | undefined;
  @state() accessor isWorking = false;
  /** Why there is nothing to show. */
  @state() accessor problem = "";
  /** What somebody else changed, as the last look at the desk told. */
  protected news = "";
  #intent = new Intent();
  #isAsking = false;

  /** What the view's own keys do, while it is open. */
  get shortcuts(): readonly Shortcut[] {
    return [];
  }

  /** Asks for what is shown. */
  protected abstract load(): Promise<void>;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("seq") && this.seq >= 0) void this.refresh();
  }

  async refresh(): Promise<void> {
    try {
      await this.load();
      this.problem = "";
    } catch (thrown) {
      const problem = Problem.from(thrown);
      // What was seen stays; the console tells that the line is down.
      if (problem.isPassing && this.hasContent) return;
      this.problem = this.fail(thrown, "load");
    }
  }

  /** Whether there is something to show already. */
  protected abstract get hasContent(): boolean;

  /** Does what the officer decided; `undefined` when the desk refused. The same act, repeated, has one effect. */
  protected async act<T>(work: (intent: Intent) => Promise<T>, told: (answer: T) => string): Promise<T | undefined> {
    if (this.isWorking) return undefined;
    const from = focused();
    this.isWorking = true;
    this.note = undefined;
    this.news = "";
    try {
      const answer = await work(this.#intent);
      this.#intent = new Intent();
      await this.refresh();
      this.note = { words: told(answer), isRefusal: false };
      return answer;
    } catch (thrown) {
      const why = this.fail(thrown);
      const changed = Problem.from(thrown).changed.map(({ label }) => label).join(say("app.comma"));
      await this.refresh();
      this.note = { words: [say("officer.refused"), why, this.news || changed].join(" ").trim(), isRefusal: true };
      return undefined;
    } finally {
      this.isWorking = false;
      this.dispatchEvent(new CustomEvent("fude-acted", { bubbles: true, composed: true }));
      await this.updateComplete;
      // Who writes on elsewhere meanwhile is not torn away.
      const at = focused();
      if (at === from || at === document.body) await this.focusOn("#note");
    }
  }

  /** One part more of a list, one at a time; `undefined` where it has not come, which is told. */
  protected async fetchPart<T>(ask: () => Promise<T>): Promise<T | undefined> {
    if (this.#isAsking) return undefined;
    this.#isAsking = true;
    this.note = undefined;
    try {
      return await ask();
    } catch (thrown) {
      this.note = { words: this.fail(thrown), isRefusal: true };
      return undefined;
    } finally {
      this.#isAsking = false;
    }
  }

  /** What came of the last act, or what changed meanwhile. */
  protected tell(): TemplateResult {
    return html`<div id="note" tabindex="-1" role="status" class=${this.note?.isRefusal ? "summary" : "note"}
      ?hidden=${this.note === undefined}>${this.note?.words}</div>`;
  }

  /** Instead of what is not there yet: it is on its way, or why it is not coming. */
  protected waiting(): TemplateResult {
    if (this.problem === "") return html`<p class="waiting" role="status">${say("app.loading")}</p>`;
    return html`<div class="card empty" role="alert">
      <h2>${say("error.load")}</h2>
      <p>${this.problem}</p>
      <button @click=${() => this.refresh()}>${say("app.retry")}</button>
    </div>`;
  }

  /** The focus along what is listed, in its order. */
  protected step(selector: string, by: number): void {
    const listed = [...this.renderRoot.querySelectorAll<HTMLElement>(selector)];
    const at = listed.findIndex((one) => one === this.shadowRoot?.activeElement);
    listed[at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)]?.focus();
  }

  protected cancel(run: () => void): TemplateResult {
    return html`<button type="button" @click=${run}>${say("app.cancel")}</button>`;
  }
}

/** What has the focus, in whichever element's tree; the body where nothing has it. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** The words of a field, without blanks at its ends; empty when it is not there. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Handles a form's submit with what was filled in. */
export function submitted(run: (form: FormData, element: HTMLFormElement) => void): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    run(new FormData(element), element);
  };
}

