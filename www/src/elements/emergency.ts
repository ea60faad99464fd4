// Whom to call, when a text is not about a thing at all? Shown before anything else; nobody is kept from going on.

import { type TemplateResult, html } from "lit";
import { NUMBER_OF, helplines } from "../chips.js";
import { say, speak } from "../i18n.js";
import { table as words } from "../i18n/zh-hans/words.js";
import type { Fact } from "../shapes/report.js";

speak("words", words);

export function emergency(facts: readonly Fact[]): TemplateResult {
  const told = facts.find((fact) => fact.fact === "emergency")?.words ?? "";
  return html`<section class="emergency" role="alert">
    <h2>${say("emergency.title")}</h2>
    <p class="calls">
      ${helplines(facts).map(
        (line) => html`<a class="button danger" href="tel:${NUMBER_OF[line]}">
          ${say("emergency.call", { number: NUMBER_OF[line] })}<small>${say(`helpline.${line}`)}</small>
        </a>`,
      )}
    </p>
    <p>${say("emergency.read", { words: told })}</p>
    <p>${say("emergency.goOn")}</p>
  </section>`;
}
