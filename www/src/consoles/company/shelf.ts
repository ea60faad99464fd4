// What lies on the org's shelf, and what is coming to it? What waits for its owner first; a search over words and numbers, also
// among what is older than the list; what other orgs have sent, to be taken with the number on its paper.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copy, shelfAsText } from "../../copy.js";
import { say } from "../../i18n.js";
import { labelOf, printLabels } from "../../labels.js";
import { findNumberIn } from "../../number.js";
import type { Coming, Held, HeldList } from "../../shapes/company.js";
import { fragment } from "../../site.js";
import { asCsv, save } from "../../table.js";
import "./held.js";
import "./pickup.js";
import styles from "./shelf.css";
import { Stock } from "./stock.js";
import { CompanyView } from "./view.js";

/** How many cards are drawn at once. */
const PAGE = 30;
/** Older finds are asked for once the writer pauses. */
const SEARCH_AFTER_MS = 300;

/** Whether a find is still there to be given to somebody. */
const isThere = (find: Held): boolean => find.status === "held" || find.status === "reserved" || find.status === "unclaimed";

@customElement("fude-company-shelf")
export class CompanyShelf extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @property({ attribute: false }) accessor list!: HeldList;
  /** What is searched for; a label's code begins with its find. */
  @state() accessor wanted = fragment().get("find") ?? "";
  @state() accessor hasGone = false;
  @state() accessor shown = PAGE;
  /** The coming find whose number is being written. */
  @state() accessor taking: string | undefined;
  /** Why older finds did not come. */
  @state() accessor problem = "";
  readonly #stock = new Stock(this, () => this.api);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("list")) this.#stock.looked(this.list);
  }

  protected override firstUpdated(): void {
    this.addEventListener("changed", () => void this.#asking(() => this.#stock.changed()));
    if (this.wanted !== "") void this.#search();
  }

  /** Looks for what is not known yet: a find by its number, words among the older finds. */
  async #search(): Promise<void> {
    const number = findNumberIn(this.wanted);
    await this.#asking(() => (number === undefined ? this.#stock.search() : this.#stock.numbered(number)));
  }

  /** Whether older finds came. */
  async #asking(ask: () => Promise<void>): Promise<boolean> {
    this.problem = "";
    try {
      await ask();
      return true;
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
      return false;
    }
  }

  #type(words: string): void {
    this.wanted = words;
    this.shown = PAGE;
    clearTimeout(this.#timer);
    if (words.trim() !== "") this.#timer = setTimeout(() => void this.#search(), SEARCH_AFTER_MS);
  }

  /** The whole shelf as far as it fits, once all of it is here. */
  async #whole(take: (finds: readonly Held[]) => unknown): Promise<void> {
    if (await this.#asking(() => this.#stock.all())) await take(this.#found());
  }

  #found(): Held[] {
    const number = findNumberIn(this.wanted);
    const words = this.wanted.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (find: Held): boolean => {
      const text = `${find.number} ${find.text} ${find.facts.map(({ label }) => label).join(" ")}`.toLowerCase();
      return find.number === number || words.every((word) => text.includes(word));
    };
    // Who writes a number means that find, wherever it is by now.
    const isMeant = (find: Held): boolean => this.hasGone || isThere(find) || find.number === number;
    const finds = this.#stock.finds.filter((find) => isMeant(find) && fits(find));
    const rank = (find: Held): number => (find.number === number ? 0 : find.status === "reserved" ? 1 : isThere(find) ? 2 : 3);
    return finds.sort((a, b) => rank(a) - rank(b));
  }

  async #take(event: Event, find: Coming): Promise<void> {
    event.preventDefault();
    const receipt = this.value("#receipt");
    if (receipt === "") {
      this.refused = say("company.receiptEmpty");
      await this.focusOn("#receipt");
      return;
    }
    if (await this.want((intent) => this.api.take(find.find, receipt, intent))) {
      this.taking = undefined;
      this.changed(say("company.taken", { number: find.number }));
      await this.focusOn("#shelf");
    } else await this.focusOn("#receipt");
  }

  /** Asks for the number on a coming find's paper, or not any more. */
  async #ask(taking: string | undefined, focus: string): Promise<void> {
    this.refused = "";
    this.taking = taking;
    await this.focusOn(focus);
  }

  protected override render(): TemplateResult {
    const finds = this.#found();
    const { hasMore, isAsking } = this.#stock;
    const isEmpty = this.list.finds.length === 0 && !hasMore && !this.hasGone && this.wanted === "";
    const count = hasMore ? `${finds.length}+` : finds.length;
    return html`<fude-company-pickup .api=${this.api} @label=${(event: CustomEvent<string>) => this.#label(event.detail)}></fude-company-pickup>
      ${this.#coming()}
      <section aria-labelledby="shelf">
        <header>
          <h2 id="shelf" tabindex="-1">${say("company.shelf")}<small>${say("company.count", { n: count })}</small></h2>
          ${isEmpty
            ? nothing
            : html`<span class="out">
                <button class="quiet" @click=${() => this.#whole(async (all) => {
                  if (await copy(shelfAsText(all))) this.changed(say("app.copied"));
                })}>${say("company.copyShelf")}</button>
                <button class="quiet" @click=${() => printLabels(finds.slice(0, this.shown).map((find) => labelOf(find, this.deskId)), "a4")}>
                  ${say("label.a4")}</button>
                <button class="quiet" @click=${() => this.#whole((all) => save("shelf.csv", asCsv(all)))}>${say("company.saveShelf")}</button>
              </span>`}
        </header>
        ${isEmpty ? nothing : this.#searchForm()}
        ${this.problem === "" ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
        <p class="hint further" role="status">${isAsking ? say("company.further", { n: this.#stock.finds.length }) : ""}</p>
        ${finds.length > 0 || isAsking
          ? nothing
          : html`<div class="card empty"><p>${say(isEmpty ? "company.shelfEmpty" : "company.noMatch")}</p>
              <p class="hint">${isEmpty ? say("company.shelfEmptyHint") : nothing}</p></div>`}
        ${finds.length === 0
          ? nothing
          : html`<ul class="cards">
              ${repeat(
                finds.slice(0, this.shown),
                ({ find }) => find,
                (find) => html`<fude-held role="listitem" .api=${this.api} .find=${find} .finds=${this.#stock.finds}
                  .org=${this.list.org}></fude-held>`,
              )}
            </ul>`}
        ${this.#more(finds.length - this.shown)}
      </section>`;
  }

  /** The label of a find was scanned. */
  #label(number: string): void {
    this.#type(number);
    void this.focusOn("#shelf");
  }

  #more(left: number): TemplateResult | typeof nothing {
    const { hasMore, isAsking } = this.#stock;
    if (left <= 0 && (!hasMore || isAsking)) return nothing;
    const more = (): void => {
      this.shown += PAGE;
      if (left < PAGE && hasMore) void this.#asking(() => this.#stock.more());
    };
    return html`<p class="more"><button @click=${more}>
      ${left > 0 ? say("company.more", { n: hasMore ? `${left}+` : left }) : say("company.older")}</button></p>`;
  }

  #searchForm(): TemplateResult {
    return html`<form class="search" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <label class="unseen" for="wanted">${say("company.search")}</label>
      <input id="wanted" type="search" autocomplete="off" placeholder=${say("company.search")} .value=${this.wanted}
        @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)} />
      <label class="check"><input type="checkbox" .checked=${this.hasGone}
        @change=${(event: Event) => {
          this.hasGone = (event.target as HTMLInputElement).checked;
          void this.#asking(() => this.#stock.withGone(this.hasGone));
        }} />
        ${say("company.withGone")}</label>
    </form>`;
  }

  #coming(): TemplateResult | typeof nothing {
    const { coming } = this.list;
    if (coming.length === 0) return nothing;
    return html`<section aria-labelledby="coming">
      <h2 id="coming">${say("company.coming")}<small>${say("company.count", { n: coming.length })}</small></h2>
      <ul class="cards">
        ${coming.map(
          (find) => html`<li class="coming">
            <p class="head"><span class="number">${find.number}</span> ${find.kind_label}
              <span class="tag">${say("company.from", { org: find.from_name })}</span></p>
            ${this.taking === find.find
              ? html`<form class="panel" novalidate @submit=${(event: Event) => this.#take(event, find)}>
                  <label for="receipt">${say("company.receipt")}</label>
                  <p class="hint" id="receipt-hint">${say("company.receiptHint")}</p>
                  ${this.refused === "" ? nothing : html`<p class="error" id="take-error" role="alert">${this.refused}</p>`}
                  <input id="receipt" autocomplete="off" maxlength="100" aria-describedby="receipt-hint take-error" />
                  <p class="actions">
                    <button class="primary" type="submit">${say("company.takeYes")}</button>
                    <button type="button" @click=${() => this.#ask(undefined, `#take-${find.find}`)}>${say("app.cancel")}</button>
                  </p>
                </form>`
              : html`<p class="actions"><button class="primary" id="take-${find.find}"
                  @click=${() => this.#ask(find.find, "#receipt")}>${say("company.take")}<span class="unseen">${find.number}</span></button></p>`}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}
