// Which station knows whose papers these are, and how do they get there? One sentence and one button, for a company that has
// just logged them and for an officer who looks at them. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";
import type { Station } from "../shapes/report.js";

/** What can be done, where papers are awaited somewhere else. */
export interface Sending {
  readonly isBusy: boolean;
  /** The key that does it too. */
  readonly key?: string;
  send(org: string): void;
}

/** The station that awaits papers; nothing where there is none, or it has them, or they are on the way. */
export function awaiting(station: Station | undefined): { readonly org: string; readonly name: string } | undefined {
  if (station?.org === undefined || !station.is_awaited) return undefined;
  return { org: station.org, name: station.org_name ?? station.org };
}

/** Where papers were given out, and who is asked there; nothing where their region is not told. */
export function stationView(station: Station | undefined, sending?: Sending): TemplateResult | typeof nothing {
  if (station === undefined) return nothing;
  const to = awaiting(station);
  return html`<div class="station">
    <p>${say("station.from", { place: station.province, region: station.region })}</p>
    ${station.org_name === undefined ? nothing : html`<p>${say("station.knows", { org: station.org_name })}</p>`}
    ${to && sending
      ? html`<p class="actions"><button class="send-there" aria-disabled=${sending.isBusy} aria-keyshortcuts=${sending.key ?? nothing}
          @click=${() => sending.send(to.org)}>${say("station.send", { org: to.name })}${
            sending.key === undefined ? nothing : html`<kbd aria-hidden="true">${sending.key}</kbd>`
          }</button></p>`
      : nothing}
  </div>`;
}
