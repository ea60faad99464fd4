// A citizen stands at the counter with something they found: what, whose counter, and a receipt for them. What may be
// logged already is told while it is written; an owner who stands there, too, takes it home at once.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { warmUp } from "../../engine.js";
import { say } from "../../i18n.js";
import type { Directory } from "../../shapes/anyone.js";
import type { FindReceipt, FindReport } from "../../shapes/company.js";
import { RETURN_REASONS } from "../../shapes/custody.js";
import { Alike, alikeView } from "../alike.js";
import alikeStyles from "../alike.css";
import { onSpotView } from "../on-spot.js";
import onSpotStyles from "../on-spot.css";
import { prefer, preferred } from "./preference.js";
import { hashOf } from "./route.js";
import { Understood, understoodView } from "./understood.js";
import { View, field, submitted } from "./view.js";
import styles from "./walk-in.css";

/** What was done at the counter, and is to be printed. */
export interface Served {
  readonly receipt: FindReceipt;
  readonly org_name: string;
  readonly isReturned: boolean;
}

@customElement("fude-officer-walk-in")
export class WalkIn extends View {
  static override styles = [...View.styles, alikeStyles, onSpotStyles, styles];

  @property({ attribute: false }) accessor orgs: Directory["orgs"] = [];
  @state() accessor text = "";
  @state() accessor isReturned = false;
  /** What is left out. */
  @state() accessor missing: "brought" | "counter" | "receiver" | undefined;
  readonly #understood = new Understood(this, "found");
  readonly #alike = new Alike(this, () => this.duty.api);

  protected override get hasContent(): boolean {
    return true;
  }

  protected override load(): Promise<void> {
    return Promise.resolve();
  }

  protected override firstUpdated(): void {
    warmUp();
    void this.focusOn("#brought");
  }

  #input(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    this.#understood.wrote(this.text);
    this.#alike.wrote(this.text);
  }

  #submit = submitted(async (form) => {
    const [text, receiver, finder] = [this.text.trim(), field(form, "receiver"), field(form, "finder")];
    const org = field(form, "org");
    const isLeftOut = { brought: text === "", counter: org === "", receiver: this.isReturned && receiver === "" };
    this.missing = (["brought", "counter", "receiver"] as const).find((one) => isLeftOut[one]);
    if (this.missing) return this.focusOn(`#${this.missing}`);
    prefer("counter", org);
    const report: FindReport = { text, org, ...(finder !== "" && { finder }) };
    const reason = RETURN_REASONS.find((one) => one === field(form, "reason")) ?? "other";
    const { api } = this.duty;
    const isReturned = this.isReturned;
    const receipt = await this.act(
      (intent) => isReturned ? api.returnOnSpot({ ...report, receiver, reason }, intent) : api.reportFind(report, intent),
      ({ number }) => say(isReturned ? "company.returned" : "finds.logged", { number }),
    );
    if (!receipt) return;
    const name = this.orgs.find((one) => one.org === org)?.name ?? "";
    this.dispatchEvent(new CustomEvent<Served>("served", { detail: { receipt, isReturned, org_name: name } }));
  });

  #leave = (): void => void this.dispatchEvent(new CustomEvent("left"));

  protected override render(): TemplateResult {
    const counter = preferred("counter");
    const isKnown = this.orgs.some(({ org }) => org === counter);
    return html`<form class="card" novalidate @submit=${this.#submit} @input=${() => (this.missing = undefined)}>
      <h2>${say("finds.walkIn")}</h2>
      ${this.tell()}
      <label for="brought">${say("finds.brought")}</label>
      ${this.#missed("brought", say("company.empty"))}
      <input id="brought" autocomplete="off" maxlength="4000" placeholder=${say("finds.broughtHint")} .value=${this.text}
        aria-invalid=${this.missing === "brought"} aria-describedby="missed" @input=${this.#input} />
      ${understoodView(this.#understood)}
      ${alikeView(this.#alike.finds, ({ number, org_name }) =>
        html`<a href=${hashOf({ view: "finds", id: number })}>${number}</a> ${org_name}`)}
      <div class="fields">
        <div><label for="counter">${say("finds.counter")}</label>
          ${this.#missed("counter", say("finds.counterEmpty"))}
          <select id="counter" name="org" aria-invalid=${this.missing === "counter"} aria-describedby="missed">
            <option value="" ?selected=${!isKnown}>${say("finds.counterNone")}</option>${this.orgs.map(({ org, name }) => html`<option value=${org}
            ?selected=${org === counter}>${name}</option>`)}</select></div>
        <div><label for="finder">${say("finds.finder")}<small>${say("app.optional")}</small></label>
          <input id="finder" name="finder" maxlength="100" autocomplete="off" /></div>
      </div>
      ${onSpotView(this.isReturned, (isReturned) => (this.isReturned = isReturned))}
      ${this.#missed("receiver", say("company.receiverEmpty"))}
      <p class="actions">
        <button class="primary" type="submit" aria-disabled=${this.isWorking}>${say(
          this.isWorking ? "officer.working" : this.isReturned ? "finds.returnOnSpot" : "finds.log")}</button>
        <button type="button" @click=${this.#leave}>${say("app.cancel")}</button></p>
    </form>`;
  }

  #missed(field: "brought" | "counter" | "receiver", words: string): TemplateResult | typeof nothing {
    return this.missing === field ? html`<p class="error" id="missed" role="alert">${words}</p>` : nothing;
  }
}
