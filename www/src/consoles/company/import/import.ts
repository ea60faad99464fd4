// How does an org take over what it has written elsewhere? A chat is pasted, or a table chosen; what each row says is shown
// and can be put right, what is no find is shown as left out, and nothing is taken over before a person says so.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../../../api/client.js";
import { say, sayCode, speak } from "../../../i18n.js";
import { table as sentences } from "../../../i18n/zh-hans/import.js";
import { Problem } from "../../../problem.js";
import { csv, save } from "../../../table.js";
import { type Outline, ROLES, type Role } from "../../../workers/import-shapes.js";
import { CompanyView } from "../view.js";
import styles from "./import.css";
import { FileRefusal, Reader, bytesOf, chosen } from "./reader.js";
import { type Row, asSent, calls, fromChat, fromTable } from "./rows.js";
import "./table.js";

speak("import", sentences);

/** What came of it. */
interface Done {
  readonly isNew: number;
  readonly known: number;
  /** Rows that the desk refused, with its reason. */
  readonly refused: readonly { readonly row: Row; readonly why: string }[];
}

/** The row that a refusal is about: `rows[3].text`. */
function badRow(thrown: unknown, call: readonly Row[]): Row | undefined {
  const at = /^rows\[(\d+)\]/.exec(Problem.from(thrown).field ?? "")?.[1];
  return at === undefined ? undefined : call[Number(at)];
}

