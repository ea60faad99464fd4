// Where is what has a number? A find by its number alone, a loss by asking the desk.

import type { Duty } from "./duty.js";
import type { Route } from "./route.js";

/** The view of what has this number; `undefined` where the desk has no such loss. Of a find, its view tells that. */
export async function viewOf(number: string, { api }: Duty): Promise<Route | undefined> {
  if (number.startsWith("F")) return { view: "finds", id: number };
  const loss = await api.lossNumbered(number);
  return loss === undefined ? undefined : { view: "loss", id: loss };
}
