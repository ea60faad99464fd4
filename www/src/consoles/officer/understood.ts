// What do the words say that are being typed? They are read in the page a moment after each letter, and told as chips; the
// desk reads them again when they are saved.

import { type ReactiveController, type ReactiveControllerHost, type TemplateResult, html } from "lit";
import { type Chip, chips } from "../../chips.js";
import { read } from "../../engine.js";
import { say, sayCode } from "../../i18n.js";
import type { Fact } from "../../shapes/report.js";

const READ_AFTER_MS = 120;

export class Understood implements ReactiveController {
  chips: readonly Chip[] = [];
  facts: readonly Fact[] = [];
  readonly #host: ReactiveControllerHost;
  readonly #side: "lost" | "found";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = "";

  constructor(host: ReactiveControllerHost, side: "lost" | "found") {
    this.#host = host;
    this.#side = side;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  wrote(text: string): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#timer = setTimeout(() => void this.#read(text), READ_AFTER_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#text = "";
    this.#show([], []);
  }

  async #read(text: string): Promise<void> {
    const reading = text.trim() === "" ? null : await read(text, this.#side);
    // Written on in the meantime: the next reading is on its way.
    if (text === this.#text) this.#show(chips(reading, {}, () => ""), reading?.facts ?? []);
  }

  #show(found: readonly Chip[], facts: readonly Fact[]): void {
    this.chips = found;
    this.facts = facts;
    this.#host.requestUpdate();
  }
}

export function understoodView(understood: Understood): TemplateResult {
  return html`<div class="chips" role="group" aria-label=${say("phone.understood")}>${understood.chips.map(
    ({ fact, group, label }) => html`<span class="chip in-${group}"><small>${sayCode("fact", fact)}</small>${label}</span>`,
  )}</div>`;
}
