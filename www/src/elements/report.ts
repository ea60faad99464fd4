// How does a resident report a loss? One question a view: what happened, the one thing that would help most, how to be
// reached, the check, the receipt. Every view is in one document, so that a weak signal stops nobody half-way; nothing is
// registered before the check.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { AnyoneApi } from "../api/anyone.js";
import { Intent } from "../api/client.js";
import { ResidentApi } from "../api/resident.js";
import { type Draft, DraftStore, EMPTY, type Lead, toSend } from "../draft.js";
import { type Reading, read } from "../engine.js";
import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/report.js";
import { later } from "../later/report.js";
import { PhotoTray } from "../photo-tray.js";
import { Poll } from "../poll.js";
import { Problem } from "../problem.js";
import { keepReceipt, keptReceipt } from "../receipt-store.js";
import type { Notice } from "../shapes/anyone.js";
import type { Coached, Fact, LossReceipt } from "../shapes/report.js";
import { forget, isElsewhere, linkTo } from "../site.js";
import { coached, toAsk } from "./report-coach.js";
import type * as Views from "./report-views.js";
import { writeView } from "./report-write.js";
import styles from "./report.css";
import { emergency } from "./emergency.js";
import { FudeElement } from "./fude-element.js";
import { shutOut } from "./shut-out.js";
import { Steps } from "./steps.js";
import { type Wrong, summary } from "./summary.js";
import type { Written } from "./words.js";

speak("report", sentences);

export type View = "write" | "ask" | "contact" | "check" | "done";

const TEXT_LIMIT = 4_000;
const PHONE = /^\+?[\d\s\-()（）]{5,20}$/;
const SAVE_AFTER_MS = 400;
/** Who is kept out asks again whether they still are. */
const ASK_AGAIN_MS = 60_000;

