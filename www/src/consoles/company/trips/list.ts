// How does a trip look before it is uploaded? As it was understood, in one line; and a row that is wrong, with what is wrong.
// Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../../../i18n.js";
import { route, when } from "../../ride.js";
import type { TripRow } from "./rows.js";

/** How many show whether the columns are understood. */
const PREVIEW = 6;
/** How many wrong rows are shown; a column that is taken for another makes all of them wrong. */
const WRONG = 50;

export function tripList(rows: readonly TripRow[]): TemplateResult {
  return html`<ul class="rows">${rows.slice(0, PREVIEW).map((row) => html`<li>
    <b>${row.plate}</b>
    <span class="when">${when(row)}</span>
    <span class="route">${route(row)}</span>
    <span class="fare">${row.fare === "" ? nothing : say("trips.yuan", { n: row.fare })}</span>
  </li>`)}</ul>`;
}

export function wrongList(wrong: readonly { readonly row: TripRow; readonly why: string }[]): TemplateResult | typeof nothing {
  if (wrong.length === 0) return nothing;
  return html`<details class="wrong" open>
    <summary>${say("trips.wrong", { n: wrong.length })}</summary>
    <ul class="rows">${wrong.slice(0, WRONG).map(({ row, why }) => html`<li>
      <span>${say("trips.line", { n: row.line })}</span>
      <span class="flaw">${why}</span>
      <span class="said">${row.cells.filter(Boolean).join(" · ")}</span>
    </li>`)}</ul>
    ${wrong.length <= WRONG ? nothing : html`<p class="hint">${say("trips.wrongMore", { n: wrong.length - WRONG })}</p>`}
  </details>`;
}
