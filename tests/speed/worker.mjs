// A worker that does what is timed: ?work=rank&times=24. Before the first, it prepares.
import module from "./fude_widget_bg.wasm";
import * as engine from "./fude_widget.js";
import { prepare } from "./measure.mjs";

engine.initSync({ module });
let work;

export default {
  async fetch(request, env) {
    work ??= prepare(engine, Object.keys(env).filter((name) => name.startsWith("segment"))
      .sort().map((name) => new Uint8Array(env[name])), JSON.parse(env.asked));
    const asked = new URL(request.url).searchParams;
    for (let at = 0; at < Number(asked.get("times")); at++) work[asked.get("work")](at);
    return new Response("done");
  },
};
