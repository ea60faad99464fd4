// What does the second view of a report look like? The one question whose answer would help most; nobody has to know it.
// Templates only.

import { type TemplateResult, html } from "lit";
import { say } from "../i18n.js";
import { question } from "../questions.js";
import type { Report } from "./report.js";

export function askView(report: Report): TemplateResult {
  const { draft } = report;
  const submit = (event: Event): void => {
    event.preventDefault();
    report.answered();
  };
  return html`<form novalidate @submit=${submit}>
    <h2 tabindex="-1"><label for="answer">${draft.asked ? question(draft.asked) : say("ask.place")}</label></h2>
    <p class="hint" id="answer-hint">${say("ask.hint")}</p>
    <input id="answer" autocomplete="off" maxlength="200" enterkeyhint="next" .value=${draft.answer}
      aria-describedby="answer-hint"
      @input=${(event: Event) => report.edit({ answer: (event.target as HTMLInputElement).value })} />
    <p class="actions">
      <button class="primary" type="submit">${say("app.next")}</button>
      <button class="quiet" type="button" @click=${() => report.skip()}>${say("ask.skip")}</button>
    </p>
  </form>`;
}
