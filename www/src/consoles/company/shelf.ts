// What lies on the org's shelf, and what is coming to it? What waits for its owner first; a search over words and numbers;
// what other orgs have sent, to be taken with the number on its paper.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copy, shelfAsText } from "../../copy.js";
import { say } from "../../i18n.js";
import { labelOf, printLabels } from "../../labels.js";
import type { Coming, Held, HeldList } from "../../shapes/company.js";
import { fragment } from "../../site.js";
import { asCsv, save } from "../../table.js";
import "./held.js";
import "./pickup.js";
import styles from "./shelf.css";
import { CompanyView } from "./view.js";

/** How many cards are drawn at once. */
const PAGE = 30;

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

  #found(): Held[] {
    const words = this.wanted.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (find: Held): boolean => {
      const text = `${find.number} ${find.text} ${find.facts.map(({ label }) => label).join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const finds = this.list.finds.filter((find) => (this.hasGone || isThere(find)) && fits(find));
    const rank = (find: Held): number => (find.status === "reserved" ? 0 : isThere(find) ? 1 : 2);
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
    }
  }

  protected override render(): TemplateResult {
    const finds = this.#found();
    const isEmpty = this.list.finds.length === 0;
    return html`<fude-company-pickup .api=${this.api}></fude-company-pickup>
      ${this.#coming()}
      <section aria-labelledby="shelf">
        <header>
          <h2 id="shelf" tabindex="-1">${say("company.shelf")}<small>${say("company.count", { n: finds.length })}</small></h2>
          ${isEmpty
            ? nothing
            : html`<span class="out">
                <button class="quiet" @click=${async () => {
                  if (await copy(shelfAsText(finds))) this.changed(say("app.copied"));
                }}>${say("company.copyShelf")}</button>
                <button class="quiet" @click=${() => printLabels(finds.slice(0, this.shown).map((find) => labelOf(find, this.deskId)), "a4")}>
                  ${say("label.a4")}</button>
                <button class="quiet" @click=${() => save("shelf.csv", asCsv(finds))}>${say("company.saveShelf")}</button>
              </span>`}
        </header>
        ${isEmpty ? nothing : this.#search()}
        ${finds.length === 0
          ? html`<div class="card empty"><p>${say(isEmpty ? "company.shelfEmpty" : "company.noMatch")}</p>
              <p class="hint">${isEmpty ? say("company.shelfEmptyHint") : nothing}</p></div>`
          : html`<ul class="cards">
              ${repeat(
                finds.slice(0, this.shown),
                ({ find }) => find,
                (find) => html`<fude-held role="listitem" .api=${this.api} .find=${find} .finds=${this.list.finds}
                  .org=${this.list.org}></fude-held>`,
              )}
            </ul>`}
        ${finds.length > this.shown
          ? html`<p class="more"><button @click=${() => (this.shown += PAGE)}>
              ${say("company.more", { n: finds.length - this.shown })}</button></p>`
          : nothing}
      </section>`;
  }

  #search(): TemplateResult {
    return html`<form class="search" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <label class="unseen" for="wanted">${say("company.search")}</label>
      <input id="wanted" type="search" autocomplete="off" placeholder=${say("company.search")} .value=${this.wanted}
        @input=${(event: Event) => {
          this.wanted = (event.target as HTMLInputElement).value;
          this.shown = PAGE;
        }} />
      <label class="check"><input type="checkbox" .checked=${this.hasGone}
        @change=${(event: Event) => (this.hasGone = (event.target as HTMLInputElement).checked)} />
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
                    <button type="button" @click=${() => (this.taking = undefined)}>${say("app.cancel")}</button>
                  </p>
                </form>`
              : html`<p class="actions"><button class="primary" @click=${async () => {
                  this.refused = "";
                  this.taking = find.find;
                  await this.focusOn("#receipt");
                }}>${say("company.take")}<span class="unseen">${find.number}</span></button></p>`}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}
