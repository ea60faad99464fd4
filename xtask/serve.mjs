// How does the built worker run on this machine? Miniflare's API starts one real workerd, with its state on disk and no
// network; the tests and the demo both use it. Nothing here is deployed: wrangler.toml says the same to the platform.
import { join } from "node:path";
import { Log, LogLevel, Miniflare } from "miniflare";

const target = process.env.FUDE_TARGET ?? join(import.meta.dirname, "../target");

/**
 * Starts the worker; resolves when it answers. Port 0 takes a free one. Without `operatorKey` and `sealKey` no desk
 * can be created.
 *
 * @param {{ port: number, state: string, operatorKey?: string, sealKey?: string }} options
 */
export async function serve({ port, state, operatorKey, sealKey }) {
  const worker = join(target, "edge");
  const secrets = [["OPERATOR_KEY", operatorKey], ["SEAL_KEY", sealKey]];
  const miniflare = new Miniflare({
    host: "127.0.0.1",
    port,
    log: new Log(LogLevel.WARN),
    // Neither the network for a cf.json, nor a page that reloads itself.
    cf: false,
    liveReload: false,
    modulesRoot: worker,
    modules: [
      { type: "ESModule", path: join(worker, "index.js") },
      { type: "CompiledWasm", path: join(worker, "index_bg.wasm") },
    ],
    compatibilityDate: "2026-04-01",
    durableObjects: {
      DESK: { className: "Desk", useSQLite: true },
      PHOTO: { className: "Photo", useSQLite: true },
    },
    kvNamespaces: { BULLETIN: "fude-bulletin" },
    bindings: Object.fromEntries(secrets.filter(([, secret]) => secret !== undefined)),
    assets: {
      directory: join(target, "www"),
      binding: "ASSETS",
      routerConfig: { has_user_worker: true, static_routing: { user_worker: ["/api/*", "/problems/*", "/form/*"] } },
    },
    durableObjectsPersist: join(state, "do"),
    kvPersist: join(state, "kv"),
    cachePersist: false,
  });
  const url = await miniflare.ready;
  return { url: url.href, stop: () => miniflare.dispose() };
}
