// How did it go from month to month? Pairs of bars on a canvas: all, and of them those that came back. The same numbers
// stand in the table beneath, which is what people read who do not see the bars.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import uPlot from "uplot";

export interface Months {
  readonly months: readonly string[];
  readonly all: readonly number[];
  readonly returned: readonly number[];
}

/** How wide a pair of bars is, of the room that a month has, and at most in pixels. */
const BAR = [0.36, 36] as const;
const HEIGHT = 220;

/** Keeps the charts of an element as wide as their places, and in the colours of the page. */
export class Charts implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #charts = new Map<HTMLElement, uPlot>();
  readonly #widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      this.#charts.get(target as HTMLElement)?.setSize({ width: contentRect.width, height: HEIGHT });
    }
  });
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scheme.addEventListener("change", this.#recolour);
  }

  hostDisconnected(): void {
    this.#scheme.removeEventListener("change", this.#recolour);
    for (const place of [...this.#charts.keys()]) this.#remove(place);
  }

  /** The colours are read when a chart is made. */
  #recolour = (): void => {
    for (const place of [...this.#charts.keys()]) this.#remove(place);
    this.#host.requestUpdate();
  };

  #remove(place: HTMLElement): void {
    this.#charts.get(place)?.destroy();
    this.#charts.delete(place);
    this.#widths.unobserve(place);
  }

  draw(place: HTMLElement, { months, all, returned }: Months): void {
    const data: uPlot.AlignedData = [months.map((_, at) => at), [...all], [...returned]];
    const chart = this.#charts.get(place);
    if (chart) {
      chart.setData(data);
      return;
    }
    this.#charts.set(place, new uPlot(this.#options(place.clientWidth, months), data, place));
    this.#widths.observe(place);
  }

  #options(width: number, months: readonly string[]): uPlot.Options {
    const style = getComputedStyle(this.#host);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const font = `${parseFloat(style.fontSize) * 0.8}px ${style.fontFamily}`;
    const bars = (align: -1 | 1): uPlot.Series.PathBuilder | undefined =>
      uPlot.paths.bars?.({ size: [...BAR], align, gap: 2 });
    const series = (fill: string, align: -1 | 1): uPlot.Series => {
      const paths = bars(align);
      return { fill, stroke: fill, width: 0, points: { show: false }, ...(paths && { paths }) };
    };
    return {
      width, height: HEIGHT, padding: [8, 8, 0, 0],
      cursor: { show: false }, legend: { show: false },
      scales: {
        x: { time: false, range: (_, low, high) => [low - 0.5, high + 0.5] },
        // Room above the highest bar, and whole numbers below it, also in a month of little.
        y: { range: (_, __, high) => [0, Math.max(high, 4) * 1.1] },
      },
      axes: [
        {
          stroke: colour("--_muted"), font, size: 30, gap: 4, grid: { show: false }, ticks: { show: false },
          splits: () => months.map((_, at) => at), values: (_, at) => at.map((index) => months[index] ?? ""),
        },
        {
          stroke: colour("--_muted"), font, size: 40, ticks: { show: false },
          grid: { stroke: colour("--_line"), width: 1 }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
        },
      ],
      series: [{}, series(colour("--_edge"), -1), series(colour("--_accent"), 1)],
    };
  }
}
