// Which cars are to be called first, when the owner knows no plate? The trips of the companies, ranked for one loss: a car a
// line, with its ride and, for who asks, what speaks for it; and one act that asks the companies of the likely ones.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { say, sayCode } from "../../i18n.js";
import type { Car, Cars } from "../../shapes/officer.js";
import type { Relay } from "../../shapes/relay.js";
import { route, when } from "../ride.js";
import styles from "./cars.css";
import { View } from "./view.js";
import { bits, percent } from "./waterfall.js";

/** Cars that are likely enough to be asked after; the desk draws the same line. */
const LIKELY = 0.05;

@customElement("fude-officer-cars")
export class CarsView extends View {
  static override styles = [...View.styles, styles];

  @property() accessor lossId = "";
  /** Of this loss: who is asked already. */
  @property({ attribute: false }) accessor relays: readonly Relay[] = [];
  @state() accessor found: Cars | undefined;

  protected override get hasContent(): boolean {
    return this.found !== undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("lossId")) return;
    this.found = undefined;
    this.note = undefined;
    if (changed.get("lossId") !== undefined) void this.refresh();
  }

  protected override async load(): Promise<void> {
    const id = this.lossId;
    const found = await this.duty.api.cars(id);
    if (id === this.lossId) this.found = found;
  }

  async #send(): Promise<void> {
    await this.act(
      (intent) => this.duty.api.sendRelays(this.lossId, undefined, intent),
      ({ fit, relays }) => say("cars.sent", { n: relays.length, fit: say(`fit.${fit}`) }),
    );
  }

  protected override render(): TemplateResult {
    const { found } = this;
    return html`<section aria-labelledby="cars">
      <header>
        <h2 id="cars">${say("cars.title")}${found && found.compared > 0
          ? html`<small>${say("cars.compared", { n: found.compared })}</small>` : nothing}</h2>
        ${found ? this.#ask(found) : nothing}
      </header>
      ${this.tell()}
      ${found ? this.#list(found) : this.waiting()}
    </section>`;
  }

  /** The one act, unless all whose cars are likely are being asked. */
  #ask({ no_trip, cars }: Cars): TemplateResult | typeof nothing {
    // When it was rather none of these trips, the desk asks after no car either.
    const likely = no_trip < 0.5 ? cars.filter(({ probability }) => probability >= LIKELY) : [];
    if (likely.length === 0) return nothing;
    const asked = new Set(this.relays.filter(({ status }) => status === "sent" || status === "accepted").map(({ org }) => org));
    return likely.every(({ org }) => asked.has(org))
      ? html`<span class="hint">${say("cars.asked")}</span>`
      : html`<button aria-disabled=${this.isWorking} @click=${() => this.#send()}>${say("cars.send")}</button>`;
  }

  #list({ compared, no_trip, cars }: Cars): TemplateResult {
    if (cars.length === 0) {
      return html`<p class="nothing"><b>${say(compared === 0 ? "cars.none" : "cars.unfit")}</b>
        <span class="hint">${say(compared === 0 ? "cars.noneHint" : "cars.unfitHint")}</span></p>`;
    }
    // The first stands there in any case, so that there is something to go by.
    const likely = cars.filter(({ probability }, at) => at === 0 || probability >= LIKELY);
    const others = cars.slice(likely.length);
    return html`${carList(likely)}
      <p class="hint">${say("cars.noTrip")} ${percent(no_trip)}</p>
      ${others.length === 0 ? nothing : html`<details class="unlikely">
        <summary>${say("cars.more", { n: others.length })}</summary>${carList(others)}
      </details>`}`;
  }
}

function carList(cars: readonly Car[]): TemplateResult {
  return html`<ol class="matches">${repeat(cars, ({ plate }) => plate, (car) => html`<li class="car">
    <p class="top">
      <span class="probability">${percent(car.probability)}</span>
      <b class="number">${car.plate}</b>
      <span class="waited">${car.org_name}</span>
    </p>
    <p class="ride">
      <span>${when(car)}</span>
      <span>${route(car)}</span>
      ${car.fare === undefined ? nothing : html`<span>${say("trips.yuan", { n: car.fare })}</span>`}
    </p>
    <details>
      <summary>${say("cars.why")}<span class="unseen">${car.plate}</span></summary>
      <p class="reasons">${car.evidence.map(({ aspect, millibits }) => html`<span class=${millibits < 0 ? "against" : "for"}>
        <b>${sayCode("cars.aspect", aspect)} ${bits(millibits)}</b></span>`)}</p>
    </details>
  </li>`)}</ol>`;
}
