// What is known of a loss, and what can still be done for it? Its text, who was asked, the likely finds, and the acts of an
// officer: ask orgs, link by hand, put its words right, withdraw it, merge two reports of one thing.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { kindOf } from "../../chips.js";
import { copy } from "../../copy.js";
import { say, sayCode } from "../../i18n.js";
import { marked } from "../../marks.js";
import type { Directory } from "../../shapes/anyone.js";
import { type Contact, LINK_REASONS, type Match, type OfficerCase, type QueuedSide, type Search } from "../../shapes/officer.js";
import type { Relay } from "../../shapes/relay.js";
import type { Case } from "../../shapes/resident.js";
import { moment } from "../../when.js";
import "../photos.js";
import "./cars.js";
import { coachView, contactForm } from "./contacts.js";
import styles from "./loss.css";
import { alarm, confirmed, correction, isEmergency } from "./loss-acts.js";
import { matchList } from "./matches.js";
import { peopleView } from "./people.js";
import { relayList } from "./relay-card.js";
import { go, hashOf } from "./route.js";
import { tiedList } from "./tied.js";
import { type Shortcut, View, field, submitted } from "./view.js";

type Asking = "link" | "merge" | "erase" | "correct" | "withdraw" | undefined;

@customElement("fude-officer-loss")
export class LossView extends View {
  static override styles = [...View.styles, styles];

  @property() accessor lossId = "";
  /** The other losses that are looked for: one of them may be the same. */
  @property({ attribute: false }) accessor others: readonly (QueuedSide & { readonly loss: string })[] = [];
  @state() accessor loss: OfficerCase | undefined;
  @state() accessor relays: readonly Relay[] = [];
  @state() accessor found: Search | undefined;
  @state() accessor orgs: Directory["orgs"] = [];
  @state() accessor asking: Asking;
  /** The find that is to be linked. */
  @state() accessor match: Match | undefined;

  override get shortcuts(): readonly Shortcut[] {
    const leave = { key: "Escape", label: say("officer.backToQueue"), run: () => this.#back() };
    if (this.loss?.status !== "open" || this.asking !== undefined) return [leave];
    return [
      ...(isEmergency(this.loss) ? [] : [{ key: "s", label: say("loss.send"), run: () => void this.focusOn("#send") }]),
      { key: "m", label: say("loss.merge"), run: () => void this.ask("merge") },
      leave,
    ];
  }

  protected override get hasContent(): boolean {
    return this.loss?.loss === this.lossId;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("lossId")) return;
    this.loss = undefined;
    this.found = undefined;
    this.relays = [];
    this.asking = undefined;
    this.note = undefined;
    if (changed.get("lossId") !== undefined) void this.refresh();
  }

  protected override async load(): Promise<void> {
    const id = this.lossId;
    const { api } = this.duty;
    const [loss, { relays }, { orgs }] = await Promise.all([api.loss(id), api.relaysOf(id), this.duty.directory()]);
    if (id !== this.lossId) return;
    const isNew = this.loss?.version !== loss.version;
    this.loss = loss;
    this.relays = relays;
    this.orgs = orgs;
    if (loss.status !== "open" || isEmergency(loss)) this.found = undefined;
    else if (isNew || this.found === undefined) {
      const found = await api.search(loss.text).catch(() => undefined);
      if (id === this.lossId) this.found = found;
    }
  }

