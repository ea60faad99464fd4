// Where does an embedded element get the engine from? Its JavaScript is part of the one file that the host has named with
// its hash; the Wasm is fetched with the hash that the build put in here. So the host's one hash covers everything that runs.

import * as engine from "fude:engine";
import { integrity } from "fude:integrity";
import { siteRoot } from "../site.js";

const WASM = "engine/fude_widget_bg.wasm";

export async function engineModule<T>(): Promise<T> {
  const wasm = fetch(new URL(WASM, siteRoot), { integrity: integrity[WASM] ?? "", credentials: "omit" });
  await engine.default({ module_or_path: wasm });
  return engine as unknown as T;
}
