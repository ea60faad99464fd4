// Whose desk is this? Writes the desk's name and phone into the frame of a page, where the directory tells them, and
// keeps `?desk=` on the links between our pages.

import { AnyoneApi } from "./api/anyone.js";
import { deskOf } from "./site.js";

export async function nameTheDesk(): Promise<void> {
  const desk = deskOf();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-page]")) {
    if (desk !== "demo") link.search = new URLSearchParams({ desk }).toString();
  }
  const directory = await new AnyoneApi(desk).directory().catch(() => undefined);
  if (!directory) return;
  for (const place of document.querySelectorAll("[data-desk-name]")) place.textContent = directory.name;
  for (const place of document.querySelectorAll<HTMLAnchorElement>("a[data-desk-phone]")) {
    place.textContent = directory.phone;
    place.href = `tel:${directory.phone.replace(/[^\d+]/g, "")}`;
    place.closest("[hidden]")?.removeAttribute("hidden");
  }
}
