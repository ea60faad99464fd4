// How does an owner end a case? By calling the search off, or by having what they wrote erased; each is asked once more
// in plain words. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";
import type { Case as Loss } from "../shapes/resident.js";
import type { Case } from "./case.js";

export function ends(desk: Case, { erased_at }: Loss, isOpen: boolean): TemplateResult {
  switch (desk.doing) {
    case "withdraw":
      return sure(desk, "withdraw", {
        title: say("case.withdrawAsk"), hint: say("case.withdrawHint"),
        yes: say(desk.isBusy ? "case.withdrawing" : "case.withdrawYes"), no: say("case.withdrawNo"), act: desk.withdraw,
      });
    case "erase":
      return sure(desk, "erase", {
        title: say("case.eraseAsk"), hint: say(isOpen ? "case.eraseOpenHint" : "case.eraseHint"),
        yes: say(desk.isBusy ? "case.erasing" : "case.eraseYes"), no: say("case.eraseNo"), act: () => void desk.erase(),
      });
    default:
      return html`<p class="ends">
        ${isOpen
          ? html`<button id="to-withdraw" class="quiet" @click=${() => desk.open("withdraw")}>${say("case.withdraw")}</button>`
          : nothing}
        ${erased_at === undefined
          ? html`<button id="to-erase" class="quiet" @click=${() => desk.open("erase")}>${say("case.erase")}</button>`
          : nothing}
      </p>`;
  }
}

interface Question {
  readonly title: string;
  readonly hint: string;
  readonly yes: string;
  readonly no: string;
  readonly act: () => void;
}

function sure(desk: Case, id: string, { title, hint, yes, no, act }: Question): TemplateResult {
  return html`<section class="card sure" aria-labelledby=${id}>
    <h3 id=${id} tabindex="-1">${title}</h3>
    <p>${hint}</p>
    ${desk.problemAt(id)}
    <p class="actions">
      <button class="danger" aria-disabled=${desk.isBusy} @click=${act}>${yes}</button>
      <button @click=${() => desk.open(undefined)}>${no}</button>
    </p>
  </section>`;
}
