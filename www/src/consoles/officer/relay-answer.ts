// An org answers on the phone: what do they say? They take it on, have found it, have not, or name who should be asked
// instead. What they found is looked for among what they hold, the likeliest first; what is chosen stays chosen while the
// officer looks on.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Intent } from "../../api/client.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say } from "../../i18n.js";
import { numberIn } from "../../number.js";
import type { Directory } from "../../shapes/anyone.js";
import type { Relay } from "../../shapes/relay.js";
import type { Duty } from "./duty.js";
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

/** Which one it is, or that the org has yet to log it. */
interface Choice {
  readonly one: Candidate | undefined;
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
  @state() accessor chosen: Choice | undefined;
  /** An answer was sent off with nothing chosen. */
  @state() accessor isMissing = false;
  @state() accessor orgs: Directory["orgs"] = [];
  /** Why what is to be chosen from has not come. */
  @state() accessor problem = "";
  #words = "";
  #looking: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
  }

  protected override firstUpdated(): void {
    void this.focusOn("button");
  }

  /** The line is back: so is what is to be chosen from. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("isOnline") && this.isOnline && this.problem !== "") this.#load();
  }

  #tell(answer: Answer): void {
    this.dispatchEvent(new CustomEvent<Answer>("answer", { detail: answer }));
  }

  #leave = (): void => void this.dispatchEvent(new CustomEvent("left"));

  async #ask(asking: "found" | "decline"): Promise<void> {
    this.asking = asking;
    this.#load();
    await this.focusOn(asking === "found" ? "#words" : "#instead");
  }

  #load(): void {
    if (this.asking === "found") void this.#look(this.#words);
    else if (this.asking === "decline") void this.#loadOrgs();
  }

  async #loadOrgs(): Promise<void> {
    this.problem = "";
    try {
      this.orgs = (await this.duty.directory()).orgs;
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
    }
  }

  #input(event: InputEvent): void {
    clearTimeout(this.#looking);
    const words = (event.target as HTMLInputElement).value.trim();
    this.#looking = setTimeout(() => void this.#look(words), LOOK_AFTER_MS);
  }

  /** Among what the org holds: a number, what some words may mean, or what fits the loss. */
  async #look(words: string): Promise<void> {
    this.#words = words;
    this.problem = "";
    try {
      const found = await this.#among(words);
      if (words === this.#words) this.candidates = found.filter(({ status }) => status === "held").slice(0, MOST);
    } catch (thrown) {
      if (words === this.#words) this.problem = this.fail(thrown, "load");
    }
  }

  /** What is chosen stays in sight, whatever was looked for since. */
  get #offered(): readonly Candidate[] {
    const { candidates = [] } = this;
    const kept = this.chosen?.one;
    return kept && !candidates.some(({ find }) => find === kept.find) ? [kept, ...candidates] : candidates;
  }

  #choose(one: Candidate | undefined): void {
    this.chosen = { one };
    this.isMissing = false;
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
    const { org_name: org, number, text } = this.relay;
    return html`<div class="ask" role="group" aria-label="${say("board.answerFor")} ${org} ${number}">
      <p class="line">${text}</p>
      ${this.asking === "found" ? this.#found() : this.asking === "decline" ? this.#decline() : this.#answers()}
    </div>`;
  }

  #answers(): TemplateResult {
    const { api } = this.duty;
    const { relay, status, org_name: org } = this.relay;
    return html`<h2>${say("board.whatSay", { org })}</h2>
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
    const { chosen } = this;
    const submit = submitted(() => {
      this.isMissing = chosen === undefined;
      if (chosen) this.#tell((intent) => api.relayFound(this.relay.relay, chosen.one?.find, intent));
    });
    return html`<form @submit=${submit}>
      <h2><label for="words">${say("board.which", { org: this.relay.org_name })}</label></h2>
      <p class="hint" id="words-hint">${say("board.whichHint")}</p>
      <input id="words" type="search" maxlength="200" autocomplete="off" aria-describedby="words-hint"
        placeholder="F-0001" @input=${this.#input} />
      <fieldset aria-describedby="missing">
        <legend class="unseen">${say("board.which", { org: this.relay.org_name })}</legend>
        ${this.candidates === undefined && this.problem === "" ? html`<p class="hint" role="status">${say("app.loading")}</p>` : nothing}
        ${this.#failed("found")}
        ${repeat(this.#offered, ({ find }) => find, (one) => html`<label class="choice">
          <input type="radio" name="find" .checked=${chosen?.one?.find === one.find} @change=${() => this.#choose(one)} />
          <span><span class="number">${one.number}</span>
            ${one.probability === undefined ? nothing : html`<b>${percent(one.probability)}</b>`}
            <span class="line">${one.text}</span></span></label>`)}
        <label class="choice"><input type="radio" name="find" .checked=${chosen !== undefined && !chosen.one}
          @change=${() => this.#choose(undefined)} /><span>${say("relay.notLogged")}</span></label>
      </fieldset>
      ${this.isMissing ? html`<p class="error" id="missing" role="alert">${say("board.whichMissing")}</p>` : nothing}
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
      <h2><label for="instead">${say("relay.instead")}</label></h2>
      <p class="hint" id="instead-hint">${say("board.insteadHint")}</p>
      <select id="instead" name="instead" aria-describedby="instead-hint">
        <option value="">${say("relay.nobody")}</option>
        ${this.orgs.filter((one) => one.org !== org).map((one) => html`<option value=${one.org}>${one.name}</option>`)}
      </select>
      ${this.#failed("decline")}
      ${this.#ends("board.declineYes")}
    </form>`;
  }

  /** What is to be chosen from is not here, which is not the same as nothing. */
  #failed(asking: "found" | "decline"): TemplateResult | typeof nothing {
    if (this.problem === "") return nothing;
    return html`<p class="error" role="alert">${this.problem}</p>
      <p><button type="button" @click=${() => this.#ask(asking)}>${say("app.retry")}</button></p>`;
  }

  #ends(yes: "relay.foundYes" | "board.declineYes"): TemplateResult {
    return html`<p class="actions">
      <button class="primary" type="submit">${say(yes)}</button>
      <button type="button" @click=${this.#leave}>${say("app.cancel")}</button>
    </p>`;
  }
}
