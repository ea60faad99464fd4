// How does a loss stand, who acts next, and what can its owner do? For whoever has the capability in the link; the token
// never leaves the fragment and the Authorization header. How it looks is in the files beside this one.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent, Latest } from "../api/client.js";
import { ResidentApi } from "../api/resident.js";
import { say } from "../i18n.js";
import { later } from "../later/case.js";
import { plainPhoto } from "../photo.js";
import { Poll } from "../poll.js";
import { Problem } from "../problem.js";
import { sentence } from "../questions.js";
import type { Hint } from "../shapes/report.js";
import type { Answer, Case as Loss, Thanks } from "../shapes/resident.js";
import { fragment, isElsewhere, linkTo } from "../site.js";
import { moment } from "../when.js";
import styles from "./case.css";
import type * as Views from "./case-views.js";
import { emergency } from "./emergency.js";
import { FudeElement } from "./fude-element.js";
import { shown } from "./photos.js";
import { shutOut } from "./shut-out.js";

/** What a link gives: a loss, and the right to ask after it. */
interface Key {
  readonly loss: string;
  readonly token: string;
  readonly api: ResidentApi;
}

const ASK_AGAIN_MS = 20_000;

/** What the owner is about to do: one thing at a time is open. */
export type Doing = "add" | "withdraw" | "erase" | undefined;

