// Which photos go with a report that has no number yet? Each is drawn anew, waits in the page alone, and is sent once the
// report is registered; one that does not arrive undoes nothing, and is counted.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Intent } from "./api/client.js";
import { say } from "./i18n.js";
import { type Photos, shown } from "./elements/photos.js";
import { plainPhoto } from "./photo.js";

interface Taken {
  readonly photo: Blob;
  readonly shown: string;
  readonly intent: Intent;
}

export class PhotoTray implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #taken: readonly Taken[] = [];
  #problem = "";
  #isBusy = false;
  #drawing = Promise.resolve();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** As they are drawn (`photosView`). */
  get seen(): Photos {
    return { shown: this.#taken.map(({ shown }) => shown), problem: this.#problem, isBusy: this.#isBusy };
  }

  /** One after the other. */
  add(file: File): Promise<void> {
    this.#drawing = this.#drawing.then(() => this.#draw(file));
    return this.#drawing;
  }

  async #draw(file: File): Promise<void> {
    this.#isBusy = true;
    this.tell("");
    try {
      const photo = await plainPhoto(file);
      this.#taken = [...this.#taken, { photo, shown: await shown(photo), intent: new Intent() }];
    } catch {
      this.#problem = say("photo.bad");
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  remove(at: number): void {
    this.#taken = this.#taken.filter((_, other) => other !== at);
    this.tell("");
  }

  /** Sends one after the other, and gives how many did not arrive. The tray is empty at once, for the photos of what comes next. */
  async send(one: (photo: Blob, intent: Intent) => Promise<unknown>): Promise<number> {
    // One that is still being drawn belongs to this report, too.
    const isDrawing = this.#isBusy;
    await this.#drawing;
    let lost = isDrawing && this.#problem !== "" ? 1 : 0;
    const sending = this.#taken;
    this.#taken = [];
    this.tell("");
    for (const { photo, intent } of sending) await one(photo, intent).catch(() => (lost += 1));
    return lost;
  }

  /** Says beside the photos what went wrong with them. */
  tell(problem: string): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
