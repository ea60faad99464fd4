// Who stands at the counter with a code? Typed by hand or by a scanner, or read from a photo; then the thing is shown and handed
// over. The label of a find leads to that find.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { say } from "../../i18n.js";
import type { Pickup } from "../../shapes/company.js";
import { codeInPhoto, meant } from "../../scan.js";
import styles from "./pickup.css";
import { CompanyView } from "./view.js";

@customElement("fude-company-pickup")
export class CompanyPickup extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @state() accessor pickup: Pickup | undefined;
  @state() accessor isReading = false;

  #look(event: Event): void {
    event.preventDefault();
    void this.#follow(this.value("#code"));
  }

  async #follow(words: string): Promise<void> {
    const wanted = meant(words);
    if ("find" in wanted) {
      this.refused = "";
      this.renderRoot.querySelector("form")?.reset();
      this.dispatchEvent(new CustomEvent<string>("label", { detail: wanted.find }));
      return;
    }
    if ("isCase" in wanted) return this.#refuse(say("counter.isCase"));
    if (wanted.code === "") return this.#refuse(say("counter.empty"));
    this.pickup = await this.want((intent) => this.api.pickup(wanted.code, intent));
    await (this.pickup ? this.focusOn("#receiver") : this.#again());
  }

  #refuse(words: string): Promise<void> {
    this.refused = words;
    return this.#again();
  }

  /** Ready for the next code, in the place of this one. */
  async #again(): Promise<void> {
    await this.focusOn("#code");
    this.renderRoot.querySelector<HTMLInputElement>("#code")?.select();
  }

  /** It is not handed over now. */
  #cancel(): Promise<void> {
    this.pickup = undefined;
    return this.#refuse("");
  }

  async #scanned(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const photo = input.files?.[0];
    input.value = "";
    if (!photo || this.isReading) return;
    this.isReading = true;
    this.refused = "";
    try {
      const words = await codeInPhoto(photo);
      if (words !== undefined) return await this.#follow(words);
      this.refused = say("counter.unread");
    } catch (thrown) {
      this.refused = this.fail(thrown, "load");
    } finally {
      this.isReading = false;
    }
    await this.#again();
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
    await this.#again();
  }

  protected override render(): TemplateResult {
    return this.pickup ? this.#found(this.pickup) : this.#form();
  }

  #form(): TemplateResult {
    return html`<form class="pickup" novalidate @submit=${this.#look}>
      <label for="code">${say("counter.code")}</label>
      <span class="line">
        <input id="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="500"
          placeholder=${say("counter.hint")} aria-describedby="pickup-error" />
        <button type="submit" aria-disabled=${this.isWorking}>${say("counter.look")}</button>
        <label class="button">${say(this.isReading ? "counter.reading" : "counter.scan")}
          <input class="unseen" type="file" accept="image/*" @change=${this.#scanned} /></label>
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
        <button type="button" @click=${this.#cancel}>${say("app.cancel")}</button>
      </p>
    </form>`;
  }
}
