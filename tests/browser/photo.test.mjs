// Is a photo that a page draws anew one that the desk takes? A large, noisy picture with a camera's notes, in a real
// browser, sent to a real desk.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { openDesk } from "./desk.mjs";
import { PHONE } from "./look.mjs";

let desk;
before(async () => (desk = await openDesk()));
after(() => desk?.close());

/** The module, for a page that does not have it. */
async function module() {
  const entry = join(import.meta.dirname, "../../www/src/photo.ts");
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "iife", globalName: "photo", write: false });
  return `${outputFiles[0].text}; globalThis.photo = photo`;
}

test("a picture of any size becomes a plain JPEG that the desk takes", async () => {
  const someone = await desk.person(PHONE);
  await someone.open("./");
  await someone.page.evaluate(await module());
  for (const [width, height] of [[4000, 3000], [900, 3100], [20, 10]]) {
    const [bytes, size] = await someone.page.evaluate(async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      // Noise is what JPEG is worst at.
      const noise = context.createImageData(width, height);
      for (let at = 0; at < noise.data.length; at += 65_536) {
        crypto.getRandomValues(noise.data.subarray(at, Math.min(at + 65_536, noise.data.length)));
      }
      context.putImageData(noise, 0, 0);
      const taken = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 1 })).arrayBuffer());
      // What a camera writes behind the first two bytes: where it was held.
      const exif = new TextEncoder().encode("Exif\0\0 N 46.68 E 126.10");
      const camera = new Blob([taken.subarray(0, 2), new Uint8Array([0xff, 0xe1, 0, exif.length + 2]), exif, taken.subarray(2)]);
      const plain = await globalThis.photo.plainPhoto(camera);
      const drawn = await createImageBitmap(plain);
      return [[...new Uint8Array(await plain.arrayBuffer())], [drawn.width, drawn.height]];
    }, [width, height]);
    const photo = Buffer.from(bytes);
    assert.ok(photo.length <= 300 * 1024 && Math.max(...size) <= 1600, `${photo.length} bytes, ${size}`);
    assert.ok(!photo.includes("Exif") && !photo.includes("46.68"), "the camera's notes are gone");
    const { body: loss } = await desk.api("POST", "losses", undefined, { text: "丢了一幅画" });
    const answer = await fetch(`${desk.origin}/api/v1/desks/demo/losses/${loss.loss}/photos`, {
      method: "POST",
      headers: { authorization: `Bearer ${loss.token}`, "idempotency-key": randomBytes(16).toString("hex") },
      body: photo,
    });
    assert.equal(answer.status, 201, await answer.text());
  }
  assert.deepEqual(someone.complaints, []);
  await someone.leave();
});
