// What can be put right about a loss when its owner calls again? Its words, written anew where they add or correct; its
// end, where it is found at home or is no matter of this desk. And whom to call first, where somebody is in need. Templates only.

import { type TemplateResult, html } from "lit";
import { NUMBER_OF, helplines } from "../../chips.js";
import { type PlainKey, say } from "../../i18n.js";
import type { OfficerCase } from "../../shapes/officer.js";
import { field, submitted } from "./view.js";

/** Whether its words tell of somebody in need: then it is no thing to be looked for. */
export function isEmergency({ status, facts }: OfficerCase): boolean {
  return status === "open" && facts.some(({ fact }) => fact === "emergency");
}

/** What is to be done at once, before anything else on the page. */
export function alarm(loss: OfficerCase, withdraw: () => void, correct: () => void): TemplateResult {
  return html`<div class="summary" role="alert">
    <h3>${say("loss.emergency")}</h3>
    <p class="actions">${helplines(loss.facts).map((line) => html`<a class="button danger" href="tel:${NUMBER_OF[line]}">
      ${say("emergency.call", { number: NUMBER_OF[line] })}<small>${say(`helpline.${line}`)}</small></a>`)}</p>
    <p>${say("loss.emergencyHint")}</p>
    <p class="actions">
      <button @click=${withdraw}>${say("loss.passedOn")}</button>
      <button @click=${correct}>${say("loss.correct")}</button>
    </p>
  </div>`;
}

/** The words as they are to stand from now on. */
export function correction(text: string, cancel: TemplateResult, correct: (text: string) => void): TemplateResult {
  const submit = submitted((form) => correct(field(form, "text")));
  return html`<form class="ask" @submit=${submit}>
    <h3>${say("loss.correctAsk")}</h3>
    <label for="answer">${say("loss.correctText")}</label>
    <p class="hint" id="correct-hint">${say("loss.correctHint")}</p>
    <textarea id="answer" name="text" rows="5" required maxlength="4000" aria-describedby="correct-hint" .value=${text}></textarea>
    <p class="actions"><button class="primary" type="submit">${say("loss.correctYes")}</button> ${cancel}</p>
  </form>`;
}

/** A question that is answered by one button. */
export function confirmed(
  [title, hint, yes]: readonly [PlainKey, PlainKey, PlainKey], cancel: TemplateResult, run: () => void,
): TemplateResult {
  return html`<div class="ask">
    <h3>${say(title)}</h3>
    <p>${say(hint)}</p>
    <p class="actions"><button id="answer" class="danger" @click=${run}>${say(yes)}</button> ${cancel}</p>
  </div>`;
}
