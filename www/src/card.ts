// How does a page become an image that people keep or pass on? A card of a few lines and a QR code, drawn on a canvas;
// the image is a data: address, because the album of a phone takes it by a long press and no download.

import { squares } from "./qr.js";

export interface CardLines {
  /** Small, above: whose desk it is. */
  readonly over: string;
  /** Large: a number, or what was found. */
  readonly title: string;
  readonly lines: readonly string[];
  /** What the code leads to, and the words beside it. */
  readonly link: string;
  readonly foot: string;
}

/** In pixels, twice what a phone shows: printed on paper it is still sharp. */
const WIDTH = 720;
const EDGE = 56;
const QR = 320;

const FONT = '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Noto Sans CJK SC", system-ui, sans-serif';

/** Lines that fit a width; breaks between any two characters of Chinese, else at spaces. */
function wrapped(draw: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\w'’.,:;!?()-]+ ?|./gu) ?? []) {
    if (line !== "" && draw.measureText(line + piece).width > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((one) => one !== "");
}

/** The card as a PNG in a data: address; `undefined` where there is no canvas. */
export function card({ over, title, lines, link, foot }: CardLines): string | undefined {
  const canvas = document.createElement("canvas");
  const draw = canvas.getContext("2d");
  if (!draw) return undefined;
  const room = WIDTH - 2 * EDGE;
  const blocks = [
    { text: over, size: 28, weight: 400, colour: "#50605c", after: 12 },
    { text: title, size: 60, weight: 700, colour: "#0b6e6e", after: 20 },
    ...lines.map((text) => ({ text, size: 32, weight: 400, colour: "#15211f", after: 10 })),
  ].map((block) => {
    draw.font = `${block.weight} ${block.size}px ${FONT}`;
    return { ...block, rows: wrapped(draw, block.text, room) };
  });
  draw.font = `400 26px ${FONT}`;
  const footRows = wrapped(draw, foot, room);
  const leading = 1.45;
  const height = blocks.reduce((sum, { rows, size, after }) => sum + rows.length * size * leading + after, 0);
  canvas.width = WIDTH;
  canvas.height = Math.ceil(EDGE + height + 24 + QR + 20 + footRows.length * 26 * leading + EDGE);

  draw.fillStyle = "#ffffff";
  draw.fillRect(0, 0, canvas.width, canvas.height);
  draw.fillStyle = "#0b6e6e";
  draw.fillRect(0, 0, canvas.width, 12);
  draw.textBaseline = "top";
  let y = EDGE;
  for (const { rows, size, weight, colour, after } of blocks) {
    draw.font = `${weight} ${size}px ${FONT}`;
    draw.fillStyle = colour;
    for (const row of rows) {
      draw.fillText(row, EDGE, y);
      y += size * leading;
    }
    y += after;
  }
  y += 24;
  const code = squares(link);
  draw.save();
  draw.translate((WIDTH - QR) / 2, y);
  draw.scale(QR / code.size, QR / code.size);
  draw.fillStyle = "#000000";
  draw.fill(new Path2D(code.path));
  draw.restore();
  y += QR + 20;
  draw.font = `400 26px ${FONT}`;
  draw.fillStyle = "#50605c";
  draw.textAlign = "center";
  for (const row of footRows) {
    draw.fillText(row, WIDTH / 2, y);
    y += 26 * leading;
  }
  return canvas.toDataURL("image/png");
}
