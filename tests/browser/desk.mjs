// How does a test get a desk of its own, and people who use it? One worker with fresh state, one browser, and a context
// a person, as on machines of their own; all of it ends with the test. What they do there is the tests' business.
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../xtask/serve.mjs";

const DESK = {
  name: "青冈县失物招领处置台",
  phone: "0455-322-0110",
  orgs: [
    { org: "antai", name: "安泰出租" },
    { org: "shengda", name: "圣达出租" },
  ],
  officers: [
    { officer: "duty", name: "值班民警" },
    { officer: "second", name: "夜班民警" },
  ],
};

/** Nothing of the browser's own may talk to the network. */
const CHROMIUM = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

/** What a page may take, in milliseconds: officers see news within five seconds, and the machine may be busy. */
const PATIENCE_MS = 15_000;

/** Starts the worker and a browser, and creates the desk, with `more` in place of what it is usually; whoever opens it closes it. */
export async function openDesk(more = {}) {
  const state = await mkdtemp(join(tmpdir(), "fude-browser-"));
  const [operatorKey, sealKey] = [randomBytes(16), randomBytes(16)].map((bytes) => bytes.toString("hex"));
  const ends = [() => rm(state, { recursive: true, force: true })];
  const close = async () => {
    while (ends.length > 0) await ends.pop()();
  };
  try {
    const start = (port) => serve({ port, state, operatorKey, sealKey });
    let server = await start(0);
    let isUp = true;
    /** Takes the desk off the network, for good. */
    const cut = async () => {
      if (isUp) await server.stop();
      isUp = false;
    };
    ends.push(cut);
    /** Starts it again at the same place, once `change` has had the folder of its state. */
    const restart = async (change) => {
      const { port } = new URL(server.url);
      await cut();
      await change(state);
      server = await start(Number(port));
      isUp = true;
    };
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: CHROMIUM,
    });
    ends.push(() => browser.close());
    const origin = `http://localhost:${new URL(server.url).port}`;
    const api = apiOf(origin);
    const { body } = await api("POST", "", operatorKey, { ...DESK, ...more });
    const enter = async ({ id, invite }) => [id, (await api("POST", "sessions", undefined, { invite })).body.token];
    const tokens = Object.fromEntries(await Promise.all(body.invites.map(enter)));
    // The first reading lays out the words of the engine; a page goes on without a question when it has to wait for that.
    await api("POST", "read", undefined, { text: "钱包", side: "lost" });
    /** The fragment of a console's link for an org or officer, good for one arrival. */
    const invite = async (role, id) => {
      const { body } = await api("POST", "invites", operatorKey, { role, id });
      return `#invite=${body.invite}`;
    };
    const someone = (size, locale, device) => person(browser, origin, size, locale, device);
    return { origin, tokens, invite, operatorKey, api, close, cut, restart, person: someone };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** What officers decide on: they say which version of it they have seen. */
const DECIDED = /^((?:claims|losses)\/[^/]+)\/(?:confirm|reject|revoke|reopen|hand-over|ask|merge|split|correct)$/;

/** Calls the API as a program would; every call is a wish of its own. Who decides has `seen` a version, or looks before. */
function apiOf(origin) {
  return async function call(method, path, token, body, seen) {
    const headers = { "accept-language": "zh-Hans" };
    const [, thing] = (seen === undefined && method === "POST" && path.match(DECIDED)) || [];
    const version = seen === undefined ? thing && (await call("GET", thing, token)).etag : `"${seen}"`;
    if (version) headers["if-match"] = version;
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) {
      headers["content-type"] = "application/json";
      headers["idempotency-key"] = randomBytes(16).toString("hex");
    }
    const address = `${origin}/api/v1/desks/demo/${path}`;
    const response = await fetch(address, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json(), etag: response.headers.get("etag") };
  };
}

/**
 * Somebody with a browser. `complaints` holds whatever a page said on the console, threw, or asked of anyone but us.
 *
 * @param {{ width: number, height: number }} size
 * @param {string} locale what their browser asks pages for
 * @param {{ hasTouch?: boolean, isMobile?: boolean }} device
 */
async function person(browser, origin, size, locale = "zh-CN", device = {}) {
  const context = await browser.newContext({
    viewport: size,
    locale,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    ...device,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  return {
    page,
    complaints,
    open: (path) => enter(page, new URL(path, origin)),
    leave: () => context.close(),
  };
}

/**
 * Opens a page. A session that was started by the API is put where the page of a console looks for its own, in place
 * of `#token=`; how an invite becomes one is a test of its own.
 */
async function enter(page, address) {
  const token = new URLSearchParams(address.hash.slice(1)).get("token");
  const console = /^\/(company|officer)\.html$/.exec(address.pathname)?.[1];
  if (token !== null && console !== undefined) {
    await page.addInitScript(([name, kept]) => sessionStorage.setItem(name, kept), [`fude.${console}.demo`, token]);
    address.hash = "";
  }
  return page.goto(address.href);
}

/**
 * Moments in the words of people, on the clock of the desk: "1月18日19时40分", and "19时45分" when the day was just
 * told. Reports are weighed by when they come in, so what they tell has to be of now.
 */
export function moments(...minutesAgo) {
  let told = "";
  return minutesAgo.map((minutes) => {
    const at = new Date(Date.now() - minutes * 60_000 + 8 * 3_600_000);
    const day = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
    const isTold = day === told;
    told = day;
    return `${isTold ? "" : day}${at.getUTCHours()}时${String(at.getUTCMinutes()).padStart(2, "0")}分`;
  });
}

/** Keeps a picture of the page in the folder that FUDE_PICTURES names, if it names one. */
export async function picture(page, name) {
  const folder = process.env.FUDE_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
