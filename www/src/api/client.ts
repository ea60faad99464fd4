// How does a page ask the desk? Tokens, idempotency, time limits, problems; which calls there are stands in the files
// beside this one, by who may ask. It shows nothing, and keeps nothing but which version of a thing was seen.

import { language } from "../i18n.js";
import { Problem } from "../problem.js";
import { isElsewhere, siteRoot } from "../site.js";

/** An answer that takes longer is given up; weak signal is common where things are lost. */
const TIME_LIMIT_MS = 12_000;
/** Waits before a POST is sent again. Its key stays the same, so that it has one effect. */
const RETRY_AFTER_MS = [600, 1_800];

/**
 * One thing that a person wants done. The same body keeps its key, over retries by us and by the person;
 * another body is another wish.
 */
export class Intent {
  #body = "";
  #key = "";

  keyFor(body: string): string {
    if (body !== this.#body || this.#key === "") {
      this.#body = body;
      this.#key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join("");
    }
    return this.#key;
  }
}

/** Which answer still holds: the one to what was asked last. What was asked before something was done tells of the past. */
export class Latest {
  #asked = 0;

  /** Asks, or does; gives whether nothing was asked or done since. */
  ask(): () => boolean {
    const mine = (this.#asked += 1);
    return () => mine === this.#asked;
  }
}

/** The thing that a call is about: `/claims/c1` of `/claims/c1/confirm`. */
const above = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The desks that have answered this page: what keeps an answer from it later is the line. */
const heard = new Set<string>();

/**
 * What kept a desk's answer from us. To a page whose site the desk does not list, the browser tells of it as of a line that is
 * down; but then our files can be had, as they can from everywhere, and a second call fares no better.
 */
async function lineProblem(thrown: unknown, desk: string): Promise<Problem> {
  const problem = Problem.from(thrown);
  if (problem.code !== "offline" || !isElsewhere || heard.has(desk)) return problem;
  const plain: RequestInit = { credentials: "omit", cache: "no-store" };
  const file = new URL("app/fude.css", siteRoot);
  const isThere = await fetch(file, { ...plain, method: "HEAD" }).then(({ ok }) => ok, () => false);
  const isKeptOut = isThere && (await fetch(`${desk}/directory`, plain).then(() => false, () => true));
  return isKeptOut ? new Problem("origin") : problem;
}

/** What every role's client is made of; a path begins below the desk. */
export class Client {
  readonly #base: string;
  readonly #token: string | undefined;
  /** The version of each thing that was last seen, by its path: what is decided, is decided on that one. */
  readonly #seen = new Map<string, string>();

  constructor(desk: string, token?: string) {
    this.#base = new URL(`api/v1/desks/${encodeURIComponent(desk)}`, siteRoot).href;
    this.#token = token;
  }

  protected get<T>(path: string): Promise<T> {
    return this.#ask<T>(path, { method: "GET" });
  }

  /** A file, such as a table; its bytes as they come. */
  protected async file(path: string): Promise<Blob> {
    return this.#send(path, { method: "GET" }, (response) => response.blob());
  }

  /** Asks with words that are too private for an address; it changes nothing, so it needs no key and is not repeated. */
  protected query<T>(path: string, body: object): Promise<T> {
    const headers = { "content-type": "application/json" };
    return this.#ask<T>(path, { method: "POST", body: JSON.stringify(body), headers });
  }

  /** Notes the version of a thing that was seen beside another. */
  protected saw(path: string, version: string): void {
    this.#seen.set(path, `"${version}"`);
  }

  protected post<T>(path: string, body: object, intent: Intent): Promise<T> {
    const text = JSON.stringify(body);
    // The path belongs to the wish: confirming one claim is not confirming another.
    const headers: Record<string, string> = {
      "content-type": "application/json", "idempotency-key": intent.keyFor(`${path} ${text}`),
    };
    const seen = this.#seen.get(above(path));
    if (seen !== undefined) headers["if-match"] = seen;
    return this.#insist<T>(path, { method: "POST", body: text, headers });
  }

  /** Sends a picture as it is; one wish a picture. */
  protected upload<T>(path: string, picture: Blob, intent: Intent): Promise<T> {
    const headers = { "content-type": picture.type, "idempotency-key": intent.keyFor(path) };
    return this.#insist<T>(path, { method: "POST", body: picture, headers });
  }

  async #insist<T>(path: string, request: RequestInit): Promise<T> {
    for (const wait of RETRY_AFTER_MS) {
      try {
        return await this.#ask<T>(path, request);
      } catch (thrown) {
        const { isPassing, status } = Problem.from(thrown);
        // What is spent comes back in an hour or a day, not in a second.
        if (!isPassing || status === 429 || !navigator.onLine) throw thrown;
        await pause(wait);
      }
    }
    return this.#ask<T>(path, request);
  }

  #ask<T>(path: string, request: RequestInit): Promise<T> {
    return this.#send(path, request, async (response) => (await response.json()) as T);
  }

  async #send<T>(path: string, request: RequestInit, open: (response: Response) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), TIME_LIMIT_MS);
    const headers = new Headers(request.headers);
    headers.set("accept", "application/json, application/problem+json");
    headers.set("accept-language", language);
    if (this.#token !== undefined) headers.set("authorization", `Bearer ${this.#token}`);
    try {
      const response = await fetch(this.#base + path, {
        ...request, headers, signal: limit.signal, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
      });
      heard.add(this.#base);
      if (!response.ok) throw await Problem.of(response);
      const version = response.headers.get("etag");
      if (version !== null) this.#seen.set(request.method === "GET" ? path : above(path), version);
      return await open(response);
    } catch (thrown) {
      // A body that is no JSON is a SyntaxError; a network that fails is a TypeError.
      throw thrown instanceof SyntaxError ? new Problem("unreadable", 200) : await lineProblem(thrown, this.#base);
    } finally {
      clearTimeout(timer);
    }
  }
}
