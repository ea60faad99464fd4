// How does an owner whose link is lost get to the case again? They ring the desk; the officer reads out a code, and typed
// in here with the number of the case it gives a new link, which this page then opens.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { AnyoneApi } from "../api/anyone.js";
import { Intent } from "../api/client.js";
import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/case.js";
import { FudeElement } from "./fude-element.js";

speak("case", sentences);

@customElement("fude-recovery")
export class Recovery extends FudeElement {
  @state() accessor problem = "";
  @state() accessor isAsking = false;
  #intent = new Intent();

  async #redeem(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isAsking) return;
    const told = new FormData(event.target as HTMLFormElement);
    const line = (name: string): string => String(told.get(name) ?? "").trim();
    this.isAsking = true;
    this.problem = "";
    try {
      const { loss, token } = await new AnyoneApi(this.deskId).redeem(line("number"), line("code"), this.#intent);
      // The page of the case listens to its fragment.
      location.hash = new URLSearchParams({ loss, token }).toString();
    } catch (thrown) {
      this.problem = this.fail(thrown);
      await this.focusOn("#problem");
    } finally {
      this.isAsking = false;
    }
  }

  protected override render(): TemplateResult {
    return html`<details class="card">
      <summary>${say("case.lost")}</summary>
      <p>${say("case.lostHint")}</p>
      <form @submit=${this.#redeem}>
        ${this.problem === "" ? nothing : html`<p class="error" id="problem" role="alert" tabindex="-1">${this.problem}</p>`}
        <p>
          <label for="number">${say("case.lostNumber")}</label>
          <input id="number" name="number" required maxlength="20" placeholder="L-0007" autocapitalize="characters"
            autocomplete="off" spellcheck="false">
        </p>
        <p>
          <label for="code">${say("case.lostCode")}</label>
          <input id="code" name="code" required maxlength="20" autocapitalize="characters" autocomplete="one-time-code"
            spellcheck="false">
        </p>
        <p class="actions"><button aria-disabled=${this.isAsking}>${say("case.lostOpen")}</button></p>
      </form>
    </details>`;
  }
}
