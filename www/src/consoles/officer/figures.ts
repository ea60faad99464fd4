// How well does the desk do, by its own record? The year in bars, kinds and orgs in tables, and the same as a file for a
// spreadsheet. Medians count what still waits.

import { type PropertyValues, type TemplateResult, html, nothing, svg } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type PlainKey, say } from "../../i18n.js";
import type { Figures, FiguresTold } from "../../shapes/officer.js";
import { moment, monthName, span } from "../../when.js";
import chartStyles from "uplot/dist/uPlot.min.css";
import { Charts, type Months } from "./chart.js";
import styles from "./figures.css";
import { View } from "./view.js";

/** What is drawn: a year. */
const MONTHS = 12;
/** How many kinds are listed; all are in the file. */
const KINDS = 12;

type Count = "losses" | "losses_returned" | "finds" | "finds_returned";

@customElement("fude-officer-figures")
export class FiguresView extends View {
  static override styles = [...View.styles, chartStyles, styles];

  @state() accessor told: FiguresTold | undefined;
  readonly #charts = new Charts(this);

  protected override get hasContent(): boolean {
    return this.told !== undefined;
  }

  protected override async load(): Promise<void> {
    this.told = await this.duty.api.figures();
  }

  #rows(by: Figures["by"]): Figures[] {
    return (this.told?.rows ?? []).filter((row) => row.by === by);
  }

  /** The last year, also the months in which nothing was. */
  #months(all: Count, returned: Count): Months {
    const rows = new Map(this.#rows("month").map((row) => [row.name, row]));
    const names = monthsUntil(this.told?.as_of ?? "", MONTHS);
    const counts = (of: Count): number[] => names.map((name) => rows.get(name)?.[of] ?? 0);
    return { months: names.map((name) => String(Number(name.slice(5)))), all: counts(all), returned: counts(returned) };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const draw = (id: string, months: Months): void => {
      const place = this.renderRoot.querySelector<HTMLElement>(id);
      if (place) this.#charts.draw(place, months);
    };
    draw("#losses-chart", this.#months("losses", "losses_returned"));
    draw("#finds-chart", this.#months("finds", "finds_returned"));
  }

  /** The file comes by the session, which a plain link would not send. */
  async #save(): Promise<void> {
    const table = await this.act((_) => this.duty.api.figuresTable(), () => say("figures.saved"));
    if (!table) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(table);
    link.download = "figures.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  protected override render(): TemplateResult {
    const all = this.#rows("all")[0];
    return html`<header class="title">
        <h1>${say("officer.view.figures")}${this.told
          ? html`<small>${say("app.asOf", { at: moment(this.told.as_of) })}</small>` : nothing}</h1>
        <button @click=${() => this.#save()}>${say("figures.save")}</button>
      </header>
      ${this.tell()}
      ${all === undefined ? this.waiting() : html`${this.#heads(all)}
        <div class="charts">
          ${chartCard("losses-chart", "figures.losses")}
          ${chartCard("finds-chart", "figures.finds")}
        </div>
        ${this.#table("month", "figures.byMonth", "figures.month", Infinity)}
        ${this.#table("kind", "figures.byKind", "figures.kind", KINDS)}
        ${this.#table("org", "figures.byOrg", "figures.org", Infinity)}`}`;
  }

  #heads(all: Figures): TemplateResult {
    const mean = all.mean_rating_hundredths;
    const returned = (share: number | null): string => say("figures.returned", { share: permille(share) });
    const head = (label: PlainKey, value: string, more: string): TemplateResult =>
      html`<div><dt>${say(label)}</dt><dd>${value}<small>${more}</small></dd></div>`;
    return html`<dl class="heads">
      ${head("figures.losses", String(all.losses), returned(all.returned_of_losses_permille))}
      ${head("figures.finds", String(all.finds), returned(all.returned_of_finds_permille))}
      ${head("figures.toMatch", time(all.median_seconds_to_match), say("figures.median"))}
      ${head("figures.toReturn", time(all.median_seconds_to_return), say("figures.median"))}
      ${head("figures.toAccept", time(all.median_seconds_to_accept), say("figures.relays", { n: all.relays }))}
      ${head("figures.rating", mean === null ? "–" : (mean / 100).toFixed(1), say("figures.ratings", { n: all.ratings }))}
    </dl>`;
  }

  #table(by: Figures["by"], title: PlainKey, name: PlainKey, most: number): TemplateResult {
    const size = (row: Figures): number => row.losses + row.finds;
    const rows = this.#rows(by).sort((a, b) => (by === "month" ? b.name.localeCompare(a.name) : size(b) - size(a)));
    return html`<div class="table">
      <h2 id=${by}>${say(title)}</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${by}><table>
        <thead><tr>
          <th scope="col">${say(name)}</th>
          <th scope="col">${say("figures.losses")}</th><th scope="col">${say("figures.share")}</th>
          <th scope="col">${say("figures.finds")}</th><th scope="col">${say("figures.share")}</th>
          <th scope="col">${say("figures.toMatch")}</th><th scope="col">${say("figures.toReturn")}</th>
          <th scope="col">${say("figures.toAccept")}</th>
        </tr></thead>
        <tbody>${rows.slice(0, most).map((row) => html`<tr>
          <th scope="row">${row.label || (by === "month" ? monthName(row.name) : row.name)}</th>
          <td>${row.losses}</td><td>${shareBar(row.returned_of_losses_permille)}</td>
          <td>${row.finds}</td><td>${shareBar(row.returned_of_finds_permille)}</td>
          <td>${time(row.median_seconds_to_match)}</td><td>${time(row.median_seconds_to_return)}</td>
          <td>${time(row.median_seconds_to_accept)}</td>
        </tr>`)}</tbody>
      </table></div>
    </div>`;
  }
}

function chartCard(id: string, title: PlainKey): TemplateResult {
  return html`<figure class="card">
    <figcaption>${say(title)}
      <span class="key all">${say("figures.all")}</span>
      <span class="key returned">${say("figures.ofThem")}</span>
    </figcaption>
    <div id=${id} class="chart" aria-hidden="true"></div>
  </figure>`;
}

/** The names of so many months up to the one of a moment: "2025-12", "2026-01", … */
function monthsUntil(rfc3339: string, count: number): string[] {
  const [year = 0, month = 1] = rfc3339.split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const name = new Date(Date.UTC(year, month - count + at, 1));
    return name.toISOString().slice(0, 7);
  });
}

function permille(share: number | null): string {
  return share === null ? "–" : `${(share / 10).toFixed(1)}%`;
}

function time(seconds: number | null): string {
  return seconds === null ? "–" : span(seconds);
}

/** A share as a number with a bar behind it. */
function shareBar(share: number | null): TemplateResult {
  return html`<span class="share">${share === null ? nothing : html`<svg aria-hidden="true">
    ${svg`<rect width=${`${share / 10}%`} height="100%" />`}</svg>`}${permille(share)}</span>`;
}
