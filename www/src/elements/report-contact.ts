// What does the view look like that asks how to reach whoever reports, and whose thing it is? Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";
import type { Report } from "./report.js";

export function contactView(report: Report): TemplateResult {
  const { draft, wrong } = report;
  const problem = wrong["contact"];
  const submit = (event: Event): void => {
    event.preventDefault();
    void report.reachable();
  };
  const who = (isForOther: boolean, label: string): TemplateResult =>
    html`<label class="choice"><input type="radio" name="who" .checked=${draft.isForOther === isForOther}
      @change=${() => report.edit({ isForOther })} />${label}</label>`;
  return html`<form novalidate @submit=${submit}>
    <h2 tabindex="-1">${say("contact.title")}</h2>
    <div class="field">
      <label for="contact">${say("contact.phone")}<small>${say("app.optional")}</small></label>
      <p class="hint" id="contact-hint">${say("contact.phoneHint")}</p>
      ${problem === undefined ? nothing : html`<p class="error" id="contact-error">${problem}</p>`}
      <input id="contact" type="tel" inputmode="tel" autocomplete="tel" .value=${draft.contact} maxlength="40"
        aria-describedby="contact-hint contact-error" aria-invalid=${problem !== undefined}
        @input=${(event: Event) => report.edit({ contact: (event.target as HTMLInputElement).value })} />
    </div>
    <fieldset class="field">
      <legend>${say("contact.whose")}</legend>
      ${who(false, say("contact.mine"))} ${who(true, say("contact.others"))}
      ${draft.isForOther ? other(report) : nothing}
    </fieldset>
    <p class="actions"><button class="primary" type="submit">${say("app.next")}</button></p>
  </form>`;
}

function other(report: Report): TemplateResult {
  const problem = report.wrong["for"];
  return html`<div class="inset">
    <label for="for">${say("contact.for")}<small>${say("app.optional")}</small></label>
    <p class="hint" id="for-hint">${say("contact.forHint")}</p>
    ${problem === undefined ? nothing : html`<p class="error" id="for-error">${problem}</p>`}
    <input id="for" autocomplete="off" .value=${report.draft.reportedFor} maxlength="100"
      aria-describedby="for-hint for-error" aria-invalid=${problem !== undefined}
      @input=${(event: Event) => report.edit({ reportedFor: (event.target as HTMLInputElement).value })} />
  </div>`;
}
