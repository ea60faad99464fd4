// What may a host page rely on? The elements, their attributes and their events; kept by hand, and held against the real
// elements by tests/browser/embed.test.mjs.

/** What all elements have in common. */
declare class FudeElement extends HTMLElement {
  /** The desk, `desk="…"`; the site's own without it. */
  desk: string;
  addEventListener<K extends keyof FudeEvents>(
    type: K, listener: (event: CustomEvent<FudeEvents[K]>) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions,
  ): void;
}

/** `<fude-report>`: reports a loss. What stands inside it is shown below the first question. */
export declare class Report extends FudeElement {
  /** The plate of the vehicle whose sign was scanned, and the id of the org: told, shown, and can be taken off. */
  plate: string;
  org: string;
  /** The find whose notice the owner recognises: the report claims it. */
  find: string;
}

/** `<fude-case>`: follows a loss, by the secret in the page's fragment. */
export declare class Case extends FudeElement {}

/** `<fude-notices>`: the public notices of what was found. */
export declare class Notices extends FudeElement {
  /** Where "report it" and, with `?find=`, "this may be mine" lead, `report-href="…"`; the site's own page without it. */
  reportHref: string;
  /** The find of a notice that somebody was pointed to: it stands first. */
  find: string;
}

/** Events of all elements. They bubble, leave the shadow root, and hold nothing that a person wrote. */
export interface FudeEvents {
  /** The element is drawn. */
  "fude-ready": { readonly desk: string };
  /** A report shows another view: `write`, `ask`, `contact`, `check`, `done`. */
  "fude-step": { readonly step: string };
  /** A loss was reported. Its secret is shown to the person and to nobody else. */
  "fude-submitted": { readonly desk: string };
  /** Something failed: a code of docs/api.md, or `offline`, `timeout`, `unreadable`, `origin`; `field` when it is about one. */
  "fude-error": { readonly code: string; readonly field?: string };
}

/** What a listener on the document or the window hears. */
type Heard = { [K in keyof FudeEvents]: CustomEvent<FudeEvents[K]> };

declare global {
  interface DocumentEventMap extends Heard {}
  interface WindowEventMap extends Heard {}
  interface HTMLElementTagNameMap {
    "fude-report": Report;
    "fude-case": Case;
    "fude-notices": Notices;
  }
}

// The module gives the three elements, and not what they have in common.
export {};
