// Who was asked to look for what, who has answered, and who lets it lie? A board in three columns with clocks; an officer
// answers for an org that phones, and copies what its drivers' group is to read.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Intent } from "../../api/client.js";
import { copy } from "../../copy.js";
import { type PlainKey, say } from "../../i18n.js";
import type { Relay } from "../../shapes/relay.js";
import { relayCard } from "./relay-card.js";
import styles from "./relays.css";
import { type Shortcut, View } from "./view.js";

interface Column {
  readonly title: PlainKey;
  readonly empty: PlainKey;
  has(relay: Relay): boolean;
}

const waits = ({ status }: Relay): boolean => status === "lapsed" || status === "sent";
const isLooking = ({ status }: Relay): boolean => status === "accepted";

const COLUMNS: readonly Column[] = [
  { title: "board.toAccept", empty: "board.toAcceptNone", has: (one) => one.is_wanted && waits(one) },
  { title: "board.looking", empty: "board.lookingNone", has: (one) => one.is_wanted && isLooking(one) },
  { title: "board.answered", empty: "board.answeredNone", has: (one) => !one.is_wanted || !(waits(one) || isLooking(one)) },
];

/** Clocks are told in minutes. */
const TICK_MS = 20_000;

@customElement("fude-officer-relays")
export class RelaysView extends View {
  static override styles = [...View.styles, styles];

  @state() accessor relays: readonly Relay[] | undefined;
  @state() accessor nowMs = Date.now();
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => (this.nowMs = Date.now()), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  override get shortcuts(): readonly Shortcut[] {
    return [
      { key: "j", label: say("officer.key.next"), run: () => this.step("a[data-id]", 1) },
      { key: "k", label: say("officer.key.previous"), run: () => this.step("a[data-id]", -1) },
    ];
  }

  protected override get hasContent(): boolean {
    return this.relays !== undefined;
  }

  protected override async load(): Promise<void> {
    this.relays = (await this.duty.api.relays()).relays;
    this.nowMs = Date.now();
  }

  async #answer(relay: Relay, answer: (intent: Intent) => Promise<Relay>): Promise<void> {
    const told = ({ status }: Relay): string =>
      say("board.told", { org: relay.org_name, status: say(`board.status.${status}`) });
    await this.act(answer, told);
  }

  async #copy(relay: Relay): Promise<void> {
    const isCopied = await copy(relay.text);
    this.note = { words: isCopied ? say("board.copied", { org: relay.org_name }) : relay.text, isRefusal: false };
  }

  protected override render(): TemplateResult {
    const { relays } = this;
    return html`<h1>${say("officer.view.relays")}<small>${say("board.hint")}</small></h1>
    ${this.tell()}
    ${relays === undefined ? this.waiting() : html`<div class="board">
      ${COLUMNS.map((column) => this.#column(column, relays.filter((one) => column.has(one))))}
    </div>`}`;
  }

  #column({ title, empty }: Column, relays: readonly Relay[]): TemplateResult {
    return html`<section aria-labelledby=${title}>
      <h2 id=${title}>${say(title)}<small>${say("officer.queueCount", { n: relays.length })}</small></h2>
      ${relays.length === 0
        ? html`<p class="empty hint">${say(empty)}</p>`
        : html`<ul class="relays">${repeat(relays, ({ relay }) => relay, (relay) => html`<li>
            ${relayCard(relay, this.nowMs, this.#acts(relay))}</li>`)}</ul>`}
    </section>`;
  }

  #acts(relay: Relay): TemplateResult {
    const { api } = this.duty;
    const button = (label: PlainKey, answer: (intent: Intent) => Promise<Relay>): TemplateResult =>
      html`<button @click=${() => this.#answer(relay, answer)}>${say(label)}</button>`;
    const isOpen = relay.is_wanted && (waits(relay) || isLooking(relay));
    return html`<p class="line">${relay.text}</p>
      <div class="acts">
        <button class="quiet" @click=${() => this.#copy(relay)}>
          ${say(relay.is_wanted ? "board.copy" : "board.copyOver")}</button>
        ${isOpen ? html`<details>
          <summary>${say("board.answerFor")}</summary>
          <p class="actions">
            ${relay.status === "accepted" ? nothing : button("board.accept", (intent) => api.acceptRelay(relay.relay, intent))}
            ${button("board.found", (intent) => api.relayFound(relay.relay, undefined, intent))}
            ${button("board.notFound", (intent) => api.relayNotFound(relay.relay, intent))}
            ${button("board.decline", (intent) => api.declineRelay(relay.relay, undefined, intent))}
          </p>
        </details>` : nothing}
      </div>`;
  }
}
