// How do the sources of www/ become the site? One ES module per page, one for other sites to embed, one stylesheet,
// and the HTML as it is: node www/build.mjs [--out target/www] [--watch]. The engine's Wasm is not built here;
// `cargo xtask` puts it into engine/ beside them.

import { context, build } from "esbuild";
import { cp, mkdir, readFile, readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const www = dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const out = resolve(option("--out", join(www, "..", "target", "www")));
// What WeChat's and older system web views can be expected to know.
const target = ["chrome87", "safari15", "firefox90"];

/** A stylesheet that a module imports becomes Lit's css``, minified: constructable, so the CSP needs no exception. */
const styles = {
  name: "styles",
  setup(on) {
    on.onResolve({ filter: /\.css$/ }, (file) =>
      file.kind === "import-statement" ? { path: resolve(file.resolveDir, file.path), namespace: "styles" } : undefined,
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
    ...[...pages, join(www, "src/embed.ts")].map((file) => ({ in: file, out: basename(file, ".ts") })),
    { in: join(www, "src/page.css"), out: "fude" },
    ...tables,
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

await mkdir(out, { recursive: true });
for (const file of await readdir(www)) {
  if (file === "_headers" || /\.(html|svg)$/.test(file)) await cp(join(www, file), join(out, file));
}
if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
