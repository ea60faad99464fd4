// What does somebody see on a site that the desk does not list? That nothing can be sent from here, before they have written
// anything, and the way to the desk's own page.

import { type TemplateResult, html } from "lit";
import { say } from "../i18n.js";
import { away } from "../site.js";

/** `page` is the same page at the desk's own site. */
export const shutOut = (page: string): TemplateResult => html`<div class="card empty" role="alert">
  <h2>${say("app.elsewhere")}</h2>
  <p>${say("app.elsewhereHint")}</p>
  <a class="button" href=${page} target=${away} rel="noopener">${say("app.elsewhereOpen")}</a>
  <slot></slot>
</div>`;
