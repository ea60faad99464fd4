// Where is the thing that somebody asks for? Every find of the desk, by a sentence, a number, an org or a state; what is
// chosen stands beside the list with what can be done, and a citizen at the counter is served here too.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Intent } from "../../api/client.js";
import { say, sayCode } from "../../i18n.js";
import { numberIn } from "../../number.js";
import type { Directory } from "../../shapes/anyone.js";
import type { FindFilter, FindPage, Kept, Search } from "../../shapes/officer.js";
import { FIND_STATUSES } from "../../shapes/report.js";
import { moment } from "../../when.js";
import { findPanel } from "./find-panel.js";
import stationStyles from "../station.css";
import { awaiting } from "../station.js";
import styles from "./finds.css";
import { matchList } from "./matches.js";
import { viewOf } from "./number.js";
import { counterSlip, onSpotSlip } from "./receipt.js";
import { go, hashOf } from "./route.js";
import { type Shortcut, View, field, submitted } from "./view.js";
import type { Served } from "./walk-in.js";
import "./walk-in.js";

@customElement("fude-officer-finds")
export class FindsView extends View {
  static override styles = [...View.styles, stationStyles, styles];

  /** The number of the find that is open. */
  @property() accessor number = "";
  @state() accessor finds: readonly Kept[] | undefined;
  /** Where still older ones begin. */
  @state() accessor next: string | undefined;
  /** The find that is open, where the list does not have it. */
  @state() accessor opened: Kept | undefined;
  /** The number that was asked for, where no find has it. */
  @state() accessor unknown: string | undefined;
  @state() accessor found: Search | undefined;
  @state() accessor orgs: Directory["orgs"] = [];
  /** Which finds are listed. */
  @state() accessor filter: FindFilter = {};
  @state() accessor isServing = false;
  /** The question that is open beneath the chosen find. */
  @state() accessor asking: "move" | "take" | "merge" | "correct" | undefined;
  /** What was done at the counter last, for paper. */
  @state() accessor served: Served | undefined;
  /** How many parts of the list are shown. */
  #parts = 1;

  override get shortcuts(): readonly Shortcut[] {
    return [
      { key: "/", label: say("finds.search"), run: () => void this.focusOn("#words") },
      { key: "n", label: say("finds.walkIn"), run: () => void this.serve(true) },
      { key: "j", label: say("officer.key.next"), run: () => this.step("a[data-id]", 1) },
      { key: "k", label: say("officer.key.previous"), run: () => this.step("a[data-id]", -1) },
      ...this.#sends(),
      { key: "Escape", label: say("app.close"), run: () => this.#close() },
    ];
  }

  /** Papers that are open can be sent where they are awaited. */
  #sends(): Shortcut[] {
    const { chosen } = this;
    const to = awaiting(chosen?.station);
    if (!chosen || !to || this.asking !== undefined) return [];
    return [{ key: "s", label: say("station.send", { org: to.name }), run: () => void this.open("move") }];
  }

  protected override get hasContent(): boolean {
    const isOpen = this.number === "" || this.number === this.unknown || this.chosen !== undefined;
    return this.finds !== undefined && isOpen;
  }