@customElement("fude-company-import")
export class CompanyImport extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @state() accessor pasted = "";
  @state() accessor rows: readonly Row[] | undefined;
  @state() accessor outline: Outline | undefined;
  @state() accessor roles: readonly Role[] = [];
  @state() accessor isCut = false;
  @state() accessor isReading = false;
  @state() accessor done: Done | undefined;
  @state() accessor sent = 0;
  #reader = new Reader();
  /** The file as it was chosen, for another of its sheets. */
  #bytes: ArrayBuffer | undefined;
  /** Counts the readings. */
  #turn = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reader.end();
  }

  /** What is read last counts; a file that is refused is told by its reason. */
  async #reading(read: () => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    this.isReading = true;
    this.refused = "";
    this.done = undefined;
    try {
      await read();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const code = thrown instanceof FileRefusal ? thrown.message : "worker";
      this.refused = sayCode("file", code, say("file.worker"));
      this.emit("fude-error", { code });
      await this.focusOn("#sources");
    } finally {
      if (turn === this.#turn) this.isReading = false;
    }
  }

  async #paste(event: Event): Promise<void> {
    event.preventDefault();
    if (this.pasted.trim() === "") {
      this.refused = say("import.empty");
      await this.focusOn("#chat");
      return;
    }
    await this.#reading(async () => {
      const now = new Date();
      const chat = await this.#reader.chat(this.pasted, now);
      this.outline = undefined;
      this.isCut = chat.is_cut;
      this.rows = fromChat(chat, now);
      await this.focusOn("#check");
    });
  }

  async #choose(event: Event): Promise<void> {
    const file = chosen(event);
    if (!file) return;
    await this.#reading(async () => {
      await this.#open(await bytesOf(file));
      await this.focusOn("#check");
    });
  }

  async #open(bytes: ArrayBuffer, sheet?: number): Promise<void> {
    this.#bytes = bytes;
    this.outline = await this.#reader.open(bytes, sheet);
    this.isCut = false;
    await this.#understand(this.outline.roles);
  }

  async #understand(roles: readonly Role[]): Promise<void> {
    this.roles = roles;
    const finds = await this.#reader.finds(roles);
    // Meanwhile a column may have been put right.
    if (roles === this.roles) this.rows = fromTable(finds, new Date());
  }

  async #takeOver(chosen: readonly Row[]): Promise<void> {
    if (this.isWorking || this.isReading) return;
    this.isWorking = true;
    let [isNew, known] = [0, 0];
    const refused: { row: Row; why: string }[] = [];
    const intent = new Intent();
    const waiting = calls(chosen);
    this.sent = 0;
    for (let call = waiting.shift(); call !== undefined; call = waiting.shift()) {
      try {
        const told = await this.api.importFinds(call.map(asSent), intent);
        isNew += told.rows.filter((row) => row.is_new).length;
        known += told.rows.filter((row) => !row.is_new).length;
        this.sent += call.length;
      } catch (thrown) {
        const why = this.fail(thrown);
        const bad = badRow(thrown, call);
        refused.push(...(bad ? [bad] : call).map((row) => ({ row, why })));
        // One row that is not right keeps the others of its call from nothing.
        const others = bad ? call.filter((row) => row !== bad) : [];
        if (others.length > 0) waiting.unshift(others);
      }
    }
    this.isWorking = false;
    this.changed();
    this.done = { isNew, known, refused };
    this.rows = undefined;
    this.outline = undefined;
    if (refused.length === 0) this.pasted = "";
    await this.focusOn("#done");
  }

  /** Back to where something is pasted or chosen. */
  async #leave(): Promise<void> {
    this.rows = undefined;
    this.done = undefined;
    await this.focusOn("#sources");
  }

  /** What was not taken over, with the reasons, to be put right and sent again. */
  #saveErrors(rows: readonly { readonly row: Row; readonly why: string }[]): void {
    const table = rows.map(({ row, why }) => [row.where, row.text, why]);
    save("errors.csv", csv([[say("import.where"), say("table.text"), say("import.why")], ...table]));
  }

  protected override render(): TemplateResult {
    if (this.done) return this.#outcome(this.done);
    return this.rows ? this.#check(this.rows) : this.#sources();
  }

  #sources(): TemplateResult {
    return html`<section aria-labelledby="sources">
      <h2 id="sources" tabindex="-1">${say("import.title")}</h2>
      <p class="hint">${say("import.hint")}</p>
      ${this.refused === "" ? nothing : html`<p class="summary" role="alert">${this.refused}</p>`}
      <div class="ways">
        <form class="card" novalidate @submit=${this.#paste}>
          <label for="chat">${say("import.chat")}</label>
          <p class="hint" id="chat-hint">${say("import.chatHint")}</p>
          <textarea id="chat" rows="9" spellcheck="false" aria-describedby="chat-hint" placeholder=${say("import.chatExample")}
            .value=${this.pasted} @input=${(event: Event) => (this.pasted = (event.target as HTMLTextAreaElement).value)}>
          </textarea>
          <p class="actions"><button class="primary" type="submit" aria-disabled=${this.isReading}>
            ${say(this.isReading ? "import.reading" : "import.read")}</button></p>
        </form>
        <div class="card">
          <h3>${say("import.table")}</h3>
          <p class="hint">${say("import.tableHint")}</p>
          <p class="actions">
            <label class="button primary">${say(this.isReading ? "import.reading" : "import.choose")}
              <input class="unseen" type="file" @change=${this.#choose}
                accept=".xlsx,.xlsm,.csv,.txt,.tsv,.xls,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv" />
            </label>
          </p>
          <p class="hint">${say("import.limits")}</p>
        </div>
      </div>
    </section>`;
  }

  #check(rows: readonly Row[]): TemplateResult {
    const chosen = rows.filter(({ isChosen }) => isChosen);
    const finds = rows.filter(({ sort }) => sort === undefined);
    const others = rows.filter(({ sort }) => sort !== undefined);
    const flawed = rows.filter(({ isWhole, flaws }) => !isWhole || flaws.length > 0);
    return html`<section aria-labelledby="check">
      <header>
        <h2 id="check" tabindex="-1">${say("import.check")}
          <small>${others.length === 0
            ? say("company.count", { n: finds.length })
            : say("import.counts", { finds: finds.length, others: others.length })}</small></h2>
        <button class="quiet" @click=${this.#leave}>${say("import.again")}</button>
      </header>
      ${this.isCut ? html`<p class="offline">${say("import.cut")}</p>` : nothing}
      ${this.outline ? this.#columns(this.outline) : nothing}
      <fude-import-table .rows=${finds} .reader=${this.#reader} @chosen=${() => this.requestUpdate()}></fude-import-table>
      ${others.length === 0
        ? nothing
        : html`<details>
            <summary>${say("import.leftOut", { n: others.length })}</summary>
            <fude-import-table .rows=${others} .reader=${this.#reader} @chosen=${() => this.requestUpdate()}></fude-import-table>
          </details>`}
      <p class="actions bar">
        <button class="primary" aria-disabled=${this.isWorking || this.isReading || chosen.length === 0}
          @click=${() => (chosen.length > 0 ? this.#takeOver(chosen) : undefined)}>
          ${this.isWorking
            ? say("import.sending", { n: this.sent, all: chosen.length })
            : say("import.take", { n: chosen.length })}
        </button>
        ${flawed.length === 0 || !this.outline
          ? nothing
          : html`<button class="quiet" @click=${() =>
              this.#saveErrors(flawed.map((row) => ({ row, why: row.flaws.map((code) => sayCode("flaw", code)).join(" ") })))}>
              ${say("import.saveFlaws", { n: flawed.length })}</button>`}
      </p>
    </section>`;
  }

  #columns(outline: Outline): TemplateResult {
    const { titles, samples, sheets, notes } = outline;
    return html`
      ${notes.map((note) => html`<p class="note">${say(`file.note.${note}`)}</p>`)}
      ${sheets.length > 1
        ? html`<p class="sheet"><label for="sheet">${say("import.sheet")}</label>
            <select id="sheet" @change=${(event: Event) => {
              const sheet = Number((event.target as HTMLSelectElement).value);
              const bytes = this.#bytes;
              if (bytes) void this.#reading(() => this.#open(bytes, sheet));
            }}>
              ${sheets.map((name, at) => html`<option value=${at} ?selected=${at === outline.sheet}>${name}</option>`)}
            </select></p>`
        : nothing}
      <details class="columns" ?open=${notes.includes("no_header")}>
        <summary>${say("import.columns")}</summary>
        <p class="hint">${say("import.columnsHint")}</p>
        <ul>
          ${titles.map(
            (title, at) => html`<li>
              <label for="role-${at}">${title || say("import.column", { n: at + 1 })}<small>${samples[at]}</small></label>
              <select id="role-${at}" @change=${(event: Event) => {
                const role = (event.target as HTMLSelectElement).value as Role;
                void this.#reading(() => this.#understand(this.roles.map((other, column) => (column === at ? role : other))));
              }}>
                ${ROLES.map((role) => html`<option value=${role} ?selected=${role === this.roles[at]}>${say(`role.${role}`)}</option>`)}
              </select>
            </li>`,
          )}
        </ul>
      </details>`;
  }

  #outcome(done: Done): TemplateResult {
    return html`<section class="card" aria-labelledby="done">
      <h2 id="done" tabindex="-1">${say("import.done", { n: done.isNew })}</h2>
      ${done.known === 0 ? nothing : html`<p>${say("import.known", { n: done.known })}</p>`}
      ${done.refused.length === 0
        ? nothing
        : html`<p class="error">${say("import.refused", { n: done.refused.length })} ${done.refused[0]?.why}</p>`}
      <p class="actions">
        <button class="primary" @click=${this.#leave}>${say("import.more")}</button>
        ${done.refused.length === 0
          ? nothing
          : html`<button @click=${() => this.#saveErrors(done.refused)}>${say("import.saveErrors")}</button>`}
      </p>
    </section>`;
  }
}
