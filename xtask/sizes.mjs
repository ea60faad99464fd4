// How large is what is served? Raw, gzip -9 and brotli 11 bytes of every built file.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folders = process.argv.slice(2);
const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(wasm|js|css|html)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
console.log(`${"raw".padStart(9)} ${"gzip".padStart(9)} ${"brotli".padStart(9)}`);
for (const file of files) {
  const bytes = readFileSync(file);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, options).length];
  console.log(`${sizes.map((size) => String(size).padStart(9)).join(" ")}  ${relative(dirname(folders[0]), file)}`);
}
