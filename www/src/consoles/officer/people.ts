// How is somebody reached? What owners, finders and receivers told of themselves, with a link to call wherever it is a
// number. Templates only: no address of the page and no list has any of it.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../../i18n.js";
import type { People } from "../../shapes/officer.js";

const TOLD = ["contact", "reported_for", "finder", "receiver"] as const;
/** What a telephone can call. */
const NUMBER = /\+?\d[\d\s-]{5,18}\d/u;

export function peopleView(people: People): TemplateResult | typeof nothing {
  const told = TOLD.flatMap((what) => {
    const words = people[what];
    return words === undefined ? [] : [{ what, words }];
  });
  if (told.length === 0) return nothing;
  return html`<dl class="people">${told.map(({ what, words }) => html`<div>
    <dt>${say(`people.${what}`)}</dt><dd>${called(words)}</dd></div>`)}</dl>`;
}

/** Words with the number among them as a link. */
function called(words: string): TemplateResult {
  const number = NUMBER.exec(words);
  if (!number) return html`${words}`;
  const [told] = number;
  return html`${words.slice(0, number.index)}<a href="tel:${told.replace(/[\s-]/gu, "")}">${told}</a>${words.slice(number.index + told.length)}`;
}
