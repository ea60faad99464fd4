// How does what other sites load hang together by one hash? One module that they name with its hash (app/embed-….js) has in
// it the hashes of everything that it fetches later: the engine's Wasm, other languages, and the parts, which are what an
// element needs only once it is used. manifest.json tells the hashes, embed.html the tag to copy, and with --package www/dist
// holds the same as a package.
//
// A part has to share modules with that first file (Lit, the sentences, the client), and cannot import them: no browser checks
// the imports of an import, and the first file's name depends on its parts' hashes. So a part is one function of what is
// shared, and embed/part.ts calls it.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The parts, by their names in src/later/, and the module that each is made of. */
const PARTS = { case: "case-views", fix: "fix", notices: "notice-list", report: "report-views" };

/** The areas that the elements for other sites speak of. */
const AREAS = ["app", "case", "kinds", "notices", "report", "words"];

/** W3C Subresource Integrity. */
const hashOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** A name that changes with its content, so that a file may be cached for ever, and a host may stay with an earlier build. */
const nameOf = (name, bytes, ending = "js") =>
  `app/${name}-${createHash("sha384").update(bytes).digest("hex").slice(0, 12)}.${ending}`;

/** Puts in what runs on other sites in place of what our own pages have, and what the build alone knows. */
function embedded(www, out, { integrity = {}, files = {}, shared = [] } = {}) {
  const insteadOf = { "engine-module": "engine-module", "i18n/fetched": "fetched", "reissue/fetched": "reissue" };
  const ours = (name) => JSON.stringify(join(www, `src/embed/${name}.ts`));
  const code = {
    integrity: () => `export const integrity = ${JSON.stringify(integrity)};`,
    files: () => `export const files = ${JSON.stringify(files)};`,
    shared: () => [
      ...shared.map((path, at) => `import * as m${at} from ${JSON.stringify(path)};`),
      `export const shared = [${shared.map((_, at) => `m${at}`)}];`,
    ].join("\n"),
    later: (name) => `import { part } from ${ours("part")}; export const later = () => part("${name}");`,
  };
  return {
    name: "embedded",
    setup(on) {
      on.onResolve({ filter: /^\.{1,2}\/(engine-module|i18n\/fetched|reissue\/fetched)\.js$/ }, ({ path }) => ({
        path: join(www, `src/embed/${insteadOf[path.replace(/^\.+\/|\.js$/g, "")]}.ts`),
      }));
      on.onResolve({ filter: /^fude:engine/ }, ({ path }) => ({ path: join(out, path.slice("fude:".length), "fude_widget.js") }));
      on.onResolve({ filter: /^fude:(integrity|files|shared)$/ }, ({ path }) => ({ path: path.slice(5), namespace: "fude" }));
      on.onResolve({ filter: /\/later\/\w+\.js$/ }, ({ path }) => ({ path: path.replace(/.*\/(\w+)\.js/, "later:$1"), namespace: "fude" }));
      on.onLoad({ filter: /.*/, namespace: "fude" }, ({ path }) => {
        const [what, name] = path.split(":");
        return { contents: code[what](name), resolveDir: www };
      });
    },
  };
}

/** Leaves the modules of `first` out of a part, which asks for them by their places in the list `shared`. */
function sharing(first, shared) {
  return {
    name: "sharing",
    setup(on) {
      on.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === "asked" || from.kind === "entry-point") return undefined;
        const found = await on.resolve(path, { ...from, pluginData: "asked" });
        if (found.namespace !== "file" || !first.has(found.path)) return found;
        if (!shared.includes(found.path)) shared.push(found.path);
        return { path: String(shared.indexOf(found.path)), external: true };
      });
    },
  };
}

/**
 * Builds app/embed.js with its parts, the same under names that change with their content, and what a host has to know.
 *
 * @param {string} www the sources
 * @param {string} out the site, with the pages and the engine
 * @param {import("esbuild").BuildOptions} options of every page
 * @param {boolean} isPackage whether www/dist is filled, too
 */
export async function buildEmbed(www, out, options, isPackage) {
  const [integrity, files] = [{}, {}];
  const keep = async (path, bytes) => {
    await writeFile(join(out, path), bytes);
    integrity[path] = hashOf(bytes);
    return path;
  };
  for (const engine of ["engine", "engine/notices"]) {
    const wasm = await readFile(join(out, engine, "fude_widget_bg.wasm"));
    files[engine] = await keep(nameOf(engine.replace("/", "-"), wasm, "wasm"), wasm);
  }
  for (const table of ["en", "zh-hant"].flatMap((language) => AREAS.map((area) => `i18n/${language}/${area}`))) {
    const built = await import(`${pathToFileURL(join(out, "app", `${table}.js`)).href}?${Date.now()}`);
    const json = JSON.stringify(built.table);
    files[table] = await keep(nameOf(table.replace("i18n", "words").replaceAll("/", "-"), json, "json"), json);
  }

  const entry = { ...options, entryPoints: [{ in: join(www, "src/embed.ts"), out: "embed" }] };
  const { metafile } = await build({
    ...entry, metafile: true, write: false, plugins: [embedded(www, out), ...options.plugins],
  });
  const first = new Set(Object.keys(metafile.inputs).map((path) => resolve(path)));
  const [shared, parts] = [[], {}];
  const builtPart = async (module) => {
    const { outputFiles } = await build({
      ...options, entryPoints: [join(www, `src/elements/${module}.ts`)], write: false, format: "cjs", legalComments: "eof",
      banner: { js: "export default function(require){const module={};" }, footer: { js: "return module.exports}" },
      plugins: [sharing(first, shared), embedded(www, out), ...options.plugins],
    });
    return outputFiles[0].contents;
  };
  // Modules are found in whichever order the machine reads them: their places are only settled once all are known.
  for (const module of Object.values(PARTS)) await builtPart(module);
  shared.sort();
  for (const [name, module] of Object.entries(PARTS)) {
    const contents = await builtPart(module);
    parts[name] = await keep(nameOf(`part-${name}`, contents), contents);
  }

  const known = { integrity: { ...integrity }, files: { ...files, ...parts }, shared };
  await build({ ...entry, plugins: [embedded(www, out, known), ...options.plugins] });
  const bytes = await readFile(join(out, "app/embed.js"));
  const name = nameOf("embed", bytes);
  const fetched = Object.keys(integrity);
  await keep(name, bytes);
  const { version } = JSON.parse(await readFile(join(www, "package.json"), "utf8"));
  const manifest = { version, embed: name, parts, integrity };
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const tag = `<script type="module" src="${name}" integrity="${integrity[name]}" crossorigin="anonymous"></script>`;
  await writeFile(join(out, "embed.html"), (await readFile(join(www, "embed.html"), "utf8")).replace("<!-- tag -->", tag));
  if (isPackage) {
    for (const path of ["app/embed.js", "app/embed.js.LEGAL.txt", ...fetched]) await cp(join(out, path), join(www, "dist", path));
  }
}
