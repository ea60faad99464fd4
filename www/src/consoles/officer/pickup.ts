// Somebody stands at the counter with a code: what waits for them? One field in a dialog that opens over any view, for
// fingers, a scanner that types, or a photo of the code; what is found opens, ready to be handed over. The label of a find
// and a number open what they are of.

import { type TemplateResult, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Intent } from "../../api/client.js";
import { FudeElement } from "../../elements/fude-element.js";
import { say } from "../../i18n.js";
import { numberIn } from "../../number.js";
import { Problem } from "../../problem.js";
import { codeInPhoto, meant } from "../../scan.js";
import type { Pickup } from "../../shapes/company.js";
import type { Duty } from "./duty.js";
import styles from "./pickup.css";
import { viewOf } from "./number.js";
import { go, hashOf } from "./route.js";
import shared from "./view.css";
import { field, submitted } from "./view.js";

@customElement("fude-officer-pickup")
export class PickupDialog extends FudeElement {
  static override styles = [...FudeElement.styles, shared, styles];

  @property({ attribute: false }) accessor duty!: Duty;
  @state() accessor refused = "";
  @state() accessor isWorking = false;
  /** A photo is being read. */
  @state() accessor isReading = false;

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get isOpen(): boolean {
    return this.#dialog?.open ?? false;
  }

  /** Opens with an empty field: every code is another person's. */
  open(): void {
    this.refused = "";
    this.renderRoot.querySelector("form")?.reset();
    this.#dialog?.showModal();
  }

  #close = (): void => this.#dialog?.close();

  #submit = submitted((form) => void this.#follow(field(form, "code")));

  async #follow(words: string): Promise<void> {
    const wanted = meant(words);
    const number = numberIn("find" in wanted ? wanted.find : words);
    if (number !== undefined) await this.#open(number);
    else if ("find" in wanted) await this.#refuse(say("counter.unread"));
    else if ("isCase" in wanted) await this.#refuse(say("counter.isCase"));
    else if (wanted.code === "") await this.#refuse(say("counter.empty"));
    else await this.#look(wanted.code);
  }

  async #open(number: string): Promise<void> {
    try {
      const route = await viewOf(number, this.duty);
      if (!route) return await this.#refuse(say("finds.noNumber", { number }));
      this.#close();
      go(route);
    } catch (thrown) {
      await this.#refuse(this.fail(thrown, "load"));
    }
  }

  async #look(code: string): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    this.refused = "";
    try {
      const found = await this.duty.api.pickup(code, new Intent());
      this.#close();
      this.dispatchEvent(new CustomEvent<Pickup>("found", { detail: found }));
    } catch (thrown) {
      await this.#refuse(this.#why(thrown));
    } finally {
      this.isWorking = false;
    }
  }

  /** Why not; ready for the next code, in the place of this one. */
  async #refuse(words: string): Promise<void> {
    this.refused = words;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>("#code")?.select();
  }

  /** Why nothing was found, and what it may be. */
  #why(thrown: unknown): string {
    const words = this.fail(thrown);
    switch (Problem.from(thrown).code) {
      case "bad_field": return say("fetch.short");
      case "pickup_unknown": return `${words}${say("fetch.elsewhere")}`;
      default: return words;
    }
  }

  async #scanned(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [photo] = input.files ?? [];
    input.value = "";
    if (!photo || this.isReading) return;
    this.isReading = true;
    this.refused = "";
    try {
      const words = await codeInPhoto(photo);
      await (words === undefined ? this.#refuse(say("counter.unread")) : this.#follow(words));
    } catch (thrown) {
      await this.#refuse(this.fail(thrown, "load"));
    } finally {
      this.isReading = false;
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="pickup">
      <form novalidate @submit=${this.#submit}>
        <h2 id="pickup"><label for="code">${say("counter.code")}</label></h2>
        <p class="hint" id="code-hint">${say("fetch.hint")}</p>
        <input id="code" name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
          maxlength="500" aria-describedby="code-hint refused" aria-invalid=${this.refused !== ""} />
        <p class="error" id="refused" role="alert">${this.refused}</p>
        <p class="actions">
          <button class="primary" type="submit" aria-disabled=${this.isWorking}>
            ${say(this.isWorking ? "officer.working" : "fetch.look")}<kbd aria-hidden="true">↵</kbd></button>
          <label class="button">${say(this.isReading ? "counter.reading" : "counter.scan")}
            <input class="unseen" type="file" accept="image/*" @change=${this.#scanned} /></label>
          <button type="button" @click=${this.#close}>${say("app.cancel")}</button>
          <a class="lost" href=${hashOf({ view: "finds" })} @click=${this.#close}>${say("fetch.byNumber")}</a>
        </p>
      </form>
    </dialog>`;
  }
}
