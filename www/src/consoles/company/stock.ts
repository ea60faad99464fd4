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
  /** The number that was asked for last. */
  #number: string | undefined;
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

  /** Each once, as it was seen last. */
  get finds(): readonly Held[] {
    const known = new Set<string>();
    return [...(this.#newest?.finds ?? []), ...this.#older].filter(({ find }) => !known.has(find) && known.add(find));
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
    if (this.#parts === 0) this.#next = this.#first;
  }

  /** Those that are gone count, too, or not any more. */
  async withGone(hasGone: boolean): Promise<void> {
    this.#hasGone = hasGone;
    this.#turn += 1;
    this.#coming = undefined;
    this.#older = [];
    this.#number = undefined;
    this.#parts = 0;
    this.#next = this.#first;
    if (hasGone) await this.more();
  }

  /** Something has changed: what was asked for is asked for again, and stays as it is until all of it has come. */
  async changed(): Promise<void> {
    if (this.#older.length === 0) return;
    this.#turn += 1;
    this.#coming = this.#alone(this.#askAgain(this.#turn));
    await this.#coming;
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

  /** The one find of a number, wherever it is in the list. */
  async numbered(number: string): Promise<void> {
    const turn = this.#turn;
    const finds = await this.#ofNumber(number);
    if (turn !== this.#turn) return;
    this.#number = number;
    this.#older = [...finds, ...this.#older];
    this.#host.requestUpdate();
  }

  async #ofNumber(number: string): Promise<readonly Held[]> {
    return (await this.#api().finds({ hasGone: true, number })).finds;
  }

  /** Where the first part behind the newest begins. */
  get #first(): string | undefined {
    return this.#hasGone ? "" : this.#newest?.next;
  }

  /** Until so many parts are here; whoever asks meanwhile waits for the same ones. */
  async #reach(parts: number): Promise<void> {
    while (this.#next !== undefined && this.#parts < parts) {
      this.#coming ??= this.#alone(this.#askPart(this.#next, this.#turn));
      await this.#coming;
    }
  }

  /** Tells that finds are coming, as long as they do. */
  async #alone(asking: Promise<void>): Promise<void> {
    const turn = this.#turn;
    this.#host.requestUpdate();
    try {
      await asking;
    } finally {
      if (turn === this.#turn) this.#coming = undefined;
      this.#host.requestUpdate();
    }
  }

  async #askPart(cursor: string, turn: number): Promise<void> {
    const { finds, next } = await this.#api().finds({ hasGone: this.#hasGone, cursor });
    if (turn !== this.#turn) return;
    this.#older = [...this.#older, ...finds];
    this.#next = next;
    this.#parts += 1;
  }

  async #askAgain(turn: number): Promise<void> {
    const older = this.#number === undefined ? [] : [...(await this.#ofNumber(this.#number))];
    let next = this.#first;
    let parts = 0;
    for (; parts < this.#parts && next !== undefined; parts += 1) {
      const part: HeldList = await this.#api().finds({ hasGone: this.#hasGone, cursor: next });
      older.push(...part.finds);
      next = part.next;
    }
    if (turn !== this.#turn) return;
    this.#older = older;
    this.#next = next;
    this.#parts = parts;
  }
}
