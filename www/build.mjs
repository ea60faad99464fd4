// How do the sources of www/ become the site? One ES module per page, one for other sites to embed, one stylesheet,
// and the HTML as it is: node www/build.mjs [--out target/www] [--watch]. The engine's Wasm is not built here;
// `cargo xtask` puts it into engine/ beside them, before. What other sites load is named with its hash: manifest.json has
// the hashes of everything they fetch, embed.html the tag to copy, and with --package www/dist the same as a package.

import { context, build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";

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
const styles = {
  name: "styles",
  setup(on) {
    on.onResolve({ filter: /\.css$/ }, (file) =>
      file.kind === "import-statement" ? { path: sheet(file), namespace: "styles" } : undefined,
    );
    on.onLoad({ filter: /.*/, namespace: "styles" }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, target });
      const contents = `import { unsafeCSS } from "lit"; export default unsafeCSS(${JSON.stringify(code.trim())});`;
      return { contents, loader: "js", resolveDir: dirname(path), watchFiles: [path] };
    });
  },
};

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
  target,
  tsconfig: join(www, "tsconfig.json"),
  plugins: [styles],
  logLevel: "warning",
};

/** What runs on other sites' pages is checked by hashes: this puts in the modules that do. */
function embedded(integrity) {
  const insteadOf = {
    "./engine-module.js": "engine-module.ts",
    "./i18n/fetched.js": "fetched.ts",
    "../reissue/fetched.js": "reissue.ts",
  };
  return {
    name: "embedded",
    setup(on) {
      on.onResolve({ filter: /^\.{1,2}\/(engine-module|i18n\/fetched|reissue\/fetched)\.js$/ }, ({ path }) => ({
        path: join(www, "src/embed", insteadOf[path]),
      }));
      on.onResolve({ filter: /^fude:engine/ }, ({ path }) => ({ path: join(out, path.slice("fude:".length), "fude_widget.js") }));
      on.onResolve({ filter: /^fude:integrity$/ }, ({ path }) => ({ path, namespace: "integrity" }));
      on.onLoad({ filter: /.*/, namespace: "integrity" }, () => ({
        contents: `export const integrity = ${JSON.stringify(integrity)};`,
      }));
    },
  };
}

/** W3C Subresource Integrity. */
const hashOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** The areas that the elements for other sites speak of. */
const EMBEDDED_AREAS = ["app", "case", "kinds", "notices", "report", "words"];

/** Builds app/embed.js, the same under a name that changes with its content, and what a host has to know of them. */
async function buildEmbed() {
  const fetched = ["engine/fude_widget_bg.wasm", "engine/notices/fude_widget_bg.wasm"];
  for (const table of ["en", "zh-hant"].flatMap((language) => EMBEDDED_AREAS.map((area) => `i18n/${language}/${area}`))) {
    const built = await import(`${pathToFileURL(join(out, "app", `${table}.js`)).href}?${Date.now()}`);
    fetched.push(`app/${table}.json`);
    await writeFile(join(out, fetched.at(-1)), JSON.stringify(built.table));
  }
  const hashed = async (path) => [path, hashOf(await readFile(join(out, path)))];
  const integrity = Object.fromEntries(await Promise.all(fetched.map(hashed)));
  await build({
    ...options,
    entryPoints: [{ in: join(www, "src/embed.ts"), out: "embed" }],
    plugins: [embedded(integrity), ...options.plugins],
  });
  const bytes = await readFile(join(out, "app/embed.js"));
  const name = `app/embed-${createHash("sha384").update(bytes).digest("hex").slice(0, 12)}.js`;
  await writeFile(join(out, name), bytes);
  const { version } = JSON.parse(await readFile(join(www, "package.json"), "utf8"));
  const manifest = { version, embed: name, integrity: { [name]: hashOf(bytes), ...integrity } };
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const tag = `<script type="module" src="${name}" integrity="${hashOf(bytes)}" crossorigin="anonymous"></script>`;
  if (process.argv.includes("--package")) {
    for (const path of ["app/embed.js", "app/embed.js.LEGAL.txt", ...fetched]) await cp(join(out, path), join(www, "dist", path));
  }
  await writeFile(join(out, "embed.html"), (await readFile(join(www, "embed.html"), "utf8")).replace("<!-- tag -->", tag));
}

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

await mkdir(out, { recursive: true });
await writeKinds();
for (const file of await readdir(www)) {
  const isServed = ["_headers", "sw.js"].includes(file) || (/\.(html|svg)$/.test(file) && file !== "embed.html");
  if (isServed) await cp(join(www, file), join(out, file));
}
// What the API looks like to programs is a file of the site.
await cp(join(www, "..", "docs/openapi.json"), join(out, "openapi.json"));
if (process.argv.includes("--watch")) await (await context(options)).watch();
else {
  await build(options);
  await buildEmbed();
}
