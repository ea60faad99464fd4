// Which code is in a photo, and what does it mean at a counter? The browser's own detector reads it where there is one, else a
// reader that is fetched for it from our site. No camera is opened: the phone's own takes the photo.

import { siteRoot } from "./site.js";

/** https://wicg.github.io/shape-detection-api/#barcode-detection-api */
interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The longest side that is read, in pixels: more tells no more of a code that fills a tenth of the photo. */
const LONGEST_SIDE = 1_600;

/** What the code in a photo says; `undefined` when none can be read. Fails when the reader cannot be fetched. */
export async function codeInPhoto(photo: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(photo, { imageOrientation: "from-image" }).catch(() => undefined);
  if (!picture) return undefined;
  try {
    return ((await byBrowser(picture)) ?? (await byReader(picture)))?.trim();
  } finally {
    picture.close();
  }
}

/** Not every browser that has a detector can read with it: on phones it may want services that are not there. */
async function byBrowser(picture: ImageBitmap): Promise<string | undefined> {
  const Here = (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Here?.getSupportedFormats().catch(() => undefined)) ?? [];
  if (!Here || !formats.includes("qr_code")) return undefined;
  const [code] = await new Here({ formats: ["qr_code"] }).detect(picture).catch(() => []);
  return code?.rawValue;
}

async function byReader(picture: ImageBitmap): Promise<string | undefined> {
  const address = new URL("app/code-reader.js", siteRoot).href;
  const { wordsIn } = (await import(address)) as typeof import("./scan/reader.js");
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return undefined;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return wordsIn(pen.getImageData(0, 0, canvas.width, canvas.height));
}

/** What a code means: whom something waits for, which find its label is of, or an owner's link, which is nobody else's business. */
export type Meant = { readonly code: string } | { readonly find: string } | { readonly isCase: true };

/** What was scanned or typed: a link of ours, or else the pick-up code itself. */
export function meant(words: string): Meant {
  const [page, fragment] = words.trim().split("#");
  if (fragment === undefined) return { code: words.trim() };
  const told = new URLSearchParams(fragment);
  const find = told.get("find");
  if (find !== null) return { find };
  if (told.has("token") || /\/case(\.html)?\b/.test(page ?? "")) return { isCase: true };
  return { code: words.trim() };
}
