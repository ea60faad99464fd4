// How does a resident report a loss? Write, say how to be reached, check, send. Every view is in one document, so that a
// weak signal stops nobody half-way; nothing leaves the page before the check.

import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Intent } from "../api/client.js";
import { ResidentApi } from "../api/resident.js";
import type { Reading } from "../engine.js";
import { say, speak } from "../i18n.js";
import { table as sentences } from "../i18n/zh-hans/report.js";
import { Problem } from "../problem.js";
import type { Fact, Given, LossReceipt, LossReport } from "../shapes/report.js";
import { emergency } from "./emergency.js";
import { FudeElement } from "./fude-element.js";
import { checkView, contactView, doneView } from "./report-views.js";
import styles from "./report.css";
import type { Written } from "./words.js";
import "./words.js";

speak("report", sentences);

export type View = "write" | "contact" | "check" | "done";

/** What has been written so far. */
export interface Draft {
  text: string;
  given: Given;
  reportedFor: string;
  contact: string;
}

const TEXT_LIMIT = 4_000;
const PHONE = /^\+?[\d\s\-()（）]{5,20}$/;
const EMPTY: Draft = { text: "", given: {}, reportedFor: "", contact: "" };

@customElement("fude-report")
export class Report extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @state() accessor view: View = "write";
  @state() accessor draft: Draft = EMPTY;
  @state() accessor errors: Readonly<Partial<Record<"text" | "contact" | "send", string>>> = {};
  @state() accessor isSending = false;
  @state() accessor receipt: LossReceipt | undefined;
  @state() accessor worries: readonly Fact[] = [];
  @state() accessor copied = "";
  #reading: Reading | null = null;
  #intent = new Intent();

  protected override firstUpdated(): void {
    this.emit("fude-ready", { desk: this.deskId });
  }

  /** Shows a view and puts the focus where reading begins, or into the field that asks for it. */
  async show(view: View, focus = "h2"): Promise<void> {
    this.view = view;
    this.emit("fude-step", { step: view });
    await this.updateComplete;
    const words = this.renderRoot.querySelector<FudeElement>("fude-words");
    if (view === "write" && words) await words.focusOn(focus === "h2" ? "#question" : "#text");
    else await this.focusOn(focus);
    if (focus === "h2") this.scrollIntoView({ block: "start" });
  }

  #written({ detail }: CustomEvent<Written>): void {
    this.draft = { ...this.draft, text: detail.text, given: detail.given };
    this.#reading = detail.reading;
    this.worries = detail.reading?.facts.filter((fact) => fact.fact === "emergency") ?? [];
    if (this.errors.text !== undefined) this.errors = {};
  }

  #toContact(): void {
    const length = Array.from(this.draft.text.trim()).length;
    if (length > 0 && length <= TEXT_LIMIT) {
      this.errors = {};
      void this.show("contact");
      return;
    }
    this.errors = { text: length === 0 ? say("report.empty") : say("report.tooLong", { n: length }) };
    this.emit("fude-error", { code: length === 0 ? "text_empty" : "text_too_long", field: "text" });
    void this.show("write", "#text");
  }

  keepContact(event: Event): void {
    event.preventDefault();
    const field = (id: string): string => this.renderRoot.querySelector<HTMLInputElement>(id)?.value.trim() ?? "";
    this.draft = { ...this.draft, contact: field("#contact"), reportedFor: field("#for") };
    if (this.draft.contact !== "" && !PHONE.test(this.draft.contact)) {
      this.errors = { contact: say("contact.phoneBad") };
      void this.focusOn("#contact");
      return;
    }
    this.errors = {};
    void this.show("check");
  }

  async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    this.errors = {};
    const { text, given, reportedFor, contact } = this.draft;
    const report: LossReport = {
      text: text.trim(),
      ...(reportedFor !== "" && { reported_for: reportedFor }),
      ...(Object.keys(given).length > 0 && { given }),
      ...(contact !== "" && { contact }),
    };
    try {
      this.receipt = await new ResidentApi(this.deskId).reportLoss(report, this.#intent);
      this.emit("fude-submitted", { desk: this.deskId });
      await this.show("done");
      if (!this.#reading) void this.#askForWorries(this.receipt);
    } catch (thrown) {
      await this.#refused(thrown);
    } finally {
      this.isSending = false;
    }
  }

  async #refused(thrown: unknown): Promise<void> {
    const { field, code } = Problem.from(thrown);
    const words = this.fail(thrown);
    if (field === "contact") {
      this.errors = { contact: words };
      await this.show("contact", "#contact");
    } else if (field?.startsWith("given") || field === "text" || code.startsWith("text_")) {
      this.errors = { text: words };
      await this.show("write", "#text");
    } else {
      this.errors = { send: words };
      await this.focusOn("#problem");
    }
  }

  /** Without the engine only the desk has read the text, so only now can an emergency be seen. */
  async #askForWorries(receipt: LossReceipt): Promise<void> {
    const seen = await new ResidentApi(this.deskId, receipt.token).loss(receipt.loss).catch(() => undefined);
    this.worries = seen?.facts.filter((fact) => fact.fact === "emergency") ?? [];
  }

  again(): void {
    this.draft = EMPTY;
    this.receipt = undefined;
    this.worries = [];
    this.copied = "";
    this.#reading = null;
    this.#intent = new Intent();
    void this.show("write");
  }

  protected override render(): TemplateResult {
    const worried = this.worries.length > 0;
    return html`<div class="card" part="card">
      ${this.isOnline ? nothing : html`<p class="offline" role="status">${say("app.offline")}</p>`}
      ${worried && this.view !== "write" ? emergency(this.worries) : nothing}
      ${this.#view()}
    </div>`;
  }

  #view(): TemplateResult {
    switch (this.view) {
      case "write": return this.#writeView();
      case "contact": return contactView(this);
      case "check": return checkView(this);
      case "done": return doneView(this);
    }
  }

  #writeView(): TemplateResult {
    return html`
      <p class="step">${say("report.step", { step: 1 })}</p>
      <fude-words exportparts="text, chip" .text=${this.draft.text} .given=${this.draft.given} error=${this.errors.text ?? ""}
        @written=${this.#written}>
        ${this.worries.length > 0 ? emergency(this.worries) : html`<p class="danger-hint">${say("report.danger")}</p>`}
      </fude-words>
      <p class="actions">
        <button class="primary" @click=${this.#toContact}>${say("app.next")}</button>
      </p>
    `;
  }
}
