// What awaits somebody? Claims to be checked, claims to be handed over, and losses without a likely find. While somebody
// is at work in the list, nothing that they see changes its place.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { say } from "../../i18n.js";
import type { Queue, Queued, Quiet } from "../../shapes/officer.js";
import { moment, waited } from "../../when.js";
import { steady, urgency } from "./queue-order.js";
import styles from "./queue.css";
import { hashOf } from "./route.js";
import { type Shortcut, View } from "./view.js";
import { basisTag } from "./tied.js";
import { percent } from "./waterfall.js";

@customElement("fude-officer-queue")
export class QueueView extends View {
  static override styles = [...View.styles, styles];

  @property({ attribute: false }) accessor queue!: Queue;
  @property() accessor chosen = "";
  @state() accessor claims: readonly Queued[] = [];
  /** The list as it stood when something was opened from it. */
  #opened: readonly string[] = [];

  override get shortcuts(): readonly Shortcut[] {
    return [
      { key: "j", label: say("officer.key.next"), run: () => this.#step(1) },
      { key: "k", label: say("officer.key.previous"), run: () => this.#step(-1) },
    ];
  }

  protected override get hasContent(): boolean {
    return true;
  }

  /** The console brings the queue. */
  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("chosen")) this.#opened = this.#links.map(({ dataset }) => dataset["id"] ?? "");
    if (!changed.has("queue")) return;
    const now = Date.parse(this.queue.as_of);
    const fresh = [...this.queue.claims].sort((a, b) => urgency(b, now) - urgency(a, now));
    this.claims = this.matches(":focus-within, :hover") ? steady(this.claims, fresh, (one) => one.claim) : fresh;
  }

  get #sections(): readonly (readonly Queued[])[] {
    const toCheck = this.claims.filter((one) => one.status === "proposed");
    return [toCheck, this.claims.filter((one) => one.status !== "proposed")];
  }

  get #links(): HTMLAnchorElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLAnchorElement>("a[data-id]")];
  }

  /** Back from what was opened: the list goes on where it was left. */
  returnTo(id: string): void {
    this.#links.find((link) => link.dataset["id"] === id)?.focus();
  }

  /** Along the list as it is seen; with a claim open, the next one opens. */
  #step(by: number): void {
    const links = this.#links;
    const ids = links.map(({ dataset }) => dataset["id"] ?? "");
    const current = this.shadowRoot?.activeElement?.getAttribute("data-id") ?? this.chosen;
    const next = links[this.#isDone(current) ? ids.indexOf(this.#neighbour(ids, current, by)) : place(ids, current, by)];
    next?.focus();
    if (next && this.chosen !== "") location.hash = next.hash;
  }

  /** Whether it was checked since it was opened, and left its place in the list. */
  #isDone(id: string): boolean {
    return this.#opened.includes(id) && !this.#sections[0]?.some(({ claim }) => claim === id)
      && !this.queue.quiet.some(({ loss }) => loss === id);
  }

  /** Where what is done stood, the list goes on with what stood beside it. */
  #neighbour(ids: readonly string[], id: string, by: number): string {
    const at = this.#opened.indexOf(id);
    const along = by > 0 ? this.#opened.slice(at + 1) : this.#opened.slice(0, at).reverse();
    return along.find((other) => ids.includes(other)) ?? (ids.includes(id) ? id : ids[ids.length - 1]) ?? "";
  }

  protected override render(): TemplateResult {
    const [toCheck = [], toHandOver = []] = this.#sections;
    const urgent = this.queue.quiet.filter((loss) => loss.is_emergency);
    const quiet = this.queue.quiet.filter((loss) => !loss.is_emergency);
    return html`<nav class="queue" aria-labelledby="queue">
      ${urgent.length === 0 ? nothing : html`<section class="urgent" aria-labelledby="urgent">
        <h2 id="urgent">${say("officer.urgent")}<small>${say("officer.queueCount", { n: urgent.length })}</small></h2>
        <p class="hint">${say("officer.urgentHint")}</p>
        <ul>${repeat(urgent, ({ loss }) => loss, (loss) => this.#quiet(loss))}</ul>
      </section>`}
      <header>
        <h2 id="queue">${say("officer.queue")}<small>${say("officer.queueCount", { n: toCheck.length })}</small></h2>
        <p class="hint">${say("app.asOf", { at: moment(this.queue.as_of) })} · ${say("officer.queueOrder")}</p>
      </header>
      ${toCheck.length === 0
        ? html`<div class="empty">
            <p>${say("officer.queueEmpty")}</p><p class="hint">${say("officer.queueEmptyHint")}</p>
          </div>`
        : html`<ul>${repeat(toCheck, (one) => one.claim, (one) => this.#queued(one))}</ul>`}
      ${toHandOver.length === 0 ? nothing : html`<section aria-labelledby="reserved">
        <h2 id="reserved">${say("officer.reserved")}<small>${say("officer.queueCount", { n: toHandOver.length })}</small></h2>
        <ul>${repeat(toHandOver, (one) => one.claim, (one) => this.#queued(one))}</ul>
      </section>`}
      ${quiet.length === 0 ? nothing : html`<section aria-labelledby="quiet">
        <h2 id="quiet">${say("officer.quiet")}<small>${say("officer.queueCount", { n: quiet.length })}</small></h2>
        <p class="hint">${say("officer.quietHint")}</p>
        <ul>${repeat(quiet, ({ loss }) => loss, (loss) => this.#quiet(loss))}</ul>
      </section>`}
    </nav>`;
  }

  #queued(one: Queued): TemplateResult {
    return html`<li>
      <a href=${hashOf({ view: "claim", id: one.claim })} data-id=${one.claim} data-claim=${one.claim}
        aria-current=${this.chosen === one.claim}>
        <span class="top">
          ${basisTag(one.basis)}
          ${one.probability === undefined ? nothing : html`<span class="probability">${percent(one.probability)}</span>`}
          <span class="number">${one.loss.number}</span>
          <span class="waited">${this.#waited(one.loss.reported_at)}</span>
        </span>
        <span class="line">${one.loss.text}</span>
        <span class="line found">${one.find.org_name}${say("app.colon")}${one.find.text}</span>
      </a>
    </li>`;
  }

  #quiet(loss: Quiet): TemplateResult {
    return html`<li>
      <a href=${hashOf({ view: "loss", id: loss.loss })} data-id=${loss.loss} aria-current=${this.chosen === loss.loss}>
        <span class="top">
          ${loss.is_emergency ? nothing : html`<span>${say("officer.notHandedIn")} ${percent(loss.not_handed_in)}</span>`}
          <span class="number">${loss.number}</span>
          <span class="waited">${this.#waited(loss.reported_at)}</span>
        </span>
        <span class="line">${loss.text}</span>
      </a>
    </li>`;
  }

  #waited(since: string): string {
    const isNew = Date.parse(this.queue.as_of) - Date.parse(since) < 60_000;
    return isNew ? say("officer.justNow") : say("officer.waited", { time: waited(since, this.queue.as_of) });
  }
}

/** Where the next one stands; the first, where none is open. */
function place(ids: readonly string[], id: string, by: number): number {
  const at = ids.indexOf(id);
  return at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1);
}
