// What does build-embed.mjs put into the file for other sites?

declare module "fude:engine" {
  export default function start(from: { module_or_path: Promise<Response> }): Promise<unknown>;
}

declare module "fude:engine/notices" {
  export { default } from "fude:engine";
}

declare module "fude:integrity" {
  /** Hashes of what is fetched later (W3C Subresource Integrity), by path from the site's root. */
  export const integrity: Readonly<Record<string, string>>;
}

declare module "fude:files" {
  /** The paths of what is fetched later, by the names of parts, engines and tables: a path changes with the content. */
  export const files: Readonly<Record<string, string>>;
}

declare module "fude:shared" {
  /** The modules that parts share with the first file. */
  export const shared: readonly unknown[];
}
