// What does a text say, before it is sent? Loads the engine's Wasm when first asked and reads with it.
// Everything works without it: then there are no chips, and the server reads.

import { type Build, engineModule } from "./engine-module.js";
import type { Fact } from "./shapes/report.js";

export type Side = "lost" | "found";

/** When it happened, in seconds since 1970 (UTC). */
export interface When {
  readonly earliest: number;
  readonly latest: number;
  readonly words: string;
}

export interface Reading {
  readonly when?: When | null;
  readonly mode?: string | null;
  readonly facts: readonly Fact[];
}

/** The notices of a bulletin, in the engine's hands. */
export interface OrderedNotices {
  put(find: string, kind: string, place: string | undefined, earliest: number, latest: number): void;
  order(text: string, nowSeconds: number, utcOffsetSeconds: number): string[];
}

/** The module that wasm-bindgen writes (`--target web`). `Notices` is only in the one for the page of notices. */
interface EngineModule {
  default(): Promise<unknown>;
  read(text: string, side: Side, reportedAtSeconds: number, utcOffsetSeconds: number): Reading;
  Notices?: new () => OrderedNotices;
}

const loading = new Map<Build, Promise<EngineModule | null>>();

async function load(build: Build): Promise<EngineModule | null> {
  if (typeof WebAssembly !== "object") return null;
  try {
    return await engineModule<EngineModule>(build);
  } catch {
    // Missing, blocked by a policy, or too new for this web view: the server reads.
    return null;
  }
}

/** The engine, or `null` where it cannot be had; begins to load it. Harmless to repeat. */
export function engine(build: Build = "engine"): Promise<EngineModule | null> {
  const known = loading.get(build) ?? load(build);
  loading.set(build, known);
  return known;
}

/** Begins to load, so that the first words are read sooner. */
export function warmUp(): void {
  void engine();
}

/** The writer's clock, in seconds east of UTC. */
export function utcOffset(at: Date): number {
  return -at.getTimezoneOffset() * 60;
}

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Reads a text as written now; `null` when there is no engine, or it cannot. */
export async function read(text: string, side: Side, now = new Date()): Promise<Reading | null> {
  const here = await engine();
  try {
    return here?.read(text, side, seconds(now), utcOffset(now)) ?? null;
  } catch {
    return null;
  }
}
