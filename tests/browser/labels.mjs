// What does a QR code on the page say? Drawn into a canvas there, and read here by another program than the one that made it.
import jsQR from "jsqr";

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
  return jsQR(Uint8ClampedArray.from(data), size, size)?.data;
}
