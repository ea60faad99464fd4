// What does somebody take home who has reported? The number, the link of the case as text, code and image, and what
// happens next. Templates only.

import { type TemplateResult, html, nothing } from "lit";
import { card } from "../card.js";
import { copy } from "../copy.js";
import { say } from "../i18n.js";
import { qr } from "../qr.js";
import { away, linkTo } from "../site.js";
import type { Report } from "./report.js";

export function doneView(report: Report): TemplateResult {
  const { receipt } = report;
  if (!receipt) return html``;
  const link = linkTo("case.html", report.deskId, { loss: receipt.loss, token: receipt.token });
  const take = async (): Promise<void> => {
    const field = report.renderRoot.querySelector<HTMLInputElement>("#link");
    report.told = say((await copy(link, field)) ? "app.copied" : "done.copyByHand");
  };
  const draw = async (): Promise<void> => {
    report.image =
      card({
        over: say("done.title"),
        title: receipt.number,
        lines: [say("done.next")],
        link,
        foot: say("done.scan"),
      }) ?? "";
    report.told = report.image === "" ? say("done.noImage") : "";
    await report.focusOn("#image");
  };
  return html`
    <div class="receipt">
      <h2 tabindex="-1">${say("done.title")}</h2>
      <p class="number"><small>${say("done.number")}</small><span>${receipt.number}</span></p>
    </div>
    <p>${say("done.next")}</p>
    ${report.photosLost === 0 ? nothing : html`<p class="error">${say("photo.lost", { n: report.photosLost })}</p>`}
    <section class="take" aria-labelledby="keep">
      <h3 id="keep">${say("done.keep")}</h3>
      <p class="hint" id="link-hint">${say("done.keepHint")}</p>
      <div class="ways">
        ${qr(link, say("done.code"))}
        <div>
          <label class="unseen" for="link">${say("done.link")}</label>
          <input id="link" class="link" readonly .value=${link} aria-describedby="link-hint"
            @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
          <p class="actions">
            <button class="primary" @click=${take}>${say("done.copyLink")}</button>
            <button @click=${draw}>${say("done.image")}</button>
          </p>
          <p role="status" class="copied">${report.told}</p>
        </div>
      </div>
      ${report.image === ""
        ? nothing
        : html`<figure id="image" tabindex="-1">
            <figcaption>${say("done.press")} <a href=${report.image} download="${receipt.number}.png">${say("done.download")}</a></figcaption>
            <img src=${report.image} alt=${say("done.imageOf", { number: receipt.number })} />
          </figure>`}
    </section>
    <p class="after">
      <a class="button" href=${link} target=${away} rel="noopener">${say("done.open")}</a>
      <button class="quiet" @click=${() => report.again()}>${say("done.again")}</button>
    </p>
  `;
}
