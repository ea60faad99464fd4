// Where does an embedded element get what it needs only once it is used? From files of their own, each with the hash that the
// build put in here. No `import()` checks a hash, but a script tag does; what it has fetched is what `import()` of the same
// address then gives. What a part shares with this file is handed to it (build-embed.mjs says why).

import { files } from "fude:files";
import { integrity } from "fude:integrity";
import { shared } from "fude:shared";
import { siteRoot } from "../site.js";

/** A part is one function of the modules that it shares with this file, by their places. */
interface Part<T> {
  readonly default: (require: (at: number) => unknown) => T;
}

/** A host may want to know who names scripts (Trusted Types); the names are those of the build, and checked. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string };
}
const trusted = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("fude", {
  createScriptURL: (address) => address,
});

const here = new Map<string, Promise<unknown>>();
/** Browsers remember a module that could not be had: asked for again, it has another address. */
let failures = 0;

export function part<T>(name: string): Promise<T> {
  const known = here.get(name) ?? fetched<T>(files[name] ?? "");
  here.set(name, known);
  known.catch(() => here.delete(name));
  return known as Promise<T>;
}

async function fetched<T>(path: string): Promise<T> {
  const address = new URL(path, siteRoot);
  if (failures > 0) address.search = `again=${failures}`;
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", crossOrigin: "anonymous", integrity: integrity[path], onload: done });
    script.onerror = () => {
      failures += 1;
      failed(new TypeError(`${path} cannot be had`));
    };
    script.src = trusted?.createScriptURL(address.href) ?? address.href;
    document.head.append(script);
    script.remove();
  });
  const { default: open } = (await import(address.href)) as Part<T>;
  return open((at) => shared[at]);
}
