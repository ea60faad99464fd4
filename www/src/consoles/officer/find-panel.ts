// What can be done with a find, in whose name? Its text, where it is, and the acts of an officer: move it, take it, call a
// move off, merge what was logged twice, correct a handover. Templates and their submits.

import { type TemplateResult, html, nothing } from "lit";
import type { Intent } from "../../api/client.js";
import { kindOf } from "../../chips.js";
import { type PlainKey, say, sayCode } from "../../i18n.js";
import { marked } from "../../marks.js";
import { CORRECT_REASONS, type Kept } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import "../photos.js";
import { awaiting, stationView } from "../station.js";
import type { FindsView } from "./finds.js";
import { go, hashOf } from "./route.js";
import { tiedList } from "./tied.js";
import { field, submitted } from "./view.js";

export function findPanel(view: FindsView, find: Kept): TemplateResult {
  const { moving, claims, photos } = find;
  return html`<article class="find card" id="find" tabindex="-1" aria-label=${`${say("officer.find")} ${find.number}`}>
    <button class="back" @click=${() => go({ view: "finds" })}>${say("finds.back")}</button>
    <h2>${say("officer.find")}<small class="number">${find.number}</small>
      <small class="tag">${sayCode("find.status", find.status)}</small></h2>
    <p class="hint">${find.org_name} · ${moment(find.reported_at)}</p>
    <p class="prose">${marked(find.text, find.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
    <fude-photos .photos=${photos ?? []} .load=${view.duty.api.photo}></fude-photos>
    ${moving ? html`<p class="note">${say("finds.moving", { org: moving.to_name, receipt: moving.receipt })}</p>` : nothing}
    ${view.asking === undefined ? stationView(find.station, {
      isBusy: view.isWorking, key: "s", send: () => void view.open("move"),
    }) : nothing}
    ${tiedList(claims ?? [], "loss")}
    <p><a href=${hashOf({ view: "audit", id: find.number })}>${say("audit.story")}</a></p>
    ${view.asking === undefined ? acts(view, find, moving !== undefined) : question(view, find)}
  </article>`;
}

function acts(view: FindsView, find: Kept, isMoving: boolean): TemplateResult {
  const { api } = view.duty;
  const opens = (label: PlainKey, asking: FindsView["asking"]): TemplateResult =>
    html`<button @click=${() => view.open(asking)}>${say(label)}</button>`;
  const does = (label: PlainKey, work: (intent: Intent) => Promise<unknown>, told: PlainKey): TemplateResult =>
    html`<button @click=${() => view.carry(work, say(told))}>${say(label)}</button>`;
  const isHere = find.status === "held" || find.status === "reserved";
  return html`<p class="actions">
    ${isMoving ? opens("finds.take", "take") : nothing}
    ${isMoving ? does("finds.keep", (intent) => api.keep(find.find, intent), "finds.kept") : nothing}
    ${isHere && !isMoving ? opens("finds.move", "move") : nothing}
    ${find.status === "held" && !isMoving ? opens("finds.merge", "merge") : nothing}
    ${find.status === "merged" ? does("finds.split", (intent) => api.splitFind(find.find, intent), "finds.splitDone") : nothing}
    ${find.status === "handed_over" ? opens("officer.correct", "correct") : nothing}
  </p>`;
}

/** A question with one field, and what its answer does. */
interface Question {
  readonly title: string;
  readonly label: string;
  readonly answer: TemplateResult;
  readonly yes: string;
  readonly told: string;
  work(form: FormData, intent: Intent): Promise<unknown>;
}

function question(view: FindsView, find: Kept): TemplateResult | typeof nothing {
  const asked = questionOf(view, find);
  if (!asked) return nothing;
  const submit = submitted((form) => void view.carry((intent) => asked.work(form, intent), asked.told));
  return html`<form class="ask" @submit=${submit}>
    <h3>${asked.title}</h3>
    <label for="answer">${asked.label}</label>
    ${asked.answer}
    <p class="actions">
      <button class="primary" type="submit">${asked.yes}</button>
      <button type="button" @click=${() => view.open(undefined)}>${say("app.cancel")}</button>
    </p>
  </form>`;
}

function questionOf(view: FindsView, { find, org, station }: Kept): Question | undefined {
  const { api } = view.duty;
  // Where papers are awaited stands first, and so is chosen.
  const first = awaiting(station)?.org;
  const isFirst = (other: string): number => (other === first ? 0 : 1);
  switch (view.asking) {
    case "move": return {
      title: say("finds.moveAsk"), label: say("finds.moveTo"), yes: say("finds.move"), told: say("finds.moved"),
      answer: choice(
        view.orgs.filter((other) => other.org !== org)
          .sort((one, other) => isFirst(one.org) - isFirst(other.org))
          .map((other) => [other.org, other.name]),
      ),
      work: (form, intent) => api.move(find, field(form, "answer"), intent),
    };
    case "take": return {
      title: say("finds.takeAsk"), label: say("finds.receipt"), yes: say("finds.take"), told: say("finds.taken"),
      answer: html`<input id="answer" name="answer" required maxlength="100" autocomplete="off" />`,
      work: (form, intent) => api.take(find, field(form, "answer"), intent),
    };
    case "merge": {
      const others = (view.finds ?? []).filter((one) => one.find !== find && one.status === "held");
      return {
        title: say("finds.mergeAsk"), label: say("finds.mergeInto"), yes: say("finds.merge"), told: say("finds.merged"),
        answer: choice(others.map((one) => [one.find, `${one.number} ${one.text.slice(0, 30)}`])),
        work: (form, intent) => api.mergeFind(find, field(form, "answer"), intent),
      };
    }
    case "correct": return {
      title: say("officer.correctAsk"), label: say("officer.rejectReason"), yes: say("officer.correctYes"),
      told: say("officer.correctNoted"),
      answer: choice(CORRECT_REASONS.map((reason) => [reason, say(`correct.${reason}`)])),
      work: (form, intent) => {
        const reason = CORRECT_REASONS.find((one) => one === field(form, "answer")) ?? "other";
        return api.correctHandover(find, { reason }, intent);
      },
    };
    case undefined: return undefined;
  }
}

function choice(options: readonly (readonly [value: string, words: string])[]): TemplateResult {
  return html`<select id="answer" name="answer" required>
    ${options.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
  </select>`;
}