@customElement("fude-report")
export class Report extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  /** The vehicle and the org of the sign that led here, as in a taxi; both can be taken off. */
  @property() accessor plate = "";
  @property() accessor org = "";
  /** The notice in which the owner recognises the thing. */
  @property() accessor find = "";

  @state() accessor view: View = "write";
  @state() accessor draft: Draft = EMPTY;
  @state() accessor reading: Reading | null = null;
  @state() accessor wrong: Wrong = {};
  @state() accessor isBusy = false;
  @state() accessor receipt: LossReceipt | undefined;
  @state() accessor orgName = "";
  @state() accessor notice: Notice | undefined;
  /** The notice that led here is no longer in the bulletin: the report is an ordinary one. */
  @state() accessor isNoticeGone = false;
  @state() accessor isKept = false;
  /** How many photos did not arrive. */
  @state() accessor photosLost = 0;
  /** A word about what was just done. */
  @state() accessor told = "";
  /** The receipt as an image, once it was asked for. */
  @state() accessor image = "";
  readonly photos = new PhotoTray(this);
  /** The views behind the first one, once they are here. */
  #views: typeof Views | undefined;
  /** Who changes an answer comes back to the check. */
  #isReturning = false;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #intent = new Intent();
  #steps = new Steps<View>(this, "fudeReport", "write", (view) => void this.#arrive(view));

  constructor() {
    super();
    new Poll(this, ASK_AGAIN_MS, async () => this.isShutOut && this.#meetDesk());
  }

  get drafts(): DraftStore {
    return new DraftStore(this.deskId, this);
  }

  get worries(): readonly Fact[] {
    return this.reading?.facts.filter((fact) => fact.fact === "emergency") ?? [];
  }

  protected override firstUpdated(): void {
    const kept = this.drafts.load();
    if (kept) {
      this.draft = kept;
      this.isKept = true;
      if (kept.photos > 0) this.photos.tell(say("photo.again"));
      void this.#readAgain();
    }
    if (this.org !== "" || isElsewhere) void this.#meetDesk();
    if (this.find !== "") void this.#showNotice();
    void this.#return();
    this.emit("fude-ready", { desk: this.deskId });
  }

  /** After a reload, to the view that was open. */
  async #return(): Promise<void> {
    const view = this.#steps.here;
    if (view === "write") return;
    const receipt = view === "done" ? keptReceipt(this.deskId) : undefined;
    const isThere = view === "done" ? receipt !== undefined : this.draft.text.trim() !== "";
    this.receipt = receipt;
    if (isThere && (await this.#hasViews())) this.view = view;
    else this.#steps.stay("write");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#save();
  }

  /** Who put up the sign, and whether the desk answers here. */
  async #meetDesk(): Promise<void> {
    const directory = await this.meetDesk();
    if (directory) this.orgName = directory.orgs.find((one) => one.org === this.org)?.name ?? "";
  }

  async #showNotice(): Promise<void> {
    const { find } = this;
    const bulletin = await new AnyoneApi(this.deskId).notices().catch(() => undefined);
    if (!bulletin || find !== this.find) return;
    this.notice = bulletin.notices.find((one) => one.find === find);
    if (!this.notice) this.#loseNotice();
  }

  /** It is another thing after all: an ordinary report. */
  takeNoticeOff(): void {
    this.#follow({ find: "" });
    this.notice = undefined;
    void this.#focusWords();
  }

  /** The thing went home meanwhile: what is written serves as an ordinary report. */
  #loseNotice(): void {
    this.#follow({ find: "" });
    this.isNoticeGone = true;
  }

  /** The sign was another's: neither its vehicle nor its org is told. */
  takeSignOff(): void {
    this.#follow({ plate: "", org: "" });
    this.orgName = "";
    void this.#focusWords();
  }

  /** Another lead than the one that led here: the draft goes along, and a reload does not bring the old one back. */
  #follow(lead: Partial<Lead>): void {
    this.drafts.clear();
    Object.assign(this, lead);
    forget(...Object.keys(lead));
    this.edit({});
    this.#save();
  }

  /** Changes the draft, and keeps it once the writer pauses. */
  edit(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => this.#save(), SAVE_AFTER_MS);
  }

  /** Keeps what waits to be kept. */
  #save(): void {
    if (this.#saveTimer === undefined) return;
    this.#stopSaving();
    this.isKept = this.draft.text.trim() !== "" && this.drafts.save(this.draft);
  }

  #stopSaving(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
  }

  /** Throws the draft away, here and on the device. */
  discard(): void {
    this.#stopSaving();
    this.drafts.clear();
    this.draft = EMPTY;
    this.reading = null;
    this.isKept = false;
    this.wrong = {};
    void this.#focusWords();
  }

  async addPhoto(file: File): Promise<void> {
    await this.photos.add(file);
    this.edit({ photos: this.photos.seen.shown.length });
  }

  removePhoto(at: number): void {
    this.photos.remove(at);
    this.edit({ photos: this.photos.seen.shown.length });
    void this.focusOn("#photo");
  }

  written({ detail }: CustomEvent<Written>): void {
    if (detail.text !== this.draft.text || detail.given !== this.draft.given) {
      this.edit({ text: detail.text, given: detail.given });
    }
    this.reading = detail.reading;
    if (this.wrong["text"] !== undefined) this.wrong = {};
    // Whoever writes goes on: what comes next is fetched meanwhile.
    void later().catch(() => undefined);
  }

  /** Whether what comes behind the first view is here; a line that does not bring it is told. */
  async #hasViews(): Promise<boolean> {
    try {
      this.#views ??= await later();
    } catch (thrown) {
      this.wrong = { "": this.fail(thrown) };
      await this.focusOn("#summary");
    }
    return this.#views !== undefined;
  }

  async #readAgain(): Promise<void> {
    const { text } = this.draft;
    const reading = await read(text, "lost");
    if (reading && text === this.draft.text) this.reading = reading;
  }

  /** Shows a view as the next entry of the history, and puts the focus where reading begins or where the answer goes. */
  async show(view: View, focus = "h2"): Promise<void> {
    if (!(await this.#hasViews())) return;
    this.#steps.go(view);
    await this.#open(view, focus);
  }

  /** Where the button above a view leads, and Back. */
  back = (): void => history.back();

  async #arrive(view: View): Promise<void> {
    // What was sent cannot be sent again by going back.
    if (this.receipt) {
      this.#steps.stay("done");
      return this.#open("done", "h2");
    }
    this.wrong = {};
    const isFirst = this.draft.text.trim() === "" || view === "done" || !(await this.#hasViews());
    await this.#open(isFirst ? "write" : view, "h2");
  }

  async #open(view: View, focus: string): Promise<void> {
    this.view = view;
    this.told = "";
    this.emit("fude-step", { step: view });
    await this.updateComplete;
    if (view === "write") await this.#focusWords(focus === "h2" ? "#question" : "#text");
    else await this.focusOn(focus);
    if (focus === "h2") this.scrollIntoView({ block: "start" });
  }

  async #focusWords(focus = "#text"): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector<FudeElement>("fude-words")?.focusOn(focus);
  }

  /** From the check to one answer, and straight back. */
  change(view: View, focus: string): void {
    this.#isReturning = true;
    void this.show(view, focus);
  }

  goTo = (field: string): void => void (field === "text" ? this.#focusWords() : this.focusOn(`#${field}`));

  async #refuse(wrong: Wrong, code: string, field: string): Promise<void> {
    this.wrong = wrong;
    this.emit("fude-error", { code, field });
    await this.focusOn("#summary");
  }

  /** Leaves the first view: for the question that helps most, if there is one. */
  async wrote(): Promise<void> {
    if (this.isBusy) return;
    const length = Array.from(this.draft.text.trim()).length;
    if (length === 0) return this.#refuse({ text: say("report.empty") }, "text_empty", "text");
    if (length > TEXT_LIMIT) {
      return this.#refuse({ text: say("report.tooLong", { n: length }) }, "text_too_long", "text");
    }
    this.wrong = {};
    const worried = this.worries.length;
    const coach = await this.#coach();
    // An emergency that only the desk could read: whom to call comes before the next view.
    if (this.worries.length > worried && worried === 0) return this.focusOn(".emergency a");
    if (this.#isReturning) return this.#toCheck();
    const asked = toAsk(coach, this.draft, this.plate !== "" || this.orgName !== "");
    if (!asked || this.worries.length > 0) return this.show("contact");
    this.edit({ asked });
    await this.show("ask");
  }

  /** What the text lacks. Without the engine the desk also says what it read. */
  async #coach(): Promise<Coached["coach"]> {
    this.isBusy = true;
    const told = await coached(this.deskId, this.draft.text);
    if (told) this.reading ??= { facts: told.facts };
    this.isBusy = false;
    return told?.coach ?? [];
  }

  answered(): void {
    if (this.#isReturning) void this.#toCheck();
    else void this.show("contact");
  }

  skip(): void {
    this.edit({ answer: "" });
    this.answered();
  }

  async reachable(): Promise<void> {
    if (this.draft.contact.trim() !== "" && !PHONE.test(this.draft.contact.trim())) {
      return this.#refuse({ contact: say("contact.phoneBad") }, "bad_field", "contact");
    }
    this.wrong = {};
    await this.#toCheck();
  }

  #toCheck(): Promise<void> {
    this.#isReturning = false;
    return this.show("check");
  }

  async send(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.wrong = {};
    try {
      const desk = new AnyoneApi(this.deskId);
      const report = toSend(this.draft, this.plate, this.orgName);
      const receipt = await (this.find === ""
        ? desk.reportLoss(report, this.#intent)
        : desk.recognise(this.find, report, this.#intent));
      const owner = new ResidentApi(this.deskId, receipt.token);
      this.photosLost = await this.photos.send((photo, intent) => owner.addPhoto(receipt.loss, photo, intent));
      this.receipt = receipt;
      keepReceipt(this.deskId, receipt);
      this.#stopSaving();
      this.drafts.clear();
      this.isKept = false;
      this.emit("fude-submitted", { desk: this.deskId });
      this.#steps.stay("done");
      await this.#open("done", "h2");
      if (!this.reading) void this.#askForWorries(receipt);
    } catch (thrown) {
      await this.#refused(thrown);
    } finally {
      this.isBusy = false;
    }
  }

  async #refused(thrown: unknown): Promise<void> {
    const { field, code } = Problem.from(thrown);
    const isGone = code === "not_found" && this.find !== "";
    if (isGone) this.#loseNotice();
    const words = isGone ? say("claim.goneSend") : this.fail(thrown);
    const isContact = field === "contact" || field === "reported_for";
    const isText = field?.startsWith("given") || field === "text" || code.startsWith("text_");
    if (isContact || isText) {
      await this.show(isContact ? "contact" : "write");
      this.wrong = { [field === "reported_for" ? "for" : isContact ? "contact" : "text"]: words };
    } else this.wrong = { "": words };
    await this.focusOn("#summary");
  }

  /** Where neither engine nor desk could read it before, an emergency can only be seen now. */
  async #askForWorries(receipt: LossReceipt): Promise<void> {
    const seen = await new ResidentApi(this.deskId, receipt.token).loss(receipt.loss).catch(() => undefined);
    if (seen) this.reading = { facts: seen.facts };
  }

  again(): void {
    this.receipt = undefined;
    keepReceipt(this.deskId, undefined);
    this.image = "";
    this.photosLost = 0;
    this.#follow({ find: "" });
    this.notice = undefined;
    this.isNoticeGone = false;
    this.#intent = new Intent();
    this.#isReturning = false;
    this.draft = EMPTY;
    this.reading = null;
    this.#steps.stay("write");
    void this.#open("write", "h2");
  }

  protected override render(): TemplateResult {
    if (this.isShutOut) return shutOut(linkTo("./", this.deskId));
    return html`<div class="card" part="card">
      ${this.isOnline ? nothing : html`<p class="offline" role="status">${say("app.offline")}</p>`}
      ${this.view === "write" || this.view === "done"
        ? nothing
        : html`<button class="back" @click=${this.back}>${say("app.back")}</button>`}
      ${summary(this.wrong, this.goTo)}
      ${this.worries.length > 0 && this.view !== "write" ? emergency(this.worries) : nothing}
      ${this.#view()}
    </div>`;
  }

  #view(): TemplateResult {
    const views = this.#views;
    if (this.view === "write" || !views) return writeView(this);
    switch (this.view) {
      case "ask": return views.askView(this);
      case "contact": return views.contactView(this);
      case "check": return views.checkView(this);
      case "done": return views.doneView(this);
    }
  }
}
