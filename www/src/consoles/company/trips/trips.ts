// How do a company's trips come to the desk? From the table that its meters or bookings give: what each row says is shown,
// what is wrong stays out, and nothing is sent before somebody says so. Beside it stands what trips are for and how long
// they are kept.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../../../api/client.js";
import { say, sayCode } from "../../../i18n.js";
import { Problem } from "../../../problem.js";
import type { TripsKept } from "../../../shapes/company.js";
import { csv, save } from "../../../table.js";
import { moment, toField } from "../../../when.js";
import { type Outline, TRIP_ROLES, type TripRole } from "../../../workers/import-shapes.js";
import { FileRefusal, Reader, bytesOf, chosen } from "../import/reader.js";
import { CompanyView } from "../view.js";
import { tripList, wrongList } from "./list.js";
import { type TripRow, csvOf, partsOf, refusedRow, rowsOf } from "./rows.js";
import styles from "./trips.css";

/** What an upload needs to know of each trip. */
const NEEDED: readonly TripRole[] = ["plate", "board_at", "alight_at"];

/** A row that is not uploaded, and why. */
interface Wrong {
  readonly row: TripRow;
  readonly why: string;
}

/** How an upload stands. It is over when no part is left. */
interface Upload {
  readonly all: number;
  readonly parts: readonly (readonly TripRow[])[];
  readonly sent: number;
  readonly isNew: number;
  readonly refused: readonly Wrong[];
}

