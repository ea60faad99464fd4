// What do the views of the console share? The client, one wish at a time with its refusal in words, and word to the
// console that something has changed.

import { property, state } from "lit/decorators.js";
import { Intent } from "../../api/client.js";
import type { CompanyApi } from "../../api/company.js";
import { FudeElement } from "../../elements/fude-element.js";
import styles from "./company.css";

export class CompanyView extends FudeElement {
  static override styles = [...FudeElement.styles, styles];

  @property({ attribute: false }) accessor api!: CompanyApi;
  /** Why the last wish was refused. */
  @state() accessor refused = "";
  @state() accessor isWorking = false;
  #intent = new Intent();

  /** Asks the desk for one thing; `undefined` when it refuses, or another wish is on its way. */
  protected async want<T>(wish: (intent: Intent) => Promise<T>): Promise<T | undefined> {
    if (this.isWorking) return undefined;
    this.isWorking = true;
    this.refused = "";
    try {
      const answer = await wish(this.#intent);
      this.#intent = new Intent();
      this.changed();
      return answer;
    } catch (thrown) {
      this.refused = this.fail(thrown);
      // What is refused has often changed elsewhere.
      this.changed();
      return undefined;
    } finally {
      this.isWorking = false;
    }
  }

  /** The console asks the desk again, and shows `told`. */
  protected changed(told = ""): void {
    this.dispatchEvent(new CustomEvent<string>("changed", { detail: told, bubbles: true, composed: true }));
  }

  protected value(selector: string): string {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(selector)?.value.trim() ?? "";
  }
}
