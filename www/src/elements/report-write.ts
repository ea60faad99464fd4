// What does the first view of a report look like? What happened, in the writer's own words; whom to call comes first when
// they say so. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";
import { kindLabel } from "../label.js";
import { day } from "../when.js";
import { emergency } from "./emergency.js";
import { photosView } from "./photos.js";
import type { Report } from "./report.js";
import "./words.js";

export function writeView(report: Report): TemplateResult {
  const { draft, worries, wrong } = report;
  return html`
    ${worries.length > 0 ? emergency(worries) : nothing}
    ${sign(report)} ${recognised(report)}
    <fude-words exportparts="text, chip" question=${report.find === "" ? "" : say("claim.title")} hint=${report.find === "" ? "" : say("claim.hint")} .text=${draft.text} .given=${draft.given} .reading=${report.reading} error=${wrong["text"] ?? ""}
      @written=${report.written}></fude-words>
    ${photosView({
      ...report.photos.seen, add: (file) => void report.addPhoto(file), remove: (at) => report.removePhoto(at),
    })}
    <p class="actions">
      <button class="primary" aria-disabled=${report.isBusy} @click=${() => report.wrote()}>
        ${say(report.isBusy ? "report.reading" : "app.next")}
      </button>
    </p>
    ${draft.text.trim() === ""
      ? nothing
      : html`<p class="hint kept">
          ${say("report.nextHint")}
          ${report.isKept
            ? html`${say("report.kept")}
                <button class="quiet" @click=${() => report.discard()}>${say("report.discard")}</button>`
            : nothing}
        </p>`}
    ${worries.length > 0 ? nothing : html`<p class="hint">${say("report.danger")}</p>`}
    <slot></slot>
  `;
}

/** The notice that led here. */
function recognised(report: Report): TemplateResult | typeof nothing {
  const { notice } = report;
  if (report.isNoticeGone) return html`<p class="sign" role="status">${say("claim.gone")}</p>`;
  if (report.find === "" || !notice) return nothing;
  return html`<div class="sign thing">
    <p>
      <small>${say("claim.of")}</small>
      <strong>${kindLabel(notice.kind, notice.kind_label)}</strong> ${day(notice.day)}
    </p>
    <button class="quiet" @click=${() => report.takeNoticeOff()}>${say("claim.other")}</button>
  </div>`;
}

/** The vehicle whose sign was scanned. */
function sign(report: Report): TemplateResult | typeof nothing {
  const { plate, orgName } = report;
  if (plate === "" && orgName === "") return nothing;
  return html`<div class="sign">
    <p><small>${say("report.sign")}</small><strong>${orgName} <span class="number">${plate}</span></strong></p>
    <button class="quiet" @click=${() => report.takeSignOff()}>${say("report.signOff")}</button>
  </div>`;
}
