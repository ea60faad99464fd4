// How does a driver log what a passenger left, at the wheel's side of a chat app? One field that takes dictation, one button,
// and what this car has logged. The link is the capability: it stays in the address, so that it can be opened again. It
// may hang in the car, so no word of what was logged is shown: numbers and states say enough to the driver.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../../api/client.js";
import { DriverApi } from "../../api/driver.js";
import { kindOf } from "../../chips.js";
import { FudeElement } from "../../elements/fude-element.js";
import { type Reading, read, warmUp } from "../../engine.js";
import { say, sayCode, speak } from "../../i18n.js";
import { table as companies } from "../../i18n/zh-hans/company.js";
import { table as sentences } from "../../i18n/zh-hans/driver.js";
import { marked } from "../../marks.js";
import { Problem } from "../../problem.js";
import type { DriverPage } from "../../shapes/driver.js";
import { fragment } from "../../site.js";
import { moment } from "../../when.js";
import styles from "./driver.css";

speak("driver", sentences);
// The states of finds are the company's words.
speak("company", companies);

const READ_AFTER_MS = 300;

@customElement("fude-driver")
export class Driver extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor here: DriverPage | undefined;
  @state() accessor text = "";
  @state() accessor reading: Reading | null = null;
  @state() accessor problem = "";
  @state() accessor loadProblem = "";
  @state() accessor isGone = false;
  @state() accessor told = "";
  @state() accessor alike = "";
  @state() accessor isSending = false;
  readonly #token = fragment().get("token") ?? undefined;
  readonly #api = new DriverApi(this.deskId, this.#token);
  #intent = new Intent();
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override firstUpdated(): void {
    if (this.#token !== undefined) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.here = await this.#api.driver();
      this.loadProblem = "";
    } catch (thrown) {
      this.#lost(thrown);
    }
  }

  /** A link that is revoked is gone at once, whatever was asked. */
  #lost(thrown: unknown): string {
    const words = this.fail(thrown, "load");
    if (Problem.from(thrown).status === 401) this.isGone = true;
    else this.loadProblem = words;
    return words;
  }

  #input(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.problem = "";
    this.told = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#understand(), READ_AFTER_MS);
  }

  async #understand(): Promise<void> {
    const text = this.text;
    const written = text.trim();
    if (written === "") {
      [this.reading, this.alike] = [null, ""];
      return;
    }
    const [reading, similar] = await Promise.all([
      read(text, "found"),
      this.#api.similar({ text: written }).catch(() => undefined),
    ]);
    if (text !== this.text) return;
    this.reading = reading;
    const [find] = similar?.finds ?? [];
    this.alike = find ? say("driver.maybe", { number: find.number }) : "";
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text.trim();
    if (this.isSending) return;
    if (text === "") {
      this.problem = say("driver.empty");
      await this.focusOn("#found");
      return;
    }
    this.isSending = true;
    this.problem = "";
    try {
      const { number } = await this.#api.reportFind({ text }, this.#intent);
      this.#intent = new Intent();
      this.told = say("driver.sent", { number });
      // What was dictated on while it was sent stays.
      if (this.text.trim() === text) this.text = "";
      await this.#understand();
      await this.#load();
    } catch (thrown) {
      if (Problem.from(thrown).status === 401) this.#lost(thrown);
      else this.problem = this.fail(thrown);
    } finally {
      this.isSending = false;
    }
  }

  protected override render(): TemplateResult {
    if (this.#token === undefined) return this.#notice(say("driver.noLink"), say("driver.noLinkHint"));
    if (this.isGone) return this.#notice(say("driver.gone"), say("driver.goneHint"));
    const facts = this.reading?.facts.filter(({ end }) => end <= this.text.length) ?? [];
    return html`
      <h1>${say("driver.title")}
        ${this.here ? html`<small><bdi class="number">${this.here.plate}</bdi> ${this.here.org_name}</small>` : nothing}</h1>
      ${this.isOnline ? nothing : html`<p class="offline" role="status">${say("app.offline")}</p>`}
      <form novalidate @submit=${this.#send}>
        <label for="found">${say("driver.label")}</label>
        <p class="hint" id="hint">${say("driver.hint")}</p>
        ${this.problem === "" ? nothing : html`<p class="error" id="error" role="alert">${this.problem}</p>`}
        <textarea id="found" rows="5" maxlength="4000" autocomplete="off" placeholder=${say("driver.placeholder")}
          .value=${this.text} aria-describedby="hint error" aria-invalid=${this.problem !== ""} @focus=${warmUp}
          @input=${this.#input}></textarea>
        ${facts.length === 0
          ? nothing
          : html`<p class="read prose" aria-hidden="true">${marked(this.text, facts, (fact) => ({ kind: kindOf(fact) }))}</p>`}
        <p class="alike" role="status">${this.alike}</p>
        <button class="primary" type="submit" aria-disabled=${this.isSending}>
          ${say(this.isSending ? "driver.sending" : "driver.send")}
        </button>
        <p class="told" role="status">${this.told}</p>
      </form>
      ${this.#mine()}
    `;
  }

  #mine(): TemplateResult {
    if (!this.here) {
      return html`<p class="waiting" role="status">${this.loadProblem || say("app.loading")}</p>`;
    }
    return html`<section aria-labelledby="mine">
      <h2 id="mine">${say("driver.mine")}</h2>
      ${this.here.finds.length === 0
        ? html`<p class="hint">${say("driver.none")}</p>`
        : html`<ul>
            ${this.here.finds.map(
              (find) => html`<li>
                <p class="head"><span class="number">${find.number}</span> ${sayCode("find.status", find.status)}
                  <time datetime=${find.reported_at}>${moment(find.reported_at)}</time></p>
              </li>`,
            )}
          </ul>`}
    </section>`;
  }

  #notice(title: string, words: string): TemplateResult {
    return html`<div class="card empty" role="alert"><h1>${title}</h1><p>${words}</p></div>`;
  }
}
