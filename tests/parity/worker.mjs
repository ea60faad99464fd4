// A worker that holds nothing but the engine, to run the cases inside workerd.
import module from "./fude_widget_bg.wasm";
import * as engine from "./fude_widget.js";
import { differences } from "./cases.mjs";

engine.initSync({ module });

export default {
  async fetch(request) {
    return Response.json(differences(engine, await request.text()));
  },
};
