// What is an org asked to look for, and how does it answer in one tap? The inbox with the time that is left, a text for the
// drivers' group, and the day's digest of all of them.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copy } from "../../copy.js";
import { say, sayCode } from "../../i18n.js";
import type { Held } from "../../shapes/company.js";
import type { Relay } from "../../shapes/relay.js";
import { moment } from "../../when.js";
import { inOrder, isOpen, minutesLeft } from "./relay-order.js";
import styles from "./relays.css";
import { CompanyView } from "./view.js";

/** The clocks on the cards go on. */
const TICK_MS = 20_000;

@customElement("fude-company-relays")
export class CompanyRelays extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @property({ attribute: false }) accessor relays: readonly Relay[] = [];
  @property({ attribute: false }) accessor finds: readonly Held[] = [];
  @state() accessor now = Date.now();
  /** The relay whose find is being named, or which goes to another org. */
  @state() accessor asking: { readonly relay: string; readonly what: "found" | "decline" } | undefined;
  @state() accessor orgs: readonly { readonly org: string; readonly name: string }[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => (this.now = Date.now()), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #digest(): Promise<void> {
    const digest = await this.want(() => this.api.digest());
    if (digest) await this.#copy(digest.text === "" ? say("relay.nothing") : digest.text);
  }

  async #copy(text: string): Promise<void> {
    this.changed(say((await copy(text)) ? "app.copied" : "relay.copyByHand"));
  }

  async #accept(relay: Relay): Promise<void> {
    if (await this.want((intent) => this.api.acceptRelay(relay.relay, intent))) this.#done(relay, "relay.accepted");
  }

  async #notFound(relay: Relay): Promise<void> {
    if (await this.want((intent) => this.api.relayNotFound(relay.relay, intent))) this.#done(relay, "relay.answered");
  }

  async #found(event: Event, relay: Relay): Promise<void> {
    event.preventDefault();
    const find = this.value("#which") || undefined;
    if (await this.want((intent) => this.api.relayFound(relay.relay, find, intent))) this.#done(relay, "relay.answered");
  }

  async #decline(event: Event, relay: Relay): Promise<void> {
    event.preventDefault();
    const instead = this.value("#instead") || undefined;
    if (await this.want((intent) => this.api.declineRelay(relay.relay, instead, intent))) this.#done(relay, "relay.answered");
  }

  #done(relay: Relay, told: "relay.accepted" | "relay.answered"): void {
    this.asking = undefined;
    this.changed(say(told, { number: relay.number }));
    void this.focusOn("#inbox");
  }

  async #ask(relay: Relay, what: "found" | "decline"): Promise<void> {
    this.refused = "";
    this.asking = { relay: relay.relay, what };
    await this.focusOn(what === "found" ? "#which" : "#instead");
    if (what === "decline" && this.orgs.length === 0) {
      const directory = await this.api.directory().catch(() => undefined);
      this.orgs = directory?.orgs.filter(({ org }) => org !== relay.org) ?? [];
    }
  }

  protected override render(): TemplateResult {
    const relays = inOrder(this.relays);
    const open = relays.filter(isOpen);
    const over = relays.filter((relay) => !isOpen(relay));
    return html`<section aria-labelledby="inbox">
        <header>
          <h2 id="inbox" tabindex="-1">${say("relay.inbox")}<small>${say("company.count", { n: open.length })}</small></h2>
          <button @click=${this.#digest}>${say("relay.digest")}</button>
        </header>
        <p class="hint">${say("relay.hint")}</p>
        ${this.refused === "" ? nothing : html`<p class="error" role="alert">${this.refused}</p>`}
        ${open.length === 0
          ? html`<div class="card empty"><p>${say("relay.none")}</p><p class="hint">${say("relay.noneHint")}</p></div>`
          : html`<ul class="cards">${repeat(open, ({ relay }) => relay, (relay) => this.#card(relay))}</ul>`}
      </section>
      ${over.length === 0
        ? nothing
        : html`<section aria-labelledby="over">
            <h2 id="over">${say("relay.over")}<small>${say("company.count", { n: over.length })}</small></h2>
            <ul class="cards">${repeat(over, ({ relay }) => relay, (relay) => this.#card(relay))}</ul>
          </section>`}`;
  }

  #card(relay: Relay): TemplateResult {
    return html`<li class=${isOpen(relay) ? `relay ${relay.status}` : "relay"}>
      <p class="head">
        <span class="number">${relay.number}</span>
        <span class="tag ${isOpen(relay) ? "" : "over"}">
          ${relay.is_wanted ? sayCode("relay.status", relay.status) : say("relay.notWanted")}</span>
        ${this.#clock(relay)}
        <time datetime=${relay.sent_at}>${moment(relay.sent_at)}</time>
      </p>
      <p class="prose">${relay.text}</p>
      ${this.asking?.relay === relay.relay ? this.#panel(relay) : this.#buttons(relay)}
    </li>`;
  }

  #clock(relay: Relay): TemplateResult | typeof nothing {
    const left = isOpen(relay) ? minutesLeft(relay, this.now) : undefined;
    if (left === undefined) return nothing;
    if (left <= 0) return html`<strong class="clock late">${say("relay.late")}</strong>`;
    if (left > 1440) return html`<span class="clock">${say("relay.daysLeft", { n: Math.floor(left / 1440) })}</span>`;
    const [hours, minutes] = [Math.floor(left / 60), left % 60];
    const words = hours > 0 ? say("relay.hoursLeft", { hours, minutes }) : say("relay.minutesLeft", { minutes });
    return html`<span class="clock ${left <= 10 ? "soon" : ""}">${words}</span>`;
  }

  #buttons(relay: Relay): TemplateResult {
    const isNew = relay.status === "sent" || relay.status === "lapsed";
    const of = html`<span class="unseen">${relay.number}</span>`;
    return html`<p class="actions">
      ${isOpen(relay)
        ? html`${isNew
              ? html`<button class="primary" @click=${() => this.#accept(relay)}>${say("relay.accept")}${of}</button>`
              : nothing}
            <button class=${isNew ? "" : "primary"} @click=${() => this.#ask(relay, "found")}>${say("relay.found")}${of}</button>
            <button @click=${() => this.#notFound(relay)}>${say("relay.notFound")}${of}</button>
            <button @click=${() => this.#ask(relay, "decline")}>${say("relay.decline")}${of}</button>`
        : nothing}
      <button class="quiet" @click=${() => this.#copy(relay.text)}>${say("relay.copy")}${of}</button>
    </p>`;
  }

  #panel(relay: Relay): TemplateResult {
    const isFound = this.asking?.what === "found";
    const held = this.finds.filter(({ status, moving }) => status === "held" && moving === undefined);
    return html`<form class="panel" novalidate
      @submit=${(event: Event) => (isFound ? this.#found(event, relay) : this.#decline(event, relay))}>
      ${isFound
        ? html`<label for="which">${say("relay.which")}</label>
            <p class="hint">${say("relay.whichHint")}</p>
            <select id="which">
              <option value="">${say("relay.notLogged")}</option>
              ${held.map((find) => html`<option value=${find.find}>${find.number} ${find.text.slice(0, 40)}</option>`)}
            </select>`
        : html`<label for="instead">${say("relay.instead")}</label>
            <select id="instead">
              <option value="">${say("relay.nobody")}</option>
              ${this.orgs.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}
            </select>`}
      <p class="actions">
        <button class="primary" type="submit">${say(isFound ? "relay.foundYes" : "relay.declineYes")}</button>
        <button type="button" @click=${() => (this.asking = undefined)}>${say("app.cancel")}</button>
      </p>
    </form>`;
  }
}
