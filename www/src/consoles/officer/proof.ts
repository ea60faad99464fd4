// How does a claimant show that it is theirs? What the notice withholds, what the right answer would weigh, and what was
// answered with what it weighed. Nobody but officers sees the weights. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../../i18n.js";
import type { Claim } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import { bits } from "./waterfall.js";

export function proofView({ proof }: Claim): TemplateResult {
  const { awaits, attempts_left: left, questions, answers } = proof;
  return html`<section aria-labelledby="proof">
    <h2 id="proof">${say("officer.proof")}<small>${say("officer.proofLeft", { n: left })}</small></h2>
    <p class="hint">${say(awaits ? "officer.proofAwaits" : "officer.proofHint")}</p>
    ${questions.length === 0 ? html`<p>${say("officer.proofNothing")}</p>` : html`<ol class="weighed">
      ${questions.map(({ words, strength }) => html`<li>
        <span>${words}</span><span class="bits">${say("officer.proofStrength", { bits: bits(strength) })}</span>
      </li>`)}
    </ol>`}
    ${answers.length === 0 ? nothing : html`<h3>${say("officer.answers")}</h3>
      <ol class="weighed">
        ${answers.map(({ at, text, millibits }) => html`<li>
          <span>“${text}” <small class="hint">${moment(at)}</small></span>
          <span class="bits ${millibits !== null && millibits < 0 ? "against" : ""}">
            ${millibits === null ? say("officer.answerSilent") : bits(millibits)}
          </span>
        </li>`)}
      </ol>`}
  </section>`;
}
