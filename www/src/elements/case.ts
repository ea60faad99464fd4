// How does a loss stand, and who acts next? For its owner, by the capability in the link. The token never leaves the
// fragment and the Authorization header.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../api/client.js";
import { ResidentApi } from "../api/resident.js";
import { kindOf } from "../chips.js";
import { say, sayCode, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/case.js";
import { marked } from "../marks.js";
import { Poll } from "../poll.js";
import { Problem } from "../problem.js";
import type { Case as Loss } from "../shapes/resident.js";
import { fragment } from "../site.js";
import { moment } from "../when.js";
import styles from "./case.css";
import { emergency } from "./emergency.js";
import { FudeElement } from "./fude-element.js";
import "./recovery.js";

speak("case", sentences);

const ASK_AGAIN_MS = 20_000;

@customElement("fude-case")
export class Case extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor loss: Loss | undefined;
  @state() accessor state: "none" | "loading" | "shown" | "gone" | "failed" = "loading";
  @state() accessor problem = "";
  @state() accessor isStale = false;
  @state() accessor isAsking = false;
  @state() accessor isWithdrawing = false;
  #seenAt = "";
  #intent = new Intent();
  #poll = new Poll(this, ASK_AGAIN_MS, () => this.#load());

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#arrive);
    this.#arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#arrive);
  }

  protected override firstUpdated(): void {
    this.emit("fude-ready", { desk: this.deskId });
  }

  #arrive = (): void => {
    this.loss = undefined;
    this.state = "loading";
    void this.#load();
  };

  #key(): { loss: string; token: string } | undefined {
    const loss = fragment().get("loss");
    const token = fragment().get("token");
    return loss && token ? { loss, token } : undefined;
  }

  async #load(): Promise<void> {
    const key = this.#key();
    if (!key) {
      this.state = "none";
      return;
    }
    try {
      this.#show(await new ResidentApi(this.deskId, key.token).loss(key.loss));
    } catch (thrown) {
      const { isPassing } = Problem.from(thrown);
      if (isPassing && this.loss) {
        this.isStale = true;
        return;
      }
      this.problem = this.fail(thrown, "load");
      this.state = isPassing ? "failed" : "gone";
      if (!isPassing) this.#poll.stop();
    }
  }

  #show(loss: Loss): void {
    this.loss = loss;
    this.state = "shown";
    this.isStale = false;
    this.#seenAt = new Date().toISOString();
    if (loss.status !== "open" && loss.status !== "matched") this.#poll.stop();
  }

  async #withdraw(): Promise<void> {
    const key = this.#key();
    if (!key || this.isWithdrawing) return;
    this.isWithdrawing = true;
    this.problem = "";
    try {
      this.#show(await new ResidentApi(this.deskId, key.token).withdraw(key.loss, this.#intent));
      this.isAsking = false;
      await this.focusOn("h2");
    } catch (thrown) {
      this.problem = this.fail(thrown);
      await this.#load();
      await this.focusOn("#problem");
    } finally {
      this.isWithdrawing = false;
    }
  }

  async #ask(isAsking: boolean): Promise<void> {
    this.isAsking = isAsking;
    this.problem = "";
    await this.focusOn(isAsking ? "#ask" : "#withdraw");
  }

  protected override render(): TemplateResult {
    if (this.loss) return this.#shown(this.loss);
    if (this.state === "loading") return html`<div class="card waiting" role="status">${say("app.loading")}</div>`;
    if (this.state === "failed") {
      return html`<div class="card empty" role="alert">
        <h2>${say("error.load")}</h2>
        <p>${this.problem}</p>
        <button @click=${this.#arrive}>${say("app.retry")}</button>
      </div>`;
    }
    const isNone = this.state === "none";
    return html`<div class="card empty" role="alert">
        <h2>${say(isNone ? "case.none" : "case.gone")}</h2>
        <p>${say(isNone ? "case.noneHint" : "case.goneHint")}</p>
      </div>
      <fude-recovery desk=${this.deskId}></fude-recovery>`;
  }

  #shown(loss: Loss): TemplateResult {
    const isOpen = loss.status === "open" || loss.status === "matched";
    const worries = loss.facts.filter((fact) => fact.fact === "emergency");
    return html`
      ${this.isStale
        ? html`<p class="offline" role="status">${say("app.stale", { at: moment(this.#seenAt) })}</p>`
        : nothing}
      ${worries.length > 0 && isOpen ? emergency(worries) : nothing}
      <div class="card">
        <p class="hint">${say("case.title", { number: loss.number })}</p>
        <h2 tabindex="-1" class="status ${loss.status}" aria-live="polite">
          ${sayCode("case.status", loss.status)}
        </h2>
        <div class="next">
          <h3>${say("case.next")}<small>${sayCode("who", loss.next.who, "")}</small></h3>
          <p aria-live="polite">${loss.next.label}</p>
        </div>
        <h3>${say("case.timeline")}</h3>
        <ol class="timeline">
          ${[...loss.timeline].reverse().map(
            (step) => html`<li><strong>${step.label}</strong><time datetime=${step.at}>${moment(step.at)}</time></li>`,
          )}
        </ol>
        <h3>${say("case.text")}</h3>
        <p class="prose">${marked(loss.text, loss.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
        <p class="hint">${say("case.textHint")} ${say("case.reported", { at: moment(loss.reported_at) })}</p>
        ${isOpen ? this.#withdrawal() : nothing}
      </div>
    `;
  }

  #withdrawal(): TemplateResult {
    if (!this.isAsking) {
      return html`<p class="actions">
        <button id="withdraw" class="quiet" @click=${() => this.#ask(true)}>${say("case.withdraw")}</button>
      </p>`;
    }
    return html`<section class="ask" aria-labelledby="ask">
      <h3 id="ask" tabindex="-1">${say("case.withdrawAsk")}</h3>
      <p>${say("case.withdrawHint")}</p>
      ${this.problem === "" ? nothing : html`<p class="error" id="problem" role="alert" tabindex="-1">${this.problem}</p>`}
      <p class="actions">
        <button class="danger" aria-disabled=${this.isWithdrawing} @click=${this.#withdraw}>
          ${say(this.isWithdrawing ? "case.withdrawing" : "case.withdrawYes")}
        </button>
        <button @click=${() => this.#ask(false)}>${say("case.withdrawNo")}</button>
      </p>
    </section>`;
  }
}
