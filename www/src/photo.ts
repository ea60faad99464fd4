// How does a photo become one that the desk takes? It is drawn anew in the page, so nothing but the picture leaves it: no
// place, no camera, no thumbnail. It is sent to nobody here.

/** The longest side, in pixels, and the most bytes: what the desk takes. */
const LONGEST_SIDE = 1_600;
const MOST_BYTES = 300 * 1024;

/** From how good to how coarse a JPEG is tried. */
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45];
/** When the coarsest is too large, the picture is drawn smaller, so often at most. */
const SMALLER = 0.75;
const TRIES = 5;

/** The picture as a JPEG of at most 1 600 pixels a side and 300 KiB, the right way up. */
export async function plainPhoto(file: Blob): Promise<Blob> {
  // What a camera notes about how it was held is applied, and then gone with the rest of its notes.
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    let scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    for (let tries = 0; tries < TRIES; tries += 1, scale *= SMALLER) {
      const canvas = drawn(picture, scale);
      for (const quality of QUALITIES) {
        const photo = await encoded(canvas, quality);
        if (photo.size <= MOST_BYTES) return photo;
      }
    }
  } finally {
    picture.close();
  }
  throw new RangeError("the picture cannot be made small enough");
}

function drawn(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(picture.width * scale));
  canvas.height = Math.max(1, Math.floor(picture.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new TypeError("there is no canvas");
  // A JPEG has no see-through: what is, becomes white.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((done, failed) => {
    const take = (photo: Blob | null): void => {
      if (photo?.type === "image/jpeg") done(photo);
      else failed(new TypeError("this browser makes no JPEG"));
    };
    canvas.toBlob(take, "image/jpeg", quality);
  });
}
