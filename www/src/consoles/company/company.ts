// What does an org do at its console? Log what it found and keep its shelf, answer what it is asked to look for, take over
// its tables and chats, and keep its cars. This file has the views, the session and the polling; it sees no losses and no
// probabilities.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { CompanyApi } from "../../api/company.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say, speak } from "../../i18n.js";
import { table as sentences } from "../../i18n/zh-hans/company.js";
import { table as reports } from "../../i18n/zh-hans/report.js";
import { table as words } from "../../i18n/zh-hans/words.js";
import { Poll } from "../../poll.js";
import { Problem } from "../../problem.js";
import type { HeldList } from "../../shapes/company.js";
import type { Relay } from "../../shapes/relay.js";
import { forgetSession, sessionToken } from "../../session.js";
import styles from "./company.css";
import "./fleet.js";
import "./import/import.js";
import "./log.js";
import { isOpen } from "./relay-order.js";
import "./relays.js";
import "./shelf.js";

speak("company", sentences);
// The panel that puts a chip right speaks of reports.
speak("report", reports);
speak("words", words);

const ASK_AGAIN_MS = 15_000;

const VIEWS = ["finds", "relays", "import", "fleet"] as const;
type View = (typeof VIEWS)[number];

/** The view that the fragment of the address names. */
function viewHere(): View {
  return VIEWS.find((view) => location.hash === `#${view}`) ?? "finds";
}

@customElement("fude-company")
export class Company extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor list: HeldList | undefined;
  @state() accessor relays: readonly Relay[] | undefined;
  @state() accessor problem = "";
  @state() accessor told = "";
  @state() accessor isOut = false;
  readonly #token = sessionToken("company", this.deskId);
  // After the session has left the fragment.
  @state() accessor view: View = viewHere();
  readonly #api = new CompanyApi(this.deskId, this.#token);

  constructor() {
    super();
    if (this.#token !== undefined) new Poll(this, ASK_AGAIN_MS, () => this.#load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#turn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#turn);
  }

  protected override firstUpdated(): void {
    if (this.#token !== undefined) void this.#load();
  }

  #turn = (): void => {
    this.view = viewHere();
    this.told = "";
    void this.focusOn("#view");
  };

  /** The session has ended: nothing of it stays on the screen. */
  #leave(): void {
    forgetSession("company", this.deskId);
    this.list = undefined;
    this.relays = undefined;
    this.isOut = true;
  }

  async #load(): Promise<void> {
    if (this.isOut) return;
    try {
      const [list, { relays }] = await Promise.all([this.#api.finds(), this.#api.relays()]);
      this.list = list;
      this.relays = relays;
      this.problem = "";
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
      if (Problem.from(thrown).status === 401) this.#leave();
    }
  }

  #changed(event: CustomEvent<string>): void {
    if (event.detail !== "") this.told = event.detail;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const isMissing = this.#token === undefined || this.isOut;
    if (isMissing || (!this.list && this.problem !== "")) {
      return html`<div class="card empty" role="alert">
        <h1>${say(isMissing ? "company.session" : "error.load")}</h1>
        <p>${isMissing ? say("company.sessionHint") : this.problem}</p>
        ${isMissing ? nothing : html`<button @click=${this.#load}>${say("app.retry")}</button>`}
      </div>`;
    }
    return html`
      <h1>${say("company.title")}<small>${this.list?.org_name}</small></h1>
      ${this.#views()}
      ${this.isOnline ? nothing : html`<p class="offline" role="status">${say("app.offline")}</p>`}
      ${this.problem === "" || !this.isOnline ? nothing : html`<p class="offline" role="status">${this.problem}</p>`}
      <p class="told" role="status">${this.told}</p>
      <div id="view" tabindex="-1" @changed=${this.#changed}>${this.#opened()}</div>
    `;
  }

  #views(): TemplateResult {
    const waiting = this.relays?.filter(isOpen).length ?? 0;
    return html`<nav class="views" aria-label=${say("company.views")}>
      ${VIEWS.map(
        (view) => html`<a href="#${view}" aria-current=${this.view === view ? "page" : nothing}>
          ${say(`company.view.${view}`)}
          ${view === "relays" && waiting > 0
            ? html`<span class="badge">${waiting}<span class="unseen">${say("company.waiting")}</span></span>`
            : nothing}
        </a>`,
      )}
    </nav>`;
  }

  /** What can be done without the list is there at once. */
  #opened(): TemplateResult {
    const { list } = this;
    const waiting = html`<p class="waiting" role="status">${say("app.loading")}</p>`;
    switch (this.view) {
      case "finds":
        return html`<fude-company-log .api=${this.#api}></fude-company-log>
          ${list ? html`<fude-company-shelf .api=${this.#api} .list=${list}></fude-company-shelf>` : waiting}`;
      case "relays":
        return list
          ? html`<fude-company-relays .api=${this.#api} .relays=${this.relays ?? []} .finds=${list.finds}></fude-company-relays>`
          : waiting;
      case "fleet":
        return list
          ? html`<fude-company-fleet .api=${this.#api} .org=${list.org} .orgName=${list.org_name}></fude-company-fleet>`
          : waiting;
      case "import":
        return html`<fude-company-import .api=${this.#api}></fude-company-import>`;
    }
  }
}
