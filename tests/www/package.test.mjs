// Is www/ a package that a bundler and a type checker take? Its files are where it says, and its types are those of its elements.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "../..");
const www = join(root, "www");
const run = promisify(execFile);

const USE = `
import type { FudeEvents } from "${www}/types/index.js";
const report = document.createElement("fude-report");
report.desk = "qinggang";
report.addEventListener("fude-step", ({ detail }) => detail.step.length);
document.addEventListener("fude-error", ({ detail }) => detail.code.length);
addEventListener("fude-ready", ({ detail }) => detail.desk.length);
document.createElement("fude-notices").reportHref = "/report";
const codes: FudeEvents["fude-error"][] = [];
// @ts-expect-error There is no such property.
document.createElement("fude-case").reportHref = "/report";
// @ts-expect-error An event holds nothing that a person wrote.
report.addEventListener("fude-submitted", ({ detail }) => detail.text);
`;

test("the package has what it says", async () => {
  const { exports, files, customElements, types } = JSON.parse(await readFile(join(www, "package.json"), "utf8"));
  assert.deepEqual(exports["."], { types: "./types/index.d.ts", import: "./dist/app/embed.js" });
  for (const path of [types, customElements]) assert.ok((await readFile(join(www, path))).length > 0, path);
  assert.deepEqual(files, ["dist", "types", "custom-elements.json"]);
});

test("the types are those that the manifest tells of", async () => {
  const { modules } = JSON.parse(await readFile(join(www, "custom-elements.json"), "utf8"));
  const types = await readFile(join(www, "types/index.d.ts"), "utf8");
  for (const { name, tagName, events } of modules[0].declarations) {
    assert.ok(types.includes(`"${tagName}": ${name};`), tagName);
    for (const event of events) assert.ok(types.includes(`"${event.name}":`), event.name);
  }
});

test("a host that is written in TypeScript is checked by them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fude-types-"));
  try {
    await writeFile(join(folder, "use.ts"), USE);
    const options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"];
    await run(join(root, "node_modules/.bin/tsc"), [...options, "--lib", "es2022,dom", join(folder, "use.ts")]);
  } catch (failed) {
    assert.fail(failed.stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the same sources make the same files, whose names change with what is in them", async () => {
  const target = process.env.FUDE_TARGET ?? join(root, "target");
  const out = await mkdtemp(join(tmpdir(), "fude-site-"));
  try {
    await cp(join(target, "www/engine"), join(out, "engine"), { recursive: true });
    const built = async () => {
      await run(process.execPath, [join(www, "build.mjs"), "--out", out]);
      return JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
    };
    const manifest = await built();
    assert.deepEqual(await built(), manifest);
    for (const [path, integrity] of Object.entries(manifest.integrity)) {
      const hash = createHash("sha384").update(await readFile(join(out, path)));
      assert.equal(`sha384-${hash.copy().digest("base64")}`, integrity, path);
      assert.ok(path.includes(`-${hash.digest("hex").slice(0, 12)}.`), path);
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
