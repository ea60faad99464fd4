// Who reads files and chats for the views that take them over? A worker that is started for one and ended with it; each wish is a promise.

import { type Reading, utcOffset } from "../../../engine.js";
import { siteRoot } from "../../../site.js";
import type { Answer, Chat, Outline, Role, SheetFind, SheetTrip, TripRole, Wish } from "../../../workers/import-shapes.js";

/** As fude-sheet has it, in bytes. */
const LARGEST_FILE = 8 << 20;

/** Why a file is not read: a code of fude-sheet. */
export class FileRefusal extends Error {}

export class Reader {
  #worker: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (refusal: FileRefusal) => void }>();

  chat = (pasted: string, now: Date): Promise<Chat> =>
    this.#ask({ do: "chat", pasted, at: Math.floor(now.getTime() / 1000), offset: utcOffset(now) });
  open = (bytes: ArrayBuffer, sheet?: number): Promise<Outline> =>
    this.#ask({ do: "open", bytes, ...(sheet !== undefined && { sheet }) });
  finds = (roles: readonly Role[]): Promise<readonly SheetFind[]> => this.#ask({ do: "finds", roles });
  trips = (roles: readonly TripRole[]): Promise<readonly SheetTrip[]> => this.#ask({ do: "trips", roles });
  read = (texts: readonly { text: string; at: number }[], now: Date): Promise<readonly Reading[]> =>
    this.#ask({ do: "read", texts, offset: utcOffset(now) });

  /** Ends the worker, and with it all that it holds. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new FileRefusal("worker"));
    this.#waiting.clear();
  }

  #ask<T>(wish: Wish): Promise<T> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, wish });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("app/import-worker.js", siteRoot), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("refusal" in data) waiting?.reject(new FileRefusal(data.refusal));
      else waiting?.resolve(data.value);
    });
    // It could not be loaded, or memory ran out.
    worker.addEventListener("error", () => this.end());
    return worker;
  }
}

/** The file that was just chosen; its field is empty again, so that the same one can be chosen once more. */
export function chosen(event: Event): File | undefined {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = "";
  return file;
}

/** Its bytes. What is refused for its size need not be read. */
export async function bytesOf(file: File): Promise<ArrayBuffer> {
  if (file.size > LARGEST_FILE) throw new FileRefusal("file_too_large");
  return file.arrayBuffer();
}
