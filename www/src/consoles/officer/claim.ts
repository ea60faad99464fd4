// Are these two one thing, and what is to be done about it? One claim with both texts, the evidence as a sum, the
// three possibilities, proof, contacts, and the decision.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Intent } from "../../api/client.js";
import type { Because } from "../../api/officer.js";
import { say, sayCode } from "../../i18n.js";
import type { Pickup } from "../../shapes/company.js";
import type { Receiving } from "../../shapes/custody.js";
import type { Claim, ClaimChange, Contact, CorrectReason, RejectReason, RevokeReason } from "../../shapes/officer.js";
import type { Coached } from "../../shapes/report.js";
import stationStyles from "../station.css";
import { awaiting } from "../station.js";
import styles from "./claim.css";
import { contactLog } from "./contacts.js";
import { type Asking, decision, questionsOf } from "./decision.js";
import { proofView } from "./proof.js";
import { handoverSlip } from "./receipt.js";
import { go, hashOf } from "./route.js";
import { sides, signsOf } from "./sides.js";
import { basisTag } from "./tied.js";
import { type Shortcut, View } from "./view.js";
import { shares, waterfall } from "./waterfall.js";

@customElement("fude-officer-claim")
export class ClaimView extends View {
  static override styles = [...View.styles, stationStyles, styles];

  @property() accessor claimId = "";
  /** Who sits here: some things take two people. */
  @property() accessor officer = "";
  /** What the owner showed a code for: when that is this claim, it asks to whom the thing goes. */
  @property({ attribute: false }) accessor fetched: Pickup | undefined;
  @state() accessor claim: Claim | undefined;
  /** What the owner could still be asked on the phone. */
  @state() accessor coach: Coached["coach"] = [];
  /** The question that is open under the buttons. */
  @state() accessor asking: Asking | undefined;
  /** Whether the receipt is shown instead of the claim. */
  @state() accessor isPrinting = false;
  #met: Pickup | undefined;

  override get shortcuts(): readonly Shortcut[] {
    if (this.asking !== undefined || this.isPrinting) {
      return [{ key: "Escape", label: say("app.cancel"), run: () => void this.ask(undefined) }];
    }
    return [...questionsOf(this), ...this.#sends(), { key: "Escape", label: say("officer.backToQueue"), run: this.#close }];
  }

  /** Papers can be sent to the station that awaits them. */
  #sends(): Shortcut[] {
    const to = awaiting(this.claim?.find.station);
    if (!to) return [];
    return [{ key: "s", label: say("station.send", { org: to.name }), run: () => void this.ask("send") }];
  }

  protected override get hasContent(): boolean {
    return this.claim?.claim === this.claimId;
  }

  /** Whether its owner stands at the counter and has shown the code. */
  get isFetched(): boolean {
    return this.fetched !== undefined && this.fetched.claim === this.claimId;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Handed over or called off: whoever comes next has shown nothing.
    if (changed.get("asking") === "hand-over" && !changed.has("claimId") && this.isFetched) this.dispatchEvent(new CustomEvent("gone"));
    else this.#receive();
  }

