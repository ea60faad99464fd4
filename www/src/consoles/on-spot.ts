// The owner stands there: who takes it, and how is it known that it is theirs? The fields of a return on the spot beneath
// those of a find. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say, sayCode } from "../i18n.js";
import { RETURN_REASONS } from "../shapes/custody.js";

/** The box, and the fields once it is ticked; they are named as `POST /returns` names them. */
export function onSpotView(isReturned: boolean, tick: (isReturned: boolean) => void): TemplateResult {
  return html`<div class="on-spot">
    <label class="check"><input type="checkbox" id="returned" .checked=${isReturned}
      @change=${(event: Event) => tick((event.target as HTMLInputElement).checked)} />
      ${say("company.isReturned")}</label>
    ${isReturned
      ? html`<div class="fields">
          <div>
            <label for="receiver">${say("company.receiver")}</label>
            <input id="receiver" name="receiver" autocomplete="off" maxlength="100" />
          </div>
          <div>
            <label for="reason">${say("company.returnReason")}</label>
            <select id="reason" name="reason">
              ${RETURN_REASONS.map((reason) => html`<option value=${reason}>${sayCode("return.reason", reason)}</option>`)}
            </select>
          </div>
        </div>
        <p class="hint">${say("company.returnHint")}</p>`
      : nothing}
  </div>`;
}
