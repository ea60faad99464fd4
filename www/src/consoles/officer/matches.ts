// Which finds are likely the thing that somebody describes? A list by probability, each with what speaks for it most; what
// is hardly possible is folded away. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { say, sayCode } from "../../i18n.js";
import type { Match, Search } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import { hashOf } from "./route.js";
import { bits, percent } from "./waterfall.js";

/** How many reasons are told of a match: those that say most, for or against. */
const REASONS = 3;
/** What is less likely is shown to who asks for it. */
const LIKELY = 0.01;

type Act = (match: Match) => TemplateResult;

export function matchList(found: Search, act?: Act): TemplateResult {
  const likely = found.matches.filter(({ probability }) => probability >= LIKELY);
  const others = found.matches.filter(({ probability }) => probability < LIKELY);
  return html`<p class="hint">${say("officer.notHandedIn")} ${percent(found.not_handed_in)}</p>
    ${likely.length === 0 ? html`<p class="empty">${say("officer.noMatch")}</p>` : list(likely, act)}
    ${others.length === 0 ? nothing : html`<details class="unlikely">
      <summary>${say("officer.unlikely", { n: others.length })}</summary>${list(others, act)}
    </details>`}`;
}

function list(matches: readonly Match[], act: Act | undefined): TemplateResult {
  return html`<ol class="matches">
    ${repeat(matches, (match) => match.find, (match) => html`<li>
      <p class="top">
        <span class="probability">${percent(match.probability)}</span>
        <a class="number" href=${hashOf({ view: "finds", id: match.number })}>${match.number}</a>
        <span class="tag">${sayCode("find.status", match.status)}</span>
        <span class="waited">${match.org_name} · ${moment(match.reported_at)}</span>
      </p>
      <p class="line">${match.text}</p>
      <p class="reasons">${reasonsOf(match).map(({ label, millibits, because }) => html`<span
        class=${millibits < 0 ? "against" : "for"}><b>${label} ${bits(millibits)}</b> ${because}</span>`)}</p>
      ${act ? act(match) : nothing}
    </li>`)}
  </ol>`;
}

function reasonsOf({ evidence }: Match): Match["evidence"] {
  const told = evidence.filter(({ aspect, millibits }) => aspect !== "calibration" && millibits !== 0);
  return [...told].sort((a, b) => Math.abs(b.millibits) - Math.abs(a.millibits)).slice(0, REASONS);
}
