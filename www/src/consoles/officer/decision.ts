// What can be done about a claim, in each of its states? The buttons with their keys, and the question that each opens:
// nothing happens at the first touch. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import type { Because } from "../../api/officer.js";
import { say, sayCode } from "../../i18n.js";
import { PROXIES } from "../../shapes/custody.js";
import { CORRECT_REASONS, type Claim, REJECT_REASONS, REVOKE_REASONS } from "../../shapes/officer.js";
import { awaiting } from "../station.js";
import type { ClaimView } from "./claim.js";
import { takenBy } from "./tied.js";
import { type Shortcut, field, submitted } from "./view.js";

export type Asking = "confirm" | "reject" | "ask-proof" | "hand-over" | "revoke" | "correct" | "reopen" | "send";

/** What the state of the claim allows. The first is what is usually done. */
export function questionsOf(view: ClaimView): Shortcut[] {
  const { claim } = view;
  if (!claim) return [];
  const ask = (key: string, label: string, asking: Asking): Shortcut => ({ key, label, run: () => void view.ask(asking) });
  switch (claim.status) {
    case "proposed": return [
      ...(claim.taken_by ? [] : [ask("c", say("officer.confirm"), "confirm")]),
      ask("r", say("officer.reject"), "reject"),
      ...(mayAsk(claim) ? [ask("a", say("officer.askProof"), "ask-proof")] : []),
    ];
    case "confirmed": return [
      ask("h", say("officer.handOver"), "hand-over"),
      ask("v", say("officer.revoke"), "revoke"),
    ];
    case "handed_over": return [
      { key: "p", label: say("officer.print"), run: () => void view.print() },
      ask("x", say("officer.correct"), "correct"),
    ];
    case "rejected":
    case "revoked": return [ask("u", say("officer.reopen"), "reopen")];
    case "withdrawn": return [];
  }
}

/** Whether the claimant can be asked for what the notice withholds. */
function mayAsk({ proof }: Claim): boolean {
  return !proof.awaits && proof.attempts_left > 0 && proof.questions.length > 0;
}

export function decision(view: ClaimView, claim: Claim): TemplateResult {
  switch (view.asking) {
    case "confirm": return confirmation(view, {
      title: say("officer.confirmAsk"), hint: say("officer.confirmHint", { org: claim.find.org_name }),
      yes: say("officer.confirmYes"), decide: view.confirm,
    });
    case "ask-proof": return confirmation(view, {
      title: say("officer.askProofAsk"), hint: say("officer.askProofHint"), yes: say("officer.askProof"), decide: view.askProof,
    });
    case "reopen": return confirmation(view, {
      title: say("officer.reopenAsk"), hint: say("officer.reopenHint"), yes: say("officer.reopen"), decide: view.reopen,
    });
    case "reject": return reasons(view, {
      title: say("officer.rejectAsk"), yes: say("officer.rejectYes"), known: REJECT_REASONS,
      word: (reason) => say(`reason.${reason}`), decide: view.reject,
    });
    case "revoke": return reasons(view, {
      title: say("officer.revokeAsk"), yes: say("officer.revokeYes"), known: REVOKE_REASONS,
      word: (reason) => say(`revoke.${reason}`), decide: view.revoke,
    });
    case "correct": return reasons(view, {
      title: say("officer.correctAsk"), yes: say("officer.correctYes"), known: CORRECT_REASONS,
      word: (reason) => say(`correct.${reason}`), decide: view.correct,
    });
    case "hand-over": return handover(view, claim);
    case "send": return sending(view, claim);
    case undefined: break;
  }
  const buttons = questionsOf(view);
  const isOpen = claim.taken_by === undefined && (claim.status === "proposed" || claim.status === "confirmed");
  return html`
    ${claim.taken_by ? takenBy(claim.taken_by) : nothing}
    ${claim.decision.reason ? html`<p>${whyOf(claim)}</p>` : nothing}
    ${buttons.length === 0 ? html`<p class="hint">${say("officer.closed")}</p>` : html`<p class="actions">
      ${buttons.map((one, at) => button(one, at === 0 && isOpen ? "primary" : ""))}
    </p>`}
    ${claim.status === "confirmed" ? html`<p class="hint">${handsOf(view, claim)}</p>` : nothing}`;
}

function whyOf({ status, decision: { reason = "" } }: Claim): string {
  return status === "revoked" ? sayCode("revoke", reason) : sayCode("reason", reason);
}

const button = (shortcut: Shortcut, kind: string): TemplateResult =>
  html`<button class=${kind} aria-keyshortcuts=${shortcut.key} @click=${() => shortcut.run()}>
    ${shortcut.label}<kbd aria-hidden="true">${shortcut.key}</kbd>
  </button>`;

