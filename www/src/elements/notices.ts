// What may the public know of finds? The bulletin, newest first, or the likeliest first for what somebody looks for. The
// words stay on the device where the engine is; without it they are only sent when the visitor asks for it.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { AnyoneApi } from "../api/anyone.js";
import { keepBulletin, keptBulletin } from "../bulletin-store.js";
import { engine } from "../engine.js";
import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/notices.js";
import { kindLabel } from "../label.js";
import { later } from "../later/notices.js";
import { NoticeOrder } from "../notice-order.js";
import { Poll } from "../poll.js";
import type { Bulletin, Notice } from "../shapes/anyone.js";
import { away, linkTo } from "../site.js";
import { moment } from "../when.js";
import { FudeElement } from "./fude-element.js";
import type * as Views from "./notice-list.js";
import styles from "./notices.css";
import { shutOut } from "./shut-out.js";

speak("notices", sentences);

const ASK_AGAIN_MS = 60_000;
const ORDER_AFTER_MS = 250;
/** So many are shown at first, and so many more each time. */
const PAGE = 24;

@customElement("fude-notices")
export class Notices extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  /** Where "report it" and "this may be mine" lead; our own page unless the host has another. */
  @property({ attribute: "report-href" }) accessor reportHref = "";
  /** A notice that somebody was pointed to: it stands first. */
  @property() accessor find = "";
  @state() accessor bulletin: Bulletin | undefined;
  @state() accessor problem = "";
  @state() accessor words = "";
  @state() accessor kind = "";
  /** The order for the words, as far as it is known. */
  @state() accessor order: readonly string[] | undefined;
  @state() accessor hasEngine = true;
  @state() accessor isAsking = false;
  @state() accessor orderProblem = "";
  @state() accessor room = PAGE;
  /** The notice whose card to pass on is open, its image, and a word about what was done with it. */
  @state() accessor sharing = "";
  @state() accessor image = "";
  @state() accessor told = "";
  /** How the list looks, once that is here. */
  #views: typeof Views | undefined;
  #orders = new NoticeOrder();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Poll(this, ASK_AGAIN_MS, () => this.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    this.emit("fude-ready", { desk: this.deskId });
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.#views ??= await later();
      const fresh = await new AnyoneApi(this.deskId).notices();
      this.problem = "";
      this.isShutOut = false;
      if (fresh.as_of === this.bulletin?.as_of) return;
      this.bulletin = fresh;
      // With the last notice of a kind its choice is gone, too.
      if (!fresh.notices.some(({ kind }) => kind === this.kind)) this.kind = "";
      void keepBulletin(this.deskId, fresh);
      if (this.words.trim() !== "" && this.hasEngine) await this.#sort();
    } catch (thrown) {
      this.bulletin ??= await keptBulletin(this.deskId);
      this.problem = this.fail(thrown, "load");
    }
  }

  /** A link to the report: of any loss, or of this find. */
  report(find?: string): string {
    const link = new URL(this.reportHref || linkTo("./", this.deskId), document.baseURI);
    if (find !== undefined) link.searchParams.set("find", find);
    return link.href;
  }

  /** A page of the host's own stays where it is. */
  get reportTarget(): string {
    return this.reportHref === "" ? away : "_self";
  }

  typed(words: string): void {
    this.words = words;
    this.room = PAGE;
    this.orderProblem = "";
    clearTimeout(this.#timer);
    if (words.trim() === "" || !this.hasEngine) this.order = undefined;
    if (words.trim() !== "") this.#timer = setTimeout(() => void this.#sort(), ORDER_AFTER_MS);
  }

  async #sort(): Promise<void> {
    const { bulletin, words } = this;
    if (!bulletin || words.trim() === "") return;
    const order = await this.#orders.order(bulletin, words.trim());
    this.hasEngine = order !== null;
    if (order !== null && words === this.words) this.order = order;
  }

  /** Without the engine the desk orders: only when the visitor says so, since the words leave the device. */
  async askDesk(): Promise<void> {
    if (this.isAsking || this.words.trim() === "") return;
    this.isAsking = true;
    this.orderProblem = "";
    const { words } = this;
    try {
      const { finds } = await new AnyoneApi(this.deskId).orderNotices(words.trim());
      if (words === this.words) this.order = finds;
    } catch (thrown) {
      this.orderProblem = this.fail(thrown);
    } finally {
      this.isAsking = false;
    }
  }

  /** What is shown, in its order: what somebody was pointed to, then what fits. */
  shown({ notices }: Bulletin): readonly Notice[] {
    const { order } = this;
    const ofKind = notices.filter((notice) => this.kind === "" || notice.kind === this.kind);
    const place = order && new Map(order.map((find, at) => [find, at]));
    const last = order?.length ?? 0;
    const sorted = place
      ? [...ofKind].sort((a, b) => (place.get(a.find) ?? last) - (place.get(b.find) ?? last))
      : ofKind;
    if (this.find === "" || order) return sorted;
    const pointed = sorted.filter((notice) => notice.find === this.find);
    return [...pointed, ...sorted.filter((notice) => notice.find !== this.find)];
  }

  async share(find: string): Promise<void> {
    const before = this.sharing;
    this.sharing = find;
    this.image = "";
    this.told = "";
    await this.focusOn(find === "" ? `[id="share-${before}"]` : "#sharing");
  }

  more(): void {
    const first = this.room;
    this.room += PAGE;
    void this.focusOn(`.notices li:nth-child(${first + 1}) h2`);
  }

  protected override render(): TemplateResult {
    if (this.isShutOut) return shutOut(linkTo("notices.html", this.deskId));
    const [bulletin, views] = [this.#views && this.bulletin, this.#views];
    if (!bulletin && this.problem !== "") {
      return html`<div class="card empty" role="alert">
        <h2>${say("error.load")}</h2>
        <p>${this.problem}</p>
        <button @click=${this.load}>${say("app.retry")}</button>
      </div>`;
    }
    if (!bulletin || !views) return html`<div class="card waiting" role="status">${say("app.loading")}</div>`;
    const asOf = moment(bulletin.as_of);
    return html`
      ${this.problem === "" && this.isOnline
        ? nothing
        : html`<p class="offline" role="status">${say("app.stale", { at: asOf })}</p>`}
      ${bulletin.notices.length === 0 ? this.#empty() : html`${this.#search(bulletin)} ${views.list(this, bulletin)}`}
      <p class="hint as-of">${say("app.asOf", { at: asOf })}</p>
    `;
  }

  #empty(): TemplateResult {
    return html`<div class="card empty">
      <h2>${say("notices.empty")}</h2>
      <p>${say("notices.emptyHint")}</p>
      <a class="button" href=${this.report()} target=${this.reportTarget} rel="noopener">${say("notices.report")}</a>
    </div>`;
  }

  #search({ notices }: Bulletin): TemplateResult {
    const kinds = [...new Map(notices.map((notice) => [notice.kind, notice.kind_label]))];
    const submit = (event: Event): void => {
      event.preventDefault();
      if (!this.hasEngine) void this.askDesk();
    };
    return html`<form class="search" role="search" @submit=${submit}>
      <div>
        <label for="words">${say("notices.search")}</label>
        <input id="words" type="search" autocomplete="off" enterkeyhint="search" maxlength="200"
          placeholder=${say("notices.searchExample")} .value=${this.words} aria-describedby="words-hint"
          @focus=${() => void engine("engine/notices")}
          @input=${(event: Event) => this.typed((event.target as HTMLInputElement).value)} />
      </div>
      <div>
        <label for="kind">${say("notices.kind")}</label>
        <select id="kind" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}>
          <option value="">${say("notices.all")}</option>
          ${kinds.map(([kind, label]) => html`<option value=${kind} ?selected=${kind === this.kind}>${kindLabel(kind, label)}</option>`)}
        </select>
      </div>
      <div class="where" id="words-hint">
        <p class="hint">${say(this.hasEngine ? "notices.here" : "notices.there")}</p>
        ${this.hasEngine || this.words.trim() === ""
          ? nothing
          : html`<button type="submit" aria-disabled=${this.isAsking}>${say("notices.askDesk")}</button>`}
        ${this.orderProblem === "" ? nothing : html`<p class="error" role="alert">${this.orderProblem}</p>`}
      </div>
    </form>`;
  }
}
