// How do the sources of www/ become the site? One ES module per page, one for other sites to embed, one stylesheet, and the HTML
// with the head and foot that all pages have (frame/): node www/build.mjs [--out target/www] [--watch]. The engine's Wasm is
// not built here; `cargo xtask` puts it into engine/ beside them, before. What other sites load is the business of
// build-embed.mjs.

import { build, context, transform } from "esbuild";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildEmbed } from "./build-embed.mjs";

const www = dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const out = resolve(option("--out", join(www, "..", "target", "www")));
// What WeChat's and older system web views can be expected to know.
const target = ["chrome87", "safari15", "firefox90"];

/** Where a stylesheet lies: beside the module, or in a package. */
const sheet = ({ path, resolveDir }) =>
  path.startsWith(".") ? resolve(resolveDir, path) : fileURLToPath(import.meta.resolve(path));

/** A stylesheet that a module imports becomes Lit's css``, minified: constructable, so the CSP needs no exception. */
const styles = (change = (code) => code) => ({
  name: "styles",
  setup(on) {
    on.onResolve({ filter: /\.css$/ }, (file) =>
      file.kind === "import-statement" ? { path: sheet(file), namespace: "styles" } : undefined,
    );
    on.onLoad({ filter: /.*/, namespace: "styles" }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(change(source), { loader: "css", minify: true, target });
      const contents = `import { unsafeCSS } from "lit"; export default unsafeCSS(${JSON.stringify(code.trim())});`;
      return { contents, loader: "js", resolveDir: dirname(path), watchFiles: [path] };
    });
  },
});

/** On other sites a rem is whatever they say, but in a query; there it becomes what FudeElement measures. */
const measured = (css) =>
  css.replace(/@media[^{]*|(?<![\w.])(\d*\.?\d+)rem\b/g, (all, n) => (n === undefined ? all : `calc(${n} * var(--_rem))`));

const pages = (await readdir(join(www, "src/pages"))).map((file) => join(www, "src/pages", file));
/** Simplified Chinese is part of each page; the tables of other languages are fetched by who reads them. */
const tables = [];
for (const language of ["en", "zh-hant"]) {
  for (const file of await readdir(join(www, "src/i18n", language))) {
    tables.push({ in: join(www, "src/i18n", language, file), out: `i18n/${language}/${file.replace(/\.ts$/, "")}` });
  }
}
const options = {
  entryPoints: [
    ...pages.map((file) => ({ in: file, out: basename(file, ".ts") })),
    { in: join(www, "src/workers/import.ts"), out: "import-worker" },
    { in: join(www, "src/scan/reader.ts"), out: "code-reader" },
    { in: join(www, "src/page.css"), out: "fude" },
    { in: join(www, "src/form.css"), out: "form" },
    ...tables,
    { in: join(www, "src/reissue/entries.ts"), out: "reissue" },
  ],
  outdir: join(out, "app"),
  bundle: true,
  format: "esm",
  minify: true,
  // Lit asks that its notice goes with it.
  legalComments: "linked",
  charset: "utf8",
  target,
  tsconfig: join(www, "tsconfig.json"),
  define: { IS_EMBED: "false" },
  plugins: [styles()],
  logLevel: "warning",
};

/** The names of kinds in the languages that the engine does not tell them in: the lexicon's, as one more area. */
async function writeKinds() {
  const rows = (await readFile(join(www, "../crates/engine/src/lexicon/kinds.tsv"), "utf8")).split("\n");
  const kinds = rows.filter((row) => row !== "" && !row.startsWith("#")).map((row) => row.split("\t"));
  for (const [language, column] of [["zh-hant", 3], ["en", 4]]) {
    const table = Object.fromEntries(kinds.map((kind) => [`kind.${kind[0]}`, kind[column]]));
    await mkdir(join(out, "app/i18n", language), { recursive: true });
    await writeFile(join(out, `app/i18n/${language}/kinds.js`), `export const table=${JSON.stringify(table)};\n`);
  }
}

/** A page with what all of them have in common in place of `<!-- frame: head -->`. */
async function page(file) {
  let html = await readFile(file, "utf8");
  for (const part of ["head", "foot"]) {
    const common = await readFile(join(www, `frame/${part}.html`), "utf8");
    html = html.replace(`  <!-- frame: ${part} -->\n`, () => common);
  }
  return html;
}

await mkdir(out, { recursive: true });
await writeKinds();
for (const file of await readdir(www)) {
  if (["_headers", "sw.js"].includes(file) || file.endsWith(".svg")) await cp(join(www, file), join(out, file));
  if (file.endsWith(".html") && file !== "embed.html") await writeFile(join(out, file), await page(join(www, file)));
}
// What the API looks like to programs is a file of the site.
await cp(join(www, "..", "docs/openapi.json"), join(out, "openapi.json"));
if (process.argv.includes("--watch")) await (await context(options)).watch();
else {
  await build(options);
  await buildEmbed(www, out, { ...options, define: { IS_EMBED: "true" }, plugins: [styles(measured)] }, process.argv.includes("--package"));
}