  /** Who stands there with a code is asked for their name at once. */
  #receive(): void {
    if (!this.isFetched || this.#met === this.fetched || !this.hasContent) return;
    this.#met = this.fetched;
    if (this.claim?.status === "confirmed") void this.ask("hand-over");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("claimId")) return;
    this.claim = undefined;
    this.coach = [];
    this.asking = undefined;
    this.note = undefined;
    this.isPrinting = false;
    if (changed.get("claimId") !== undefined) void this.refresh();
  }

  /** The claim anew; tells what somebody else changed. */
  protected override async load(): Promise<void> {
    const id = this.claimId;
    const before = this.claim;
    const after = await this.duty.api.claim(id);
    if (id !== this.claimId) return;
    this.claim = after;
    if (before?.version !== after.version) void this.#coach(after.loss.loss);
    if (!before || before.version === after.version) return;
    this.news = change(before, after);
    if (!this.isWorking && !this.note?.isRefusal) this.note = { words: this.news, isRefusal: false };
    if (after.status !== before.status) this.asking = undefined;
  }

  /** Only a comfort: without it the claim is as good. */
  async #coach(loss: string): Promise<void> {
    const told = await this.duty.api.loss(loss).catch(() => undefined);
    if (loss === this.claim?.loss.loss) this.coach = told?.coach ?? [];
  }

  #close = (): void => go({ view: "queue" });

  /** Opens the question of a decision, and puts the focus where the answer is given. */
  async ask(asking: Asking | undefined): Promise<void> {
    this.asking = asking;
    this.isPrinting = false;
    if (asking !== undefined) return this.focusOn("#answer");
    await this.updateComplete;
    // What is read stays where it is.
    this.renderRoot.querySelector<HTMLElement>("#claim")?.focus({ preventScroll: true });
  }

  async print(): Promise<void> {
    this.isPrinting = true;
    await this.focusOn("#slip");
  }

  confirm = (): Promise<void> => this.#decide((claim, intent) => this.duty.api.confirm(claim, intent));
  reject = (because: Because<RejectReason>): Promise<void> =>
    this.#decide((claim, intent) => this.duty.api.reject(claim, because, intent));
  revoke = (because: Because<RevokeReason>): Promise<void> =>
    this.#decide((claim, intent) => this.duty.api.revoke(claim, because, intent));
  reopen = (): Promise<void> => this.#decide((claim, intent) => this.duty.api.reopen(claim, intent));
  askProof = (): Promise<void> => this.#decide((claim, intent) => this.duty.api.askProof(claim, intent));
  handOver = (to: Receiving): Promise<void> => this.#decide((claim, intent) => this.duty.api.handOver(claim, to, intent));

  correct = async (because: Because<CorrectReason>): Promise<void> => {
    const find = this.claim?.find.find ?? "";
    const done = await this.act(
      (intent) => this.duty.api.correctHandover(find, because, intent),
      ({ awaits_second }) => say(awaits_second ? "officer.correctNoted" : "officer.correctDone"),
    );
    if (done) this.asking = undefined;
  };

  /** Sends the papers to the station that knows whose they are. */
  async send(org: string, name: string): Promise<void> {
    const find = this.claim?.find.find ?? "";
    const sent = await this.act(
      (intent) => this.duty.api.move(find, org, intent),
      ({ receipt }) => say("station.sent", { org: name, receipt }),
    );
    if (sent) this.asking = undefined;
  }

  async noteContact(contact: Contact, note: string): Promise<boolean> {
    const loss = this.claim?.loss.loss ?? "";
    const noted = await this.act(
      (intent) => this.duty.api.noteContact(loss, { contact, ...(note !== "" && { note }) }, intent),
      () => say("officer.contactNoted"),
    );
    return noted !== undefined;
  }

  async #decide(act: (claim: string, intent: Intent) => Promise<ClaimChange>): Promise<void> {
    const { claim } = this;
    if (!claim) return;
    const done = await this.act(
      (intent) => act(claim.claim, intent),
      ({ status }) => say("officer.done", { number: claim.loss.number, status: sayCode("claim.status", status) }),
    );
    if (done) this.asking = undefined;
  }

  protected override render(): TemplateResult {
    const { claim } = this;
    if (!claim) return html`<article class="claim">${this.waiting()}</article>`;
    if (this.isPrinting) return handoverSlip(claim, () => void this.ask(undefined));
    const signs = signsOf(claim);
    return html`<article class="claim" id="claim" tabindex="-1" aria-label=${`${say("officer.title")} ${claim.loss.number}`}>
      <button class="back" @click=${this.#close}>${say("officer.backToQueue")}</button>
      ${this.tell()}
      <section class="decision" aria-labelledby="status" aria-busy=${this.isWorking}>
        <h2 id="status">${sayCode("claim.status", claim.status)} ${basisTag(claim.basis)}<small class="number">
          <a href=${hashOf({ view: "loss", id: claim.loss.loss })}>${claim.loss.number}</a> ↔
          <a href=${hashOf({ view: "finds", id: claim.find.number })}>${claim.find.number}</a></small></h2>
        ${decision(this, claim)}
      </section>
      ${sides(claim, signs, this.duty.api.photo, { isBusy: this.isWorking, key: "s", send: () => void this.ask("send") })}
      ${claim.evidence.length === 0 ? nothing : html`${shares(claim)}
      <section aria-labelledby="evidence">
        <h2 id="evidence">${say("officer.evidence")}</h2>
        <p class="hint">${say("officer.evidenceHint")}</p>
        ${waterfall(claim, (aspect) => signs.get(aspect))}
        <p class="hint model">${say("officer.model", { model: claim.model })}</p>
      </section>`}
      <div class="two">
        ${proofView(claim)}
        ${contactLog(claim, this.coach, (contact, note) => this.noteContact(contact, note))}
      </div>
    </article>`;
  }
}

function change(before: Claim, after: Claim): string {
  const status = (claim: Claim): string => sayCode("claim.status", claim.status);
  return before.status === after.status
    ? say("officer.changedSame")
    : say("officer.changed", { before: status(before), after: status(after) });
}
