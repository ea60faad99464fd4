// Which claims tie a loss to a find, and why? A tag for what did not come of a ranking, and the claims on the page of
// one of their sides. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say, sayCode } from "../../i18n.js";
import type { Basis, Tied } from "../../shapes/officer.js";
import { hashOf } from "./route.js";
import { percent } from "./waterfall.js";

/** Who tied the two, where it was a person. */
export function basisTag(basis: Basis): TemplateResult | typeof nothing {
  return basis === "ranking" ? nothing : html`<span class="tag">${say(`officer.basis.${basis}`)}</span>`;
}

/** The claims of a loss or a find, each with the number of its other side. */
export function tiedList(claims: readonly Tied[], other: "loss" | "find"): TemplateResult | typeof nothing {
  if (claims.length === 0) return nothing;
  return html`<section aria-labelledby="tied">
    <h3 id="tied">${say("officer.tied")}</h3>
    <ul class="plain">${claims.map((tied) => html`<li>
      <a class="number" href=${hashOf({ view: "claim", id: tied.claim })}>${tied[other]}</a>
      <span class="tag">${sayCode("claim.status", tied.status)}</span>
      ${tied.probability === undefined ? nothing : percent(tied.probability)}
    </li>`)}</ul>
  </section>`;
}

/** Which claim has what this one is about, as a link. */
export function takenBy({ claim, loss, find }: Tied): TemplateResult {
  return html`<p class="note"><a href=${hashOf({ view: "claim", id: claim })}>${say("officer.takenBy", { loss, find })}</a></p>`;
}
