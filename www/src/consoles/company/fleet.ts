// What does the desk know of an org's cars? Their trips of every day; which cars and lines there are, pasted or from a file,
// with what is wrong told by its row; and the links by which their drivers log finds.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { say } from "../../i18n.js";
import { Problem } from "../../problem.js";
import "./drivers.js";
import styles from "./fleet.css";
import { batches, marksOf } from "./register.js";
import "./trips/trips.js";
import { CompanyView } from "./view.js";

@customElement("fude-company-fleet")
export class CompanyFleet extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @property({ attribute: false }) accessor org = "";
  @property({ attribute: false }) accessor orgName = "";
  @state() accessor words = "";
  @state() accessor what: "plate" | "line" = "plate";
  /** The row that was refused, as it was written. */
  @state() accessor bad: { readonly line: number; readonly words: string } | undefined;

  async #read(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) this.words = decode(new Uint8Array(await file.arrayBuffer()));
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    this.bad = undefined;
    const marks = marksOf(this.words);
    if (marks.length === 0) {
      this.refused = say("fleet.empty");
      await this.focusOn("#marks");
      return;
    }
    let entered = 0;
    for (const batch of batches(marks, this.what, this.org)) {
      const told = await this.want(async (intent) => {
        try {
          return await this.api.register(batch.csv, intent);
        } catch (thrown) {
          const row = /^csv\[(\d+)\]/.exec(Problem.from(thrown).field ?? "")?.[1];
          // The first row is the header.
          const mark = row === undefined ? undefined : batch.marks[Number(row) - 2];
          if (mark) this.bad = { line: mark.line, words: mark.words };
          throw thrown;
        }
      });
      if (!told) {
        await this.focusOn("#marks");
        return;
      }
      entered += told.rows;
    }
    this.words = "";
    this.changed(say("fleet.entered", { n: entered }));
  }

  protected override render(): TemplateResult {
    const n = marksOf(this.words).length;
    return html`<fude-company-trips .api=${this.api}></fude-company-trips>
      <section aria-labelledby="register">
        <h2 id="register">${say("fleet.title")}</h2>
        <p class="hint">${say("fleet.hint")}</p>
        <form class="card" novalidate @submit=${this.#submit}>
          <fieldset class="what">
            <legend class="unseen">${say("fleet.what")}</legend>
            ${(["plate", "line"] as const).map(
              (what) => html`<label class="check"><input type="radio" name="what" .checked=${this.what === what}
                @change=${() => (this.what = what)} />${say(`fleet.${what}`)}</label>`,
            )}
          </fieldset>
          <label for="marks">${say("fleet.marks")}</label>
          <p class="hint" id="marks-hint">${say("fleet.marksHint")}</p>
          ${this.refused === ""
            ? nothing
            : html`<p class="error" id="fleet-error" role="alert">
                ${this.bad ? say("fleet.bad", { line: this.bad.line, words: this.bad.words }) : this.refused}</p>`}
          <textarea id="marks" rows="6" spellcheck="false" .value=${this.words} aria-describedby="marks-hint fleet-error"
            @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}></textarea>
          <p class="actions">
            <button class="primary" type="submit" aria-disabled=${this.isWorking}>${n === 0 ? say("company.log") : say("fleet.enter", { n })}</button>
            <label class="button">${say("fleet.file")}
              <input class="unseen" type="file" accept=".csv,.txt,text/csv,text/plain" @change=${this.#read} /></label>
          </p>
          <p class="hint">${say("fleet.kept")}</p>
        </form>
      </section>
      <fude-company-drivers .api=${this.api} .orgName=${this.orgName}></fude-company-drivers>`;
  }
}

/** A list from a Chinese Excel is UTF-8 or GBK. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
