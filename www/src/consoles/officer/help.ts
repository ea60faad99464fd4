// Which keys are there? A dialog made from the same tables that the keyboard is read by, with the switch that people who
// dictate need: a word that is heard as letters must not decide anything.

import { type TemplateResult, html } from "lit";
import { say } from "../../i18n.js";
import type { Shortcut } from "./view.js";

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest("dialog")?.close();

export function helpView(
  menu: readonly Shortcut[], own: readonly Shortcut[], hasKeys: boolean, switchKeys: (event: Event) => void,
): TemplateResult {
  const list = (title: string, shortcuts: readonly Shortcut[]): TemplateResult => html`<section>
    <h3>${title}</h3>
    <dl>${shortcuts.map(({ key, label }) => html`<div><dt><kbd>${key}</kbd></dt><dd>${label}</dd></div>`)}</dl>
  </section>`;
  return html`<dialog aria-labelledby="help">
    <h2 id="help">${say("officer.keys")}</h2>
    <div class="lists">
      ${own.length === 0 ? "" : list(say("officer.keysHere"), own)}
      ${list(say("officer.keysEverywhere"), [...menu, { key: "Tab", label: say("officer.keyTab"), run: () => {} }])}
    </div>
    <label class="check"><input type="checkbox" .checked=${hasKeys} @change=${switchKeys} />${say("officer.keysOn")}</label>
    <p class="actions"><button class="primary" @click=${close}>${say("app.close")}</button></p>
  </dialog>`;
}
