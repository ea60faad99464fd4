// Is what is being written logged already? The desk is asked once the writer pauses; what is likely the same thing is
// listed below, and nobody has to wait for it.

import { type ReactiveController, type ReactiveControllerHost, type TemplateResult, html, nothing } from "lit";
import type { HolderApi } from "../api/holder.js";
import { say } from "../i18n.js";
import type { SimilarFind } from "../shapes/company.js";
import type { Given } from "../shapes/report.js";
import { moment } from "../when.js";

const ASK_AFTER_MS = 500;

export class Alike implements ReactiveController {
  finds: readonly SimilarFind[] = [];
  readonly #host: ReactiveControllerHost;
  readonly #api: () => HolderApi;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = "";

  constructor(host: ReactiveControllerHost, api: () => HolderApi) {
    this.#host = host;
    this.#api = api;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** What is written now. */
  wrote(text: string, given: Given = {}): void {
    clearTimeout(this.#timer);
    this.#text = text.trim();
    this.#timer = setTimeout(() => void this.#ask(this.#text, given), ASK_AFTER_MS);
  }

  /** It is logged; what comes next is another thing. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#text = "";
    this.#show([]);
  }

  async #ask(text: string, given: Given): Promise<void> {
    if (text === "") return this.#show([]);
    const told = await this.#api().similar({ text, given }).catch(() => undefined);
    if (text === this.#text) this.#show(told?.finds ?? []);
  }

  #show(finds: readonly SimilarFind[]): void {
    this.finds = finds;
    this.#host.requestUpdate();
  }
}

/** The list; `number` shows where a find can be opened. */
export function alikeView(
  finds: readonly SimilarFind[], number = (find: SimilarFind): TemplateResult | string => find.number,
): TemplateResult | typeof nothing {
  if (finds.length === 0) return nothing;
  return html`<section class="alike" role="status" aria-label=${say("company.similar")}>
    <h2>${say("company.similar")}<small>${say("company.similarHint")}</small></h2>
    <ul>${finds.map((find) => html`<li>
      <span class="number">${number(find)}</span> ${find.text} <small>${moment(find.reported_at)}</small></li>`)}</ul>
  </section>`;
}
