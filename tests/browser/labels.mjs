// What does a QR code on the page say? Drawn into a canvas there, and read here by another program than the one that made it; and
// what does a photo of it look like?
import decodeQR from "qr/decode.js";

/** The words of the code of a label. */
export async function codeOf(label) {
  const { data, size } = await label.locator("svg").first().evaluate(async (svg) => {
    const size = 400;
    const image = new Image(size, size);
    const copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", size);
    copy.setAttribute("height", size);
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, size, size);
    pen.drawImage(image, 0, 0, size, size);
    return { data: [...pen.getImageData(0, 0, size, size).data], size };
  });
  return decodeQR({ width: size, height: size, data: Uint8ClampedArray.from(data) });
}

/** The pages that the page comes out on, each as `width x height` in millimetres, on the paper that it asks for. */
export async function papersOf(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const millimetres = (points) => Math.round((points / 72) * 25.4);
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => `${millimetres(width)}x${millimetres(height)}`);
}

/**
 * A photo of a code as somebody takes one with a phone: paper on a table, held aslant, out of focus, badly lit, with the noise of
 * a cheap camera. A JPEG.
 */
export async function photoOf(label, name = "photo.jpg") {
  const base64 = await label.locator("svg").first().evaluate(async (svg) => {
    const [width, height] = [2400, 1800];
    const image = new Image(600, 600);
    const copy = svg.cloneNode(true);
    for (const [key, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: 600, height: 600 })) copy.setAttribute(key, value);
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#8a7355";
    pen.fillRect(0, 0, width, height);
    pen.filter = "blur(2.5px)";
    pen.translate(1100, 820);
    pen.rotate(0.45);
    pen.transform(1, 0.12, -0.18, 0.9, 0, 0);
    pen.fillStyle = "#f2efe6";
    pen.fillRect(-380, -380, 1000, 760);
    pen.drawImage(image, -330, -330, 600, 600);
    pen.fillStyle = "#222";
    pen.font = "64px sans-serif";
    pen.fillText("F-0007 钱包", 300, 0);
    pen.resetTransform();
    pen.filter = "none";
    const shade = pen.createLinearGradient(0, 0, width, height);
    shade.addColorStop(0, "rgba(0,0,0,0.1)");
    shade.addColorStop(1, "rgba(0,0,0,0.65)");
    pen.fillStyle = shade;
    pen.fillRect(0, 0, width, height);
    const seen = pen.getImageData(0, 0, width, height);
    let chance = 7;
    for (let at = 0; at < seen.data.length; at += 1) {
      if (at % 4 === 3) continue;
      chance = (chance * 1_103_515_245 + 12_345) & 0x7fffffff;
      seen.data[at] += ((chance >> 16) % 41) - 20;
    }
    pen.putImageData(seen, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.7).split(",")[1];
  });
  return { name, mimeType: "image/jpeg", buffer: Buffer.from(base64, "base64") };
}
