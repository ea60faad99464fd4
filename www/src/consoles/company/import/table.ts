// What does each row say, before it is taken over? A page of rows at a time, with what the engine understands of each; its
// words can be put right, and it can be left out.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { kindOf } from "../../../chips.js";
import { FudeElement } from "../../../elements/fude-element.js";
import type { Reading } from "../../../engine.js";
import { say, sayCode } from "../../../i18n.js";
import { marked } from "../../../marks.js";
import { moment } from "../../../when.js";
import type { Reader } from "./reader.js";
import type { Row } from "./rows.js";
import styles from "./table.css";

const PAGE = 25;

@customElement("fude-import-table")
export class ImportTable extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property({ attribute: false }) accessor rows: readonly Row[] = [];
  @property({ attribute: false }) accessor reader!: Reader;
  @state() accessor page = 0;
  @state() accessor readings: ReadonlyMap<string, Reading> = new Map();
  /** The row whose words are being put right. */
  @state() accessor editing: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("rows")) this.page = Math.min(this.page, Math.max(0, Math.ceil(this.rows.length / PAGE) - 1));
    if (changed.has("rows") || changed.has("page")) void this.#read();
  }

  #here(): readonly Row[] {
    return this.rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
  }

  async #read(): Promise<void> {
    const here = this.#here().filter(({ text }) => text !== "");
    const readings = await this.reader.read(here.map(({ text, at }) => ({ text, at })), new Date()).catch(() => []);
    this.readings = new Map(here.flatMap(({ key, text }, at) => (readings[at] ? [[`${key} ${text}`, readings[at]]] : [])));
  }

  #choose(row: Row, isChosen: boolean): void {
    row.isChosen = isChosen;
    this.#tell();
  }

  #tell(): void {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent("chosen"));
  }

  async #edited(event: Event, row: Row): Promise<void> {
    event.preventDefault();
    const words = this.renderRoot.querySelector<HTMLInputElement>("#words")?.value.trim() ?? "";
    if (words !== "") row.text = words;
    this.editing = undefined;
    await this.#read();
    this.#tell();
  }

  protected override render(): TemplateResult {
    const pages = Math.ceil(this.rows.length / PAGE);
    return html`<ul class="rows">${repeat(this.#here(), ({ key }) => key, (row) => this.#row(row))}</ul>
      ${pages < 2
        ? nothing
        : html`<nav class="pages" aria-label=${say("import.pages")}>
            <button aria-disabled=${this.page === 0} @click=${() => (this.page = Math.max(0, this.page - 1))}>
              ${say("import.before")}</button>
            <span>${say("import.page", { n: this.page + 1, all: pages })}</span>
            <button aria-disabled=${this.page === pages - 1} @click=${() => (this.page = Math.min(pages - 1, this.page + 1))}>
              ${say("import.behind")}</button>
          </nav>`}`;
  }

  #row(row: Row): TemplateResult {
    const facts = this.readings.get(`${row.key} ${row.text}`)?.facts ?? [];
    const name = row.text.slice(0, 30) || row.where;
    return html`<li class=${row.isChosen ? "chosen" : ""}>
      <input type="checkbox" aria-label=${say("import.choice", { row: name })} .checked=${row.isChosen} ?disabled=${!row.isWhole}
        @change=${(event: Event) => this.#choose(row, (event.target as HTMLInputElement).checked)} />
      <div>
        <p class="meta">
          ${row.where === "" ? nothing : html`<span>${/^\d+$/.test(row.where) ? say("import.line", { n: row.where }) : row.where}</span>`}
          ${row.found_at === undefined ? nothing : html`<time datetime=${row.found_at}>${moment(row.found_at)}</time>`}
          ${row.sort === undefined ? nothing : html`<span class="tag">${say(`sort.${row.sort}`)}</span>`}
          ${row.flaws.map((code) => html`<strong class=${row.isWhole ? "flaw" : "flaw bad"}>${sayCode("flaw", code)}</strong>`)}
        </p>
        ${this.editing === row.key
          ? html`<form @submit=${(event: Event) => this.#edited(event, row)}>
              <label class="unseen" for="words">${say("table.text")}</label>
              <input id="words" maxlength="4000" .value=${row.text} />
              <button class="primary" type="submit">${say("import.save")}</button>
            </form>`
          : html`<p class="prose">${marked(row.text, facts.filter(({ end }) => end <= row.text.length), (fact) => ({ kind: kindOf(fact) }))}</p>`}
      </div>
      ${this.editing === row.key || row.text === ""
        ? nothing
        : html`<button class="quiet" @click=${async () => {
            this.editing = row.key;
            await this.focusOn("#words");
          }}>${say("app.change")}<span class="unseen">${name}</span></button>`}
    </li>`;
  }
}
