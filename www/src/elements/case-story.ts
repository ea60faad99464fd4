// Where does a loss stand, and how did it come there? Its status, who acts next and by when, the code to fetch the thing
// with, and what has happened. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { kindOf } from "../chips.js";
import { say, sayCode } from "../i18n.js";
import { marked } from "../marks.js";
import { qr } from "../qr.js";
import type { Case as Loss } from "../shapes/resident.js";
import { due, moment } from "../when.js";
import type { Case } from "./case.js";
import { photosView } from "./photos.js";

/** The head of the case. */
export function standing(loss: Loss): TemplateResult {
  const { next, pickup } = loss;
  return html`<div class="card standing ${loss.status}">
    <p class="hint number">${say("case.title", { number: loss.number })}</p>
    <h2 tabindex="-1" aria-live="polite">${sayCode("case.status", pickup ? "confirmed" : loss.status)}</h2>
    <div class="next">
      <p aria-live="polite">${next.label}</p>
      <p class="hint">
        ${sayCode("who", next.who, "")}${next.by === undefined ? nothing : until(pickup ? "case.noticed" : "case.by", next.by)}${
          next.kept_until === undefined ? nothing : until("case.kept", next.kept_until)}
      </p>
    </div>
    ${pickup ? fetching(pickup) : nothing}
  </div>`;
}

const until = (words: "case.by" | "case.noticed" | "case.kept", at: string): TemplateResult =>
  html` · <time datetime=${at}>${say(words, { at: due(at) })}</time>`;

function fetching({ code, org_name: org }: NonNullable<Loss["pickup"]>): TemplateResult {
  const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
  return html`<section class="pickup" aria-labelledby="pickup">
    <div>
      <h3 id="pickup">${say("pickup.title", { org })}</h3>
      <p class="code number">${shown}</p>
      <p class="hint">${say("pickup.hint")}</p>
    </div>
    ${qr(code, say("pickup.qr"))}
  </section>`;
}

/** What has happened, and what was written, with a way to add to it. */
export function story(desk: Case, loss: Loss, isOpen: boolean): TemplateResult {
  // What is confirmed was compared as it was written.
  const canAdd = isOpen && loss.erased_at === undefined && loss.pickup === undefined;
  return html`<div class="card">
    <h3>${say("case.timeline")}</h3>
    <ol class="timeline">
      ${[...loss.timeline].reverse().map(
        (step) => html`<li><strong>${step.label}</strong><time datetime=${step.at}>${moment(step.at)}</time></li>`,
      )}
    </ol>
    <h3>${say("case.text")}</h3>
    ${canAdd && desk.doing === "add" ? adding(desk, loss) : written(desk, loss, canAdd)}
    ${photosView({
      shown: desk.photos, problem: desk.photoProblem, isBusy: desk.isAddingPhoto,
      ...(canAdd && desk.doing !== "add" && { add: desk.addPhoto }),
    })}
  </div>`;
}

function written(desk: Case, loss: Loss, canAdd: boolean): TemplateResult {
  return html`<p class="prose">${marked(loss.text, loss.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
    ${loss.erased_at === undefined ? html`<p class="hint">${say("case.textHint")}</p>` : nothing}
    ${canAdd
      ? html`<p class="actions"><button id="to-add" @click=${() => desk.open("add")}>${say("case.add")}</button></p>`
      : nothing}`;
}

function adding(desk: Case, loss: Loss): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    desk.add(desk.renderRoot.querySelector<HTMLTextAreaElement>("#add")?.value ?? "");
  };
  return html`<form class="adding" novalidate @submit=${submit}>
    <label for="add">${say("case.addLabel")}</label>
    <p class="hint" id="add-hint">${say("case.addHint")}</p>
    ${desk.problemAt("add")}
    <textarea id="add" rows="6" maxlength="4000" spellcheck="false" aria-describedby="add-hint" .value=${loss.text}></textarea>
    <p class="actions">
      <button class="primary" type="submit" aria-disabled=${desk.isBusy}>${say(desk.isBusy ? "case.sending" : "case.save")}</button>
      <button type="button" @click=${() => desk.open(undefined)}>${say("app.cancel")}</button>
    </p>
  </form>`;
}