  /** The one that is open, from the list or fetched for itself. */
  get chosen(): Kept | undefined {
    return [...(this.finds ?? []), this.opened].find((one) => one?.number === this.number);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("number") || changed.get("number") === undefined) return;
    this.asking = undefined;
    this.note = undefined;
    void this.refresh();
  }

  protected override async load(): Promise<void> {
    await Promise.all([this.#loadList(), this.#loadOpened()]);
  }

  /** All that is shown of the list, since what is far down changes, too; or so many parts. */
  async #loadList(parts = this.#parts): Promise<void> {
    const { filter } = this;
    const [{ finds, next }, { orgs }] = await Promise.all([this.#listed(filter, parts), this.duty.directory()]);
    if (filter !== this.filter || parts < this.#parts) return;
    this.#parts = parts;
    this.finds = finds;
    this.next = next;
    this.orgs = orgs;
  }

  async #listed(filter: FindFilter, parts: number): Promise<FindPage> {
    const page = await this.duty.api.finds(filter);
    if (page.next === undefined || parts === 1) return page;
    const { finds, ...rest } = await this.#listed({ ...filter, cursor: page.next }, parts - 1);
    return { finds: [...page.finds, ...finds], ...rest };
  }

  /** What is open is asked for by its number: the list may not have it. */
  async #loadOpened(): Promise<void> {
    const { number } = this;
    if (number === "") return;
    const [opened] = (await this.duty.api.finds({ number })).finds;
    if (number !== this.number) return;
    this.opened = opened;
    this.unknown = opened ? undefined : number;
  }

  /** One part more, with all before it as they are now. */
  async #older(): Promise<void> {
    await this.fetchPart(() => this.#loadList(this.#parts + 1));
  }

  #close(): void {
    if (this.asking !== undefined) this.asking = undefined;
    else if (this.isServing || this.served) void this.serve(false);
    else go({ view: "finds" });
  }

  async serve(isServing: boolean): Promise<void> {
    this.isServing = isServing;
    this.served = undefined;
    // The next one may stand there already: letters are keys again.
    if (!isServing) await this.focusOn("#serve");
  }

  async open(asking: FindsView["asking"]): Promise<void> {
    this.asking = asking;
    await this.focusOn(asking === undefined ? "#find" : "#answer");
  }

  /** Does something with the chosen find. */
  async carry(work: (intent: Intent) => Promise<unknown>, told: string): Promise<void> {
    const done = await this.act(async (intent) => {
      await work(intent);
      return true;
    }, () => told);
    if (done) this.asking = undefined;
  }

  /** It is logged: on with the paper. */
  #print = async ({ detail }: CustomEvent<Served>): Promise<void> => {
    this.isServing = false;
    this.served = detail;
    await this.focusOn("#slip");
  };

  /** A number opens its find; other words are compared with every find. */
  #search = submitted(async (form) => {
    const words = field(form, "words");
    const number = numberIn(words);
    if (words === "") {
      this.found = undefined;
      return;
    }
    try {
      if (number !== undefined) return await this.#open(number);
      this.found = await this.duty.api.search(words);
      this.note = undefined;
    } catch (thrown) {
      this.note = { words: this.fail(thrown), isRefusal: true };
    }
  });

  async #open(number: string): Promise<void> {
    const route = await viewOf(number, this.duty);
    if (route) go(route);
    else this.note = { words: say("finds.noNumber", { number }), isRefusal: true };
  }

  #filter = submitted((form) => {
    this.filter = { org: field(form, "org"), station: field(form, "station"), status: field(form, "status") };
    this.found = undefined;
    this.#parts = 1;
    void this.refresh();
  });

  protected override render(): TemplateResult {
    if (this.served) return (this.served.isReturned ? onSpotSlip : counterSlip)(this.served, () => void this.serve(false));
    return html`<header class="title">
        <h1>${say("officer.view.finds")}</h1>
        <button id="serve" aria-keyshortcuts="n" @click=${() => this.serve(true)}>${say("finds.walkIn")}<kbd aria-hidden="true">n</kbd></button>
      </header>
      ${this.tell()}
      ${this.isServing ? html`<fude-officer-walk-in .duty=${this.duty} .orgs=${this.orgs} @served=${this.#print}
        @left=${() => this.serve(false)}></fude-officer-walk-in>` : nothing}
      <form class="inline" role="search" @submit=${this.#search}>
        <label class="unseen" for="words">${say("finds.search")}</label>
        <input id="words" name="words" maxlength="4000" autocomplete="off" placeholder=${say("finds.searchHint")} />
        <button class="primary" type="submit">${say("finds.search")}</button>
      </form>
      <form class="inline filter" @change=${submitAtOnce} @submit=${this.#filter}>
        <div><label for="org">${say("finds.org")}</label>
          <select id="org" name="org"><option value="">${say("finds.all")}</option>
            ${this.orgs.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}</select></div>
        <div><label for="status">${say("finds.status")}</label>
          <select id="status" name="status"><option value="">${say("finds.all")}</option>
            ${FIND_STATUSES.map((status) => html`<option value=${status}>${sayCode("find.status", status)}</option>`)}</select></div>
        ${this.#stations()}
      </form>
      <div class="pair ${this.number === "" ? "" : "is-open"}">
        <section class="list" aria-label=${say("officer.view.finds")}>
          ${this.found ? matchList(this.found) : this.#list()}
        </section>
        ${this.#beside()}
      </div>`;
  }

  /** What was opened from the list; a number may be of nothing. */
  #beside(): TemplateResult {
    if (this.chosen) return findPanel(this, this.chosen);
    if (this.number === "") return html`<p class="idle">${say("finds.pick")}</p>`;
    if (this.number !== this.unknown) return this.waiting();
    return html`<div class="card empty" role="status">
      <button class="back" @click=${() => go({ view: "finds" })}>${say("finds.back")}</button>
      <p>${say("finds.noNumber", { number: this.number })}</p>
    </div>`;
  }

  /** What awaits a station, where the desk's rules name any. */
  #stations(): TemplateResult | typeof nothing {
    const stations = this.orgs.filter(({ is_station: isStation }) => isStation);
    if (stations.length === 0) return nothing;
    return html`<div><label for="station">${say("finds.station")}</label>
      <select id="station" name="station"><option value="">${say("finds.all")}</option>
        ${stations.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}</select></div>`;
  }

  #list(): TemplateResult {
    if (this.finds === undefined) return this.waiting();
    if (this.finds.length === 0) return html`<div class="empty"><p>${say("finds.none")}</p></div>`;
    return html`<ul class="rows">${repeat(this.finds, ({ find }) => find, (find) => html`<li>
        <a href=${hashOf({ view: "finds", id: find.number })} data-id=${find.find}
          aria-current=${find.number === this.number}>
          <span class="top"><span class="number">${find.number}</span>
            <span class="tag">${sayCode("find.status", find.status)}</span>
            <span class="waited">${find.org_name} · ${moment(find.reported_at)}</span></span>
          <span class="line">${find.text}</span>
        </a></li>`)}</ul>
      ${this.next === undefined ? nothing : html`<p class="actions">
        <button @click=${() => this.#older()}>${say("audit.older")}</button></p>`}`;
  }
}

/** A choice needs no button. */
const submitAtOnce = (event: Event): void => (event.currentTarget as HTMLFormElement).requestSubmit();