/** Whether who sits here has confirmed what takes two people: then another one hands it over. */
function needsAnother(view: ClaimView, claim: Claim): boolean {
  return claim.needs_two && claim.decision.officer === view.officer;
}

/** Whose hands a confirmed claim takes. */
function handsOf(view: ClaimView, claim: Claim): string {
  const by = say("officer.confirmedBy", { name: claim.confirmed_by ?? "" });
  if (!claim.needs_two) return by;
  return `${by}${say(needsAnother(view, claim) ? "officer.needsAnother" : "officer.needsTwo")}`;
}

const cancel = (view: ClaimView): TemplateResult =>
  html`<button type="button" @click=${() => view.ask(undefined)}>${say("app.cancel")}</button>`;

/** A decision that wants a yes, and says what follows from it. */
interface Plain {
  readonly title: string;
  readonly hint: string;
  readonly yes: string;
  decide(): Promise<void>;
}

function confirmation(view: ClaimView, { title, hint, yes, decide }: Plain): TemplateResult {
  return html`<div class="ask">
    <h3>${title}</h3>
    <p>${hint}</p>
    <p class="actions">
      <button id="answer" class="primary" @click=${() => decide()}>${yes}</button>
      ${cancel(view)}
    </p>
  </div>`;
}

/** Papers on their way to the station that knows whose they are: a receipt goes with them. */
function sending(view: ClaimView, { find }: Claim): TemplateResult {
  const to = awaiting(find.station);
  return html`<div class="ask">
    <h3>${say("station.ask", { org: to?.name ?? "" })}</h3>
    <p class="actions">
      <button id="answer" class="primary" @click=${() => to && view.send(to.org, to.name)}>${say("station.yes")}</button>
      ${cancel(view)}
    </p>
  </div>`;
}

/** A decision that wants a reason, and takes a note. */
interface Reasoned<Reason extends string> {
  readonly title: string;
  readonly yes: string;
  readonly known: readonly Reason[];
  word(reason: Reason): string;
  decide(because: Because<Reason>): Promise<void>;
}

function reasons<Reason extends string>(
  view: ClaimView, { title, yes, known, word, decide }: Reasoned<Reason>,
): TemplateResult {
  const submit = submitted((form) => {
    const reason = known.find((one) => one === field(form, "reason"));
    const note = field(form, "note");
    if (reason) void decide({ reason, ...(note !== "" && { note }) });
  });
  return html`<form class="ask" @submit=${submit}>
    <h3>${title}</h3>
    <label for="answer">${say("officer.rejectReason")}</label>
    <select id="answer" name="reason">
      ${known.map((reason) => html`<option value=${reason}>${word(reason)}</option>`)}
    </select>
    <label for="why">${say("officer.note")}<small>${say("app.optional")}</small></label>
    <input id="why" name="note" maxlength="500" autocomplete="off" />
    <p class="actions"><button class="danger" type="submit">${yes}</button>${cancel(view)}</p>
  </form>`;
}

function handover(view: ClaimView, claim: Claim): TemplateResult {
  const submit = submitted((form) => {
    const receiver = field(form, "receiver");
    const proxy = PROXIES.find((one) => one === field(form, "proxy"));
    if (receiver !== "") void view.handOver({ receiver, ...(proxy && { proxy }) });
  });
  const shown = view.isFetched ? html`<p class="note">${say("fetch.shown")}</p>` : nothing;
  if (needsAnother(view, claim)) {
    return html`<div class="ask" id="answer" tabindex="-1">
      ${shown}
      <h3>${say("officer.anotherAsk")}</h3>
      <p>${handsOf(view, claim)}</p>
      <p class="hint">${say("officer.anotherHint")}</p>
      <p class="actions">${cancel(view)}</p>
    </div>`;
  }
  return html`<form class="ask" @submit=${submit}>
    ${shown}
    <h3>${say("officer.handOverAsk")}</h3>
    <p class="hint">${handsOf(view, claim)}</p>
    <label for="answer">${say("officer.receiver")}</label>
    <p class="hint" id="receiver-hint">${say("officer.receiverHint")}</p>
    <input id="answer" name="receiver" required maxlength="100" autocomplete="off" aria-describedby="receiver-hint" />
    <label for="proxy">${say("officer.proxy")}</label>
    <select id="proxy" name="proxy">
      <option value="">${say("officer.proxyNone")}</option>
      ${PROXIES.map((proxy) => html`<option value=${proxy}>${say(`officer.proxy.${proxy}`)}</option>`)}
    </select>
    <p class="actions"><button class="primary" type="submit">${say("officer.handOverYes")}</button>${cancel(view)}</p>
  </form>`;
}
