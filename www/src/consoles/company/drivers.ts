// By which links do drivers log finds? One a car: made here, printed as a sticker for it or sent to its driver, and revoked
// at once when it goes astray. A link is shown when it is made and never again, since the desk keeps only its hash.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copy } from "../../copy.js";
import { say } from "../../i18n.js";
import { printLabels } from "../../labels.js";
import type { Driver } from "../../shapes/company.js";
import { linkTo } from "../../site.js";
import { moment } from "../../when.js";
import styles from "./drivers.css";
import { CompanyView } from "./view.js";

/** More links than so many are searched, not looked through. */
const MANY = 12;

@customElement("fude-company-drivers")
export class CompanyDrivers extends CompanyView {
  static override styles = [...CompanyView.styles, styles];

  @property({ attribute: false }) accessor orgName = "";
  @state() accessor drivers: readonly Driver[] | undefined;
  /** The plate or name that is looked for. */
  @state() accessor wanted = "";
  /** Where the next part of them begins. */
  @state() accessor next: string | undefined;
  @state() accessor made: { readonly plate: string; readonly link: string } | undefined;
  /** The driver whose link is about to be revoked. */
  @state() accessor revoking: string | undefined;
  @state() accessor told = "";
  /** Why links did not come. */
  @state() accessor problem = "";
  #coming: Promise<void> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("online", this.#lineIsBack);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.#lineIsBack);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  #lineIsBack = (): void => {
    if (this.problem !== "") void this.#goOn();
  };

  /** The newest links; or, behind them, the next part. */
  async #load(after?: string): Promise<void> {
    this.problem = "";
    try {
      const { drivers, next } = await this.api.drivers(after);
      this.drivers = after === undefined ? drivers : [...(this.drivers ?? []), ...drivers];
      this.next = next;
    } catch (thrown) {
      this.problem = this.fail(thrown, "load");
    }
  }

  /** Among all of them: the one of a car that is asked for may be years old. */
  async #search(wanted: string): Promise<void> {
    this.wanted = wanted;
    this.problem = "";
    const isMissing = (): boolean => this.wanted === wanted && wanted !== "" && this.next !== undefined;
    while (isMissing() && this.problem === "") await this.#further();
  }

  /** Where links did not come. */
  async #goOn(): Promise<void> {
    if (!this.drivers) await this.#load();
    else if (this.wanted !== "") await this.#search(this.wanted);
    else await this.#further();
  }

  /** Goes on because somebody said so. */
  async #retry(): Promise<void> {
    await this.#goOn();
    await this.focusOn(this.problem === "" ? "#drivers" : "#retry");
  }

  /** The next part; whoever asks meanwhile waits for the same one. */
  #further(): Promise<void> {
    this.#coming ??= this.#load(this.next).finally(() => (this.#coming = undefined));
    return this.#coming;
  }

  #fitting(): readonly Driver[] {
    const wanted = this.wanted.normalize("NFKC").toLowerCase();
    return (this.drivers ?? []).filter(({ plate, name = "" }) => `${plate} ${name}`.toLowerCase().includes(wanted));
  }

  async #make(event: Event): Promise<void> {
    event.preventDefault();
    const [plate, name] = [this.value("#plate"), this.value("#name")];
    if (plate === "") {
      this.refused = say("driver.plateEmpty");
      await this.focusOn("#plate");
      return;
    }
    const made = await this.want((intent) => this.api.addDriver({ plate, ...(name !== "" && { name }) }, intent));
    if (!made) {
      await this.focusOn("#plate");
      return;
    }
    const { driver } = made;
    this.made = { plate: made.plate, link: linkTo("driver.html", this.deskId, { token: made.token }) };
    const fresh = { driver, plate: made.plate, ...(name !== "" && { name }), created_at: new Date().toISOString() };
    if (this.drivers) this.drivers = [fresh, ...this.drivers];
    else await this.#load();
    await this.focusOn("#made");
  }

  /** Asks whether a link is to be revoked, or not any more. */
  async #ask(driver: string | undefined, focus: string): Promise<void> {
    this.revoking = driver;
    await this.focusOn(focus);
  }

  /** The form for one more. */
  async #another(): Promise<void> {
    this.made = undefined;
    await this.focusOn("#plate");
  }

  async #revoke(driver: Driver): Promise<void> {
    if (!(await this.want((intent) => this.api.revokeDriver(driver.driver, intent)))) return;
    this.revoking = undefined;
    this.told = say("driver.revoked", { plate: driver.plate });
    this.drivers = this.drivers?.filter((other) => other.driver !== driver.driver);
    await this.focusOn("#drivers");
  }

  async #copy(link: string): Promise<void> {
    const shown = this.renderRoot.querySelector<HTMLInputElement>("#link");
    this.told = say((await copy(link, shown)) ? "app.copied" : "done.copyByHand");
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="drivers">
      <h2 id="drivers" tabindex="-1">${say("driver.links")}
        ${this.drivers ? html`<small>${say("driver.count", { n: this.next === undefined ? this.drivers.length : `${this.drivers.length}+` })}</small>` : nothing}</h2>
      <p class="hint">${say("driver.linksHint")}</p>
      ${this.made ? this.#madeCard(this.made) : this.#form()}
      <p class="told" role="status">${this.told}</p>
      ${(this.drivers?.length ?? 0) > MANY
        ? html`<label class="unseen" for="wanted">${say("driver.search")}</label>
            <input id="wanted" type="search" autocomplete="off" placeholder=${say("driver.search")} .value=${this.wanted}
              @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value.trim())} />`
        : nothing}
      ${this.drivers && this.drivers.length > 0
        ? html`<ul class="drivers">${repeat(this.#fitting(), ({ driver }) => driver, (driver) => this.#driver(driver))}</ul>`
        : nothing}
      ${this.problem === ""
        ? nothing
        : html`<p class="error" role="alert">${this.problem}</p>
            <p class="more"><button id="retry" @click=${this.#retry}>${say("app.retry")}</button></p>`}
      ${this.next === undefined || this.wanted !== "" || this.problem !== ""
        ? nothing
        : html`<p class="more"><button @click=${() => this.#further()}>${say("driver.more")}</button></p>`}
    </section>`;
  }

  #form(): TemplateResult {
    return html`<form class="card make" novalidate @submit=${this.#make}>
      <div>
        <label for="plate">${say("driver.plate")}</label>
        <input id="plate" autocomplete="off" autocapitalize="characters" maxlength="20" aria-describedby="make-error" />
      </div>
      <div>
        <label for="name">${say("driver.name")}<small>${say("app.optional")}</small></label>
        <input id="name" autocomplete="off" maxlength="40" />
      </div>
      <button class="primary" type="submit" aria-disabled=${this.isWorking}>${say("driver.make")}</button>
      ${this.refused === "" ? nothing : html`<p class="error" id="make-error" role="alert">${this.refused}</p>`}
    </form>`;
  }

  #madeCard(made: { readonly plate: string; readonly link: string }): TemplateResult {
    const sticker = { title: made.plate, lines: [say("driver.sticker"), this.orgName], link: made.link };
    return html`<div class="card">
      <h3 id="made" tabindex="-1">${say("driver.made", { plate: made.plate })}</h3>
      <p class="hint">${say("driver.once")}</p>
      <label class="unseen" for="link">${say("driver.link")}</label>
      <input id="link" readonly .value=${made.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      <p class="actions">
        <button class="primary" @click=${() => this.#copy(made.link)}>${say("driver.copy")}</button>
        <button @click=${() => printLabels([sticker], "60x40")}>${say("driver.print")}</button>
        <button class="quiet" @click=${this.#another}>${say("driver.another")}</button>
      </p>
    </div>`;
  }

  #driver(driver: Driver): TemplateResult {
    return html`<li>
      <span class="number">${driver.plate}</span>
      <span>${driver.name}</span>
      <small>${say("driver.since", { at: moment(driver.created_at) })}</small>
      ${this.revoking === driver.driver
        ? html`<span class="ask">
            <button class="danger" @click=${() => this.#revoke(driver)}>${say("driver.revokeYes")}</button>
            <button id="keep" @click=${() => this.#ask(undefined, `#revoke-${driver.driver}`)}>${say("app.cancel")}</button>
          </span>`
        : html`<button class="quiet" id="revoke-${driver.driver}" @click=${() => this.#ask(driver.driver, "#keep")}>
            ${say("driver.revoke")}<span class="unseen">${driver.plate}</span></button>`}
    </li>`;
  }
}
