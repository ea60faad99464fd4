// How does the page of notices open without a network? A service worker that keeps what it is made of. Everything is
// asked of the network first, and nothing else of the site is touched: no case, no console, no answer of the desk.

const KEPT = "fude-notices-page";
const root = new URL(".", self.location.href);

const PAGE = "notices.html";
const FILES = [
  PAGE,
  "icon.svg",
  "app/fude.css",
  "app/notices.js",
  ...["en", "zh-hant"].flatMap((language) =>
    ["app", "kinds", "notices", "page"].map((area) => `app/i18n/${language}/${area}.js`),
  ),
  "engine/notices/fude_widget.js",
  "engine/notices/fude_widget_bg.wasm",
];

const kept = new Set(FILES.map((path) => new URL(path, root).pathname));
/** Hosts lead from the name with `.html` to the one without. */
const page = new URL(PAGE, root).pathname;
const pages = new Set([page, page.replace(/\.html$/, "")]);

/** Keeps an answer; a redirected one as if it had come directly, since a page may not be opened with it otherwise. */
async function keep(path, response) {
  if (!response.ok) return;
  const cache = await caches.open(KEPT);
  const { status, headers } = response;
  await cache.put(path, new Response(await response.blob(), { status, headers }));
}

self.addEventListener("install", (event) => {
  const fetchAll = [...kept].map(async (path) => keep(path, await fetch(path, { cache: "no-cache" })));
  // One that cannot be had now is kept when it is asked for.
  event.waitUntil(Promise.allSettled(fetchAll).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== root.origin) return;
  const path = pages.has(pathname) ? page : pathname;
  if (!kept.has(path)) return;
  event.respondWith(
    fetch(request).then(
      (response) => {
        event.waitUntil(keep(path, response.clone()));
        return response;
      },
      async (failed) => {
        const known = await caches.match(path);
        if (known) return known;
        throw failed;
      },
    ),
  );
});
