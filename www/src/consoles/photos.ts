// What does it look like? The photos of a report, small, and large at a touch. They come by the session, which no address
// of a picture could carry, and are kept no longer than they are shown.

import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { FudeElement } from "../elements/fude-element.js";
import { say } from "../i18n.js";
import styles from "./photos.css";

@customElement("fude-photos")
export class Photos extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property({ attribute: false }) accessor photos: readonly string[] = [];
  /** Fetches one as who is signed in. */
  @property({ attribute: false }) accessor load!: (photo: string) => Promise<Blob>;
  /** By the photo: its picture as an address that holds all of it, or that it cannot be had. */
  @state() accessor pictures: ReadonlyMap<string, string | undefined> = new Map();
  @state() accessor large: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("photos")) return;
    for (const photo of this.photos) if (!this.pictures.has(photo)) void this.#fetch(photo);
  }

  async #fetch(photo: string): Promise<void> {
    const address = await this.load(photo).then(dataOf).catch(() => undefined);
    this.pictures = new Map(this.pictures).set(photo, address);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.photos.length === 0) return nothing;
    return html`<ul>${repeat(this.photos, (photo) => photo, (photo, at) => {
      const name = say("photo.of", { n: at + 1 });
      const address = this.pictures.get(photo);
      const isLarge = this.large === photo;
      if (!this.pictures.has(photo)) return html`<li class="coming">${say("app.loading")}</li>`;
      if (address === undefined) return html`<li class="coming">${say("photo.gone")}</li>`;
      return html`<li class=${isLarge ? "large" : ""}>
        <button aria-expanded=${isLarge} aria-label=${name} @click=${() => (this.large = isLarge ? undefined : photo)}>
          <img src=${address} alt="" />
        </button>
      </li>`;
    })}</ul>`;
  }
}

/** The policy of our pages takes pictures from us, or from within. */
function dataOf(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(blob);
  });
}
