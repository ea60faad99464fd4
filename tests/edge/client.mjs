// How does a test speak to the edge? It starts the built worker in a process group of its own, on a state folder that
// outlives it, and calls the API as docs/api.md has it. Nothing here is a stand-in for anything.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const secret = () => randomBytes(16).toString("hex");

/** A running worker. */
export class Edge {
  #process;
  #log = [];
  #ended;

  /** Starts one: on a fresh folder unless `state` is told, with random secrets unless they are told or null. */
  static async start({ state, operatorKey = secret(), sealKey = secret() } = {}) {
    const edge = new Edge();
    edge.ownsState = state === undefined;
    edge.state = state ?? mkdtempSync(join(tmpdir(), "fude-edge-"));
    edge.operatorKey = operatorKey;
    edge.sealKey = sealKey;
    await edge.#run();
    return edge;
  }

  #run() {
    const { OPERATOR_KEY: _, SEAL_KEY: __, ...env } = process.env;
    if (this.operatorKey !== null) env.OPERATOR_KEY = this.operatorKey;
    if (this.sealKey !== null) env.SEAL_KEY = this.sealKey;
    // A group of its own, so that nothing of it is left; its standard input ends it if this process dies.
    const options = { detached: true, stdio: ["pipe", "pipe", "pipe"], env };
    const child = spawn(process.execPath, [join(here, "serve.mjs"), this.state], options);
    this.#process = child;
    this.#ended = new Promise((resolve) => child.once("exit", resolve));
    return new Promise((resolve, reject) => {
      let line = "";
      const ready = (data) => {
        this.#log.push(data);
        line += data;
        const told = line.split("\n").find((each) => each.startsWith('{"url"'));
        if (told !== undefined && this.url === undefined) {
          const { url, workerd } = JSON.parse(told);
          this.url = new URL(url);
          this.workerd = workerd;
          resolve();
        }
      };
      child.stdout.setEncoding("utf8").on("data", ready);
      child.stderr.setEncoding("utf8").on("data", (data) => this.#log.push(data));
      child.once("exit", (code) => reject(new Error(`the worker did not start (${code}):\n${this.log}`)));
    });
  }

  /** Everything that it has printed. */
  get log() {
    return this.#log.join("");
  }

