// Which notices fit best what somebody looks for? Asked of the engine in the page, so that the words stay on the device;
// `null` where there is no engine.

import { type OrderedNotices, engine, seconds, utcOffset } from "./engine.js";
import type { Bulletin } from "./shapes/anyone.js";

/** So many notices are taken in before the page may do something else. */
const AT_ONCE = 100;
const DAY_SECONDS = 86_400;

const breathe = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Keeps the notices of the newest bulletin in the engine's hands. */
export class NoticeOrder {
  #of: Bulletin | undefined;
  #taken: Promise<OrderedNotices | null> | undefined;

  /** The ids of all notices, the best first. */
  async order(bulletin: Bulletin, words: string, now = new Date()): Promise<readonly string[] | null> {
    if (this.#of !== bulletin) {
      this.#of = bulletin;
      this.#taken = take(bulletin);
    }
    const taken = await this.#taken;
    try {
      return taken?.order(words, seconds(now), utcOffset(now)) ?? null;
    } catch {
      return null;
    }
  }
}

async function take({ notices }: Bulletin): Promise<OrderedNotices | null> {
  const here = await engine("engine/notices");
  if (!here?.Notices) return null;
  const taken = new here.Notices();
  for (const [at, { find, kind, place, day }] of notices.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await breathe();
    // The desk's day, which is China's.
    const start = Date.parse(`${day}T00:00:00+08:00`) / 1000;
    taken.put(find, kind, place, start, start + DAY_SECONDS - 1);
  }
  return taken;
}