  #back(): void {
    if (this.asking === undefined) go({ view: "queue" });
    else void this.ask(undefined);
  }

  async ask(asking: Asking, match?: Match): Promise<void> {
    this.asking = asking;
    this.match = match;
    await this.focusOn(asking === undefined ? "#loss" : "#answer");
  }

  async #send(org: string): Promise<void> {
    await this.act(
      (intent) => this.duty.api.sendRelays(this.lossId, org === "" ? undefined : org, intent),
      ({ fit, relays }) => say("loss.sent", { n: relays.length, fit: say(`fit.${fit}`) }),
    );
  }

  #link = submitted(async (form) => {
    const reason = LINK_REASONS.find((one) => one === field(form, "reason"));
    const find = this.match?.find;
    if (!reason || find === undefined) return;
    const pair = { loss: this.lossId, find, reason, note: field(form, "note") };
    const made = await this.act((intent) => this.duty.api.link(pair, intent), () => say("loss.linked"));
    if (made) go({ view: "claim", id: made.claim });
  });

  #merge = submitted(async (form) => {
    const into = field(form, "into");
    const done = await this.act(
      (intent) => this.duty.api.mergeLoss(this.lossId, into, intent),
      () => say("loss.merged"),
    );
    if (done) this.asking = undefined;
  });

  async #erase(): Promise<void> {
    const done = await this.act((intent) => this.duty.api.eraseLoss(this.lossId, intent), () => say("loss.erased"));
    if (done) this.asking = undefined;
  }

  async #correct(text: string): Promise<void> {
    const done = await this.act((intent) => this.duty.api.correctLoss(this.lossId, { text }, intent), () => say("loss.corrected"));
    if (done) this.asking = undefined;
  }

  async #withdraw(): Promise<void> {
    const done = await this.act((intent) => this.duty.api.withdrawLoss(this.lossId, intent), () => say("loss.withdrawn"));
    if (done) this.asking = undefined;
  }

  async #split(): Promise<void> {
    await this.act((intent) => this.duty.api.splitLoss(this.lossId, intent), () => say("loss.splitDone"));
  }

  protected override render(): TemplateResult {
    const { loss } = this;
    if (!loss) return html`<article class="loss">${this.waiting()}</article>`;
    return html`<article class="loss" id="loss" tabindex="-1" aria-label=${`${say("officer.loss")} ${loss.number}`}>
      <button class="back" @click=${() => go({ view: "queue" })}>${say("officer.backToQueue")}</button>
      ${this.tell()}
      <h2>${say("officer.loss")}<small class="number">${loss.number}</small><small class="tag">
        ${sayCode("loss.status", loss.status)}</small></h2>
      ${isEmergency(loss) && this.asking === undefined
        ? alarm(loss, () => void this.ask("withdraw"), () => void this.ask("correct")) : nothing}
      <p class="hint">${moment(loss.reported_at)}</p>
      <p class="prose told-by">${marked(loss.text, loss.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
      <fude-photos .photos=${loss.photos ?? []} .load=${this.duty.api.photo}></fude-photos>
      ${loss.thanks ? html`<p class="note">${say("loss.thanks", { rating: loss.thanks.rating })} ${loss.thanks.text}</p>` : nothing}
      ${tiedList(loss.claims, "find")}
      ${this.#questions(loss)}
      ${this.found ? this.#likely(this.found) : nothing}
      ${loss.status === "open" && !isEmergency(loss)
        ? html`<fude-officer-cars .duty=${this.duty} .seq=${this.seq} .lossId=${this.lossId} .relays=${this.relays}></fude-officer-cars>`
        : nothing}
      ${loss.status === "open" && !isEmergency(loss) ? this.#relayed() : nothing}
      <div class="two">${this.#timeline(loss)} ${this.#contact(loss)}</div>
      ${this.#reports(loss)}
    </article>`;
  }

  /** What the claimant is asked, and has yet to answer. */
  #questions(loss: Case): TemplateResult | typeof nothing {
    const questions = loss.questions ?? [];
    if (questions.length === 0) return nothing;
    return html`<section aria-labelledby="asked">
      <h3 id="asked">${say("loss.asked")}</h3>
      <ul class="plain">${questions.map(({ words }) => html`<li>${words}</li>`)}</ul>
    </section>`;
  }

  #likely(found: Search): TemplateResult {
    const offer = (match: Match): TemplateResult => {
      const tied = this.loss?.claims.find(({ find }) => find === match.number);
      if (tied) return html`<a href=${hashOf({ view: "claim", id: tied.claim })}>
        ${say("loss.toClaim")}<span class="unseen">${match.number}</span></a>`;
      return html`<button class="quiet" @click=${() => this.ask("link", match)}>
        ${say("loss.link")}<span class="unseen">${match.number}</span></button>`;
    };
    return html`<section aria-labelledby="likely">
      <h2 id="likely">${say("officer.likely")}</h2>
      ${this.asking === "link" ? this.#linking() : nothing}
      ${matchList(found, offer)}
    </section>`;
  }

  #linking(): TemplateResult {
    return html`<form class="ask" @submit=${this.#link}>
      <h3>${say("loss.linkAsk", { number: this.match?.number ?? "" })}</h3>
      <label for="answer">${say("officer.rejectReason")}</label>
      <select id="answer" name="reason">
        ${LINK_REASONS.map((reason) => html`<option value=${reason}>${say(`link.${reason}`)}</option>`)}
      </select>
      <label for="why">${say("officer.note")}</label>
      <input id="why" name="note" required maxlength="500" autocomplete="off" />
      <p class="actions"><button class="primary" type="submit">${say("loss.link")}</button>
        ${this.cancel(() => void this.ask(undefined))}</p>
    </form>`;
  }

  #relayed(): TemplateResult {
    const send = submitted((form) => this.#send(field(form, "org")));
    return html`<section aria-labelledby="relayed">
      <h2 id="relayed">${say("loss.relays")}<small>${say("officer.queueCount", { n: this.relays.length })}</small></h2>
      <form class="inline" @submit=${send}>
        <label class="unseen" for="org">${say("loss.sendTo")}</label>
        <select id="org" name="org">
          <option value="">${say("loss.sendAll")}</option>
          ${this.orgs.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}
        </select>
        <button id="send" type="submit">${say("loss.send")}<kbd aria-hidden="true">s</kbd></button>
        ${this.relays[0] ? html`<button type="button" @click=${() => this.#copy(this.relays[0]?.text ?? "")}>
          ${say("board.copy")}</button>` : nothing}
      </form>
      ${relayList(this.relays, Date.now())}
    </section>`;
  }

  async #copy(text: string): Promise<void> {
    if (await copy(text)) this.note = { words: say("app.copied"), isRefusal: false };
  }

  #timeline(loss: Case): TemplateResult {
    return html`<section aria-labelledby="timeline">
      <h2 id="timeline">${say("loss.timeline")}<small>
        <a href=${hashOf({ view: "audit", id: loss.number })}>${say("audit.story")}</a></small></h2>
      <ol class="log">${loss.timeline.map(({ at, label }) => html`<li>
        <time datetime=${at}>${moment(at)}</time><span>${label}</span></li>`)}</ol>
    </section>`;
  }

  #contact(loss: OfficerCase): TemplateResult {
    const add = async (contact: Contact, note: string): Promise<boolean> => {
      const noted = await this.act(
        (intent) => this.duty.api.noteContact(this.lossId, { contact, ...(note !== "" && { note }) }, intent),
        () => say("officer.contactNoted"),
      );
      return noted !== undefined;
    };
    return html`<section aria-labelledby="contacts">
      <h2 id="contacts">${say("officer.contacts")}</h2>
      ${peopleView(loss.people)} ${coachView(loss.coach ?? [])} ${contactForm(add)}
    </section>`;
  }

  /** What its words are and whether it is looked for; reports of one thing go on as one, and apart again. */
  #reports(loss: Case): TemplateResult | typeof nothing {
    const isMerged = loss.timeline.some(({ code }) => code === "merged");
    if (this.asking === "merge") {
      return html`<form class="ask" @submit=${this.#merge}>
        <h3>${say("loss.mergeAsk")}</h3>
        <label for="answer">${say("loss.mergeInto")}</label>
        <p class="hint" id="into-hint">${say("loss.mergeHint")}</p>
        <select id="answer" name="into" required aria-describedby="into-hint">
          ${this.others.map(({ loss: id, number, text }) => html`<option value=${id}>${number} ${text.slice(0, 30)}</option>`)}
        </select>
        <p class="actions"><button class="primary" type="submit">${say("loss.merge")}</button>
          ${this.cancel(() => void this.ask(undefined))}</p>
      </form>`;
    }
    const cancel = this.cancel(() => void this.ask(undefined));
    if (this.asking === "correct") return correction(loss.text, cancel, (text) => void this.#correct(text));
    if (this.asking === "withdraw") {
      return confirmed(["loss.withdrawAsk", "loss.withdrawHint", "loss.withdraw"], cancel, () => void this.#withdraw());
    }
    if (this.asking === "erase") {
      return confirmed(["loss.eraseAsk", "loss.eraseHint", "loss.eraseYes"], cancel, () => void this.#erase());
    }
    const isOpen = loss.status === "open";
    return html`<p class="actions">
      ${isOpen ? html`<button @click=${() => this.ask("correct")}>${say("loss.correct")}</button>
        <button @click=${() => this.ask("withdraw")}>${say("loss.withdraw")}</button>` : nothing}
      ${isOpen && this.others.length > 0
        ? html`<button @click=${() => this.ask("merge")}>${say("loss.merge")}<kbd aria-hidden="true">m</kbd></button>`
        : nothing}
      ${isMerged ? html`<button @click=${() => this.#split()}>${say("loss.split")}</button>` : nothing}
      ${loss.erased_at === undefined
        ? html`<button @click=${() => this.ask("erase")}>${say("loss.erase")}</button>` : nothing}
    </p>`;
  }
}
