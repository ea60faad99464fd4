// What may the public know of finds? The bulletin, by day, with a filter. It shows what the bulletin says and no more;
// ordering by the engine comes later.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { AnyoneApi } from "../api/anyone.js";
import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/notices.js";
import { Poll } from "../poll.js";
import type { Bulletin, Notice } from "../shapes/anyone.js";
import { linkTo } from "../site.js";
import { day, moment } from "../when.js";
import { FudeElement } from "./fude-element.js";
import styles from "./notices.css";

speak("notices", sentences);

const ASK_AGAIN_MS = 60_000;

/** Every word must stand somewhere in the notice; a kind, when chosen, must be its kind. */
export function filtered(notices: readonly Notice[], words: string, kind: string): Notice[] {
  const wanted = words.toLowerCase().split(/[\s,，、]+/).filter((word) => word !== "");
  return notices.filter((notice) => {
    const all = [notice.kind_label, notice.place ?? "", notice.org_name, notice.day, day(notice.day)].join(" ").toLowerCase();
    return (kind === "" || notice.kind === kind) && wanted.every((word) => all.includes(word));
  });
}

@customElement("fude-notices")
export class Notices extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  /** Where "report it" leads; our own page unless the host has another. */
  @property({ attribute: "report-href" }) accessor reportHref = "";
  @state() accessor bulletin: Bulletin | undefined;
  @state() accessor problem = "";
  @state() accessor words = "";
  @state() accessor kind = "";

  constructor() {
    super();
    new Poll(this, ASK_AGAIN_MS, () => this.#load());
  }

  protected override firstUpdated(): void {
    this.emit("fude-ready", { desk: this.deskId });
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.bulletin = await new AnyoneApi(this.deskId).notices();
      this.problem = "";
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
    }
  }

  protected override render(): TemplateResult {
    const { bulletin } = this;
    if (!bulletin && this.problem !== "") {
      return html`<div class="card empty" role="alert">
        <h2>${say("error.load")}</h2>
        <p>${this.problem}</p>
        <button @click=${this.#load}>${say("app.retry")}</button>
      </div>`;
    }
    if (!bulletin) return html`<div class="card waiting" role="status">${say("app.loading")}</div>`;
    const asOf = moment(bulletin.as_of);
    return html`
      ${this.problem === "" ? nothing : html`<p class="offline" role="status">${say("app.stale", { at: asOf })}</p>`}
      ${bulletin.notices.length === 0 ? this.#empty() : this.#list(bulletin)}
      <p class="hint">${say("app.asOf", { at: asOf })}</p>
    `;
  }

  #empty(): TemplateResult {
    return html`<div class="card empty">
      <h2>${say("notices.empty")}</h2>
      <p>${say("notices.emptyHint")}</p>
      <a class="button" href=${this.#report()}>${say("notices.report")}</a>
    </div>`;
  }

  #report(): string {
    return this.reportHref || linkTo("./", this.deskId);
  }

  #list({ notices }: Bulletin): TemplateResult {
    const shown = filtered(notices, this.words, this.kind);
    const kinds = [...new Map(notices.map((notice) => [notice.kind, notice.kind_label]))];
    const count =
      shown.length === notices.length
        ? say("notices.count", { n: notices.length })
        : say("notices.countOf", { n: shown.length, all: notices.length });
    return html`
      <form class="filter" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <div>
          <label for="words">${say("notices.filter")}</label>
          <input id="words" type="search" autocomplete="off" enterkeyhint="search" placeholder=${say("notices.filterHint")}
            .value=${this.words} @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)} />
        </div>
        <div>
          <label for="kind">${say("notices.kind")}</label>
          <select id="kind" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}>
            <option value="">${say("notices.all")}</option>
            ${kinds.map(([kind, label]) => html`<option value=${kind} ?selected=${kind === this.kind}>${label}</option>`)}
          </select>
        </div>
      </form>
      <p class="count" role="status">${shown.length === 0 ? say("notices.noMatch") : count}</p>
      <ul class="notices">
        ${repeat(
          shown,
          (notice) => notice.find,
          (notice) => html`<li part="notice">
            <h2>${notice.kind_label}</h2>
            <p>${day(notice.day)}${notice.place === undefined ? nothing : html`<span>${notice.place}</span>`}</p>
            <p class="hint">${say("notices.held", { org: notice.org_name })}</p>
          </li>`,
        )}
      </ul>
      <p class="actions"><a class="button" href=${this.#report()}>${say("notices.mine")}</a></p>
    `;
  }
}
