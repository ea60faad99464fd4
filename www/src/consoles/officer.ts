// What awaits an officer, and what do they decide? The queue beside the open claim; decisions, keys, and polling that
// takes away neither place nor focus. How queue and claim look is in the two files beside this one.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../api/client.js";
import { OfficerApi } from "../api/officer.js";
import { FudeElement } from "../elements/fude-element.js";
import { say, sayCode, speak } from "../i18n.js";
import { table as companies } from "../i18n/zh-hans/company.js";
import { table as sentences } from "../i18n/zh-hans/officer.js";
import { Poll } from "../poll.js";
import { Problem } from "../problem.js";
import { steady } from "../queue-order.js";
import type { Claim, ClaimChange, Queue, RejectReason } from "../shapes/officer.js";
import { forgetSession, sessionToken } from "../session.js";
import { claimView } from "./officer-claim.js";
import claimStyles from "./officer-claim.css";
import { queueView } from "./officer-queue.js";
import queueStyles from "./officer-queue.css";

speak("officer", sentences);
speak("company", companies);

/** The question that is open under the buttons. */
export type Asking = "confirm" | "reject" | "hand-over" | undefined;

const ASK_AGAIN_MS = 5_000;

@customElement("fude-officer")
export class Officer extends FudeElement {
  static override styles = [...FudeElement.styles, queueStyles, claimStyles];

  @state() accessor queue: Queue | undefined;
  @state() accessor claim: Claim | undefined;
  @state() accessor chosen: string | undefined;
  @state() accessor asking: Asking;
  @state() accessor problem = "";
  @state() accessor isStale = false;
  /** What the officer should know about the claim since they opened it. */
  @state() accessor note: { readonly words: string; readonly isRefusal: boolean } | undefined;
  @state() accessor isWorking = false;
  @state() accessor isOut = false;
  @state() accessor hasKeys = readKeys();
  @state() accessor active: string | undefined;
  readonly #token = sessionToken("officer", this.deskId);
  readonly #api = new OfficerApi(this.deskId, this.#token);
  #intent = new Intent();

  constructor() {
    super();
    if (this.#token !== undefined) new Poll(this, ASK_AGAIN_MS, () => this.#load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
  }

  protected override firstUpdated(): void {
    if (this.#token !== undefined) void this.#load();
  }

  /** The session has ended: nothing of it stays on the screen. */
  #leave(): void {
    forgetSession("officer", this.deskId);
    this.queue = undefined;
    this.claim = undefined;
    this.isOut = true;
  }

  async #load(): Promise<void> {
    if (this.isOut) return;
    try {
      const [queue] = await Promise.all([this.#api.queue(), this.#reload()]);
      // While the officer is in the queue, nothing that they see changes its place.
      const isInside = this.renderRoot.querySelector(".queue")?.matches(":focus-within, :hover") ?? false;
      const claims = isInside ? steady(this.queue?.claims ?? [], queue.claims, (one) => one.claim) : queue.claims;
      this.queue = { ...queue, claims };
      this.problem = "";
      this.isStale = false;
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.isPassing && this.queue) this.isStale = true;
      else {
        this.problem = this.fail(thrown, "load");
        if (problem.status === 401) this.#leave();
      }
    }
  }

  /** The open claim anew; tells what somebody else changed. */
  async #reload(): Promise<void> {
    const before = this.claim;
    if (!before) return;
    const after = await this.#api.claim(before.claim);
    if (this.claim !== before || after.version === before.version) return;
    this.claim = after;
    if (this.note?.isRefusal !== true) this.note = { words: change(before, after), isRefusal: false };
    if (after.status !== before.status) this.asking = undefined;
  }

  async open(claim: string, focus: boolean): Promise<void> {
    this.chosen = claim;
    if (this.claim?.claim !== claim) {
      this.asking = undefined;
      this.note = undefined;
      this.claim = undefined;
    }
    try {
      const found = await this.#api.claim(claim);
      if (this.chosen !== claim) return;
      this.claim = found;
    } catch (thrown) {
      this.note = { words: this.fail(thrown), isRefusal: true };
    }
    if (focus) await this.focusOn("#claim");
  }

  async close(): Promise<void> {
    const chosen = this.chosen;
    this.chosen = undefined;
    this.claim = undefined;
    await this.focusOn(`[data-claim="${chosen}"]`);
  }