@customElement("fude-company-trips")
export class CompanyTrips extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @state() accessor kept: TripsKept | undefined;
  @state() accessor isReading = false;
  @state() accessor outline: Outline | undefined;
  @state() accessor roles: readonly TripRole[] = [];
  @state() accessor rows: readonly TripRow[] = [];
  @state() accessor upload: Upload | undefined;
  /** Why the upload has stopped. */
  @state() accessor halted = "";
  #reader = new Reader();
  #intent = new Intent();
  /** The file as it was chosen, for another of its sheets. */
  #bytes: ArrayBuffer | undefined;
  #titles: readonly string[] = [];
  /** Counts the readings. */
  #turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.#goOn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#goOn);
    this.#reader.end();
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.kept = await this.api.trips();
    } catch (thrown) {
      this.refused = this.fail(thrown, "load");
    }
  }

  /** What is read last counts; a file that is refused is told by its reason. */
  async #reading(read: () => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    this.isReading = true;
    this.refused = "";
    try {
      await read();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const code = thrown instanceof FileRefusal ? thrown.message : "worker";
      this.refused = sayCode("file", code, say("file.worker"));
      this.outline = undefined;
      this.emit("fude-error", { code });
      await this.focusOn("#trips");
    } finally {
      if (turn === this.#turn) this.isReading = false;
    }
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
    const outline = await this.#reader.open(bytes, sheet);
    this.#titles = outline.titles;
    await this.#understand(outline.trip_roles);
    this.outline = outline;
  }

  async #understand(roles: readonly TripRole[]): Promise<void> {
    this.roles = roles;
    const trips = await this.#reader.trips(roles);
    // Meanwhile a column may have been put right.
    if (roles === this.roles) this.rows = rowsOf(trips, new Date(), this.kept?.kept_days);
  }

  async #begin(whole: readonly TripRow[]): Promise<void> {
    if (whole.length === 0 || this.isReading) return;
    this.#intent = new Intent();
    this.upload = { all: whole.length, parts: partsOf(whole), sent: 0, isNew: 0, refused: [] };
    this.outline = undefined;
    await this.focusOn("#upload");
    await this.#press();
  }

  /** Sends because somebody said so: then the focus follows what comes of it. */
  async #press(): Promise<void> {
    await this.#send();
    await this.focusOn("#upload");
  }

  /** Back to where a table is chosen. */
  async #leave(): Promise<void> {
    this.outline = undefined;
    this.upload = undefined;
    this.halted = "";
    await this.focusOn("#trips");
  }

  #goOn = (): void => {
    if (this.halted !== "") void this.#send();
  };

  /** Sends what is left, part by part. A part that was taken twice is in the books once. */
  async #send(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    this.halted = "";
    try {
      while (this.upload && this.upload.parts.length > 0) this.upload = await this.#step(this.upload);
    } catch (thrown) {
      this.halted = this.fail(thrown);
    }
    this.isWorking = false;
    await this.#load();
  }

  async #step(upload: Upload): Promise<Upload> {
    const [part = [], ...parts] = upload.parts;
    try {
      const told = await this.api.addTrips(csvOf(part), this.#intent);
      return { ...upload, parts, sent: upload.sent + told.rows, isNew: upload.isNew + told.new };
    } catch (thrown) {
      const bad = refusedRow(Problem.from(thrown).field, part);
      if (!bad) throw thrown;
      const isCar = bad.column === "plate";
      const why = isCar ? say("trips.ofOther") : this.fail(thrown);
      // One car or row that is refused keeps the others from nothing.
      const isBad = (row: TripRow): boolean => (isCar ? row.plate === bad.row.plate : row === bad.row);
      const refused = upload.parts.flat().filter(isBad).map((row) => ({ row, why }));
      const left = upload.parts.map((some) => some.filter((row) => !isBad(row))).filter((some) => some.length > 0);
      return { ...upload, parts: left, refused: [...upload.refused, ...refused] };
    }
  }

  /** What stayed out, as it stood in the file, with the reasons: to be put right and chosen again. */
  #saveWrong(wrong: readonly Wrong[]): void {
    const titles = this.#titles;
    const lines = wrong.map(({ row, why }) => [...titles.map((_, column) => row.cells[column] ?? ""), why]);
    save("trips-wrong.csv", csv([[...titles, say("trips.why")], ...lines]));
  }

  /** A table as it should be, of one ride an hour ago. */
  #saveSample(): void {
    const at = (minutes: number): string => toField(Date.now() / 1000 - minutes * 60).replace("T", " ");
    const roles = ["plate", "board_at", "alight_at", "board", "alight", "fare"] as const;
    const ride = ["黑MTS055", at(60), at(48), say("trips.sampleFrom"), say("trips.sampleTo"), "8.50"];
    save("trips.csv", csv([roles.map((role) => say(`tripRole.${role}`)), ride]));
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="trips">
      <h2 id="trips" tabindex="-1">${say("trips.title")}</h2>
      <p class="hint">${say("trips.hint")}</p>
      ${this.upload ? this.#uploading(this.upload) : this.outline ? this.#check(this.outline) : this.#choice()}
    </section>`;
  }

  #choice(): TemplateResult {
    const { kept } = this;
    return html`<div class="card">
      ${this.refused === "" ? nothing : html`<p class="error" role="alert">${this.refused}</p>`}
      ${kept
        ? html`<p class="stock">${kept.earliest !== undefined && kept.latest !== undefined
              ? say("trips.now", { n: kept.trips, from: moment(kept.earliest), to: moment(kept.latest) })
              : say("trips.none")}</p>
            <p>${say("trips.kept", { days: kept.kept_days })}</p>`
        : nothing}
      <p class="actions">
        <label class="button primary">${say(this.isReading ? "trips.reading" : "trips.choose")}
          <input class="unseen" type="file" @change=${this.#choose} ?disabled=${this.isReading}
            accept=".xlsx,.xlsm,.csv,.txt,.tsv,.xls,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv" />
        </label>
        <button class="quiet" @click=${this.#saveSample}>${say("trips.sample")}</button>
      </p>
      <p class="hint">${say("trips.limits")}</p>
    </div>`;
  }

  #check(outline: Outline): TemplateResult {
    const whole = this.rows.filter(({ isWhole }) => isWhole);
    const slight = whole.filter(({ flaws }) => flaws.length > 0).length;
    const wrong = this.rows.filter(({ isWhole }) => !isWhole).map((row) => ({
      row, why: row.flaws.map((code) => sayCode("tripFlaw", code)).join(say("app.comma")),
    }));
    return html`<header>
        <h3 id="check" tabindex="-1">${say("trips.check")}<small>${say("trips.count", { n: whole.length })}</small></h3>
        <button class="quiet" @click=${this.#leave}>${say("trips.again")}</button>
      </header>
      ${this.#columns(outline)}
      ${whole.length === 0 ? nothing : html`<h3>${say("trips.preview")}</h3>${tripList(whole)}`}
      ${slight === 0 ? nothing : html`<p class="note">${say("trips.slight", { n: slight })}</p>`}
      <p class="actions">
        <button class="primary" aria-disabled=${whole.length === 0 || this.isReading} @click=${() => this.#begin(whole)}>
          ${this.isReading ? say("trips.reading") : whole.length === 0 ? say("trips.nothing") : say("trips.send", { n: whole.length })}
        </button>
        ${wrong.length === 0 ? nothing : html`<button class="quiet" @click=${() => this.#saveWrong(wrong)}>
          ${say("trips.saveWrong", { n: wrong.length })}</button>`}
      </p>
      ${wrongList(wrong)}`;
  }

  #columns(outline: Outline): TemplateResult {
    const { titles, samples, sheets, notes } = outline;
    const turn = (event: Event): void => {
      const sheet = Number((event.target as HTMLSelectElement).value);
      const bytes = this.#bytes;
      if (bytes) void this.#reading(() => this.#open(bytes, sheet));
    };
    const assign = (at: number) => (event: Event): void => {
      const role = (event.target as HTMLSelectElement).value as TripRole;
      void this.#reading(() => this.#understand(this.roles.map((other, column) => (column === at ? role : other))));
    };
    return html`${notes.map((note) => html`<p class="note">${say(`file.note.${note}`)}</p>`)}
      ${sheets.length > 1
        ? html`<p class="sheet"><label for="sheet">${say("trips.sheet")}</label>
            <select id="sheet" @change=${turn}>
              ${sheets.map((name, at) => html`<option value=${at} ?selected=${at === outline.sheet}>${name}</option>`)}
            </select></p>`
        : nothing}
      <details class="columns" ?open=${NEEDED.some((role) => !outline.trip_roles.includes(role))}>
        <summary>${say("trips.columns")}</summary>
        <p class="hint">${say("trips.columnsHint")}</p>
        <ul>${titles.map((title, at) => html`<li>
          <label for="role-${at}">${title || say("trips.column", { n: at + 1 })}<small>${samples[at]}</small></label>
          <select id="role-${at}" @change=${assign(at)}>
            ${TRIP_ROLES.map((role) => html`<option value=${role} ?selected=${role === this.roles[at]}>
              ${say(`tripRole.${role}`)}</option>`)}
          </select>
        </li>`)}</ul>
      </details>`;
  }

  #uploading(upload: Upload): TemplateResult {
    const { all, sent, isNew, refused, parts } = upload;
    if (parts.length > 0) {
      return html`<div class="card">
        <h3 id="upload" tabindex="-1">${say("trips.sending", { n: sent, all })}</h3>
        <progress max=${all} value=${sent} aria-labelledby="upload"></progress>
        ${this.halted === "" ? nothing : html`<p class="error" role="alert">${say("trips.halted", { n: sent, all, why: this.halted })}</p>
          <p class="actions">
            <button class="primary" @click=${() => this.#press()}>${say("trips.continue")}</button>
            <button @click=${this.#leave}>${say("app.cancel")}</button>
          </p>`}
      </div>`;
    }
    return html`<div class="card">
      <h3 id="upload" tabindex="-1">${say("trips.done", { n: sent })}</h3>
      <p role="status">${say("trips.isNew", { n: isNew })}</p>
      ${refused[0] ? html`<p class="error">${say("trips.refused", { n: refused.length, why: refused[0].why })}</p>` : nothing}
      <p class="actions">
        <button class="primary" @click=${this.#leave}>${say("trips.more")}</button>
        ${refused.length === 0 ? nothing : html`<button @click=${() => this.#saveWrong(refused)}>
          ${say("trips.saveWrong", { n: refused.length })}</button>`}
      </p>
    </div>`;
  }
}
