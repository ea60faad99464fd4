// When is it time to ask the desk again? Regularly while somebody looks, at once when they come back, never in between.
// What is asked is the element's business.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Poll implements ReactiveController {
  readonly #every: number;
  readonly #ask: () => Promise<unknown>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #isConnected = false;
  #isAsking = false;

  constructor(host: ReactiveControllerHost, everyMs: number, ask: () => Promise<unknown>) {
    this.#every = everyMs;
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener("visibilitychange", this.#look);
    addEventListener("online", this.#look);
    this.#schedule();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener("visibilitychange", this.#look);
    removeEventListener("online", this.#look);
    clearTimeout(this.#timer);
  }

  /** Nothing will change any more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Something else may change now. */
  start(): void {
    this.#isStopped = false;
    this.#schedule();
  }

  #look = (): void => {
    if (document.visibilityState === "visible") void this.#tick();
    else clearTimeout(this.#timer);
  };

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#isConnected && !this.#isStopped) this.#timer = setTimeout(() => void this.#tick(), this.#every);
  }

  async #tick(): Promise<void> {
    if (this.#isStopped || this.#isAsking || document.visibilityState !== "visible") return;
    this.#isAsking = true;
    try {
      await this.#ask();
    } finally {
      this.#isAsking = false;
      this.#schedule();
    }
  }
}
