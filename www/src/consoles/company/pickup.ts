// Who stands at the counter with a code? Typed, or read from a photo of the code where the browser can; then the thing is
// shown and handed over.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { say } from "../../i18n.js";
import type { Pickup } from "../../shapes/company.js";
import { codeInPhoto, readsCodes } from "../../scan.js";
import styles from "./pickup.css";
import { CompanyView } from "./view.js";

@customElement("fude-company-pickup")
export class CompanyPickup extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @state() accessor pickup: Pickup | undefined;
  @state() accessor canScan = false;

  protected override async firstUpdated(): Promise<void> {
    this.canScan = await readsCodes();
  }

  async #look(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.value("#code");
    if (code === "") {
      this.refused = say("counter.empty");
      await this.focusOn("#code");
      return;
    }
    await this.#show(code);
  }

  async #show(code: string): Promise<void> {
    this.pickup = await this.want((intent) => this.api.pickup(code, intent));
    await this.focusOn(this.pickup ? "#receiver" : "#code");
  }

  async #scanned(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const photo = input.files?.[0];
    input.value = "";
    if (!photo) return;
    const code = await codeInPhoto(photo);
    if (code === undefined) {
      this.refused = say("counter.unread");
      await this.focusOn("#code");
      return;
    }
    await this.#show(code);
  }

  async #handOver(event: Event, pickup: Pickup): Promise<void> {
    event.preventDefault();
    const receiver = this.value("#receiver");
    if (receiver === "") {
      this.refused = say("company.receiverEmpty");
      await this.focusOn("#receiver");
      return;
    }
    if (await this.want((intent) => this.api.handOver(pickup.claim, { receiver }, intent))) {
      this.pickup = undefined;
      this.changed(say("company.handedOver", { number: pickup.number }));
    }
    await this.focusOn("#code");
  }

  protected override render(): TemplateResult {
    return this.pickup ? this.#found(this.pickup) : this.#form();
  }

  #form(): TemplateResult {
    return html`<form class="pickup" novalidate @submit=${this.#look}>
      <label for="code">${say("counter.code")}</label>
      <span class="line">
        <input id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20"
          placeholder=${say("counter.hint")} aria-describedby="pickup-error" />
        <button type="submit" aria-disabled=${this.isWorking}>${say("counter.look")}</button>
        ${this.canScan
          ? html`<label class="button">${say("counter.scan")}
              <input class="unseen" type="file" accept="image/*" @change=${this.#scanned} /></label>`
          : nothing}
      </span>
      ${this.refused === "" ? nothing : html`<p class="error" id="pickup-error" role="alert">${this.refused}</p>`}
    </form>`;
  }

  #found(pickup: Pickup): TemplateResult {
    return html`<form class="card" novalidate @submit=${(event: Event) => this.#handOver(event, pickup)}>
      <h2>${say("counter.found")}<small class="number">${pickup.number}</small></h2>
      <p class="prose">${pickup.text}</p>
      ${pickup.needs_two ? html`<p class="offline">${say("counter.needsTwo")}</p>` : nothing}
      <label for="receiver">${say("company.receiver")}</label>
      <p class="hint" id="receiver-hint">${say("company.receiverHint")}</p>
      ${this.refused === "" ? nothing : html`<p class="error" id="refused" role="alert">${this.refused}</p>`}
      <input id="receiver" autocomplete="off" maxlength="100" aria-describedby="receiver-hint refused" />
      <p class="actions">
        <button class="primary" type="submit" aria-disabled=${this.isWorking}>${say("company.handOverYes")}</button>
        <button type="button" @click=${() => (this.pickup = undefined)}>${say("app.cancel")}</button>
      </p>
    </form>`;
  }
}
