// What does a notice look like, and how is it passed on? One card a find, with the way to claim it, and a text and an
// image for chat groups. Templates only; nothing stands here that the bulletin does not tell.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { card } from "../card.js";
import { copy } from "../copy.js";
import { say } from "../i18n.js";
import { kindLabel } from "../label.js";
import type { Bulletin, Notice } from "../shapes/anyone.js";
import { linkTo } from "../site.js";
import { day } from "../when.js";
import type { Notices } from "./notices.js";

export function list(desk: Notices, bulletin: Bulletin): TemplateResult {
  const shown = desk.shown(bulletin);
  const all = bulletin.notices.length;
  const count = shown.length === all ? say("notices.count", { n: all }) : say("notices.countOf", { n: shown.length, all });
  return html`
    <p class="count" role="status">${desk.order ? `${count} · ${say("notices.ordered")}` : count}</p>
    <ul class="notices">
      ${repeat(shown.slice(0, desk.room), (notice) => notice.find, (notice) => one(desk, notice))}
    </ul>
    ${shown.length > desk.room
      ? html`<p class="actions"><button @click=${() => desk.more()}>${say("notices.more")}</button></p>`
      : nothing}
    <p class="missing">${say("notices.missing")} <a href=${desk.report()} target=${desk.reportTarget} rel="noopener">${say("notices.report")}</a></p>
  `;
}

const kindOf = (notice: Notice): string => kindLabel(notice.kind, notice.kind_label);

/** When and where, on one line. */
const told = (notice: Notice): string => [day(notice.day), notice.place].filter((part) => part !== undefined).join(" · ");

function one(desk: Notices, notice: Notice): TemplateResult {
  const isSharing = desk.sharing === notice.find;
  return html`<li part="notice" class=${notice.find === desk.find ? "pointed" : ""}>
    <h2 tabindex="-1">${kindOf(notice)}</h2>
    <p>${told(notice)}</p>
    <p class="hint">${say("notices.held", { org: notice.org_name })}</p>
    <p class="actions">
      <a class="button" href=${desk.report(notice.find)} target=${desk.reportTarget} rel="noopener">${say("notices.mine")}<span class="unseen">${kindOf(notice)} ${told(notice)}</span></a>
      <button class="quiet" id="share-${notice.find}" aria-expanded=${isSharing}
        @click=${() => desk.share(isSharing ? "" : notice.find)}>${say("notices.share")}<span class="unseen">${kindOf(notice)} ${told(notice)}</span></button>
    </p>
    ${isSharing ? sharing(desk, notice) : nothing}
  </li>`;
}

function sharing(desk: Notices, notice: Notice): TemplateResult {
  const address = new URL(linkTo("notices.html", desk.deskId));
  address.searchParams.set("find", notice.find);
  const link = address.href;
  const what = { kind: kindOf(notice), told: told(notice), org: notice.org_name };
  const text = `${say("share.text", what)}\n${link}`;
  const take = async (): Promise<void> => {
    const shown = desk.renderRoot.querySelector<HTMLTextAreaElement>("#share-text");
    desk.told = say((await copy(text, shown)) ? "app.copied" : "share.byHand");
  };
  const draw = (): void => {
    desk.image =
      card({
        over: say("share.over"), title: kindOf(notice),
        lines: [told(notice), say("notices.held", { org: notice.org_name })], link, foot: say("share.foot"),
      }) ?? "";
  };
  return html`<section class="sharing" id="sharing" tabindex="-1" aria-label=${say("notices.share")}>
    <label for="share-text">${say("share.label")}</label>
    <textarea id="share-text" rows="4" readonly .value=${text}></textarea>
    <p class="actions">
      <button @click=${take}>${say("share.copy")}</button>
      <button @click=${draw}>${say("share.image")}</button>
    </p>
    <p role="status" class="copied">${desk.told}</p>
    ${desk.image === ""
      ? nothing
      : html`<p class="hint">${say("share.press")} <a href=${desk.image} download="fude.png">${say("share.download")}</a></p>
          <img src=${desk.image} alt=${`${say("share.over")} ${text}`} />`}
  </section>`;
}
