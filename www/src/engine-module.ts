// Where does a page get the engine from? From the folder beside it, as wasm-bindgen wrote it. In the file for other sites
// embed/engine-module.ts stands in its place, which checks what it fetches.

import { siteRoot } from "./site.js";

export async function engineModule<T extends { default(): Promise<unknown> }>(): Promise<T> {
  const engine = (await import(new URL("engine/fude_widget.js", siteRoot).href)) as T;
  await engine.default();
  return engine;
}
