// How does a link or a code get onto another phone? As a QR code, drawn as one path; the encoding is lean-qr's.

import { type TemplateResult, html } from "lit";
import { generate } from "lean-qr/nano";

/** Readers want so many light squares around it (ISO/IEC 18004). */
const QUIET = 4;

/** The dark squares of a code, as a path in units of one square, and how many squares wide it is with its quiet zone. */
export function squares(text: string): { readonly path: string; readonly size: number } {
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      let length = 1;
      while (code.get(x + length, y)) length += 1;
      path += `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
      x += length;
    }
  }
  return { path, size: code.size + 2 * QUIET };
}

/** Dark on light in both themes: not every reader knows the inverse. */
export function qr(text: string, name: string): TemplateResult {
  const { path, size } = squares(text);
  return html`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>`;
}