@customElement("fude-case")
export class Case extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor loss: Loss | undefined;
  @state() accessor state: "none" | "loading" | "shown" | "gone" | "erased" | "failed" = "loading";
  @state() accessor doing: Doing;
  @state() accessor isBusy = false;
  /** Why the last thing did not work, and where that is said. */
  @state() accessor problem: { readonly at: string; readonly words: string } | undefined;
  /** A word about what was just done. */
  @state() accessor told = "";
  @state() accessor isStale = false;
  /** The photos of the case, as far as they have come. */
  @state() accessor photos: readonly string[] = [];
  @state() accessor photoProblem = "";
  @state() accessor isAddingPhoto = false;
  /** How it looks, and its words, once they are here. */
  #views: typeof Views | undefined;
  #key: Key | undefined;
  #photosOf = "";
  #addingPhotos = Promise.resolve();
  #seenAt = "";
  #intent = new Intent();
  #latest = new Latest();
  #poll = new Poll(this, ASK_AGAIN_MS, () => this.#load());

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#arrive);
    this.#arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#arrive);
  }

  protected override firstUpdated(): void {
    this.emit("fude-ready", { desk: this.deskId });
  }

  /** Opens the case of the address. Any other fragment is a place on the host's page, and closes nothing. */
  #arrive = (): void => {
    const [loss, token] = [fragment().get("loss"), fragment().get("token")];
    if (loss && token) this.#key = { loss, token, api: new ResidentApi(this.deskId, token) };
    else if (this.#key) return;
    this.loss = undefined;
    this.doing = undefined;
    this.isBusy = false;
    this.problem = undefined;
    this.told = "";
    this.photos = [];
    this.photoProblem = "";
    this.isAddingPhoto = false;
    this.#photosOf = "";
    this.#addingPhotos = Promise.resolve();
    this.#intent = new Intent();
    this.#poll.start();
    this.#again();
  };

  #again = (): void => {
    this.state = "loading";
    void this.#load();
  };

  /** Fetches the photos when there are others than before. */
  async #showPhotos({ photos = [] }: Loss, api: ResidentApi): Promise<void> {
    const asked = photos.join();
    if (asked === this.#photosOf) return;
    this.#photosOf = asked;
    const blobs = await Promise.all(photos.map((photo) => api.photo(photo).catch(() => undefined)));
    const seen = await Promise.all(blobs.filter((blob) => blob !== undefined).map(shown));
    if (asked === this.#photosOf) this.photos = seen;
  }

  /** One after the other. */
  addPhoto = (file: File): void => {
    const key = this.#key;
    if (key) this.#addingPhotos = this.#addingPhotos.then(() => this.#addPhoto(key, file));
  };

  async #addPhoto(key: Key, file: File): Promise<void> {
    this.isAddingPhoto = true;
    this.photoProblem = "";
    let problem = "";
    try {
      const photo = await plainPhoto(file).catch(() => undefined);
      if (photo) await key.api.addPhoto(key.loss, photo, new Intent());
      else problem = say("photo.bad");
    } catch (thrown) {
      problem = this.fail(thrown);
    }
    if (key !== this.#key) return;
    this.isAddingPhoto = false;
    this.photoProblem = problem;
    if (problem === "") await this.#load();
  }

  async #load(): Promise<void> {
    const key = this.#key;
    const holds = this.#latest.ask();
    try {
      this.#views ??= await later();
      if (!key) {
        this.state = "none";
        if (isElsewhere) await this.meetDesk();
        return;
      }
      const loss = await key.api.loss(key.loss);
      if (!holds()) return;
      this.#show(loss);
      void this.#showPhotos(loss, key.api);
    } catch (thrown) {
      if (!holds()) return;
      const { isPassing } = Problem.from(thrown);
      if (isPassing && this.loss) {
        this.isStale = true;
        return;
      }
      this.problem = { at: "load", words: this.fail(thrown, "load") };
      this.state = isPassing ? "failed" : "gone";
      if (!isPassing && !this.isShutOut) this.#poll.stop();
    }
  }

  #show(loss: Loss): void {
    this.loss = loss;
    this.state = "shown";
    this.isStale = false;
    this.isShutOut = false;
    this.#seenAt = new Date().toISOString();
    if (loss.status !== "open" && loss.status !== "matched") this.#poll.stop();
  }

  /** Does one thing, says that it is done, and puts the focus where that is said; a refusal is told where it was asked. */
  async #act(at: string, done: string, act: (key: Key) => Promise<Loss>): Promise<void> {
    const key = this.#key;
    if (!key || this.isBusy) return;
    this.isBusy = true;
    this.problem = undefined;
    this.told = "";
    try {
      const loss = await act(key);
      if (key !== this.#key) return;
      this.#latest.ask();
      this.#show(loss);
      this.#intent = new Intent();
      this.doing = undefined;
      this.told = done;
      await this.focusOn(done === "" ? "h2" : "#told");
    } catch (thrown) {
      if (key !== this.#key) return;
      this.problem = { at, words: this.fail(thrown) };
      await this.#load();
      await this.focusOn(`#problem-${at}`);
    } finally {
      if (key === this.#key) this.isBusy = false;
    }
  }

  /** The same report with other words; what was filled in stays. */
  #correct(at: string, text: string): Promise<void> {
    return this.#act(at, say("case.added"), ({ loss, api }) => api.correct(loss, { text }, this.#intent));
  }

  add = (text: string): void => {
    if (text.trim() === "") void this.refuse("add", say("case.addEmpty"));
    else void this.#correct("add", text.trim());
  };

  /** Puts the coach's answer behind what was written. */
  tell = (hint: Hint, answer: string): void => {
    if (answer.trim() === "") void this.refuse("coach", say("case.answerEmpty"));
    else void this.#correct("coach", `${this.loss?.text ?? ""}\n${sentence(hint.topic, answer.trim())}`);
  };

  prove = (answers: readonly Answer[]): void => {
    const told = answers.filter(({ text }) => text.trim() !== "");
    if (told.length === 0) void this.refuse("proof", say("case.answerEmpty"));
    else void this.#act("proof", say("case.answered"), ({ loss, api }) => api.answer(loss, told, this.#intent));
  };

  thank = (thanks: Thanks): void => {
    if (thanks.rating === 0) void this.refuse("thanks", say("thanks.empty"));
    else void this.#act("thanks", say("thanks.done"), ({ loss, api }) => api.thank(loss, thanks, this.#intent));
  };

  withdraw = (): void => void this.#act("withdraw", "", ({ loss, api }) => api.withdraw(loss, this.#intent));

  async erase(): Promise<void> {
    const key = this.#key;
    if (!key || this.isBusy) return;
    this.isBusy = true;
    try {
      await key.api.erase(key.loss, this.#intent);
      if (key !== this.#key) return;
      this.#latest.ask();
      this.loss = undefined;
      this.state = "erased";
      this.#poll.stop();
      await this.focusOn("h2");
    } catch (thrown) {
      if (key !== this.#key) return;
      this.problem = { at: "erase", words: this.fail(thrown) };
      await this.focusOn("#problem-erase");
    } finally {
      if (key === this.#key) this.isBusy = false;
    }
  }

  async refuse(at: string, words: string): Promise<void> {
    this.problem = { at, words };
    await this.focusOn(`#problem-${at}`);
  }

  /** Opens what the owner is about to do, or closes it again. */
  async open(doing: Doing): Promise<void> {
    const before = this.doing;
    this.doing = doing;
    this.problem = undefined;
    this.told = "";
    await this.focusOn(doing === undefined ? `#to-${before}` : `#${doing}`);
  }

  /** What did not work here. */
  problemAt(at: string): TemplateResult | typeof nothing {
    return this.problem?.at === at
      ? html`<p class="error" id="problem-${at}" role="alert" tabindex="-1">${this.problem.words}</p>`
      : nothing;
  }

  protected override render(): TemplateResult {
    if (this.isShutOut) return shutOut(linkTo("case.html", this.deskId, this.#key && { loss: this.#key.loss, token: this.#key.token }));
    if (this.loss && this.#views) return this.#shown(this.loss, this.#views);
    switch (this.state) {
      case "loading": return html`<div class="card waiting" role="status">${say("app.loading")}</div>`;
      case "failed":
        return html`<div class="card empty" role="alert">
          <h2>${say("error.load")}</h2>
          <p>${this.problem?.words}</p>
          <button @click=${this.#again}>${say("app.retry")}</button>
        </div>`;
      case "erased": return plain(say("case.erased"), say("case.erasedHint"));
      case "none": return this.#lost(say("case.none"), say("case.noneHint"));
      default: return this.#lost(say("case.gone"), say("case.goneHint"));
    }
  }

  /** There is nothing to see by this link; a code from the desk gives another. */
  #lost(title: string, hint: string): TemplateResult {
    return html`${plain(title, hint)}<fude-recovery desk=${this.deskId}></fude-recovery>`;
  }

  #shown(loss: Loss, { asks, ends, standing, story }: typeof Views): TemplateResult {
    const isOpen = loss.status === "open" || loss.status === "matched";
    const worries = loss.facts.filter((fact) => fact.fact === "emergency");
    return html`
      ${this.isStale
        ? html`<p class="offline" role="status">${say("app.stale", { at: moment(this.#seenAt) })}</p>`
        : nothing}
      ${worries.length > 0 && isOpen ? emergency(worries) : nothing}
      <div class="told" id="told" role="status" tabindex="-1" ?hidden=${this.told === ""}>${this.told}</div>
      ${standing(loss)} ${asks(this, loss)}
      <fude-reissue .facts=${loss.facts} ?hidden=${loss.status === "returned"}></fude-reissue>
      ${story(this, loss, isOpen)} ${ends(this, loss, isOpen)}
    `;
  }
}

/** A state without anything to do. */
const plain = (title: string, hint: string): TemplateResult =>
  html`<div class="card empty" role="alert"><h2 tabindex="-1">${title}</h2><p>${hint}</p></div>`;
