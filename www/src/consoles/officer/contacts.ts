// Who was called, and what did officers note? The log of a loss, the latest last, and a line to add to it.

import { type TemplateResult, html, nothing } from "lit";
import { say } from "../../i18n.js";
import { CONTACTS, type Contact, type Contacted, type Note, type People } from "../../shapes/officer.js";
import type { Coached } from "../../shapes/report.js";
import { moment } from "../../when.js";
import { peopleView } from "./people.js";
import { field, submitted } from "./view.js";

/** Adds to the log; tells whether the desk has noted it. */
export type AddContact = (contact: Contact, note: string) => Promise<boolean>;

interface Logged {
  readonly contacts: readonly Contacted[];
  readonly notes: readonly Note[];
  readonly people: People;
}

export function contactLog(
  { contacts, notes, people }: Logged, coach: Coached["coach"], add: AddContact,
): TemplateResult {
  const entries = [
    ...contacts.map(({ at, contact }) => ({ at, what: html`${say(`contact.${contact}`)}` })),
    ...notes.map(({ at, by, text }) => ({ at, what: html`${text}${by === "" ? nothing : html` <small>${by}</small>`}` })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return html`<section aria-labelledby="contacts">
    <h2 id="contacts">${say("officer.contacts")}</h2>
    ${entries.length === 0 ? html`<p class="hint">${say("officer.contactsNone")}</p>` : html`<ol class="log">
      ${entries.map(({ at, what }) => html`<li><time datetime=${at}>${moment(at)}</time><span>${what}</span></li>`)}
    </ol>`}
    ${peopleView(people)} ${coachView(coach)} ${contactForm(add)}
  </section>`;
}

/** What is worth asking next, first the one question that would tell most. */
export function coachView(coach: Coached["coach"]): TemplateResult | typeof nothing {
  const [first, ...others] = coach;
  if (!first) return nothing;
  return html`<div class="coach">
    <p><small>${say("phone.ask")}</small><b>${first.words}</b></p>
    ${others.length === 0 ? nothing : html`<p class="hint">
      ${say("phone.then")} ${others.map(({ words }) => words).join(" ")}</p>`}
  </div>`;
}

/** A line to add to the log. Words stay until they are noted, and so do those that were written meanwhile. */
export function contactForm(add: AddContact): TemplateResult {
  const submit = submitted(async (form, element) => {
    const contact = CONTACTS.find((one) => one === field(form, "contact"));
    const note = field(form, "note");
    if (!contact || !(await add(contact, note))) return;
    if (field(new FormData(element), "note") === note) element.reset();
  });
  return html`<form class="inline contact" @submit=${submit}>
    <label class="unseen" for="contact">${say("officer.contact")}</label>
    <select id="contact" name="contact">
      ${CONTACTS.map((contact) => html`<option value=${contact}>${say(`contact.${contact}`)}</option>`)}
    </select>
    <label class="unseen" for="contact-note">${say("officer.note")}</label>
    <input id="contact-note" name="note" maxlength="500" autocomplete="off" placeholder=${say("officer.contactHint")} />
    <button type="submit">${say("officer.contactAdd")}</button>
  </form>`;
}
