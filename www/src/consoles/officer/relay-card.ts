// How does a relay stand, and how long is there still? A card with its clock: who was asked, what they did, when it is due.
// Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { say, sayCode } from "../../i18n.js";
import type { Relay } from "../../shapes/relay.js";
import { moment, waited } from "../../when.js";
import { hashOf } from "./route.js";

/** What is left of the time, or by how much it is over. */
export function clock(relay: Relay, nowMs: number): TemplateResult | typeof nothing {
  const now = new Date(nowMs).toISOString();
  if (relay.status === "lapsed") return html`<span class="clock over">${say("board.lapsed")}</span>`;
  if (relay.due === undefined) return nothing;
  return Date.parse(relay.due) < nowMs
    ? html`<span class="clock over">${say("board.over", { time: waited(relay.due, now) })}</span>`
    : html`<span class="clock">${say("board.left", { time: waited(now, relay.due) })}</span>`;
}

/** On the board with its loss and what can be done; on the page of the loss, without. */
export function relayCard(relay: Relay, nowMs: number, more?: TemplateResult): TemplateResult {
  return html`<div class="relay ${relay.status}">
    <p class="top">
      <b>${relay.org_name}</b>
      <span class="tag">${sayCode("board.status", relay.status)}</span>
      ${clock(relay, nowMs)}
    </p>
    <p class="hint">
      ${more ? html`<a class="number" data-id=${relay.relay} href=${hashOf({ view: "loss", id: relay.loss ?? "" })}>
        ${relay.number}</a> · ` : nothing}${say("board.sentAt", { at: moment(relay.sent_at) })}</p>
    ${more ?? nothing}
  </div>`;
}

export function relayList(relays: readonly Relay[], nowMs: number): TemplateResult {
  if (relays.length === 0) return html`<p class="hint">${say("loss.relaysNone")}</p>`;
  const item = (relay: Relay): TemplateResult => html`<li>${relayCard(relay, nowMs)}</li>`;
  return html`<ul class="relays">${repeat(relays, ({ relay }) => relay, item)}</ul>`;
}
