// What does the check look like? Every answer with a way to change it, what anybody else will see of it, what happens to
// it, and the button that sends. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { kindOf } from "../chips.js";
import { say } from "../i18n.js";
import { label } from "../label.js";
import { marked } from "../marks.js";
import { question } from "../questions.js";
import type { FactName } from "../shapes/report.js";
import { day } from "../when.js";
import type { Report } from "./report.js";
import { tellGiven } from "./words.js";

const GIVEN_ORDER: readonly FactName[] = ["time", "from", "to", "place", "plate", "thing", "colour", "brand"];

export function checkView(report: Report): TemplateResult {
  const { draft } = report;
  const photos = report.photos.seen.shown;
  const given = GIVEN_ORDER.map((fact) => ({ fact, words: tellGiven(fact, draft.given) })).filter(
    ({ words }) => words !== "",
  );
  const sign = [report.orgName, report.plate].filter((part) => part !== "").join(" ");
  const facts = (report.reading?.facts ?? []).filter((fact) => fact.end <= draft.text.length);
  return html`
    <h2 tabindex="-1">${say("check.title")}</h2>
    <dl class="answers">
      ${sign === "" ? nothing : row(say("check.org"), sign, () => report.change("write", "h2"))}
      ${row(
        say("check.text"),
        html`<span class="prose">${marked(draft.text, facts, (fact) => ({ kind: kindOf(fact) }))}</span>`,
        () => report.change("write", "#text"),
      )}
      ${photos.length === 0
        ? nothing
        : row(
            say("check.photos"),
            html`<span class="photos">${photos.map((shown, at) => html`<img src=${shown} alt=${say("photo.of", { n: at + 1 })} />`)}</span>`,
            () => report.change("write", "h2"),
          )}
      ${draft.asked
        ? row(question(draft.asked), draft.answer.trim(), () => report.change("ask", "#answer"))
        : nothing}
      ${given.length === 0
        ? nothing
        : row(
            say("check.given"),
            html`<ul>${given.map(({ fact, words }) => html`<li>${say(`fact.${fact}`)}${say("app.colon")}${words}</li>`)}</ul>`,
            () => report.change("write", "h2"),
          )}
      ${row(say("check.contact"), draft.contact.trim(), () => report.change("contact", "#contact"))}
      ${row(
        say("check.for"),
        draft.isForOther ? draft.reportedFor.trim() || say("contact.somebody") : say("contact.mine"),
        () => report.change("contact", draft.isForOther ? "#for" : "[name=who]"),
      )}
    </dl>
    ${publicView(report)}
    <section class="consent" aria-labelledby="consent">
      <h3 id="consent">${say("check.consent")}</h3>
      <ul>
        <li>${say("check.use")}</li>
        <li>${say("check.seen")}</li>
        <li>${say("check.end")}</li>
      </ul>
    </section>
    <p class="actions">
      <button class="primary" aria-disabled=${report.isBusy} @click=${() => report.send()}>
        ${say(report.isBusy ? "check.sending" : "check.send")}
      </button>
    </p>
  `;
}

function row(name: string, value: TemplateResult | string, change: () => void): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value === "" ? html`<span class="hint">${say("check.none")}</span>` : value}</dd>
    <dd><button class="quiet" @click=${change}>${say("app.change")}<span class="unseen">${name}</span></button></dd>
  </div>`;
}

/** Nothing of a loss is public. If the thing is handed in, so much is told of the find. */
function publicView(report: Report): TemplateResult {
  const nobodySees = html`<h3 id="public">${say("check.public")}</h3>`;
  // A notice is out already, or there is no thing of which there could be one.
  if (report.find !== "" || (report.worries.length > 0 && !hasThing(report))) {
    return html`<section class="public" aria-labelledby="public">${nobodySees}<p><strong>${say("check.nothing")}</strong></p></section>`;
  }
  const thing = report.reading?.facts.find((fact) => fact.fact === "thing");
  const kind = report.draft.given.kind ?? (thing && label(thing));
  const today = new Date();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].join("-");
  return html`<section class="public" aria-labelledby="public">
    ${nobodySees}
    <p><strong>${say("check.nothing")}</strong> ${say("check.notice")}</p>
    <div class="notice" role="group" aria-label=${say("check.sample")}>
      <p class="kind">${kind ?? say("check.kind")}</p>
      <p class="hint">${day(date)} · ${say("check.holder")}</p>
    </div>
    <p class="hint">${say("check.withheld")}</p>
  </section>`;
}

const hasThing = (report: Report): boolean =>
  report.draft.given.kind !== undefined || (report.reading?.facts.some(({ fact }) => fact === "thing") ?? false);