  /** Opens the question of a decision, and puts the focus where the answer is given. */
  async ask(asking: Asking): Promise<void> {
    this.asking = asking;
    await this.focusOn(asking === undefined ? "#claim" : "#answer");
  }

  confirm = (): Promise<void> => this.#decide((claim, intent) => this.#api.confirm(claim, intent));
  reject = (reason: RejectReason): Promise<void> =>
    this.#decide((claim, intent) => this.#api.reject(claim, reason, intent));
  handOver = (receiver: string): Promise<void> =>
    this.#decide((claim, intent) => this.#api.handOver(claim, { receiver }, intent));

  async #decide(act: (claim: string, intent: Intent) => Promise<ClaimChange>): Promise<void> {
    const before = this.claim;
    if (!before || this.isWorking) return;
    this.isWorking = true;
    this.note = undefined;
    try {
      const { status } = await act(before.claim, this.#intent);
      this.#intent = new Intent();
      this.asking = undefined;
      this.claim = await this.#api.claim(before.claim).catch(() => before);
      this.note = {
        words: say("officer.done", { number: before.loss.number, status: sayCode("claim.status", status) }),
        isRefusal: false,
      };
    } catch (thrown) {
      const words = this.fail(thrown);
      const after = await this.#api.claim(before.claim).catch(() => before);
      const isSame = after.version === before.version;
      this.claim = after;
      this.note = {
        words: [say("officer.refused"), words, isSame ? "" : change(before, after)].join(" "),
        isRefusal: true,
      };
      if (after.status !== before.status) this.asking = undefined;
    } finally {
      this.isWorking = false;
      await this.focusOn("#note");
      void this.#load();
    }
  }

  switchKeys(hasKeys: boolean): void {
    this.hasKeys = hasKeys;
    keepKeys(hasKeys);
  }

  #key = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement && target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && this.asking !== undefined) return void this.ask(undefined);
    if (!this.hasKeys || isTyping || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case "j": return void this.#step(1);
      case "k": return void this.#step(-1);
      case "c": if (this.claim?.status === "proposed") void this.ask("confirm"); break;
      case "r": if (this.claim && ["proposed", "confirmed"].includes(this.claim.status)) void this.ask("reject"); break;
      default: return;
    }
    event.preventDefault();
  };

  /** Along the queue; Enter on what has the focus opens it, as on any button. */
  async #step(by: number): Promise<void> {
    const claims = this.queue?.claims ?? [];
    const focused = this.shadowRoot?.activeElement?.getAttribute("data-claim");
    const at = claims.findIndex((one) => one.claim === (focused ?? this.chosen));
    const next = claims[at < 0 ? 0 : Math.min(Math.max(at + by, 0), claims.length - 1)];
    if (!next) return;
    await this.focusOn(`[data-claim="${next.claim}"]`);
    if (this.chosen !== undefined) await this.open(next.claim, false);
  }

  protected override render(): TemplateResult {
    const isMissing = this.#token === undefined || this.isOut;
    if (isMissing || (!this.queue && this.problem !== "")) {
      return html`<div class="card empty" role="alert">
        <h1>${say(isMissing ? "officer.session" : "error.load")}</h1>
        <p>${isMissing ? say("officer.sessionHint") : this.problem}</p>
        ${isMissing ? nothing : html`<button @click=${this.#load}>${say("app.retry")}</button>`}
      </div>`;
    }
    if (!this.queue) return html`<p class="waiting" role="status">${say("app.loading")}</p>`;
    return html`<h1 class="unseen">${say("officer.title")}</h1>
    <div class="desk ${this.chosen === undefined ? "" : "is-open"}">
      ${queueView(this, this.queue)} ${claimView(this)}
    </div>`;
  }
}

function change(before: Claim, after: Claim): string {
  const status = (claim: Claim): string => sayCode("claim.status", claim.status);
  return before.status === after.status
    ? say("officer.changedSame")
    : say("officer.changed", { before: status(before), after: status(after) });
}

const KEYS = "fude.officer.keys";

function readKeys(): boolean {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

function keepKeys(hasKeys: boolean): void {
  try {
    localStorage.setItem(KEYS, hasKeys ? "on" : "off");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
