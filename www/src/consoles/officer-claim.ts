// Are these two one thing? Both texts side by side, the evidence as a sum, the three possibilities, and the decision.
// Templates only; a number beside words says which bar of the sum they are weighed in.

import { type TemplateResult, html, nothing } from "lit";
import type { Group } from "../chips.js";
import { say, sayCode } from "../i18n.js";
import { type Look, aspectOf, marked } from "../marks.js";
import { type Claim, REJECT_REASONS, type RejectReason } from "../shapes/officer.js";
import type { Fact } from "../shapes/report.js";
import { shares, waterfall } from "../waterfall.js";
import { moment } from "../when.js";
import type { Officer } from "./officer.js";

/** What is weighed together has one hue on both sides. */
const HUE_OF: Readonly<Record<string, Group>> = {
  time: "when", whereabouts: "where", ride: "vehicle", plate: "vehicle", kind: "thing", colour: "thing", brand: "thing",
  amount: "money", person: "person",
};

export function claimView(desk: Officer): TemplateResult {
  const { claim, note } = desk;
  const told = html`<div id="note" tabindex="-1" role="status" class=${note?.isRefusal ? "summary" : "note"}
    ?hidden=${note === undefined}>${note?.words}</div>`;
  if (desk.chosen === undefined) return html`<article class="claim idle"><p>${say("officer.pick")}</p></article>`;
  if (!claim) {
    return html`<article class="claim">${told}<p class="waiting" role="status">${note ? nothing : say("app.loading")}</p></article>`;
  }
  const signs = signsOf(claim);
  return html`<article class="claim" id="claim" tabindex="-1" aria-label=${`${say("officer.title")} ${claim.loss.number}`}>
    <button class="back" @click=${() => desk.close()}>${say("officer.backToQueue")}</button>
    ${told}
    <div class="sides">
      ${side(say("officer.loss"), claim.loss.number, "", claim.loss, signs)}
      ${side(say("officer.find"), claim.find.number, claim.find.org_name, claim.find, signs)}
    </div>
    <section class="decision" aria-labelledby="status">
      <h2 id="status">${sayCode("claim.status", claim.status)}</h2>
      ${decision(desk, claim)}
    </section>
    ${shares(claim)}
    <section aria-labelledby="evidence">
      <h2 id="evidence">${say("officer.evidence")}<small>${say("officer.model", { model: claim.model })}</small></h2>
      <p class="hint">${say("officer.evidenceHint")}</p>
      ${waterfall(claim, (aspect) => signs.get(aspect))}
    </section>
  </article>`;
}

/** A number for each aspect that was weighed, in the order of the bars. */
function signsOf(claim: Claim): ReadonlyMap<string, string> {
  const weighed = claim.evidence.filter((one) => one.aspect !== "calibration");
  return new Map(weighed.map((one, at) => [one.aspect, String(at + 1)]));
}

interface Side {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly reported_at: string;
}

function side(title: string, number: string, org: string, told: Side, signs: ReadonlyMap<string, string>): TemplateResult {
  const look = (fact: Fact): Look => {
    const aspect = aspectOf(fact);
    const sign = aspect === undefined ? undefined : signs.get(aspect);
    return sign === undefined ? { kind: "plain" } : { kind: `in-${HUE_OF[aspect ?? ""] ?? "unknown"}`, sign };
  };
  return html`<section>
    <h2>${title}<small class="number">${number}</small></h2>
    <p class="hint">${org === "" ? nothing : html`${org} · `}${moment(told.reported_at)}</p>
    <p class="prose">${marked(told.text, told.facts, look)}</p>
  </section>`;
}

function decision(desk: Officer, claim: Claim): TemplateResult {
  const isProposed = claim.status === "proposed";
  if (!isProposed && claim.status !== "confirmed") return html`<p>${say("officer.closed")}</p>`;
  if (desk.isWorking) return html`<p class="waiting" role="status">${say("officer.working")}</p>`;
  switch (desk.asking) {
    case "confirm": return confirmation(desk, claim);
    case "reject": return rejection(desk);
    case "hand-over": return handover(desk);
    case undefined: break;
  }
  return html`<p class="actions">
    ${isProposed
      ? html`<button class="primary" aria-keyshortcuts="c" @click=${() => desk.ask("confirm")}>${say("officer.confirm")}</button>`
      : html`<button class="primary" @click=${() => desk.ask("hand-over")}>${say("officer.handOver")}</button>`}
    <button aria-keyshortcuts="r" @click=${() => desk.ask("reject")}>${say("officer.reject")}</button>
  </p>`;
}

const cancel = (desk: Officer): TemplateResult =>
  html`<button type="button" @click=${() => desk.ask(undefined)}>${say("app.cancel")}</button>`;

function confirmation(desk: Officer, claim: Claim): TemplateResult {
  return html`<div class="ask">
    <h3>${say("officer.confirmAsk")}</h3>
    <p>${say("officer.confirmHint", { org: claim.find.org_name })}</p>
    <p class="actions">
      <button id="answer" class="primary" @click=${() => desk.confirm()}>${say("officer.confirmYes")}</button>
      ${cancel(desk)}
    </p>
  </div>`;
}

function rejection(desk: Officer): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = new FormData(form).get("reason");
    const known = REJECT_REASONS.find((one) => one === reason);
    if (known) void desk.reject(known);
  };
  const option = (reason: RejectReason): TemplateResult =>
    html`<option value=${reason}>${say(`reason.${reason}`)}</option>`;
  return html`<form class="ask" @submit=${submit}>
    <h3>${say("officer.rejectAsk")}</h3>
    <label for="answer">${say("officer.rejectReason")}</label>
    <select id="answer" name="reason">${REJECT_REASONS.map(option)}</select>
    <p class="actions">
      <button class="danger" type="submit">${say("officer.rejectYes")}</button>
      ${cancel(desk)}
    </p>
  </form>`;
}

function handover(desk: Officer): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const receiver = new FormData(event.target as HTMLFormElement).get("receiver");
    if (typeof receiver === "string" && receiver.trim() !== "") void desk.handOver(receiver.trim());
  };
  return html`<form class="ask" @submit=${submit}>
    <h3>${say("officer.handOverAsk")}</h3>
    <label for="answer">${say("company.receiver")}</label>
    <p class="hint" id="receiver-hint">${say("company.receiverHint")}</p>
    <input id="answer" name="receiver" required maxlength="100" autocomplete="off" aria-describedby="receiver-hint" />
    <p class="actions">
      <button class="primary" type="submit">${say("officer.handOverYes")}</button>
      ${cancel(desk)}
    </p>
  </form>`;
}
