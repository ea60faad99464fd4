// Which view is open? The hash of the address says it, so that Back, reload and a second window work as anywhere.

/** The views that stand in the menu, in its order; their numbers are their keys. */
export const VIEWS = ["queue", "phone", "finds", "relays", "figures", "audit", "recover"] as const;
export type ViewName = (typeof VIEWS)[number];

export interface Route {
  readonly view: ViewName | "claim" | "loss";
  /** Of the claim, loss or find that is open. */
  readonly id?: string;
}

/** "#/claim/c1" is a claim; whatever is not known is the queue. */
export function routeOf(hash: string): Route {
  const [, view = "", coded = ""] = hash.split("/");
  const id = decoded(coded);
  if (id === undefined) return { view: "queue" };
  if ((view === "claim" || view === "loss") && id !== "") return { view, id };
  const known = VIEWS.find((one) => one === view) ?? "queue";
  return id === "" ? { view: known } : { view: known, id };
}

/** What stands in an address; nothing where it is no code. */
function decoded(coded: string): string | undefined {
  try {
    return decodeURIComponent(coded);
  } catch {
    return undefined;
  }
}

export function hashOf({ view, id }: Route): string {
  return id === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`;
}

/** Opens a view, as following a link to it would. */
export function go(route: Route): void {
  location.hash = hashOf(route);
}
