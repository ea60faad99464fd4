// Who did what? The events of the desk, the newest first; what is new comes in above what is read.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { say, sayCode } from "../../i18n.js";
import type { Audited } from "../../shapes/officer.js";
import { moment } from "../../when.js";
import styles from "./audit.css";
import { hashOf } from "./route.js";
import { View } from "./view.js";

@customElement("fude-officer-audit")
export class AuditView extends View {
  static override styles = [...View.styles, styles];

  @state() accessor events: readonly Audited[] | undefined;
  /** Where the older ones begin. */
  @state() accessor next: string | undefined;

  protected override get hasContent(): boolean {
    return this.events !== undefined;
  }

  /** What is new goes above what is shown. */
  protected override async load(): Promise<void> {
    const { events, next } = await this.duty.api.audit();
    const shown = this.events ?? [];
    const fresh = events.filter(({ seq }) => !shown.some((one) => one.seq === seq));
    // More than a page is new: what lies between is not here, so the list begins anew.
    const isGap = shown.length > 0 && fresh.length === events.length && events.length > 0;
    if (shown.length === 0 || isGap) {
      this.events = events;
      this.next = next;
    } else this.events = [...fresh, ...shown];
  }

  async #older(): Promise<void> {
    const older = await this.duty.api.audit(this.next).catch((thrown: unknown) => {
      this.note = { words: this.fail(thrown, "load"), isRefusal: true };
      return undefined;
    });
    if (!older) return;
    this.events = [...(this.events ?? []), ...older.events];
    this.next = older.next;
  }

  protected override render(): TemplateResult {
    return html`<h1>${say("officer.view.audit")}<small>${say("audit.hint")}</small></h1>
      ${this.tell()}
      ${this.events === undefined ? this.waiting() : this.#table(this.events)}`;
  }

  #table(events: readonly Audited[]): TemplateResult {
    const heads = (["audit.seq", "audit.at", "audit.by", "audit.what", "audit.of"] as const).map((key) => say(key));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say("officer.view.audit")}><table>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${repeat(events, ({ seq }) => seq, (event) => this.#row(event))}</tbody>
      </table></div>
      ${this.next === undefined ? nothing : html`<p class="actions">
        <button @click=${() => this.#older()}>${say("audit.older")}</button></p>`}`;
  }

  #row({ seq, at, by, label, of }: Audited): TemplateResult {
    const number = of.number ?? "";
    const link = linkOf(of);
    return html`<tr>
      <td class="number">${seq}</td>
      <td><time datetime=${at}>${moment(at)}</time></td>
      <td>${by.name ?? sayCode("role", by.role)}</td>
      <td>${label}</td>
      <td>${link === undefined ? number : html`<a class="number" href=${link}>${number || say("officer.title")}</a>`}</td>
    </tr>`;
  }
}

/** Where what it happened to can be seen. */
function linkOf({ loss, claim, find, number }: Audited["of"]): string | undefined {
  if (loss !== undefined) return hashOf({ view: "loss", id: loss });
  if (claim !== undefined) return hashOf({ view: "claim", id: claim });
  return find === undefined || number === undefined ? undefined : hashOf({ view: "finds", id: number });
}
