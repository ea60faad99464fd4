// What can be done with one find that the org holds? Handed over when a claim is confirmed, sent to another org with a
// receipt, kept after all, told as one with a find that was logged twice, labelled.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { kindOf } from "../../chips.js";
import { say, sayCode } from "../../i18n.js";
import { labelOf, printLabels } from "../../labels.js";
import { marked } from "../../marks.js";
import type { Held } from "../../shapes/company.js";
import { PROXIES, type Proxy } from "../../shapes/custody.js";
import { moment } from "../../when.js";
import "../photos.js";
import stationStyles from "../station.css";
import { stationView } from "../station.js";
import styles from "./held.css";
import { CompanyView } from "./view.js";

type Asking = "hand" | "send" | "merge";

@customElement("fude-held")
export class HeldFind extends CompanyView {
  static override styles = [...CompanyView.styles, stationStyles, styles];

  @property({ attribute: false }) accessor find!: Held;
  @property({ attribute: false }) accessor finds: readonly Held[] = [];
  /** The org that looks. */
  @property({ attribute: false }) accessor org = "";
  @state() accessor asking: Asking | undefined;
  @state() accessor orgs: readonly { readonly org: string; readonly name: string }[] = [];

  async #ask(asking: Asking | undefined, focus: string): Promise<void> {
    this.asking = asking;
    this.refused = "";
    if (asking === "send" && this.orgs.length === 0) {
      const directory = await this.api.directory().catch(() => undefined);
      this.orgs = directory?.orgs.filter(({ org }) => org !== this.org) ?? [];
    }
    await this.focusOn(focus);
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const told =
      this.asking === "hand" ? await this.#handOver() : this.asking === "send" ? await this.#send() : await this.#merge();
    if (told !== undefined) {
      this.asking = undefined;
      this.changed(told);
    } else await this.focusOn(".panel input, .panel select");
  }

  async #handOver(): Promise<string | undefined> {
    const { claim, number } = this.find;
    const receiver = this.value("#receiver");
    if (claim === undefined || receiver === "") {
      this.refused = say("company.receiverEmpty");
      return undefined;
    }
    const proxy = this.value("#proxy") as Proxy | "";
    const handed = await this.want((intent) =>
      this.api.handOver(claim, { receiver, ...(proxy !== "" && { proxy }) }, intent),
    );
    return handed && say("company.handedOver", { number });
  }

  async #send(): Promise<string | undefined> {
    const to = this.value("#to");
    if (to === "") {
      this.refused = say("company.toEmpty");
      return undefined;
    }
    const sent = await this.want((intent) => this.api.move(this.find.find, to, intent));
    return sent && say("company.sent", { number: this.find.number, receipt: sent.receipt });
  }

  async #sendThere(to: string): Promise<void> {
    const sent = await this.want((intent) => this.api.move(this.find.find, to, intent));
    if (sent) this.changed(say("station.sent", { org: this.find.station?.org_name ?? to, receipt: sent.receipt }));
  }

  async #keep(): Promise<void> {
    const kept = await this.want((intent) => this.api.keep(this.find.find, intent));
    if (kept) this.changed(say("company.kept", { number: this.find.number }));
  }

  async #merge(): Promise<string | undefined> {
    const into = this.value("#into");
    if (into === "") {
      this.refused = say("company.intoEmpty");
      return undefined;
    }
    const merged = await this.want((intent) => this.api.mergeFind(this.find.find, into, intent));
    return merged && say("company.merged", { number: this.find.number });
  }

  protected override render(): TemplateResult {
    const { find } = this;
    return html`<div class="held ${find.status}">
      <p class="head">
        <span class="number">${find.number}</span>
        <span class="tag">${find.moving ? say("company.onWay") : sayCode("find.status", find.status)}</span>
        <time datetime=${find.reported_at}>${moment(find.reported_at)}</time>
      </p>
      <p class="prose">${marked(find.text, find.facts, (fact) => ({ kind: kindOf(fact) }))}</p>
      <fude-photos .photos=${find.photos ?? []} .load=${this.api.photo}></fude-photos>
      ${find.moving
        ? html`<p class="moving">${say("company.moving", { org: find.moving.to_name })}
            <strong class="number">${find.moving.receipt}</strong></p>`
        : find.next.who === "desk"
          ? nothing
          : html`<p class="hint">${find.next.label}</p>`}
      ${find.status === "held" && this.asking === undefined
        ? stationView(find.station, { isBusy: this.isWorking, send: (to) => void this.#sendThere(to) })
        : nothing}
      ${this.asking === undefined ? this.#buttons() : this.#panel()}
      ${this.asking === undefined && this.refused !== "" ? html`<p class="error" role="alert">${this.refused}</p>` : nothing}
    </div>`;
  }

  #buttons(): TemplateResult | typeof nothing {
    const { find } = this;
    const of = html`<span class="unseen">${find.number}</span>`;
    if (find.moving) {
      return html`<p class="actions"><button @click=${this.#keep}>${say("company.keep")}${of}</button></p>`;
    }
    if (find.status === "reserved" && find.claim !== undefined) {
      return html`<p class="actions">
        <button class="primary" id="hand" @click=${() => this.#ask("hand", "#receiver")}>${say("company.handOver")}${of}</button>
      </p>`;
    }
    if (find.status !== "held") return nothing;
    return html`<p class="actions links">
      <button class="quiet" id="send" @click=${() => this.#ask("send", "#to")}>${say("company.send")}${of}</button>
      <button class="quiet" @click=${() => printLabels([labelOf(find, this.deskId)], "60x40")}>
        ${say("label.one")}${of}</button>
      <button class="quiet" id="merge" @click=${() => this.#ask("merge", "#into")}>${say("company.merge")}${of}</button>
    </p>`;
  }

  #panel(): TemplateResult {
    const { asking } = this;
    const yes = { hand: "company.handOverYes", send: "company.sendYes", merge: "company.mergeYes" } as const;
    return html`<form class="panel" novalidate @submit=${this.#submit}>
      ${this.refused === "" ? nothing : html`<p class="error" id="refused" role="alert">${this.refused}</p>`}
      ${asking === "hand" ? this.#receiver() : asking === "send" ? this.#target() : this.#twin()}
      <p class="actions">
        <button class="primary" type="submit" aria-disabled=${this.isWorking}>${say(yes[asking ?? "hand"])}</button>
        <button type="button" @click=${() => this.#ask(undefined, `#${asking ?? "hand"}`)}>${say("app.cancel")}</button>
      </p>
    </form>`;
  }

  #receiver(): TemplateResult {
    return html`<label for="receiver">${say("company.receiver")}</label>
      <p class="hint" id="receiver-hint">${say("company.receiverHint")}</p>
      <input id="receiver" autocomplete="off" maxlength="100" aria-describedby="receiver-hint refused" />
      <label for="proxy">${say("company.proxy")}</label>
      <select id="proxy">
        <option value="">${say("company.owner")}</option>
        ${PROXIES.map((proxy) => html`<option value=${proxy}>${sayCode("proxy", proxy)}</option>`)}
      </select>`;
  }

  #target(): TemplateResult {
    return html`<label for="to">${say("company.to")}</label>
      <p class="hint" id="to-hint">${say("company.toHint")}</p>
      <select id="to" aria-describedby="to-hint refused">
        <option value="">${say("company.choose")}</option>
        ${this.orgs.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}
      </select>`;
  }

  #twin(): TemplateResult {
    const others = this.finds.filter(({ find, status }) => find !== this.find.find && status === "held");
    return html`<label for="into">${say("company.into")}</label>
      <p class="hint" id="into-hint">${say("company.intoHint")}</p>
      <select id="into" aria-describedby="into-hint refused">
        <option value="">${say("company.choose")}</option>
        ${others.map((find) => html`<option value=${find.find}>${find.number} ${find.text.slice(0, 40)}</option>`)}
      </select>`;
  }
}
