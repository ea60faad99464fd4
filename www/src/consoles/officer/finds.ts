// Where is the thing that somebody asks for? Every find of the desk, by a sentence, a number, an org or a state; what is
// chosen stands beside the list with what can be done, and a citizen at the counter is served here too.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Intent } from "../../api/client.js";
import { say, sayCode } from "../../i18n.js";
import { numberIn } from "../../number.js";
import type { Directory } from "../../shapes/anyone.js";
import type { Kept, Search } from "../../shapes/officer.js";
import { FIND_STATUSES, type FindStatus } from "../../shapes/report.js";
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
  /** What was asked for beyond the first part of the list; it stays as it was. */
  @state() accessor older: readonly Kept[] = [];
  /** Where still older ones begin. */
  @state() accessor next: string | undefined;
  /** The find that is open, where the list does not have it. */
  @state() accessor opened: Kept | undefined;
  @state() accessor found: Search | undefined;
  @state() accessor orgs: Directory["orgs"] = [];
  @state() accessor status: FindStatus | "" = "";
  @state() accessor org = "";
  /** For whose station papers are listed. */
  @state() accessor station = "";
  @state() accessor isServing = false;
  /** The question that is open beneath the chosen find. */
  @state() accessor asking: "move" | "take" | "merge" | "correct" | undefined;
  /** What was done at the counter last, for paper. */
  @state() accessor served: Served | undefined;

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
    return this.finds !== undefined;
  }

  get listed(): readonly Kept[] {
    const known = new Set(this.finds?.map(({ find }) => find));
    return [...(this.finds ?? []), ...this.older.filter(({ find }) => !known.has(find))];
  }

  /** The one that is open, from the list or fetched for itself. */
  get chosen(): Kept | undefined {
    return [...this.listed, this.opened].find((one) => one?.number === this.number);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("number")) return;
    this.asking = undefined;
    if (!this.hasContent) return;
    this.note = undefined;
    void this.refresh();
  }

  protected override async load(): Promise<void> {
    const { status, org, station, number } = this;
    const [list, { orgs }] = await Promise.all([this.duty.api.finds({ status, org, station }), this.duty.directory()]);
    if (status !== this.status || org !== this.org || station !== this.station) return;
    this.finds = list.finds;
    if (this.older.length === 0) this.next = list.next;
    this.orgs = orgs;
    if (number !== "" && this.chosen === undefined) {
      const alone = await this.duty.api.finds({ number });
      this.opened = alone.finds[0];
      if (!this.opened) this.note = { words: say("finds.noNumber", { number }), isRefusal: true };
    }
  }

  async #older(): Promise<void> {
    const list = await this.duty.api.finds({
      status: this.status, org: this.org, station: this.station, cursor: this.next ?? "",
    });
    this.older = [...this.older, ...list.finds];
    this.next = list.next;
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
    this.org = field(form, "org");
    this.station = field(form, "station");
    this.status = FIND_STATUSES.find((one) => one === field(form, "status")) ?? "";
    this.found = undefined;
    this.older = [];
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
        ${this.chosen ? findPanel(this, this.chosen) : html`<p class="idle">${say("finds.pick")}</p>`}
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
    if (this.listed.length === 0) return html`<div class="empty"><p>${say("finds.none")}</p></div>`;
    return html`<ul class="rows">${repeat(this.listed, ({ find }) => find, (find) => html`<li>
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
