// What does Back do while a report is written? It goes one view back, never out: each view is an entry of the history,
// under a name of our own, so that a host page keeps what it stored there.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Steps<View extends string> implements ReactiveController {
  readonly #name: string;
  readonly #first: View;
  readonly #arrive: (view: View) => void;

  /** `arrive` is told where Back or Forward has led. */
  constructor(host: ReactiveControllerHost, name: string, first: View, arrive: (view: View) => void) {
    this.#name = name;
    this.#first = first;
    this.#arrive = arrive;
    host.addController(this);
  }

  /** The view that the address's entry stands for, also after a reload. */
  get here(): View {
    const state: unknown = history.state;
    const kept = typeof state === "object" && state !== null ? (state as Record<string, unknown>)[this.#name] : undefined;
    return typeof kept === "string" ? (kept as View) : this.#first;
  }

  go(view: View): void {
    if (view !== this.here) history.pushState(this.#with(view), "");
  }

  /** Says what this entry stands for now: there is no way back to what it was. */
  stay(view: View): void {
    history.replaceState(this.#with(view), "");
  }

  #with(view: View): object {
    return { ...(history.state as object | null), [this.#name]: view };
  }

  hostConnected(): void {
    addEventListener("popstate", this.#moved);
  }

  hostDisconnected(): void {
    removeEventListener("popstate", this.#moved);
  }

  #moved = (): void => this.#arrive(this.here);
}
