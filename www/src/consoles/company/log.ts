// How is a find logged in seconds? One line and Enter, and a photo where there is one. What is understood stands below it as
// chips to put right, and so do finds that may be the same thing, logged already. Who stands there for it can be given it on
// the spot.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type Chip, chips } from "../../chips.js";
import { photosView } from "../../elements/photos.js";
import { tellGiven } from "../../elements/words.js";
import "../../elements/fix.js";
import type { Wish } from "../../elements/fix.js";
import { type Reading, read, warmUp } from "../../engine.js";
import { say, sayCode } from "../../i18n.js";
import { PhotoTray } from "../../photo-tray.js";
import type { FindReceipt } from "../../shapes/company.js";
import type { ReturnReason } from "../../shapes/custody.js";
import type { Given } from "../../shapes/report.js";
import { grant } from "../../wishes.js";
import { Alike, alikeView } from "../alike.js";
import alikeStyles from "../alike.css";
import { onSpotView } from "../on-spot.js";
import onSpotStyles from "../on-spot.css";
import { awaiting, stationView } from "../station.js";
import stationStyles from "../station.css";
import styles from "./log.css";
import { CompanyView } from "./view.js";

const READ_AFTER_MS = 150;

@customElement("fude-company-log")
export class CompanyLog extends CompanyView {
  static override styles = [...CompanyView.styles, alikeStyles, onSpotStyles, stationStyles, styles];

  @state() accessor text = "";
  @state() accessor given: Given = {};
  @state() accessor reading: Reading | null = null;
  @state() accessor open: string | undefined;
  @state() accessor empty = "";
  /** Its owner stands there. */
  @state() accessor isReturned = false;
  /** Papers that were logged last, while a station elsewhere awaits them. */
  @state() accessor papers: FindReceipt | undefined;
  readonly #alike = new Alike(this, () => this.api);
  readonly #photos = new PhotoTray(this);
  #readTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    clearTimeout(this.#readTimer);
  }

  /** `/` goes to the line, unless somebody is writing. */
  #key = (event: KeyboardEvent): void => {
    const at = event.composedPath()[0];
    const isWriting = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void this.focusOn("#find");
  };

  #input(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    this.empty = "";
    this.refused = "";
    this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#readTimer);
    this.#readTimer = setTimeout(() => void this.#read(), READ_AFTER_MS);
    this.#alike.wrote(this.text, this.given);
  }

  async #read(): Promise<void> {
    const text = this.text;
    const reading = text.trim() === "" ? null : await read(text, "found");
    if (text === this.text) this.reading = reading;
  }

  #chips(): Chip[] {
    return chips(this.reading, this.given, (fact) => tellGiven(fact, this.given));
  }

  async #wished(chip: Chip, wish: Wish): Promise<void> {
    Object.assign(this, grant(wish, chip, this, this.reading?.facts ?? []));
    this.open = undefined;
    await this.#read();
    this.#readSoon();
    await this.focusOn("#find");
  }

  async #addPhoto(file: File): Promise<void> {
    await this.#photos.add(file);
    await this.focusOn("#find");
  }

  /** The find is logged; a photo that does not arrive is told, and does not undo it. */
  async #sendPhotos({ find, number }: FindReceipt): Promise<void> {
    const lost = await this.#photos.send((photo, intent) => this.api.addPhoto(find, photo, intent));
    this.changed();
    if (lost > 0) this.#photos.tell(say("company.photosLost", { number, n: lost }));
  }

  /** The line is free for the next find, with nothing of this one but what was typed on while it was sent. */
  #free(text: string): void {
    if (this.text.trim() === text) this.text = "";
    this.given = {};
    this.open = undefined;
    this.isReturned = false;
    this.#alike.clear();
    void this.#read();
    if (this.text !== "") this.#readSoon();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text.trim();
    const receiver = this.value("#receiver");
    if (text === "" || (this.isReturned && receiver === "")) {
      this.empty = say(text === "" ? "company.empty" : "company.receiverEmpty");
      await this.focusOn(text === "" ? "#find" : "#receiver");
      return;
    }
    const report = { text, ...(Object.keys(this.given).length > 0 && { given: this.given }) };
    const reason = this.value("#reason") as ReturnReason;
    const isReturned = this.isReturned;
    const logged = await this.want((intent) =>
      isReturned ? this.api.returnOnSpot({ ...report, receiver, reason }, intent) : this.api.reportFind(report, intent),
    );
    if (logged) {
      this.papers = awaiting(logged.station) && logged;
      this.changed(say(isReturned ? "company.returned" : "company.logged", { number: logged.number }));
      this.#free(text);
      void this.#sendPhotos(logged);
    }
    await this.focusOn("#find");
  }

  /** Sends the papers to the station that knows whose they are. */
  async #sendThere({ find, station }: FindReceipt, to: string): Promise<void> {
    const sent = await this.want((intent) => this.api.move(find, to, intent));
    if (sent) {
      this.papers = undefined;
      this.changed(say("station.sent", { org: station?.org_name ?? to, receipt: sent.receipt }));
    }
    await this.focusOn("#find");
  }

  protected override render(): TemplateResult {
    const { papers } = this;
    const problem = this.empty || this.refused;
    return html`<form class="card log" novalidate @submit=${this.#submit}>
      <label for="find">${say("company.label")}</label>
      <p class="hint" id="hint">${say("company.hint")}</p>
      ${problem === "" ? nothing : html`<p class="error" id="error" role="alert">${problem}</p>`}
      <div class="line">
        <input id="find" autocomplete="off" enterkeyhint="send" maxlength="4000" placeholder=${say("company.placeholder")}
          .value=${this.text} aria-describedby="hint error" aria-invalid=${problem !== ""} aria-keyshortcuts="/"
          @focus=${warmUp} @input=${this.#input} />
        <button class="primary" type="submit" aria-disabled=${this.isWorking}>
          ${say(this.isWorking ? "company.logging" : this.isReturned ? "company.return" : "company.log")}
        </button>
      </div>
      ${papers && stationView(papers.station, { isBusy: this.isWorking, send: (to) => void this.#sendThere(papers, to) })}
      ${this.#understood()} ${alikeView(this.#alike.finds)}
      ${photosView({
        ...this.#photos.seen, add: (file) => void this.#addPhoto(file), remove: (at) => this.#photos.remove(at),
      })}
      ${onSpotView(this.isReturned, (isReturned) => (this.isReturned = isReturned))}
    </form>`;
  }

  #understood(): TemplateResult | typeof nothing {
    const all = this.#chips();
    if (all.length === 0) return nothing;
    const opened = all.find((chip) => chip.id === this.open);
    return html`<div class="read">
        ${all.map(
          (chip) => html`<button type="button" class="chip in-${chip.group}" id=${chip.id} aria-expanded=${chip === opened}
            @click=${() => (this.open = chip === opened ? undefined : chip.id)}>
            <small>${sayCode("fact", chip.fact)}</small>${chip.label}
            ${chip.isCorrected ? html`<em>${say("report.corrected")}</em>` : nothing}
          </button>`,
        )}
      </div>
      ${opened
        ? html`<fude-fix .chip=${opened} .given=${this.given} .when=${this.reading?.when ?? null}
            @wish=${(event: CustomEvent<Wish>) => this.#wished(opened, event.detail)}></fude-fix>`
        : nothing}`;
  }
}
