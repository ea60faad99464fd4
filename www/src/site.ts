// Where are we, at which desk, and who is asking? The addresses that the pages share. It asks nobody.

/** Where this site lives: the parent of the folder that served this module, also when another site embeds it. */
export const siteRoot = new URL("..", import.meta.url);

/** Whether another site has us on its page. */
export const isElsewhere = siteRoot.origin !== location.origin;

/** Where links to our own pages open: beside a frame, since our pages let nobody else frame them. */
export const away = isElsewhere && self !== top ? "_blank" : "_self";

/** The desk that a page is about: its attribute, `?desk=`, `<meta name="fude-desk">`, or the demo. */
export function deskOf(attribute?: string): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="fude-desk"]')?.content;
  return attribute || new URLSearchParams(location.search).get("desk") || meta || "demo";
}

/** A link to one of our pages; `secret` goes into the fragment, which no server ever sees. */
export function linkTo(page: string, desk: string, secret?: Record<string, string>): string {
  const link = new URL(page, siteRoot);
  if (desk !== "demo") link.searchParams.set("desk", desk);
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang !== null) link.searchParams.set("lang", lang);
  if (secret !== undefined) link.hash = new URLSearchParams(secret).toString();
  return link.href;
}

/** Has a link between our pages keep the desk and the language that the address names. */
export function keep(link: HTMLAnchorElement): void {
  const here = new URLSearchParams(location.search);
  const kept = ["desk", "lang"].flatMap((name) => (here.has(name) ? [[name, here.get(name) ?? ""]] : []));
  link.search = new URLSearchParams(kept).toString();
}

/** Takes what no longer holds out of the address of a page of our own, so that a reload does not bring it back. */
export function forget(...names: readonly string[]): void {
  const here = new URL(location.href);
  if (isElsewhere || !names.some((name) => here.searchParams.has(name))) return;
  for (const name of names) here.searchParams.delete(name);
  history.replaceState(history.state, "", here);
}

/** What stands in the fragment of the address. */
export function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}
