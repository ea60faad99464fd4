// How does an org log a find in seconds and hand over what is claimed? One line and Enter; the shelf below. It sees no
// losses and no probabilities.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Intent } from "../api/client.js";
import { CompanyApi } from "../api/company.js";
import { type Chip, chips, kindOf } from "../chips.js";
import { copy, shelfAsText } from "../copy.js";
import { FudeElement } from "../elements/fude-element.js";
import { read, warmUp } from "../engine.js";
import { say, sayCode, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/company.js";
import { table as words } from "../i18n/zh-hans/words.js";
import { marked } from "../marks.js";
import { Poll } from "../poll.js";
import { Problem } from "../problem.js";
import type { Held, HeldList } from "../shapes/company.js";
import { forgetSession, sessionToken } from "../session.js";
import { moment } from "../when.js";
import styles from "./company.css";

speak("company", sentences);
speak("words", words);

const READ_AFTER_MS = 150;
const ASK_AGAIN_MS = 15_000;

@customElement("fude-company")
export class Company extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor list: HeldList | undefined;
  @state() accessor text = "";
  @state() accessor chips: readonly Chip[] = [];
  @state() accessor problem = "";
  @state() accessor logProblem = "";
  @state() accessor told = "";
  @state() accessor isLogging = false;
  @state() accessor isOut = false;
  @state() accessor handing: string | undefined;
  @state() accessor handProblem = "";
  readonly #token = sessionToken("company", this.deskId);
  readonly #api = new CompanyApi(this.deskId, this.#token);
  #log = new Intent();
  #hand = new Intent();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    if (this.#token !== undefined) new Poll(this, ASK_AGAIN_MS, () => this.#load());
  }

  protected override firstUpdated(): void {
    if (this.#token !== undefined) void this.#load();
  }

  /** The session has ended: nothing of it stays on the screen. */
  #leave(): void {
    forgetSession("company", this.deskId);
    this.list = undefined;
    this.isOut = true;
  }

  async #load(): Promise<void> {
    if (this.isOut) return;
    try {
      this.list = await this.#api.finds();
      this.problem = "";
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
      if (Problem.from(thrown).status === 401) this.#leave();
    }
  }

  #input(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    this.logProblem = "";
    this.told = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), READ_AFTER_MS);
  }

  async #read(): Promise<void> {
    const text = this.text;
    const reading = text.trim() === "" ? null : await read(text, "found");
    if (text === this.text) this.chips = chips(reading, {}, () => "");
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text.trim();
    if (this.isLogging) return;
    if (text === "") {
      this.logProblem = say("company.empty");
      await this.focusOn("#find");
      return;
    }
    this.isLogging = true;
    this.logProblem = "";
    try {
      const { number } = await this.#api.reportFind({ text }, this.#log);
      this.#log = new Intent();
      this.told = say("company.logged", { number });
      // What was typed on while it was sent stays.
      if (this.text.trim() === text) this.text = "";
      void this.#read();
      await this.#load();
    } catch (thrown) {
      this.logProblem = this.fail(thrown);
    } finally {
      this.isLogging = false;
      await this.focusOn("#find");
    }
  }

  async #handOver(event: Event, find: Held): Promise<void> {
    event.preventDefault();
    const receiver = this.renderRoot.querySelector<HTMLInputElement>("#receiver")?.value.trim() ?? "";
    if (find.claim === undefined || receiver === "") {
      this.handProblem = say("company.receiverEmpty");
      await this.focusOn("#receiver");
      return;
    }
    try {
      await this.#api.handOver(find.claim, { receiver }, this.#hand);
      this.#hand = new Intent();
      this.handing = undefined;
      this.told = say("company.handedOver", { number: find.number });
      await this.#load();
      await this.focusOn("#shelf");
    } catch (thrown) {
      this.handProblem = this.fail(thrown);
      await this.#load();
      await this.focusOn("#receiver");
    }
  }

  async #open(find: Held | undefined, focus: string): Promise<void> {
    this.handing = find?.find;
    this.handProblem = "";
    await this.focusOn(focus);
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
      ${this.isOnline ? nothing : html`<p class="offline" role="status">${say("app.offline")}</p>`}
      ${this.#logForm()} ${this.#shelf()}
    `;
  }

  #logForm(): TemplateResult {
    return html`<form class="card log" novalidate @submit=${this.#submit}>
      <label for="find">${say("company.label")}</label>
      <p class="hint" id="hint">${say("company.hint")}</p>
      ${this.logProblem === "" ? nothing : html`<p class="error" id="error" role="alert">${this.logProblem}</p>`}
      <div class="line">
        <input id="find" autocomplete="off" enterkeyhint="send" maxlength="4000" placeholder=${say("company.placeholder")}
          .value=${this.text} aria-describedby="hint error" aria-invalid=${this.logProblem !== ""} @focus=${warmUp}
          @input=${this.#input} />
        <button class="primary" type="submit" aria-disabled=${this.isLogging}>
          ${say(this.isLogging ? "company.logging" : "company.log")}
        </button>
      </div>
      <p class="read">
        ${this.chips.map(
          (chip) => html`<span class="chip in-${chip.group}"><small>${sayCode("fact", chip.fact)}</small>${chip.label}</span>`,
        )}
      </p>
      <p class="told" role="status">${this.told}</p>
    </form>`;
  }

  #shelf(): TemplateResult {
    if (!this.list) return html`<p class="waiting" role="status">${say("app.loading")}</p>`;
    const isReserved = (find: Held): boolean => find.status === "reserved";
    const finds = [...this.list.finds.filter(isReserved), ...this.list.finds.filter((find) => !isReserved(find))];
    return html`<section aria-labelledby="shelf">
      <header>
        <h2 id="shelf" tabindex="-1">${say("company.shelf")}<small>${say("company.shelfCount", { n: finds.length })}</small></h2>
        ${finds.length === 0
          ? nothing
          : html`<button class="quiet" @click=${async () => {
              if (await copy(shelfAsText(finds))) this.told = say("app.copied");
            }}>${say("company.copyShelf")}</button>`}
      </header>
      ${this.problem === "" ? nothing : html`<p class="offline" role="status">${this.problem}</p>`}
      ${finds.length === 0
        ? html`<div class="card empty"><p>${say("company.shelfEmpty")}</p><p class="hint">${say("company.shelfEmptyHint")}</p></div>`
        : html`<ul class="shelf">${repeat(finds, (find) => find.find, (find) => this.#held(find))}</ul>`}
    </section>`;
  }

  #held(find: Held): TemplateResult {
    const isHanding = this.handing === find.find;
    const mayHandOver = find.status === "reserved" && find.claim !== undefined;
    return html`<li class=${find.status}>
      <p class="head">
        <span class="number">${find.number}</span>
        <span class="tag">${sayCode("find.status", find.status)}</span>
        <time datetime=${find.reported_at}>${moment(find.reported_at)}</time>
      </p>
      <p class="prose">${marked(find.text, find.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
      <p class="hint">${find.next.label}</p>
      ${mayHandOver && !isHanding
        ? html`<button class="primary" id="hand-${find.find}" @click=${() => this.#open(find, "#receiver")}>
            ${say("company.handOver")}<span class="unseen">${find.number}</span>
          </button>`
        : nothing}
      ${mayHandOver && isHanding
        ? html`<form class="hand" novalidate @submit=${(event: Event) => this.#handOver(event, find)}>
            <label for="receiver">${say("company.receiver")}</label>
            <p class="hint" id="receiver-hint">${say("company.receiverHint")}</p>
            ${this.handProblem === "" ? nothing : html`<p class="error" id="hand-error" role="alert">${this.handProblem}</p>`}
            <input id="receiver" autocomplete="off" maxlength="100" aria-describedby="receiver-hint hand-error" />
            <p class="actions">
              <button class="primary" type="submit">${say("company.handOverYes")}</button>
              <button type="button" @click=${() => this.#open(undefined, `#hand-${find.find}`)}>${say("app.cancel")}</button>
            </p>
          </form>`
        : nothing}
    </li>`;
  }
}
