// What does somebody do whose papers are gone, while others look for them? The steps to have each issued again, with the
// rule that says so. The entries are a file of their own (reissue/entries.ts), fetched when a paper was lost.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { language, say } from "../i18n.js";
import type { Entry } from "../reissue/entry.js";
import { fetched } from "../reissue/fetched.js";
import type { Fact } from "../shapes/report.js";
import { FudeElement } from "./fude-element.js";
import styles from "./reissue.css";

/** Things that are papers or hold rights of one person, so that the entries are worth fetching. */
const MAY_BE_PAPER = /card|licence|document|passport|permit|certificate|book|deed|degree|badge|_id$/;

@customElement("fude-reissue")
export class Reissue extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property({ attribute: false }) accessor facts: readonly Fact[] = [];
  @state() accessor entries: readonly Entry[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("facts")) return;
    const kinds = this.facts.filter((fact) => fact.fact === "thing").map((fact) => fact.value);
    if (!kinds.some((kind) => MAY_BE_PAPER.test(kind))) {
      this.entries = [];
      return;
    }
    void fetched().then((all) => {
      this.entries = all.filter((entry) => entry.kinds.some((kind) => kinds.includes(kind)));
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.entries.length === 0) return nothing;
    return html`<details class="card">
      <summary><h3>${say("reissue.title")}</h3></summary>
      <p class="hint">${say("reissue.hint")}</p>
      ${this.entries.map((entry) => this.#entry(entry))}
    </details>`;
  }

  #entry(entry: Entry): TemplateResult {
    const { name, steps } = entry[language];
    const at = entry.checked;
    return html`<section>
      <h4>${name}</h4>
      <ul>
        ${steps.map((step) => html`<li>${step}</li>`)}
      </ul>
      <p class="hint">
        ${entry.source === "" ? say("reissue.local", { at }) : say("reissue.source", { source: entry.source, at })}
      </p>
    </section>`;
  }
}
