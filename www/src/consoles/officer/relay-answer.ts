// An org answers on the phone: what do they say? They take it on, have found it, have not, or name who should be asked
// instead. What they found is looked for among what they hold, the likeliest first.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Intent } from "../../api/client.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say } from "../../i18n.js";
import type { Directory } from "../../shapes/anyone.js";
import type { Relay } from "../../shapes/relay.js";
import type { Duty } from "./duty.js";
import { numberIn } from "./number.js";
import styles from "./relay-answer.css";
import shared from "./view.css";
import { field, submitted } from "./view.js";
import { percent } from "./waterfall.js";

/** What an org says, as the call that tells it to the desk. */
export type Answer = (intent: Intent) => Promise<Relay>;

/** A find that it may be. */
interface Candidate {
  readonly find: string;
  readonly number: string;
  readonly text: string;
  readonly status: string;
  readonly probability?: number;
}

const LOOK_AFTER_MS = 400;
/** How many finds are offered; who looks for another one writes more. */
const MOST = 6;

@customElement("fude-officer-relay-answer")
export class RelayAnswer extends FudeElement {
  static override styles = [...FudeElement.styles, shared, styles];

  @property({ attribute: false }) accessor duty!: Duty;
  @property({ attribute: false }) accessor relay!: Relay;
  @state() accessor asking: "found" | "decline" | undefined;
  @state() accessor candidates: readonly Candidate[] | undefined;
  @state() accessor orgs: Directory["orgs"] = [];
  #words = "";
  #looking: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
  }

  protected override firstUpdated(): void {
    void this.focusOn("button");
  }

  #tell(answer: Answer): void {
    this.dispatchEvent(new CustomEvent<Answer>("answer", { detail: answer }));
  }

  #leave = (): void => void this.dispatchEvent(new CustomEvent("left"));

  async #ask(asking: "found" | "decline"): Promise<void> {
    this.asking = asking;
    if (asking === "found") void this.#look("");
    else this.orgs = (await this.duty.directory().catch(() => ({ orgs: [] }))).orgs;
    await this.focusOn(asking === "found" ? "#words" : "#instead");
  }

  #input(event: InputEvent): void {
    clearTimeout(this.#looking);
    const words = (event.target as HTMLInputElement).value.trim();
    this.#looking = setTimeout(() => void this.#look(words), LOOK_AFTER_MS);
  }

  /** Among what the org holds: a number, what some words may mean, or what fits the loss. */
  async #look(words: string): Promise<void> {
    this.#words = words;
    const found = await this.#among(words).catch(() => []);
    if (words === this.#words) this.candidates = found.filter(({ status }) => status === "held").slice(0, MOST);
  }

  async #among(words: string): Promise<readonly Candidate[]> {
    const { api } = this.duty;
    const { org, loss = "" } = this.relay;
    const number = numberIn(words);
    if (number !== undefined) return (await api.finds({ org, number })).finds;
    const text = words === "" ? (await api.loss(loss)).text : words;
    const [{ matches }, { finds }] = await Promise.all([api.search(text), api.finds({ org, status: "held" })]);
    const likely = matches.filter((one) => one.org === org);
    const others = finds.filter(({ find, text: told }) => !likely.some((one) => one.find === find) && told.includes(words));
    return [...likely, ...others];
  }

  protected override render(): TemplateResult {
    return html`<div class="ask" role="group" aria-label=${say("board.answerFor")}>
      ${this.asking === "found" ? this.#found() : this.asking === "decline" ? this.#decline() : this.#answers()}
    </div>`;
  }

  #answers(): TemplateResult {
    const { api } = this.duty;
    const { relay, status, org_name: org } = this.relay;
    return html`<h3>${say("board.whatSay", { org })}</h3>
      <p class="actions">
        ${status === "accepted" ? nothing : html`<button @click=${() => this.#tell((intent) => api.acceptRelay(relay, intent))}>
          ${say("board.accept")}</button>`}
        <button @click=${() => this.#ask("found")}>${say("board.found")}</button>
        <button @click=${() => this.#tell((intent) => api.relayNotFound(relay, intent))}>${say("board.notFound")}</button>
        <button @click=${() => this.#ask("decline")}>${say("board.decline")}</button>
        <button class="quiet" @click=${this.#leave}>${say("app.cancel")}</button>
      </p>`;
  }

  #found(): TemplateResult {
    const { api } = this.duty;
    const submit = submitted((form) => {
      const find = field(form, "find");
      this.#tell((intent) => api.relayFound(this.relay.relay, find === "" ? undefined : find, intent));
    });
    return html`<form @submit=${submit}>
      <h3><label for="words">${say("board.which", { org: this.relay.org_name })}</label></h3>
      <p class="hint" id="words-hint">${say("board.whichHint")}</p>
      <input id="words" type="search" maxlength="200" autocomplete="off" aria-describedby="words-hint"
        placeholder="F-0001" @input=${this.#input} />
      <fieldset>
        <legend class="unseen">${say("board.which", { org: this.relay.org_name })}</legend>
        ${this.candidates === undefined ? html`<p class="hint" role="status">${say("app.loading")}</p>` : nothing}
        ${this.candidates?.map((one) => html`<label class="choice">
          <input type="radio" name="find" value=${one.find} />
          <span><span class="number">${one.number}</span>
            ${one.probability === undefined ? nothing : html`<b>${percent(one.probability)}</b>`}
            <span class="line">${one.text}</span></span></label>`)}
        <label class="choice"><input type="radio" name="find" value="" checked /><span>${say("relay.notLogged")}</span></label>
      </fieldset>
      ${this.#ends("relay.foundYes")}
    </form>`;
  }

  #decline(): TemplateResult {
    const { api } = this.duty;
    const { relay, org } = this.relay;
    const submit = submitted((form) => {
      const instead = field(form, "instead");
      this.#tell((intent) => api.declineRelay(relay, instead === "" ? undefined : instead, intent));
    });
    return html`<form @submit=${submit}>
      <h3><label for="instead">${say("relay.instead")}</label></h3>
      <p class="hint" id="instead-hint">${say("board.insteadHint")}</p>
      <select id="instead" name="instead" aria-describedby="instead-hint">
        <option value="">${say("relay.nobody")}</option>
        ${this.orgs.filter((one) => one.org !== org).map((one) => html`<option value=${one.org}>${one.name}</option>`)}
      </select>
      ${this.#ends("board.declineYes")}
    </form>`;
  }

  #ends(yes: "relay.foundYes" | "board.declineYes"): TemplateResult {
    return html`<p class="actions">
      <button class="primary" type="submit">${say(yes)}</button>
      <button type="button" @click=${this.#leave}>${say("app.cancel")}</button>
    </p>`;
  }
}
