// Who did what, and is the record whole? The events of the desk, the newest first, or those of one thing; what is new comes
// in above what is read. Every event is chained to the one before: whether the chain holds is told in plain words.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copy } from "../../copy.js";
import { say, sayCode } from "../../i18n.js";
import { numberIn } from "../../number.js";
import type { Audited, Chain } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import styles from "./audit.css";
import { go, hashOf } from "./route.js";
import { type Shortcut, View, field, submitted } from "./view.js";

/** As much of a link as people compare by eye. */
const SHORT = 12;
/** How many parts are fetched to get to one event; behind these it is easier sought by its thing. */
const MOST_PARTS = 50;

@customElement("fude-officer-audit")
export class AuditView extends View {
  static override styles = [...View.styles, styles];

  /** The number of the loss or find whose events are shown; empty for all. */
  @property() accessor number = "";
  @state() accessor events: readonly Audited[] | undefined;
  /** Where the older ones begin. */
  @state() accessor next: string | undefined;
  @state() accessor chain: Chain | undefined;
  /** What was typed is no number. */
  @state() accessor isBad = false;

  override get shortcuts(): readonly Shortcut[] {
    return [
      { key: "/", label: say("audit.only"), run: () => void this.focusOn("#number") },
      ...(this.number === "" ? [] : [{ key: "Escape", label: say("audit.all"), run: () => go({ view: "audit" }) }]),
    ];
  }

  protected override get hasContent(): boolean {
    return this.events !== undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("number") || changed.get("number") === undefined) return;
    this.events = undefined;
    this.next = undefined;
    this.note = undefined;
    void this.refresh();
  }

  /** What is new goes above what is shown. */
  protected override async load(): Promise<void> {
    const { number } = this;
    const { events, next, chain } = await this.duty.api.audit(number);
    if (number !== this.number) return;
    if (chain) this.chain = chain;
    const shown = this.events ?? [];
    const fresh = events.filter(({ seq }) => !shown.some((one) => one.seq === seq));
    // More than a part is new: what lies between is not here, so the list begins anew.
    const isGap = fresh.length === events.length;
    this.events = isGap ? events : [...fresh, ...shown];
    if (isGap) this.next = next;
  }

  /** Whether older ones have come. */
  async #older(): Promise<boolean> {
    const { number, next } = this;
    const older = await this.fetchPart(() => this.duty.api.audit(number, next));
    if (!older || number !== this.number || next !== this.next) return false;
    this.events = [...(this.events ?? []), ...older.events];
    this.next = older.next;
    return true;
  }

  /** The row of an event, however far back it is. */
  #show = async (event: Event, seq: number): Promise<void> => {
    event.preventDefault();
    const last = (): number => this.events?.[this.events.length - 1]?.seq ?? 0;
    for (let parts = 0; last() > seq && this.next !== undefined && parts < MOST_PARTS; parts += 1) {
      if (!(await this.#older())) return;
    }
    await this.updateComplete;
    // The event itself may be gone: then the one before it shows where.
    const row = this.events?.find((one) => one.seq <= seq);
    this.renderRoot.querySelector<HTMLElement>(`#event-${row?.seq}`)?.focus();
  };

  #seek = submitted((form) => {
    const words = field(form, "number");
    const number = words === "" ? "" : numberIn(words);
    this.isBad = number === undefined;
    if (number !== undefined) go(number === "" ? { view: "audit" } : { view: "audit", id: number });
  });

  protected override render(): TemplateResult {
    return html`<header class="title">
        <h1>${say("officer.view.audit")}<small>${say("audit.hint")}</small></h1>
        <form class="inline" role="search" novalidate @submit=${this.#seek}>
          <label for="number">${say("audit.only")}</label>
          <input id="number" name="number" maxlength="20" autocomplete="off" placeholder="L-0001" .value=${this.number}
            aria-invalid=${this.isBad} aria-describedby="bad" aria-keyshortcuts="/" />
          <button type="submit">${say("finds.search")}</button>
          ${this.number === "" ? nothing : html`<a href=${hashOf({ view: "audit" })}>${say("audit.all")}</a>`}
          ${this.isBad ? html`<p class="error" id="bad" role="alert">${say("audit.noNumber")}</p>` : nothing}
        </form>
      </header>
      ${this.tell()}
      ${this.number === "" && this.chain ? this.#whole(this.chain) : nothing}
      ${this.events === undefined ? this.waiting() : this.#table(this.events)}`;
  }

  /** Whether anybody has changed the record. */
  #whole({ head, is_whole: isWhole, broken_at: broken = 0 }: Chain): TemplateResult {
    if (!isWhole) {
      return html`<section class="chain summary" role="alert" aria-labelledby="chain">
        <h2 id="chain">${say("audit.broken", { seq: broken })}</h2>
        <p>${say("audit.brokenHint")}</p>
        <p><a href=${hashOf({ view: "audit" })} @click=${(event: Event) => this.#show(event, broken)}>
          ${say("audit.brokenShow", { seq: broken })}</a></p>
      </section>`;
    }
    return html`<section class="chain whole" aria-labelledby="chain">
      <h2 id="chain">${say("audit.whole")}</h2>
      <p class="hint">${say("audit.wholeHint", { n: this.events?.[0]?.seq ?? 0 })}
        <span class="head">${say("audit.head")} <code title=${head}>${head.slice(0, SHORT)}…</code>
          <button class="quiet" @click=${() => this.#copy(head)}>${say("audit.copy")}</button></span></p>
    </section>`;
  }

  async #copy(head: string): Promise<void> {
    this.note = { words: (await copy(head)) ? say("app.copied") : head, isRefusal: false };
  }

  #table(events: readonly Audited[]): TemplateResult {
    if (events.length === 0) return html`<div class="empty"><p>${say("audit.none", { number: this.number })}</p></div>`;
    const heads = (["audit.seq", "audit.at", "audit.by", "audit.what", "audit.of"] as const).map((key) => say(key));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say("officer.view.audit")}><table>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${repeat(events, ({ seq }) => seq, (event) => this.#row(event))}</tbody>
      </table></div>
      ${this.next === undefined ? nothing : html`<p class="actions">
        <button @click=${() => this.#older()}>${say("audit.older")}</button></p>`}`;
  }

  #row({ seq, at, by, label, of }: Audited): TemplateResult {
    const isBroken = this.chain?.broken_at !== undefined && seq >= this.chain.broken_at;
    return html`<tr id="event-${seq}" tabindex="-1" class=${isBroken ? "broken" : ""}>
      <td class="number">${seq}</td>
      <td><time datetime=${at}>${moment(at)}</time></td>
      <td>${by.name ?? sayCode("role", by.role)}</td>
      <td>${label}</td>
      <td>${linkOf(of)}</td>
    </tr>`;
  }
}

/** What it happened to, where it can be seen. */
function linkOf({ loss, find, claim, relay, number = "" }: Audited["of"]): TemplateResult | string {
  const link = (href: string, words: string): TemplateResult => html`<a class="number" href=${href}>${words}</a>`;
  if (loss !== undefined) return link(hashOf({ view: "loss", id: loss }), number);
  if (claim !== undefined) return link(hashOf({ view: "claim", id: claim }), say("officer.title"));
  if (relay !== undefined) return link(hashOf({ view: "relays" }), say("officer.view.relays"));
  return find === undefined ? number : link(hashOf({ view: "finds", id: number }), number);
}
