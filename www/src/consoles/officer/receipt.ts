// What goes onto paper? The slip of a handover and the receipt of whoever brought something in: numbers, what it is, who
// had it, when, and lines to sign. No name, phone or text of a report: who signs is known by the signature.

import { type TemplateResult, html } from "lit";
import { say } from "../../i18n.js";
import type { Claim } from "../../shapes/officer.js";
import { dated } from "../../when.js";
import type { Served } from "./walk-in.js";

export interface Slip {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly signers: readonly string[];
  readonly foot: string;
}

export function slipView(slip: Slip, close: () => void): TemplateResult {
  const printed = dated(new Date().toISOString());
  return html`<article class="slip card" id="slip" tabindex="-1" aria-labelledby="slip-title">
    <p class="actions unprinted">
      <button class="primary" @click=${() => print()}>${say("officer.printNow")}</button>
      <button @click=${close}>${say("app.close")}</button>
    </p>
    <h1 id="slip-title">${slip.title}</h1>
    <dl>${slip.rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
    <ul class="signers">${slip.signers.map((who) => html`<li>${who}</li>`)}</ul>
    <p class="hint">${slip.foot}</p>
    <p class="hint">${say("slip.printed", { at: printed })}</p>
  </article>`;
}

/** What the find is, in a word. */
function thingOf(claim: Claim): string {
  const things = claim.find.facts.filter(({ fact }) => fact === "thing");
  return things[0]?.label ?? say("slip.thing");
}

export function handoverSlip(claim: Claim, close: () => void): TemplateResult {
  return slipView({
    title: say("slip.handover"),
    rows: [
      [say("officer.find"), claim.find.number],
      [say("officer.loss"), claim.loss.number],
      [say("slip.what"), thingOf(claim)],
      [say("slip.holder"), claim.find.org_name],
      [say("slip.found"), dated(claim.find.reported_at)],
    ],
    signers: [say("slip.receiver"), say("slip.first"), ...(claim.needs_two ? [say("slip.second")] : [])],
    foot: say("slip.handoverFoot"),
  }, close);
}

/** For a citizen who brought something in: with its number they can ask what became of it. */
export function counterSlip({ receipt, org_name: org }: Served, close: () => void): TemplateResult {
  return slipView({
    title: say("slip.counter"),
    rows: [
      [say("officer.find"), receipt.number],
      ...(receipt.receipt ? [[say("slip.receipt"), receipt.receipt] as const] : []),
      [say("slip.holder"), org],
    ],
    signers: [say("slip.first")],
    foot: say("slip.counterFoot"),
  }, close);
}

/** For an owner who took it home at once. */
export function onSpotSlip({ receipt, org_name: org }: Served, close: () => void): TemplateResult {
  return slipView({
    title: say("slip.onSpot"),
    rows: [[say("officer.find"), receipt.number], [say("slip.counterOf"), org]],
    signers: [say("slip.receiver"), say("slip.first")],
    foot: say("slip.handoverFoot"),
  }, close);
}
