// How does a label get onto paper? Labels with a QR code each, laid out for a sheet of A4 or a roll of 60 × 40 mm, shown alone
// for the browser's own print dialog. Nothing is sent anywhere: the codes are drawn here.

import { html, render } from "lit";
import { say } from "./i18n.js";
import styles from "./labels.css";
import { distinct } from "./marks.js";
import { squares } from "./qr.js";
import type { Held } from "./shapes/company.js";
import { linkTo } from "./site.js";
import { dated } from "./when.js";

export type Paper = "a4" | "60x40";

export interface Label {
  readonly title: string;
  readonly lines: readonly string[];
  /** What the code says. */
  readonly link: string;
}

/** The label of a find: its number, what it is and when it was logged. The code opens the console at it. */
export function labelOf(find: Held, desk: string): Label {
  const things = distinct(find.facts).filter(({ fact }) => fact === "colour" || fact === "thing").map(({ label }) => label);
  return {
    title: find.number,
    lines: [things.slice(0, 3).join(" ") || say("label.thing"), dated(find.reported_at)],
    link: linkTo("company.html", desk, { find: find.number }),
  };
}

/** Shows these labels alone, as they will be printed, until they are closed. */
export function printLabels(labels: readonly Label[], paper: Paper): void {
  const sheet = document.createElement("div");
  sheet.className = `fude-labels on-${paper}`;
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-label", say("label.title"));
  const sheets = document.adoptedStyleSheets;
  const style = styles.styleSheet;
  if (style) document.adoptedStyleSheets = [...sheets, style];
  const close = (): void => {
    sheet.remove();
    document.adoptedStyleSheets = sheets;
    document.documentElement.classList.remove("fude-printing");
  };
  render(
    html`<p class="bar"><button @click=${() => print()}>${say("label.print")}</button>
        <button @click=${close}>${say("app.close")}</button></p>
      ${labels.map(
        (label) => html`<div class="label">
          ${drawn(label.link)}
          <div><strong>${label.title}</strong>${label.lines.map((line) => html`<span>${line}</span>`)}</div>
        </div>`,
      )}`,
    sheet,
  );
  document.documentElement.classList.add("fude-printing");
  document.body.append(sheet);
  sheet.querySelector("button")?.focus();
}

/** The code as one path, a unit a square. */
function drawn(words: string) {
  const { path, size } = squares(words);
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${say("label.code")}><path d=${path}></path></svg>`;
}
