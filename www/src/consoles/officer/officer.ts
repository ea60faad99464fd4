// What does an officer have before them all day? The menu, the view that the address names, keys, the field for pick-up
// codes, and news of the desk: one call tells the number of its last event, and the views ask anew when it has grown.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../../api/client.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say, speak } from "../../i18n.js";
import { table as companies } from "../../i18n/zh-hans/company.js";
import { table as sentences } from "../../i18n/zh-hans/officer.js";
import { table as words } from "../../i18n/zh-hans/words.js";
import { Poll } from "../../poll.js";
import { Problem } from "../../problem.js";
import type { Pickup } from "../../shapes/company.js";
import type { Queue, Queued, Quiet } from "../../shapes/officer.js";
import { forgetSession, sessionToken } from "../../session.js";
import { moment } from "../../when.js";
import "./audit.js";
import "./claim.js";
import { Duty } from "./duty.js";
import "./figures.js";
import "./finds.js";
import { helpView } from "./help.js";
import "./loss.js";
import styles from "./officer.css";
import "./phone.js";
import type { PickupDialog } from "./pickup.js";
import "./pickup.js";
import { prefer, preferred } from "./preference.js";
import type { QueueView } from "./queue.js";
import "./queue.js";
import "./recover.js";
import "./relays.js";
import { type Route, VIEWS, go, hashOf, routeOf } from "./route.js";
import shared from "./view.css";
import type { Shortcut, View } from "./view.js";

speak("officer", sentences);
speak("company", companies);
speak("words", words);

const ASK_AGAIN_MS = 5_000;

@customElement("fude-officer")
export class Officer extends FudeElement {
  static override styles = [...FudeElement.styles, shared, styles];

  @state() accessor queue: Queue | undefined;
  @state() accessor route: Route = { view: "queue" };
  @state() accessor problem = "";
  @state() accessor isStale = false;
  @state() accessor isOut = false;
  @state() accessor hasKeys = preferred("keys") !== "off";
  /** What waits for the owner who stands there and has shown a code. */
  @state() accessor fetched: Pickup | undefined;
  readonly #duty: Duty | undefined;

  constructor() {
    super();
    const token = sessionToken("officer", this.deskId);
    if (token === undefined) return;
    this.#duty = new Duty(this.deskId, token);
    new Poll(this, ASK_AGAIN_MS, () => this.#load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.route = routeOf(location.hash);
    document.addEventListener("keydown", this.#key);
    addEventListener("hashchange", this.#arrive);
    this.addEventListener("fude-acted", this.#acted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    removeEventListener("hashchange", this.#arrive);
    this.removeEventListener("fude-acted", this.#acted);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  /** Whoever opens another view begins at its top. */
  #arrive = async (): Promise<void> => {
    const before = this.route;
    // A link within the page, such as the one past the head, is no other view.
    if (location.hash !== "" && !location.hash.startsWith("#/")) return;
    this.route = routeOf(location.hash);
    if (this.route.view !== "claim" || this.route.id !== this.fetched?.claim) this.#gone();
    if (before.view === this.route.view && before.id === this.route.id) return;
    await this.updateComplete;
    if (before.id !== undefined && isDeskwork(before) && this.route.view === "queue") {
      this.renderRoot.querySelector<QueueView>("fude-officer-queue")?.returnTo(before.id);
      return;
    }
    scrollTo(0, 0);
    if (isDeskwork(before) && isDeskwork(this.route)) return;
    this.renderRoot.querySelector<HTMLElement>("#view")?.focus({ preventScroll: true });
  };

  #acted = (): void => void this.#load();

  /** The session has ended: nothing of it stays on the screen. */
  #leave(): void {
    forgetSession("officer", this.deskId);
    this.queue = undefined;
    this.#duty?.dropDraft();
    this.#gone();
    this.isOut = true;
  }

  /** Whoever leaves a desk that others sit at ends their session; without a line it ends on this screen alone. */
  #signOut = async (): Promise<void> => {
    await this.#duty?.api.endSession(new Intent()).catch(() => undefined);
    this.#leave();
  };

  async #load(): Promise<void> {
    if (!this.#duty || this.isOut) return;
    try {
      this.queue = await this.#duty.api.queue();
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

  get #views(): View[] {
    return [...this.renderRoot.querySelectorAll<View>(".view > *, .view > .pair > *")].filter((one) => "shortcuts" in one);
  }

  /** What the menu's own keys do. */
  get #menu(): Shortcut[] {
    const views = VIEWS.map((view, at): Shortcut => ({
      key: String(at + 1), label: say(`officer.view.${view}`), run: () => go({ view }),
    }));
    return [
      ...views,
      { key: "f", label: say("counter.code"), run: this.#openPickup },
      { key: "?", label: say("officer.keys"), run: () => void this.#openHelp() },
    ];
  }

  /** The keys that a morning is made of, for who has just sat down. */
  get #first(): Pick<Shortcut, "key" | "label">[] {
    return [
      { key: "j", label: say("officer.key.next") },
      { key: "k", label: say("officer.key.previous") },
      { key: "↵", label: say("officer.key.open") },
      { key: "c", label: say("officer.confirm") },
      { key: "r", label: say("officer.reject") },
      { key: "f", label: say("counter.code") },
      { key: "?", label: say("officer.keys") },
    ];
  }

  /** The keys of the view as it stands now. */
  #openHelp = async (): Promise<void> => {
    this.requestUpdate();
    await this.updateComplete;
    this.#help()?.showModal();
  };

  #help(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get #pickup(): PickupDialog | null {
    return this.renderRoot.querySelector("fude-officer-pickup");
  }

  #openPickup = (): void => this.#pickup?.open();

  /** A code was shown: its claim opens, and asks to whom the thing is handed over. */
  #fetch = ({ detail }: CustomEvent<Pickup>): void => {
    this.fetched = detail;
    go({ view: "claim", id: detail.claim });
  };

  /** Who showed a code is served, or stands there no more. */
  #gone = (): void => {
    this.fetched = undefined;
  };

