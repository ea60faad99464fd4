// What does another site look like that has a desk on its page? A server of its own origin, with a strict policy, styles that
// spare nothing, and the tag that the build wrote.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const DOCUMENT = join(import.meta.dirname, "../../docs/embedding.md");

/** Styles of a host that does not think of what it embeds. */
const STYLES = `
  * { color: red !important; background: yellow !important; font-size: 9px !important; letter-spacing: 4px !important; }
  div, p, input, textarea, button, section { display: none !important; border: 9px dotted lime !important; }
  fude-report { display: block; --fude-accent: #7a1fa2; }
  fude-report::part(text) { border-radius: 0; }
`;

/**
 * Starts the host of a desk; `page` gives the address of one of its pages.
 *
 * @param {string} desk the desk's origin
 */
export async function openHost(desk) {
  // The policy is the one that the document tells hosts of.
  const [, told] = (await readFile(DOCUMENT, "utf8")).match(/^Content-Security-Policy: (.*)$/m);
  const { embed, integrity } = await (await fetch(new URL("manifest.json", desk))).json();
  const tag = (hash) =>
    `<script type="module" src="${new URL(embed, desk)}" integrity="${hash}" crossorigin="anonymous"></script>`;
  const good = tag(integrity[embed]);
  const html = (head, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>host</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css">${head}</head><body>${body}</body></html>`;
  const report = `<fude-report desk="demo"><a href="${desk}">报失</a></fude-report>`;
  const pages = {
    "/first": html(good, report),
    "/last": html("", report + good),
    "/other": html(tag("sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), report),
    "/all": html(good, `${report}<fude-case></fude-case><fude-notices></fude-notices>`),
    "/case": html(good, "<fude-case desk='demo'></fude-case>"),
    "/notices": html(good, "<fude-notices desk='demo' report-href='/first?wasm'></fude-notices>"),
    "/english": html(good, report).replace('lang="zh-CN"', 'lang="en"'),
    "/framing": html("", `<iframe src="/first?wasm" width="380" height="700"></iframe>`),
    "/console": html("", `<iframe src="${desk}/company.html"></iframe><iframe src="${desk}/officer.html"></iframe>`),
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://host");
    if (pathname === "/host.css") return response.setHeader("content-type", "text/css").end(STYLES);
    // What is needed and nothing else; with ?wasm the engine is let in.
    const wasm = searchParams.has("wasm") ? " 'wasm-unsafe-eval'" : "";
    const needed = told.replaceAll("https://desk.example", desk).replace(/script-src [^;]*/, (scripts) => scripts + wasm);
    const policy = `default-src 'none'; ${needed}; style-src 'self'; frame-src 'self' ${desk}; require-trusted-types-for 'script'; trusted-types fude lit-html`;
    response.setHeader("content-security-policy", policy).setHeader("content-type", "text/html; charset=utf-8");
    response.statusCode = pathname in pages ? 200 : 404;
    response.end(pages[pathname] ?? "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, page: (path) => new URL(path, origin).href, close: () => new Promise((done) => server.close(done)) };
}
