// How does evidence add up to a probability? The prior and every aspect as bars that begin where the last one ended.
// What is drawn is what was computed: the bars are the sum. Other finds and *not handed in* share the rest.

import { type TemplateResult, html, svg } from "lit";
import { say } from "../../i18n.js";
import type { Claim, Evidence } from "../../shapes/officer.js";

export interface Bar {
  readonly aspect: string;
  readonly label: string;
  readonly because: string;
  readonly millibits: number;
  /** Where it begins and ends, in millibits from zero. */
  readonly from: number;
  readonly to: number;
}

/** The prior, each aspect, and the sum, which begins at zero. */
export function bars(prior: number, evidence: readonly Evidence[]): Bar[] {
  let reached = 0;
  const step = (aspect: string, label: string, because: string, millibits: number): Bar => {
    const from = reached;
    reached += millibits;
    return { aspect, label, because, millibits, from, to: reached };
  };
  const steps = [
    step("prior", say("officer.prior"), say("officer.priorWhy"), prior),
    ...evidence.map((one) => step(one.aspect, one.label, one.because, one.millibits)),
  ];
  return [...steps, { aspect: "sum", label: say("officer.sum"), because: "", millibits: reached, from: 0, to: reached }];
}

/** "+6.5" or "−8.4": bits with one decimal, the minus as long as the plus. */
export function bits(millibits: number): string {
  const size = (Math.abs(millibits) / 1000).toFixed(1);
  return millibits < 0 ? `−${size}` : `+${size}`;
}

/** A probability that never claims certainty: "98.3%", ">99.9%", "<0.1%". */
export function percent(probability: number): string {
  if (probability >= 0.9995) return ">99.9%";
  if (probability < 0.0005) return "<0.1%";
  return `${(probability * 100).toFixed(1)}%`;
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}%`;

/** The rows; `sign` is the number that also stands in the marked texts. */
export function waterfall(claim: Claim, sign: (aspect: string) => string | undefined): TemplateResult {
  const rows = bars(claim.prior_millibits, claim.evidence);
  const low = Math.min(0, ...rows.map((bar) => bar.to)) - 500;
  const high = Math.max(0, ...rows.map((bar) => bar.to)) + 500;
  const at = (millibits: number): string => share(millibits - low, high - low);
  return html`<ol class="waterfall">
    ${rows.map((bar, index) => {
      const kind = bar.aspect === "sum" ? "sum" : bar.millibits < 0 ? "against" : "for";
      const spoken = say(bar.millibits < 0 ? "officer.against" : "officer.for", { bits: bits(bar.millibits) });
      const because =
        bar.aspect === "sum" ? say("officer.sumWhy", { probability: percent(claim.probability) }) : bar.because;
      return html`<li class=${kind}>
        <span class="name">${bar.label}${sign(bar.aspect) ? html`<sup>${sign(bar.aspect)}</sup>` : ""}</span>
        <svg class="bar" aria-hidden="true">
          <line class="zero" x1=${at(0)} x2=${at(0)} y1="0" y2="100%" />
          <rect x=${at(Math.min(bar.from, bar.to))} width=${share(Math.abs(bar.millibits), high - low)} y="20%" height="60%" rx="2" />
          ${index < rows.length - 2 ? svg`<line class="carry" x1=${at(bar.to)} x2=${at(bar.to)} y1="80%" y2="100%" />` : ""}
          ${index > 0 && index < rows.length - 1
            ? svg`<line class="carry" x1=${at(bar.from)} x2=${at(bar.from)} y1="0" y2="20%" />`
            : ""}
        </svg>
        <span class="bits" aria-hidden="true">${bits(bar.millibits)}</span>
        <span class="because"><span class="unseen">${spoken}。</span>${because}</span>
      </li>`;
    })}
  </ol>`;
}

/** The three possibilities as one bar that is always full: this find, another one, none of them. */
export function shares(claim: Claim): TemplateResult {
  const others = Math.max(0, 1 - claim.probability - claim.not_handed_in);
  const parts = [
    { kind: "this", label: say("officer.probability"), part: claim.probability },
    { kind: "others", label: say("officer.others"), part: others },
    { kind: "none", label: say("officer.notHandedIn"), part: claim.not_handed_in },
  ];
  let reached = 0;
  const rects = parts.map(({ kind, part }) => {
    const x = share(reached, 1);
    reached += part;
    return svg`<rect class=${kind} x=${x} width=${share(part, 1)} height="100%" />`;
  });
  return html`<div class="shares">
    <svg aria-hidden="true">${rects}</svg>
    <dl>
      ${parts.map(({ kind, label, part }) => html`<div class=${kind}><dt>${label}</dt><dd>${percent(part)}</dd></div>`)}
    </dl>
  </div>`;
}
