// A citizen stands at the counter with something they found: what, whose counter, and a receipt for them. Templates only.

import { type TemplateResult, html } from "lit";
import { say } from "../../i18n.js";
import type { FindsView } from "./finds.js";
import { field, submitted } from "./view.js";

export function walkIn(view: FindsView): TemplateResult {
  const submit = submitted(async (form) => {
    const finder = field(form, "finder");
    await view.log({ text: field(form, "text"), org: field(form, "org"), ...(finder !== "" && { finder }) });
  });
  return html`<form class="card walk-in" @submit=${submit}>
    <h2>${say("finds.walkIn")}</h2>
    <label for="brought">${say("finds.brought")}</label>
    <input id="brought" name="text" required maxlength="4000" autocomplete="off" placeholder=${say("finds.broughtHint")} />
    <div class="fields">
      <div><label for="counter">${say("finds.counter")}</label>
        <select id="counter" name="org">${view.orgs.map(({ org, name }) => html`<option value=${org}>${name}</option>`)}</select></div>
      <div><label for="finder">${say("finds.finder")}<small>${say("app.optional")}</small></label>
        <input id="finder" name="finder" maxlength="100" autocomplete="off" /></div>
    </div>
    <p class="actions"><button class="primary" type="submit">${say("finds.log")}</button>
      <button type="button" @click=${() => view.serve(false)}>${say("app.cancel")}</button></p>
  </form>`;
}
