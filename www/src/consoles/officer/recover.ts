// How does a caller who lost the case link get it back? By the phone number that they left: a code, once and for a quarter
// of an hour, that the officer reads out. The number is asked for and not kept here.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { say } from "../../i18n.js";
import type { Recovery } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import styles from "./recover.css";
import { hashOf } from "./route.js";
import { View, field, submitted } from "./view.js";

@customElement("fude-officer-recover")
export class RecoverView extends View {
  static override styles = [...View.styles, styles];

  @state() accessor cases: readonly Recovery[] | undefined;

  protected override get hasContent(): boolean {
    return true;
  }

  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  #submit = submitted(async (form, element) => {
    const phone = field(form, "phone");
    if (phone === "") return;
    this.cases = undefined;
    const told = await this.act(
      (intent) => this.duty.api.recover(phone, intent),
      ({ cases }) => say("recover.found", { n: cases.length }),
    );
    if (!told) return;
    this.cases = told.cases;
    element.reset();
  });

  protected override render(): TemplateResult {
    return html`<h1>${say("officer.view.recover")}</h1>
      <p class="hint intro">${say("recover.hint")}</p>
      ${this.tell()}
      <form class="card" @submit=${this.#submit}>
        <label for="phone">${say("recover.phone")}</label>
        <div class="inline">
          <input id="phone" name="phone" type="tel" required maxlength="100" autocomplete="off" />
          <button class="primary" type="submit">${say("recover.send")}</button>
        </div>
      </form>
      ${this.cases === undefined ? nothing : this.cases.length === 0
        ? html`<div class="empty"><p>${say("recover.none")}</p><p class="hint">${say("recover.noneHint")}</p></div>`
        : html`<ul class="codes">${this.cases.map(({ loss, number, reported_at: at, code }) => html`<li class="card">
            <p><a class="number" href=${hashOf({ view: "loss", id: loss })}>${number}</a>
              <span class="hint">${moment(at)}</span></p>
            <p class="code" aria-label=${say("recover.code")}>${spelled(code)}</p>
            <p class="hint">${say("recover.read")}</p>
          </li>`)}</ul>`}`;
  }
}

/** In two halves, as people read numbers out. */
function spelled(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`.trim();
}
