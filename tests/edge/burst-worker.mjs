// What does workerd do when a write in the middle of several fails? An object of the test alone, which no build holds:
// it writes two rows that are good and one that is not, in each of the ways that there are. See burst.test.mjs.
import { DurableObject } from "cloudflare:workers";

const GOOD = "INSERT INTO probe VALUES (?, 'good')";
const BAD = "INSERT INTO probe VALUES (?, NULL)";

const WAYS = {
  /** The failure is caught, and the request is answered. */
  caught(storage) {
    storage.sql.exec(GOOD, 1);
    storage.sql.exec(GOOD, 2);
    try {
      storage.sql.exec(BAD, 3);
    } catch {}
  },
  /** The failure ends the request. */
  thrown(storage) {
    storage.sql.exec(GOOD, 1);
    storage.sql.exec(GOOD, 2);
    storage.sql.exec(BAD, 3);
  },
  /** All of them are in one transaction, and its failure is caught. */
  transaction(storage) {
    try {
      storage.transactionSync(() => WAYS.thrown(storage));
    } catch {}
  },
  /** The failure is caught inside the transaction, which goes well. */
  swallowed(storage) {
    storage.transactionSync(() => WAYS.caught(storage));
  },
  /** All of them are one string. */
  string(storage) {
    try {
      storage.sql.exec("INSERT INTO probe VALUES (1, 'good'); INSERT INTO probe VALUES (2, 'good'); INSERT INTO probe VALUES (3, NULL)");
    } catch {}
  },
  /** The object is ended in the same breath as the failure. */
  aborted(storage, state) {
    WAYS.caught(storage);
    state.abort("a burst has failed");
  },
};

export class Probe extends DurableObject {
  async fetch(request) {
    const { storage } = this.ctx;
    storage.sql.exec("CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT");
    const way = new URL(request.url).pathname.slice(1);
    if (way === "left") return Response.json(storage.sql.exec("SELECT id FROM probe ORDER BY id").toArray().map(({ id }) => id));
    await storage.sync();
    WAYS[way](storage, this.ctx);
    return new Response("answered");
  }
}

export default {
  fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    return env.PROBE.getByName(searchParams.get("of") ?? pathname).fetch(request);
  },
};
