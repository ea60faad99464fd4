// Which code is in a photo? The browser's own detector, where it has one; nothing is downloaded for it, and no camera is
// opened: the phone's own camera takes the photo.

/** https://wicg.github.io/shape-detection-api/#barcode-detection-api */
interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const detectorHere = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether this browser reads QR codes. */
export async function readsCodes(): Promise<boolean> {
  const formats = (await detectorHere()?.getSupportedFormats().catch(() => undefined)) ?? [];
  return formats.includes("qr_code");
}

/** The pick-up code in a photo: what is in the QR code, or what stands behind `pickup=` in its link. */
export async function codeInPhoto(photo: Blob): Promise<string | undefined> {
  const Detector = detectorHere();
  if (!Detector) return undefined;
  const image = await createImageBitmap(photo).catch(() => undefined);
  if (!image) return undefined;
  const [code] = await new Detector({ formats: ["qr_code"] }).detect(image).catch(() => []);
  if (!code) return undefined;
  return /[#?&]pickup=([^&]+)/.exec(code.rawValue)?.[1] ?? code.rawValue.trim();
}
