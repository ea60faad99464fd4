// Which finds of the org are known here? The newest that are still there come with every look of the console; older ones and
// those that are gone are asked for, part by part, once somebody looks further. What is shown of them is the shelf's business.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { CompanyApi } from "../../api/company.js";
import type { Held, HeldList } from "../../shapes/company.js";

/** A search looks through so many parts by itself, two thousand finds; then somebody says whether it goes on. */
const PARTS = 10;

export class Stock implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #api: () => CompanyApi;
  #newest: HeldList | undefined;
  #older: readonly Held[] = [];
  /** Where the next part begins; `undefined`: there is none. */
  #next: string | undefined;
  #parts = 0;
  #hasGone = false;
  /** Counts the lists, so that what comes too late for one is not put into another. */
  #turn = 0;
  #coming: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost, api: () => CompanyApi) {
    this.#host = host;
    this.#api = api;
    host.addController(this);
  }

  hostConnected(): void {}

  get finds(): readonly Held[] {
    const newest = this.#newest?.finds ?? [];
    const known = new Set(newest.map(({ find }) => find));
    return [...newest, ...this.#older.filter(({ find }) => !known.has(find))];
  }

  get isAsking(): boolean {
    return this.#coming !== undefined;
  }

  /** Whether the desk has more than is known here. */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** The console has looked again. */
  looked(newest: HeldList): void {
    this.#newest = newest;
    if (this.#parts === 0) this.#next = this.#hasGone ? "" : newest.next;
  }

  /** Those that are gone count, too, or not any more. */
  async withGone(hasGone: boolean): Promise<void> {
    this.#hasGone = hasGone;
    this.#forget();
    if (hasGone) await this.more();
  }

  /** Something has changed: what was asked for is asked for again. */
  async changed(): Promise<void> {
    const parts = this.#parts;
    this.#forget();
    await this.#reach(parts);
  }

  /** One part more. */
  more(): Promise<void> {
    return this.#reach(this.#parts + 1);
  }

  /** As far as a search goes by itself. */
  search(): Promise<void> {
    return this.#reach(PARTS);
  }

  /** All that there is. */
  all(): Promise<void> {
    return this.#reach(Number.POSITIVE_INFINITY);
  }

  /** Until so many parts are here; whoever asks meanwhile waits for the same ones. */
  async #reach(parts: number): Promise<void> {
    const turn = this.#turn;
    while (turn === this.#turn && this.#next !== undefined && this.#parts < parts) {
      this.#coming ??= this.#fetch(this.#next, turn);
      this.#host.requestUpdate();
      await this.#coming;
    }
  }

  async #fetch(cursor: string, turn: number): Promise<void> {
    try {
      const { finds, next } = await this.#api().finds({ hasGone: this.#hasGone, cursor });
      if (turn !== this.#turn) return;
      this.#older = [...this.#older, ...finds];
      this.#next = next;
      this.#parts += 1;
    } finally {
      if (turn === this.#turn) this.#coming = undefined;
      this.#host.requestUpdate();
    }
  }

  /** The one find of a number, wherever it is in the list. */
  async numbered(number: string): Promise<void> {
    const turn = this.#turn;
    const { finds } = await this.#api().finds({ hasGone: true, number });
    const known = new Set(this.finds.map(({ find }) => find));
    if (turn === this.#turn) this.#older = [...this.#older, ...finds.filter(({ find }) => !known.has(find))];
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#turn += 1;
    this.#coming = undefined;
    this.#older = [];
    this.#parts = 0;
    this.#next = this.#hasGone ? "" : this.#newest?.next;
    this.#host.requestUpdate();
  }
}

/** The number that somebody means: `f7` and `7` are F-0007. */
export function numberIn(words: string): string | undefined {
  const digits = /^(?:f-?)?(\d{1,9})$/i.exec(words.normalize("NFKC").trim())?.[1];
  return digits && `F-${digits.padStart(4, "0")}`;
}