  /** Kills workerd without a word, as a power cut would, and what started it. */
  async crash() {
    for (const pid of this.workerd) process.kill(pid, "SIGKILL");
    try {
      process.kill(-this.#process.pid, "SIGKILL");
    } catch {
      // It went with its workerd.
    }
    await this.#ended;
  }

  /** Ends it, and removes a state folder that it made. */
  async stop() {
    this.#process.stdin.end();
    const grace = setTimeout(() => process.kill(-this.#process.pid, "SIGKILL"), 5000);
    await this.#ended;
    clearTimeout(grace);
    if (this.ownsState) rmSync(this.state, { recursive: true, force: true });
  }

  /** One request; JSON in, JSON out. A POST gets a fresh key unless `key` is told; null sends none. */
  async call(method, path, { token, body, raw, key = randomUUID(), headers = {} } = {}) {
    const send = { ...headers };
    if (token !== undefined) send.authorization = `Bearer ${token}`;
    if (method === "POST" && key !== null) send["idempotency-key"] = key;
    if (method === "POST") send["content-type"] ??= path.endsWith("/photos") ? "image/jpeg" : "application/json";
    const content = method === "POST" ? (raw ?? JSON.stringify(body ?? {})) : undefined;
    const response = await fetch(new URL(path, this.url), { method, headers: send, body: content });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  /** Creates a desk with two orgs and two officers. */
  async desk(id = "qinggang", more = {}) {
    const body = {
      name: "青冈县失物招领处置台",
      phone: "0455-1234567",
      orgs: [
        { org: "antai", name: "安泰出租" },
        { org: "shengda", name: "圣达出租" },
      ],
      officers: [
        { officer: "wang", name: "王警官" },
        { officer: "zhao", name: "赵警官" },
      ],
    };
    const made = await this.call("POST", `/api/v1/desks/${id}/`, { token: this.operatorKey, body: { ...body, ...more } });
    assert.equal(made.status, 201, made.text);
    const enter = async ({ id: member, invite }) => [member, await this.enter(id, invite)];
    return new Desk(this, id, Object.fromEntries(await Promise.all(made.body.invites.map(enter))));
  }

  /** The token of the session that an invite of a desk gives. */
  async enter(desk, invite) {
    const session = await this.call("POST", `/api/v1/desks/${desk}/sessions`, { body: { invite } });
    assert.equal(session.status, 201, session.text);
    return session.body.token;
  }

  /** A new invite for an org or officer of a desk. */
  async invite(desk, role, id, more = {}) {
    const body = { role, id, ...more };
    const made = await this.call("POST", `/api/v1/desks/${desk}/invites`, { token: this.operatorKey, body });
    assert.equal(made.status, 201, made.text);
    return made.body.invite;
  }
}

/** What officers decide on in the version that they have seen. */
const DECIDED = /^((?:claims|losses|finds)\/([^/]+))\/(?:ask|confirm|reject|revoke|reopen|hand-over|correct|merge|split)$/;

/** A desk with the tokens of its people. */
export class Desk {
  constructor(edge, id, tokens) {
    this.edge = edge;
    this.id = id;
    this.tokens = tokens;
  }

  /**
   * A call below the desk. `as` names an org or officer, or is a resident's token. What an officer decides on, they
   * have looked at, unless `seen` is false.
   */
  async call(method, path, { as, seen = true, headers = {}, ...options } = {}) {
    const token = as === undefined ? options.token : (this.tokens[as] ?? as);
    const isOfficer = token === this.tokens.wang || token === this.tokens.zhao;
    const version = seen && method === "POST" && isOfficer ? await this.#version(path) : {};
    const send = { ...options, token, headers: { ...version, ...headers } };
    return this.edge.call(method, `/api/v1/desks/${this.id}/${path}`, send);
  }

  /** The version of what is to be changed, as an officer sees it. */
  async #version(path) {
    const [, thing, id] = path.match(DECIDED) ?? [];
    if (thing === undefined) return {};
    if (thing.startsWith("finds/")) {
      const found = (await this.all("finds", { as: "wang" }, "finds")).find(({ find }) => find === id);
      return found === undefined ? {} : { "if-match": `"${found.version}"` };
    }
    const { headers } = await this.call("GET", thing, { as: "wang" });
    return headers.has("etag") ? { "if-match": headers.get("etag") } : {};
  }

  /** A call that has to go well. */
  async good(method, path, options) {
    const answer = await this.call(method, path, options);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** Every item of a list, part by part. */
  async all(path, options, name) {
    const items = [];
    let next = "";
    do {
      const part = await this.good("GET", next === "" ? path : `${path}?cursor=${next}`, options);
      items.push(...part[name]);
      next = part.next ?? "";
    } while (next !== "");
    return items;
  }

  loss(text, more = {}) {
    return this.good("POST", "losses", { body: { text, ...more } });
  }

  find(text, more = {}, as = "antai") {
    return this.good("POST", "finds", { as, body: { text, ...more } });
  }

  queue() {
    return this.good("GET", "queue", { as: "wang" });
  }

  /** The number of the last event. */
  async seq() {
    return (await this.queue()).seq;
  }

  /** The claim between a loss and a find. */
  async claim(loss, find) {
    const { claims } = await this.queue();
    const claim = claims.find((each) => each.loss.loss === loss.loss && each.find.find === find.find);
    assert.ok(claim, "the queue has their claim");
    return claim;
  }

  decide(claim, decision, body = {}, as = "wang") {
    return this.good("POST", `claims/${claim}/${decision}`, { as, body });
  }
}

/** So many minutes ago, as people in China say it: 19时40分. */
export function clock(minutesAgo) {
  const time = new Date(Date.now() - minutesAgo * 60_000 + 8 * 3_600_000);
  return `${time.getUTCHours()}时${time.getUTCMinutes()}分`;
}

/** So many minutes ago in RFC 3339. */
export function instant(minutesAgo) {
  return new Date(Date.now() - minutesAgo * 60_000).toISOString();
}
