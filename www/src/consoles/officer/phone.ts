// How does a dispatcher report for a caller while they talk? One field of words with what is understood beneath it, the
// one question worth asking next, and the likely finds beside it; Enter saves.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { warmUp } from "../../engine.js";
import { say } from "../../i18n.js";
import type { Search } from "../../shapes/officer.js";
import type { Coached, LossReceipt } from "../../shapes/report.js";
import { coachView } from "./contacts.js";
import { matchList } from "./matches.js";
import styles from "./phone.css";
import { hashOf } from "./route.js";
import { Understood, understoodView } from "./understood.js";
import { View, field, submitted } from "./view.js";

/** The desk is asked when the typing pauses. */
const ASK_AFTER_MS = 500;

@customElement("fude-officer-phone")
export class PhoneView extends View {
  static override styles = [...View.styles, styles];

  @state() accessor text = "";
  @state() accessor coach: Coached["coach"] = [];
  @state() accessor found: Search | undefined;
  @state() accessor saved: LossReceipt | undefined;
  @state() accessor isEmpty = false;
  readonly #understood = new Understood(this, "lost");
  #asking: ReturnType<typeof setTimeout> | undefined;

  protected override get hasContent(): boolean {
    return true;
  }

  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    warmUp();
    this.#takeUp();
    void this.focusOn("#call");
  }

  /** Goes on where the call was left for another view. */
  #takeUp(): void {
    this.text = this.duty.draft.text;
    if (this.text === "") return;
    this.#understood.wrote(this.text);
    void this.#ask();
  }

  #input(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.duty.draft.text = this.text;
    this.isEmpty = false;
    this.saved = undefined;
    this.note = undefined;
    clearTimeout(this.#asking);
    this.#understood.wrote(this.text);
    this.#asking = setTimeout(() => void this.#ask(), ASK_AFTER_MS);
  }

  /** What to ask the caller next, and what is there already. While the line is down, writing goes on. */
  async #ask(): Promise<void> {
    const text = this.text.trim();
    if (text === "") {
      this.coach = [];
      this.found = undefined;
      return;
    }
    const [read, found] = await Promise.all([
      this.duty.api.read(text, "lost").catch(() => undefined),
      this.duty.api.search(text).catch(() => undefined),
    ]);
    if (text !== this.text.trim()) return;
    this.coach = read?.coach ?? [];
    this.found = found;
  }

  /** Enter saves; Shift and Enter begin a line. */
  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }

  #submit = submitted(async (form, element) => {
    const text = this.text.trim();
    if (text === "") {
      this.isEmpty = true;
      await this.focusOn("#call");
      return;
    }
    const contact = field(form, "contact");
    const reportedFor = field(form, "reported_for");
    const report = { text, ...(contact !== "" && { contact }), ...(reportedFor !== "" && { reported_for: reportedFor }) };
    const receipt = await this.act(
      (intent) => this.duty.api.reportLoss(report, intent),
      ({ number }) => say("phone.saved", { number }),
    );
    if (!receipt) return;
    this.saved = receipt;
    // What was typed on while it was sent stays.
    if (this.text.trim() !== text) return;
    this.text = "";
    this.#understood.clear();
    this.coach = [];
    this.found = undefined;
    this.duty.dropDraft();
    element.reset();
    await this.focusOn("#call");
  });

  /** Somebody in need is not a thing on a shelf. */
  get #isEmergency(): boolean {
    return this.#understood.facts.some(({ fact }) => fact === "emergency");
  }

  protected override render(): TemplateResult {
    return html`<h1>${say("officer.view.phone")}<small>${say("phone.hint")}</small></h1>
    ${this.tell()}
    ${this.saved ? html`<p class="saved"><a class="button" href=${hashOf({ view: "loss", id: this.saved.loss })}>
      ${say("phone.open", { number: this.saved.number })}</a></p>` : nothing}
    <div class="halves">
      <form class="card" novalidate @submit=${this.#submit}>
        ${this.#isEmergency
          ? html`<p class="summary" role="alert">${say("phone.emergency")}</p>` : nothing}
        <label for="call">${say("phone.label")}</label>
        ${this.isEmpty ? html`<p class="error" id="empty" role="alert">${say("phone.empty")}</p>` : nothing}
        <textarea id="call" rows="5" maxlength="4000" enterkeyhint="send" placeholder=${say("phone.placeholder")}
          .value=${this.text} aria-invalid=${this.isEmpty} aria-describedby="coach empty" @input=${this.#input}
          @keydown=${this.#key}></textarea>
        ${understoodView(this.#understood)}
        <div id="coach" role="status">${coachView(this.coach)}</div>
        <div class="fields">
          <div><label for="contact">${say("phone.contact")}<small>${say("app.optional")}</small></label>
            <input id="contact" name="contact" type="tel" maxlength="100" autocomplete="off" value=${this.duty.draft.contact}
              @input=${(event: InputEvent) => (this.duty.draft.contact = (event.target as HTMLInputElement).value)} /></div>
          <div><label for="for">${say("phone.caller")}<small>${say("app.optional")}</small></label>
            <input id="for" name="reported_for" maxlength="100" autocomplete="off" value=${this.duty.draft.reportedFor}
              @input=${(event: InputEvent) => (this.duty.draft.reportedFor = (event.target as HTMLInputElement).value)} /></div>
        </div>
        <p class="actions">
          <button class="primary" type="submit" aria-disabled=${this.isWorking}>
            ${say(this.isWorking ? "officer.working" : "phone.save")}<kbd aria-hidden="true">↵</kbd>
          </button>
        </p>
      </form>
      <section class="likely" aria-labelledby="likely" aria-live="polite">
        <h2 id="likely">${say("officer.likely")}</h2>
        ${this.found && !this.#isEmergency ? matchList(this.found) : nothing}
        ${this.text === "" && !this.found ? html`<p class="hint">${say("phone.likelyHint")}</p>` : nothing}
      </section>
    </div>`;
  }
}
