// Who was asked to look for what, who has answered, and who lets it lie? A board in three columns with clocks; an officer
// answers for an org that phones, above the board, whose cards move; and copies what its drivers' group is to read.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { copy } from "../../copy.js";
import { type PlainKey, say } from "../../i18n.js";
import type { Relay } from "../../shapes/relay.js";
import type { Answer } from "./relay-answer.js";
import "./relay-answer.js";
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
/** Whether an answer is wanted. */
const isOpen = (relay: Relay): boolean => relay.is_wanted && (waits(relay) || isLooking(relay));

const COLUMNS: readonly Column[] = [
  { title: "board.toAccept", empty: "board.toAcceptNone", has: (one) => one.is_wanted && waits(one) },
  { title: "board.looking", empty: "board.lookingNone", has: (one) => one.is_wanted && isLooking(one) },
  { title: "board.answered", empty: "board.answeredNone", has: (one) => !isOpen(one) },
];

/** Clocks are told in minutes. */
const TICK_MS = 20_000;

@customElement("fude-officer-relays")
export class RelaysView extends View {
  static override styles = [...View.styles, styles];

  @state() accessor relays: readonly Relay[] | undefined;
  /** The one that an org answers on the phone. */
  @state() accessor answering: string | undefined;
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
      { key: "a", label: say("board.answerFor"), run: () => this.#answerFocused() },
      ...(this.answering === undefined ? [] : [{ key: "Escape", label: say("app.cancel"), run: () => void this.#leave() }]),
    ];
  }

  #answerFocused(): void {
    const id = this.shadowRoot?.activeElement?.getAttribute("data-id");
    if (this.relays?.some((relay) => relay.relay === id && isOpen(relay))) this.answering = id ?? undefined;
  }

  async #leave(): Promise<void> {
    const id = this.answering;
    this.answering = undefined;
    await this.focusOn(`a[data-id="${id}"]`);
  }

  protected override get hasContent(): boolean {
    return this.relays !== undefined;
  }

  protected override async load(): Promise<void> {
    this.relays = (await this.duty.api.relays()).relays;
    this.nowMs = Date.now();
  }

  async #answer(relay: Relay, answer: Answer): Promise<void> {
    const told = ({ status, answer: said }: Relay): string => {
      const words = say("board.told", { org: relay.org_name, status: say(`board.status.${status}`) });
      return status === "found" && said?.find ? `${words}${say("board.toCheck")}` : words;
    };
    if (await this.act(answer, told)) this.answering = undefined;
  }

  async #copy(relay: Relay): Promise<void> {
    const isCopied = await copy(relay.text);
    this.note = { words: isCopied ? say("board.copied", { org: relay.org_name }) : relay.text, isRefusal: false };
  }

  protected override render(): TemplateResult {
    const { relays } = this;
    return html`<h1>${say("officer.view.relays")}<small>${say("board.hint")}</small></h1>
    ${this.tell()}
    ${this.#asked()}
    ${relays === undefined ? this.waiting() : html`<div class="board">
      ${COLUMNS.map((column) => this.#column(column, relays.filter((one) => column.has(one))))}
    </div>`}`;
  }

  /** What the org on the phone says. Its card may change columns meanwhile; what was written stays. */
  #asked(): TemplateResult | typeof nothing {
    const relay = this.relays?.find((one) => one.relay === this.answering);
    if (!relay) return nothing;
    return html`${keyed(relay.relay, html`<fude-officer-relay-answer .duty=${this.duty} .relay=${relay} @left=${this.#leave}
      @answer=${({ detail }: CustomEvent<Answer>) => this.#answer(relay, detail)}></fude-officer-relay-answer>`)}`;
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
    const of = html`<span class="unseen">${relay.org_name} ${relay.number}</span>`;
    return html`<p class="line">${relay.text}</p>
      <p class="acts">
        <button class="quiet" @click=${() => this.#copy(relay)}>
          ${say(relay.is_wanted ? "board.copy" : "board.copyOver")}${of}</button>
        ${isOpen(relay) && relay.relay !== this.answering ? html`<button class="quiet" @click=${() => (this.answering = relay.relay)}>
          ${say("board.answerFor")}${of}</button>` : nothing}
      </p>`;
  }
}
