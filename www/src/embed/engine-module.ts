// Where does an embedded element get the engine from? Its JavaScript is part of the one file that the host has named with
// its hash; the Wasm is fetched with the hash that the build put in here. So the host's one hash covers everything that runs.

import * as reads from "fude:engine";
import * as orders from "fude:engine/notices";
import { files } from "fude:files";
import { integrity } from "fude:integrity";
import type { Build } from "../engine-module.js";
import { siteRoot } from "../site.js";

export async function engineModule<T>(build: Build): Promise<T> {
  const path = files[build] ?? "";
  const engine = build === "engine" ? reads : orders;
  const wasm = fetch(new URL(path, siteRoot), { integrity: integrity[path] ?? "", credentials: "omit" });
  await engine.default({ module_or_path: wasm });
  return engine as unknown as T;
}
