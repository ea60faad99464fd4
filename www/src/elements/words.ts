// What was understood of the words, while they are being written? A text field whose facts light up, and chips below it
// that can be put right. Without the engine it is a plain text field. Sending is the report's business.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Chip, GROUPS, chips, kindOf } from "../chips.js";
import { type Reading, engine, read, warmUp } from "../engine.js";
import { say, sayCode } from "../i18n.js";
import { label } from "../label.js";
import { later } from "../later/fix.js";
import { marked } from "../marks.js";
import type { Fact, FactName, Given } from "../shapes/report.js";
import { between, moment } from "../when.js";
import { grant } from "../wishes.js";
import type { Wish } from "./fix.js";
import { FudeElement } from "./fude-element.js";
import styles from "./words.css";

export interface Written {
  readonly text: string;
  readonly given: Given;
  readonly reading: Reading | null;
}

const READ_AFTER_MS = 150;
/** A screen reader is told the count once the writer pauses, not at every character. */
const TELL_AFTER_MS = 1_500;

@customElement("fude-words")
export class Words extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property() accessor text = "";
  /** Another question and hint than those of a report. */
  @property() accessor question = "";
  @property() accessor hint = "";
  @property({ attribute: false }) accessor given: Given = {};
  @property() accessor error = "";
  /** What was understood; without the engine, what the desk has told. */
  @property({ attribute: false }) accessor reading: Reading | null = null;
  @state() accessor open: string | undefined;
  @state() accessor undo: { readonly text: string; readonly given: Given; readonly told: string } | undefined;
  @state() accessor told = "";
  @state() accessor problem = "";
  @state() accessor isReadHere = true;
  /** The text as it was last written here. */
  #own = "";
  #readTimer: ReturnType<typeof setTimeout> | undefined;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#readTimer);
    clearTimeout(this.#tellTimer);
  }

  protected override willUpdate(): void {
    if (this.text === this.#own) return;
    // The report has put in another text: what was undone to the last one is nothing to this.
    this.#own = this.text;
    this.undo = undefined;
    this.told = "";
  }

  protected override firstUpdated(): void {
    if (this.text !== "") void this.#read();
  }

  #write(text: string, given: Given): void {
    this.#own = text;
    this.text = text;
    this.given = given;
  }

  #tellHost(): void {
    const detail: Written = { text: this.text, given: this.given, reading: this.reading };
    this.dispatchEvent(new CustomEvent<Written>("written", { detail }));
  }

  #input(event: InputEvent): void {
    this.#write((event.target as HTMLTextAreaElement).value, this.given);
    this.undo = undefined;
    // What the desk told was told of other words.
    if (!this.isReadHere) this.reading = null;
    this.#tellHost();
    clearTimeout(this.#readTimer);
    this.#readTimer = setTimeout(() => void this.#read(), READ_AFTER_MS);
  }

  async #read(): Promise<void> {
    const text = this.text;
    const reading = text.trim() === "" ? null : await read(text, "lost");
    this.isReadHere = (await engine()) !== null;
    // Written on in the meantime: the next reading is on its way.
    if (text !== this.text) return;
    if (this.isReadHere) this.reading = reading;
    const all = this.#chips();
    if (!all.some((chip) => chip.id === this.open)) this.open = undefined;
    // Who sees a chip may want to put it right.
    if (all.length > 0) void later().catch(() => undefined);
    this.#tellHost();
    clearTimeout(this.#tellTimer);
    this.#tellTimer = setTimeout(() => {
      const n = this.#chips().length;
      this.told = n === 0 ? "" : say("report.understoodCount", { n });
    }, TELL_AFTER_MS);
  }

  #chips(): Chip[] {
    return chips(this.reading, this.given, (fact) => tellGiven(fact, this.given));
  }

  async #toggle(chip: Chip, isOpen: boolean): Promise<void> {
    this.problem = "";
    this.open = isOpen ? undefined : chip.id;
    // The panel wakes up when it has come.
    if (!isOpen) await later().catch((thrown: unknown) => (this.problem = this.fail(thrown, "load")));
  }

  async #wished(chip: Chip, wish: Wish): Promise<void> {
    const before = { text: this.text, given: this.given };
    const facts = this.reading?.facts ?? [];
    const { text, given } = grant(wish, chip, before, facts);
    this.#write(text, given);
    const told = this.#granted(chip, wish);
    if (told !== undefined) this.undo = { ...before, told };
    this.open = undefined;
    await this.#read();
    this.#tellHost();
    // The chip may be gone with its words; the list it stood in is still there.
    await this.focusOn(wish.do === "close" ? `[id="${chip.id}"]` : "#understood");
  }

  /** What was done, where it can be undone. */
  #granted(chip: Chip, wish: Wish): string | undefined {
    switch (wish.do) {
      case "correct":
        return say("report.fixed", { words: wish.corrections.map(tellWords).join(say("app.comma")) });
      case "give":
        return say("report.fixed", { words: tellGiven(chip.fact, wish.given) });
      case "drop":
        return chip.source && say("report.dropped", { words: chip.source.words });
      default:
        return undefined;
    }
  }

  async #undone(): Promise<void> {
    if (!this.undo) return;
    this.#write(this.undo.text, this.undo.given);
    this.undo = undefined;
    await this.#read();
    this.#tellHost();
    await this.focusOn("#understood");
  }

  protected override render(): TemplateResult {
    const all = this.#chips();
    const opened = all.find((chip) => chip.id === this.open);
    const lit = new Set<Fact | undefined>([opened?.source, opened?.colour]);
    const facts = this.reading?.facts.filter((fact) => fact.end <= this.text.length) ?? [];
    return html`
      <h2 id="question" tabindex="-1"><label for="text">${phrases(this.question || say("report.title"))}</label></h2>
      <p class="hint" id="hint">${this.hint || say("report.hint")}</p>
      ${this.error === "" ? nothing : html`<p class="error" id="error">${this.error}</p>`}
      <div class="paper">
        <div class="mirror" aria-hidden="true">${marked(this.text, facts, (fact) => ({
          kind: `${kindOf(fact)}${lit.has(fact) ? " lit" : ""}`,
        }))}&#8203;</div>
        <textarea id="text" rows="4" maxlength="8000" part="text" autocomplete="off" spellcheck="false"
          placeholder=${say("report.example")} .value=${this.text} aria-describedby="hint error"
          aria-invalid=${this.error !== ""} @focus=${warmUp} @input=${this.#input}></textarea>
      </div>
      ${this.isReadHere ? nothing : html`<p class="hint">${say("report.readThere")}</p>`}
      <p class="unseen" role="status">${this.told}</p>
      <p class="undo" role="status">
        ${this.undo
          ? html`${this.undo.told}<button class="quiet" @click=${this.#undone}>${say("app.undo")}</button>`
          : nothing}
      </p>
      ${all.length > 0 ? this.#understood(all, opened) : nothing}
    `;
  }

  #understood(all: readonly Chip[], opened: Chip | undefined): TemplateResult {
    const mode = this.reading?.mode;
    const groups = GROUPS.filter((group) => all.some((chip) => chip.group === group) || (group === "vehicle" && mode));
    return html`<section class="understood" id="understood" tabindex="-1" aria-labelledby="title">
      <header>
        <h3 id="title">${say("report.understood")}</h3>
        <p class="hint">${say("report.understoodHint")}</p>
      </header>
      <dl>
        ${groups.map(
          (group) => html`<div class="in-${group}">
            <dt>${say(`group.${group}`)}</dt>
            <dd>
              ${group === "vehicle" && mode ? html`<span class="chip">${sayCode("mode", mode)}</span>` : nothing}
              ${all.filter((chip) => chip.group === group).map((chip) => this.#chip(chip, chip === opened))}
            </dd>
            ${this.problem !== "" && opened?.group === group ? html`<dd class="error" role="alert">${this.problem}</dd>` : nothing}
            ${opened?.group === group
              ? html`<dd class="open"><fude-fix .chip=${opened} .given=${this.given} .when=${this.reading?.when ?? null}
                  @wish=${(event: CustomEvent<Wish>) => this.#wished(opened, event.detail)}></fude-fix></dd>`
              : nothing}
          </div>`,
        )}
      </dl>
    </section>`;
  }

  #chip(chip: Chip, isOpen: boolean): TemplateResult {
    const name = sayCode("fact", chip.fact);
    const prefix = name === say(`group.${chip.group}`) ? nothing : html`<small>${name}</small>`;
    return html`<button type="button" class="chip" id=${chip.id} part="chip" aria-expanded=${isOpen}
      @click=${() => this.#toggle(chip, isOpen)}>
      ${prefix}${chip.source ? label(chip.source) : chip.label}${chip.isCorrected ? html`<em>${say("report.corrected")}</em>` : nothing}
    </button>`;
  }
}

/** A question that breaks between its sentences, not within a word. */
const phrases = (words: string): TemplateResult[] =>
  (words.match(/[^？?]+[？?]?/g) ?? []).map((phrase) => html`<span class="phrase">${phrase}</span>`);

const tellWords = ({ fact, words }: { fact: Fact; words: string }): string =>
  fact.fact === "colour" ? sayCode("colour", words) : words;

/** A correction in words. */
export function tellGiven(fact: FactName, given: Given): string {
  if (fact === "time") {
    const { when_earliest: from, when_latest: to } = given;
    return from && to ? between(from, to) : moment(from ?? to ?? "");
  }
  if (fact === "thing") return given.kind ?? "";
  if (fact === "colour") return sayCode("colour", given.colour ?? "");
  if (fact === "from" || fact === "to" || fact === "place" || fact === "plate" || fact === "brand") return given[fact] ?? "";
  return "";
}
