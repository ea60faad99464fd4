// How is one understood fact put right? The field that fits it, with save and drop. It changes nothing itself: it says
// what the person wants, and `<fude-words>` does it.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Chip, Correction } from "../chips.js";
import type { When } from "../engine.js";
import { say, sayCode, speak } from "../i18n.js";
import { table as words } from "../i18n/zh-hans/words.js";
import type { Given } from "../shapes/report.js";
import { fromField, toField } from "../when.js";
import { FudeElement } from "./fude-element.js";
import styles from "./fix.css";

/** What the person wants done with the chip. */
export type Wish =
  | { readonly do: "correct"; readonly corrections: readonly Correction[] }
  | { readonly do: "give"; readonly given: Given }
  | { readonly do: "drop" | "undo" | "close" };

speak("words", words);

const COLOURS = Object.keys(words)
  .filter((key) => key.startsWith("colour."))
  .map((key) => key.slice("colour.".length));

@customElement("fude-fix")
export class Fix extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property({ attribute: false }) accessor chip: Chip | undefined;
  @property({ attribute: false }) accessor given: Given = {};
  @property({ attribute: false }) accessor when: When | null = null;
  @state() accessor error = "";

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("chip") && changed.get("chip")?.id !== this.chip?.id) this.error = "";
  }

  #wish(wish: Wish): void {
    this.dispatchEvent(new CustomEvent<Wish>("wish", { detail: wish }));
  }

  #value(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)?.value.trim() ?? "";
  }

  #save(event: Event, chip: Chip): void {
    event.preventDefault();
    if (chip.fact === "time") return this.#saveTime();
    const right = this.#value("right");
    if (right === "") {
      this.error = say("report.fixEmpty");
      void this.focusOn("#right");
      return;
    }
    if (!chip.source) return this.#wish({ do: "give", given: giveAgain(chip, right, this.given) });
    const corrections: Correction[] = [];
    const current = chip.fact === "colour" ? chip.source.value : chip.source.words;
    if (right !== current) corrections.push({ fact: chip.source, words: right });
    const colour = this.#value("colour");
    if (chip.colour && colour !== "" && colour !== chip.colour.value) {
      corrections.push({ fact: chip.colour, words: colour });
    }
    this.#wish(corrections.length > 0 ? { do: "correct", corrections } : { do: "close" });
  }

  #saveTime(): void {
    const [earliest, latest] = [fromField(this.#value("earliest")), fromField(this.#value("latest"))];
    const isInOrder =
      earliest !== undefined && latest !== undefined &&
      new Date(earliest) <= new Date(latest) && new Date(earliest).getTime() <= Date.now();
    if (!isInOrder) {
      this.error = say("report.timeOrder");
      void this.focusOn("#earliest");
      return;
    }
    this.#wish({ do: "give", given: { ...this.given, when_earliest: earliest, when_latest: latest } });
  }

  protected override render(): TemplateResult | typeof nothing {
    const chip = this.chip;
    if (!chip) return nothing;
    const drop = chip.isCorrected
      ? html`<button type="button" @click=${() => this.#wish({ do: "undo" })}>${say("report.undoFix")}</button>`
      : html`<button type="button" aria-describedby="drop" @click=${() => this.#wish({ do: "drop" })}>
          ${say("report.drop")}
        </button>`;
    return html`<form class="fix" novalidate @submit=${(event: Event) => this.#save(event, chip)}>
      ${chip.source ? html`<p class="hint">${say("report.from", { words: chip.source.words })}</p>` : nothing}
      ${this.#fields(chip)}
      ${this.error === "" ? nothing : html`<p class="error" id="error" role="alert">${this.error}</p>`}
      <p class="actions">
        <button class="primary" type="submit">${say("report.fix")}</button>
        ${drop}
        <button type="button" class="quiet" @click=${() => this.#wish({ do: "close" })}>${say("app.close")}</button>
      </p>
      ${chip.isCorrected ? nothing : html`<p class="hint" id="drop">${say("report.dropHint")}</p>`}
    </form>`;
  }

  #fields(chip: Chip): TemplateResult {
    if (chip.fact === "time") {
      const at = (given: string | undefined, read: number | undefined): string =>
        given !== undefined ? toField(new Date(given).getTime() / 1000) : read !== undefined ? toField(read) : "";
      const field = (id: string, name: string, given: string | undefined, read: number | undefined): TemplateResult =>
        html`<div>
          <label for=${id}>${name}</label>
          <input id=${id} type="datetime-local" .value=${at(given, read)} aria-describedby="error"
            aria-invalid=${this.error !== ""} />
        </div>`;
      return html`<fieldset>
        <legend>${say("report.fixTime")}</legend>
        <div class="pair">
          ${field("earliest", say("report.earliest"), this.given.when_earliest, this.when?.earliest)}
          ${field("latest", say("report.latest"), this.given.when_latest, this.when?.latest)}
        </div>
      </fieldset>`;
    }
    if (chip.fact === "colour") return this.#colours("right", say("fact.colour"), chip.source?.value ?? this.given.colour);
    return html`<div class="pair">
      <div>
        <label for="right">${sayCode("fact", chip.fact)}</label>
        <input id="right" .value=${chip.source?.words ?? chip.label} autocomplete="off" aria-describedby="error"
          aria-invalid=${this.error !== ""}
          autocapitalize=${chip.fact === "plate" ? "characters" : "off"} />
      </div>
      ${chip.colour ? this.#colours("colour", say("fact.colour"), chip.colour.value) : nothing}
    </div>`;
  }

  #colours(id: string, label: string, chosen = ""): TemplateResult {
    return html`<div>
      <label for=${id}>${label}</label>
      <select id=${id}>
        ${COLOURS.includes(chosen) ? nothing : html`<option value="">${say("report.unknownColour")}</option>`}
        ${COLOURS.map(
          (colour) => html`<option value=${colour} ?selected=${colour === chosen}>${sayCode("colour", colour)}</option>`,
        )}
      </select>
    </div>`;
  }
}

/** A correction of a correction goes into the same field. */
function giveAgain(chip: Chip, right: string, given: Given): Given {
  const next = { ...given };
  switch (chip.fact) {
    case "thing": next.kind = right; break;
    case "from": case "to": case "place": case "plate": case "colour": case "brand": next[chip.fact] = right; break;
    default: break;
  }
  return next;
}
