// What is wrong with what was entered? The list that takes the focus, each line the words that also stand at the field
// and a way to it (GOV.UK's error summary).

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../i18n.js";

/** What is wrong, by the id of the field; an empty id belongs to no field. */
export type Wrong = Readonly<Record<string, string>>;

export function summary(wrong: Wrong, goTo: (field: string) => void): TemplateResult | typeof nothing {
  const entries = Object.entries(wrong);
  if (entries.length === 0) return nothing;
  const follow = (event: Event, field: string): void => {
    event.preventDefault();
    goTo(field);
  };
  return html`<div class="summary" id="summary" role="alert" tabindex="-1">
    <h2>${say("error.title")}</h2>
    <ul>
      ${entries.map(([field, words]) =>
        field === ""
          ? html`<li>${words}</li>`
          : html`<li><a href="#${field}" @click=${(event: Event) => follow(event, field)}>${words}</a></li>`,
      )}
    </ul>
  </div>`;
}
