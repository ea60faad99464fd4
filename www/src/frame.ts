// What stands around the elements of our own pages? The words of the HTML in the reader's language, the desk's name and
// phone where the directory tells them, and links that keep `?desk=` and `?lang=`.

import { AnyoneApi } from "./api/anyone.js";
import { language, languageOf, sayCode, speak, spoken } from "./i18n.js";
import { deskOf, keep } from "./site.js";

export async function frame(): Promise<void> {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-page]")) keep(link);
  offerLanguages();
  await translate();
  await nameTheDesk();
}

/** The HTML is in simplified Chinese; `data-say` and `data-say-label` name the sentences of `page`. */
async function translate(): Promise<void> {
  if (languageOf(document.documentElement.lang) === language) return;
  document.documentElement.lang = language;
  speak("page", {});
  await spoken();
  for (const place of document.querySelectorAll<HTMLElement>("[data-say], [data-say-label]")) {
    const { say: words, sayLabel: label } = place.dataset as { say?: string; sayLabel?: string };
    if (words !== undefined) place.textContent = sayCode("page", words, place.textContent ?? "");
    if (label !== undefined) place.ariaLabel = sayCode("page", label, place.ariaLabel ?? "");
  }
}

/** A language is a link; the fragment, which may hold a secret, goes along without ever standing in it. */
function offerLanguages(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) {
    if (link.lang === language) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const there = new URL(location.href);
      there.searchParams.set("lang", link.lang);
      location.assign(there);
    });
  }
}

async function nameTheDesk(): Promise<void> {
  const directory = await new AnyoneApi(deskOf()).directory().catch(() => undefined);
  if (!directory) return;
  for (const place of document.querySelectorAll("[data-desk-name]")) place.textContent = directory.name;
  for (const place of document.querySelectorAll<HTMLAnchorElement>("a[data-desk-phone]")) {
    place.textContent = directory.phone;
    place.href = `tel:${directory.phone.replace(/[^\d+]/g, "")}`;
    place.closest("[hidden]")?.removeAttribute("hidden");
  }
}
