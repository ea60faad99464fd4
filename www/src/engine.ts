// What does a text say, before it is sent? Loads the engine's Wasm when first asked and reads with it.
// Everything works without it: then there are no chips, and the server reads.

import { engineModule } from "./engine-module.js";
import type { Fact } from "./shapes/report.js";

export type Side = "lost" | "found";

/** When it happened, in seconds since 1970 (UTC). */
export interface When {
  readonly earliest: number;
  readonly latest: number;
  readonly words: string;
}

export interface Reading {
  readonly when: When | null;
  readonly mode: string | null;
  readonly facts: readonly Fact[];
  readonly emergency: boolean;
}

/** The module that wasm-bindgen writes (`--target web`). */
interface EngineModule {
  default(): Promise<unknown>;
  read(text: string, side: Side, reportedAtSeconds: number, utcOffsetSeconds: number): Reading;
}

let loading: Promise<EngineModule | null> | undefined;

async function load(): Promise<EngineModule | null> {
  if (typeof WebAssembly !== "object") return null;
  try {
    return await engineModule<EngineModule>();
  } catch {
    // Missing, blocked by a policy, or too new for this web view: the server reads.
    return null;
  }
}

/** Begins to load, so that the first words are read sooner. Harmless to repeat. */
export function warmUp(): void {
  loading ??= load();
}

/** The writer's clock, in seconds east of UTC. */
export function utcOffset(at: Date): number {
  return -at.getTimezoneOffset() * 60;
}

/** Reads a text as written now; `null` when there is no engine, or it cannot. */
export async function read(text: string, side: Side, now = new Date()): Promise<Reading | null> {
  warmUp();
  const engine = await loading;
  if (!engine) return null;
  try {
    return engine.read(text, side, Math.floor(now.getTime() / 1000), utcOffset(now));
  } catch {
    return null;
  }
}
