// What is the owner asked? To show that the thing is theirs, to tell the one thing that would help most, or, when it is
// back, how it went. Templates only; what an answer weighs is never shown.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";
import { question } from "../questions.js";
import type { Hint } from "../shapes/report.js";
import type { Case as Loss } from "../shapes/resident.js";
import type { Case } from "./case.js";

export function asks(desk: Case, loss: Loss): TemplateResult | typeof nothing {
  const questions = loss.questions ?? [];
  if (questions.length > 0) return proof(desk, questions);
  const [hint] = loss.coach ?? [];
  if (loss.status === "open" && hint && desk.doing !== "add") return coach(desk, hint);
  if (loss.status === "returned") return loss.thanks ? thanked(loss.thanks.rating) : thanks(desk);
  return nothing;
}

const value = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? "");

function proof(desk: Case, questions: readonly Hint[]): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    desk.prove(questions.map(({ topic }) => ({ topic, text: value(form, topic) })));
  };
  return html`<form class="card asking" novalidate @submit=${submit}>
    <h3>${say("case.proof")}</h3>
    <p class="hint">${say("case.proofHint")}</p>
    ${desk.problemAt("proof")}
    ${questions.map(
      (one) => html`<div class="field">
        <label for="proof-${one.topic}">${question(one)}</label>
        <input id="proof-${one.topic}" name=${one.topic} maxlength="500" autocomplete="off" />
      </div>`,
    )}
    <p class="actions">
      <button class="primary" type="submit" aria-disabled=${desk.isBusy}>${say(desk.isBusy ? "case.sending" : "case.answer")}</button>
    </p>
  </form>`;
}

function coach(desk: Case, hint: Hint): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    desk.tell(hint, value(event.target as HTMLFormElement, "coach"));
  };
  return html`<form class="card coaching" novalidate @submit=${submit}>
    <h3><label for="coach">${question(hint)}</label></h3>
    <p class="hint" id="coach-hint">${say("case.coachHint")}</p>
    ${desk.problemAt("coach")}
    <div class="line">
      <input id="coach" name="coach" maxlength="200" autocomplete="off" aria-describedby="coach-hint" />
      <button type="submit" aria-disabled=${desk.isBusy}>${say(desk.isBusy ? "case.sending" : "case.tell")}</button>
    </div>
  </form>`;
}

const RATINGS = [1, 2, 3, 4, 5] as const;

function thanks(desk: Case): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = value(form, "words").trim();
    desk.thank({ rating: Number(value(form, "rating")), ...(text !== "" && { text }) });
  };
  return html`<form class="card asking" novalidate @submit=${submit}>
    <h3>${say("thanks.title")}</h3>
    ${desk.problemAt("thanks")}
    <fieldset class="ratings">
      <legend>${say("thanks.rating")}</legend>
      ${RATINGS.map(
        (rating) => html`<label><input type="radio" name="rating" value=${rating} /><span>${say(`rating.${rating}`)}</span></label>`,
      )}
    </fieldset>
    <div class="field">
      <label for="words">${say("thanks.words")}<small>${say("app.optional")}</small></label>
      <input id="words" name="words" maxlength="500" autocomplete="off" aria-describedby="words-hint" />
      <p class="hint" id="words-hint">${say("thanks.wordsHint")}</p>
    </div>
    <p class="actions"><button class="primary" type="submit" aria-disabled=${desk.isBusy}>${say("thanks.send")}</button></p>
  </form>`;
}

function thanked(rating: number): TemplateResult {
  const known = RATINGS.find((one) => one === rating) ?? 3;
  return html`<p class="card thanked">${say("thanks.given", { rating: say(`rating.${known}`) })}</p>`;
}
