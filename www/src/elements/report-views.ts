// What do the later views of a report look like: how to be reached, the check, and the receipt? Templates only; what
// happens is `report.ts`'s.

import { type TemplateResult, html, nothing } from "lit";
import { copy } from "../copy.js";
import { type Key, say } from "../i18n.js";
import type { FactName } from "../shapes/report.js";
import { linkTo } from "../site.js";
import type { Report } from "./report.js";
import { tellGiven } from "./words.js";

const back = (report: Report, to: "write" | "contact"): TemplateResult =>
  html`<button class="back" @click=${() => report.show(to)}>${say("app.back")}</button>`;

export function contactView(report: Report): TemplateResult {
  const { errors, draft } = report;
  return html`
    ${back(report, "write")}
    <form novalidate @submit=${(event: Event) => report.keepContact(event)}>
      <p class="step">${say("report.step", { step: 2 })}</p>
      <h2 tabindex="-1">${say("contact.title")}</h2>
      <p class="hint">${say("contact.hint")}</p>
      <div class="field">
        <label for="contact">${say("contact.phone")}<small>${say("app.optional")}</small></label>
        <p class="hint" id="contact-hint">${say("contact.phoneHint")}</p>
        ${errors.contact === undefined ? nothing : html`<p class="error" id="contact-error">${errors.contact}</p>`}
        <input id="contact" type="tel" inputmode="tel" autocomplete="tel" .value=${draft.contact} maxlength="40"
          aria-describedby="contact-hint contact-error" aria-invalid=${errors.contact !== undefined} />
      </div>
      <div class="field">
        <label for="for">${say("contact.for")}<small>${say("app.optional")}</small></label>
        <p class="hint" id="for-hint">${say("contact.forHint")}</p>
        <input id="for" autocomplete="off" .value=${draft.reportedFor} maxlength="100" aria-describedby="for-hint" />
      </div>
      <p class="actions"><button class="primary" type="submit">${say("app.next")}</button></p>
    </form>
  `;
}

const GIVEN_ORDER: readonly FactName[] = ["time", "from", "to", "place", "plate", "thing", "colour", "brand"];

export function checkView(report: Report): TemplateResult {
  const { draft, errors } = report;
  const given = GIVEN_ORDER.map((fact) => ({ fact, words: tellGiven(fact, draft.given) })).filter(
    ({ words }) => words !== "",
  );
  const row = (key: Key, value: TemplateResult | string, change: () => void): TemplateResult => {
    const name = say(key as "check.text");
    return html`<div>
      <dt>${name}</dt>
      <dd>${value === "" ? html`<span class="hint">${say("check.none")}</span>` : value}</dd>
      <dd><button class="quiet" @click=${change}>${say("app.change")}<span class="unseen">${name}</span></button></dd>
    </div>`;
  };
  return html`
    ${back(report, "contact")}
    <p class="step">${say("report.step", { step: 3 })}</p>
    <h2 tabindex="-1">${say("check.title")}</h2>
    ${errors.send === undefined
      ? nothing
      : html`<div class="summary" id="problem" role="alert" tabindex="-1">
          <h3>${say("error.title")}</h3>
          <p>${errors.send}</p>
        </div>`}
    <dl class="answers">
      ${row("check.text", html`<span class="prose">${draft.text.trim()}</span>`, () => report.show("write", "#text"))}
      ${given.length === 0
        ? nothing
        : row(
            "check.given",
            html`<ul>${given.map(({ fact, words }) => html`<li>${say(`fact.${fact}`)}${say("app.colon")}${words}</li>`)}</ul>`,
            () => report.show("write"),
          )}
      ${row("check.contact", draft.contact, () => report.show("contact", "#contact"))}
      ${row("check.for", draft.reportedFor, () => report.show("contact", "#for"))}
    </dl>
    <p class="consent">${say("check.consent")}</p>
    <p class="actions">
      <button class="primary" aria-disabled=${report.isSending} @click=${() => report.send()}>
        ${say(report.isSending ? "check.sending" : "check.send")}
      </button>
    </p>
  `;
}

export function doneView(report: Report): TemplateResult {
  const { receipt } = report;
  if (!receipt) return html``;
  const link = linkTo("case.html", report.deskId, { loss: receipt.loss, token: receipt.token });
  const take = async (text: string): Promise<void> => {
    const field = report.renderRoot.querySelector<HTMLInputElement>("#link");
    report.copied = say((await copy(text, field)) ? "app.copied" : "done.copyByHand");
  };
  return html`
    <div class="receipt">
      <h2 tabindex="-1">${say("done.title")}</h2>
      <p>${say("done.number")}</p>
      <p class="number">${receipt.number}</p>
    </div>
    <p>${say("done.next")}</p>
    <h3>${say("done.keep")}</h3>
    <p class="hint" id="link-hint">${say("done.keepHint")}</p>
    <label class="unseen" for="link">${say("done.link")}</label>
    <input id="link" class="link" readonly .value=${link} aria-describedby="link-hint"
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
    <p class="actions">
      <button class="primary" @click=${() => take(link)}>${say("done.copyLink")}</button>
      <button @click=${() => take(receipt.number)}>${say("done.copyNumber")}</button>
    </p>
    <p role="status" class="copied">${report.copied}</p>
    <p class="after">
      <a href=${link}>${say("done.open")}</a>
      <button class="quiet" @click=${() => report.again()}>${say("done.again")}</button>
    </p>
  `;
}
