// What does a QR code in a picture say? Read by the library `qr`, for browsers that read none themselves. A file of its own, fetched
// when somebody scans.

import decodeQR from "qr/decode.js";

/** Phones take photos of paper at arm's length, aslant, in bad light: it may try for a second. */
const TRIES = { effort: 8, timeLimit: 1_000 };

/** The words of the code; `undefined` when none is found. */
export function wordsIn(picture: ImageData): string | undefined {
  try {
    return decodeQR(picture, TRIES);
  } catch {
    return undefined;
  }
}