  #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#help()?.open || this.#pickup?.isOpen) return;
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement && target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && target instanceof HTMLElement && isWritten(target)) {
      // Out of the field first: what was written is given up by a second one only.
      event.preventDefault();
      target.blur();
      return;
    }
    const isLetter = event.key.length === 1;
    if (isLetter && (isTyping || !this.hasKeys)) return;
    const own = this.#views.flatMap((view) => view.shortcuts);
    const shortcut = [...own, ...this.#menu].find((one) => one.key === event.key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };

  #switchKeys = (event: Event): void => {
    this.hasKeys = (event.target as HTMLInputElement).checked;
    prefer("keys", this.hasKeys ? "on" : "off");
  };

  protected override render(): TemplateResult {
    const isMissing = this.#duty === undefined || this.isOut;
    if (isMissing || (!this.queue && this.problem !== "")) {
      return html`<div class="card empty" role="alert">
        <h1>${say(isMissing ? "officer.session" : "error.load")}</h1>
        <p>${isMissing ? say("officer.sessionHint") : this.problem}</p>
        ${isMissing ? nothing : html`<button @click=${this.#load}>${say("app.retry")}</button>`}
      </div>`;
    }
    if (!this.queue) return html`<p class="waiting" role="status">${say("app.loading")}</p>`;
    return html`${this.#nav(this.queue)}
      ${this.isOnline && !this.isStale ? nothing : html`<p class="offline" role="status">
        ${say("app.stale", { at: moment(this.queue.as_of) })}</p>`}
      <div class="view" id="view" tabindex="-1">${this.#view(this.queue)}</div>
      <fude-officer-pickup .duty=${this.#duty} @found=${this.#fetch}></fude-officer-pickup>
      ${helpView(this.#menu, this.#views.flatMap((view) => view.shortcuts), this.hasKeys, this.#switchKeys)}`;
  }

  #nav(queue: Queue): TemplateResult {
    const open = isDeskwork(this.route) ? "queue" : this.route.view;
    const waiting = queue.claims.filter((claim) => claim.status === "proposed").length;
    const urgent = queue.quiet.filter((loss) => loss.is_emergency).length;
    return html`<nav class="menu" aria-label=${say("officer.menu")}>
      <ul>
        ${VIEWS.map((view) => html`<li>
          <a href=${hashOf({ view })} aria-current=${view === open ? "page" : "false"}>
            ${say(`officer.view.${view}`)}
            ${view === "queue" && waiting > 0 ? html`<span class="count">${waiting}</span>` : nothing}
          </a>
        </li>`)}
      </ul>
      <p class="alarm" role="alert">${urgent === 0 ? nothing : html`<a href=${hashOf({ view: "queue" })}>
        ${say("officer.urgent")} ${urgent}</a>`}</p>
      <div class="tools">
        <button class="fetch" aria-keyshortcuts="f" @click=${this.#openPickup}>
          ${say("counter.code")}<kbd aria-hidden="true">f</kbd></button>
        <button class="quiet keys" aria-keyshortcuts="?" @click=${this.#openHelp}>
          ${say("officer.keys")}<kbd aria-hidden="true">?</kbd></button>
        <p class="who">${queue.officer_name}</p>
        <button class="quiet" @click=${this.#signOut}>${say("officer.signOut")}</button>
      </div>
    </nav>`;
  }

  #view(queue: Queue): TemplateResult {
    const { view, id = "" } = this.route;
    const duty = this.#duty;
    const seq = queue.seq;
    switch (view) {
      case "queue":
      case "claim":
      case "loss":
        return html`<h1 class="unseen">${say("officer.title")}</h1>
          <div class="pair ${view === "queue" ? "" : "is-open"}">
            <fude-officer-queue .duty=${duty} .queue=${queue} .chosen=${id}></fude-officer-queue>
            ${this.#beside(queue)}
          </div>`;
      case "phone":
        return html`<fude-officer-phone .duty=${duty} .seq=${seq}></fude-officer-phone>`;
      case "recover":
        return html`<fude-officer-recover .duty=${duty} .seq=${seq}></fude-officer-recover>`;
      case "finds":
        return html`<fude-officer-finds .duty=${duty} .seq=${seq} .number=${id}></fude-officer-finds>`;
      case "audit":
        return html`<fude-officer-audit .duty=${duty} .seq=${seq} .number=${id}></fude-officer-audit>`;
      case "relays":
        return html`<fude-officer-relays .duty=${duty} .seq=${seq}></fude-officer-relays>`;
      case "figures":
        return html`<fude-officer-figures .duty=${duty} .seq=${seq}></fude-officer-figures>`;
    }
  }

  /** What was opened from the queue. */
  #beside(queue: Queue): TemplateResult {
    const { view, id = "" } = this.route;
    if (view === "claim") {
      return html`<fude-officer-claim .duty=${this.#duty} .seq=${queue.seq} .officer=${queue.officer}
        .claimId=${id} .fetched=${this.fetched} @gone=${this.#gone}></fude-officer-claim>`;
    }
    if (view === "loss") {
      const others = lossesOf(queue).filter(({ loss }) => loss !== id);
      return html`<fude-officer-loss .duty=${this.#duty} .seq=${queue.seq} .lossId=${id} .others=${others}></fude-officer-loss>`;
    }
    return html`<div class="idle">
      <p>${say("officer.pick")}</p>
      ${this.hasKeys ? html`<dl class="keys">${this.#first.map(({ key, label }) => html`<div>
        <dt><kbd>${key}</kbd></dt><dd>${label}</dd></div>`)}</dl>` : nothing}
    </div>`;
  }
}

/** Whether this is in a form that somebody has written into. */
function isWritten(element: HTMLElement): boolean {
  const fields = element.closest("form")?.querySelectorAll<HTMLInputElement>("input:not([type=checkbox], [type=radio])");
  return [...(fields ?? [])].some(({ value }) => value !== "");
}

/** The queue stays beside what was opened from it. */
function isDeskwork({ view }: Route): boolean {
  return view === "queue" || view === "claim" || view === "loss";
}

/** Every loss of the queue once. */
function lossesOf({ claims, quiet }: Queue): (Quiet | Queued["loss"])[] {
  return [...new Map([...claims.map(({ loss }) => loss), ...quiet].map((one) => [one.loss, one])).values()];
}
