// What awaits somebody? The claims by probability, and the losses without a likely find. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { say, sayCode } from "../i18n.js";
import type { Queue, Queued, Quiet } from "../shapes/officer.js";
import { percent } from "../waterfall.js";
import { moment } from "../when.js";
import type { Officer } from "./officer.js";

export function queueView(desk: Officer, queue: Queue): TemplateResult {
  const asOf = moment(queue.as_of);
  return html`<nav class="queue" aria-labelledby="queue">
    <header>
      <h2 id="queue">${say("officer.queue")}<small>${say("officer.queueCount", { n: queue.claims.length })}</small></h2>
      <p class="hint">${desk.isStale ? say("app.stale", { at: asOf }) : say("app.asOf", { at: asOf })}</p>
    </header>
    ${queue.claims.length === 0
      ? html`<div class="empty"><p>${say("officer.queueEmpty")}</p><p class="hint">${say("officer.queueEmptyHint")}</p></div>`
      : html`<ul class="claims">${repeat(queue.claims, (one) => one.claim, (one) => queued(desk, one))}</ul>`}
    ${queue.quiet.length === 0 ? nothing : quiet(queue.quiet)}
    <div class="keys">
      <label><input type="checkbox" .checked=${desk.hasKeys}
        @change=${(event: Event) => desk.switchKeys((event.target as HTMLInputElement).checked)} />${say("officer.keys")}</label>
      <p class="hint">${desk.hasKeys ? say("officer.keysHint") : nothing}</p>
    </div>
  </nav>`;
}

function queued(desk: Officer, one: Queued): TemplateResult {
  const isOpen = desk.chosen === one.claim;
  return html`<li>
    <button data-claim=${one.claim} aria-current=${isOpen} @click=${() => desk.open(one.claim, true)}>
      <span class="top">
        <span class="probability">${percent(one.probability)}</span>
        ${one.status === "proposed" ? nothing : html`<span class="tag">${sayCode("claim.status", one.status)}</span>`}
        <span class="number">${one.loss.number}</span>
      </span>
      <span class="line">${one.loss.text}</span>
      <span class="line found">${one.find.org_name}${say("app.colon")}${one.find.text}</span>
      <span class="hint">${moment(one.loss.reported_at)}</span>
    </button>
  </li>`;
}

function quiet(losses: readonly Quiet[]): TemplateResult {
  return html`<section class="quiet-losses" aria-labelledby="quiet">
    <h2 id="quiet">${say("officer.quiet")}<small>${say("officer.queueCount", { n: losses.length })}</small></h2>
    <p class="hint">${say("officer.quietHint")}</p>
    <ul>
      ${repeat(
        losses,
        (loss) => loss.loss,
        (loss) => html`<li>
          <p class="top"><span class="number">${loss.number}</span>
            <span>${say("officer.notHandedIn")} ${percent(loss.not_handed_in)}</span></p>
          <p class="line">${loss.text}</p>
          <p class="hint">${moment(loss.reported_at)}</p>
        </li>`,
      )}
    </ul>
  </section>`;
}
