// Where does a page get the engine from? From the folder beside it, as wasm-bindgen wrote it. In the file for other sites
// embed/engine-module.ts stands in its place, which checks what it fetches.

import { siteRoot } from "./site.js";

/** A page that reads downloads less than one that also puts notices in order. */
export type Build = "engine" | "engine/notices";

export async function engineModule<T extends { default(): Promise<unknown> }>(build: Build): Promise<T> {
  const engine = (await import(new URL(`${build}/fude_widget.js`, siteRoot).href)) as T;
  await engine.default();
  return engine;
}
