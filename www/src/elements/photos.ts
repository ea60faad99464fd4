// How are photos shown and added, while a loss is reported and on its case? Small pictures in a row, and a button that
// opens the camera or the album. Each is drawn anew before anything is done with it, so that only the picture is left.

import { type TemplateResult, html, nothing } from "lit";
import { say, speak } from "../i18n.js";
import { table as words } from "../i18n/zh-hans/words.js";

speak("words", words);

/** So many photos belong to one report. */
export const MOST_PHOTOS = 4;

/** A picture as the policy of our pages lets it be shown: as a data: address. */
export function shown(photo: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error ?? new TypeError("the picture cannot be read"));
    reader.readAsDataURL(photo);
  });
}

export interface Photos {
  /** data: addresses. */
  readonly shown: readonly string[];
  readonly problem: string;
  readonly isBusy: boolean;
  readonly add?: (file: File) => void;
  readonly remove?: (at: number) => void;
}

export function photosView({ shown: pictures, problem, isBusy, add, remove }: Photos): TemplateResult {
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) add?.(file);
  };
  return html`
    ${pictures.length === 0
      ? nothing
      : html`<ul class="photos">
          ${pictures.map(
            (picture, at) => html`<li>
              <img src=${picture} alt=${say("photo.of", { n: at + 1 })} />
              ${remove
                ? html`<button type="button" class="quiet" @click=${() => remove(at)}>${say("photo.remove")}<span class="unseen">${say("photo.of", { n: at + 1 })}</span></button>`
                : nothing}
            </li>`,
          )}
        </ul>`}
    ${add && pictures.length < MOST_PHOTOS
      ? html`<p class="add-photo">
          <input class="unseen" id="photo" type="file" accept="image/*" aria-describedby="photo-hint" aria-disabled=${isBusy} @change=${take} />
          <label class="button" for="photo">${say(isBusy ? "photo.drawing" : "photo.add")}</label>
          <span class="hint" id="photo-hint">${say("photo.hint")}</span>
        </p>`
      : nothing}
    ${problem === "" ? nothing : html`<p class="error" role="alert">${problem}</p>`}
  `;
}
