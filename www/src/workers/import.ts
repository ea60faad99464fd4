// What is in a file or a pasted chat? Asked in a worker of its own, so that the page stays quick while thousands of rows are
// read; both Wasm modules are loaded when they are first needed.

import type { Reading } from "../engine.js";
import type { Answer, Chat, Outline, SheetFind, SheetTrip, Wish } from "./import-shapes.js";

/** The modules that wasm-bindgen writes (`--target web`). */
interface ChatModule {
  default(): Promise<unknown>;
  chat(pasted: string, pastedAt: number, utcOffset: number): Chat;
  read(text: string, side: "found", reportedAt: number, utcOffset: number): Reading;
}
interface SheetTable {
  outline(): Outline;
  finds(roles: readonly string[]): SheetFind[];
  trips(roles: readonly string[]): SheetTrip[];
  free(): void;
}
interface SheetModule {
  default(): Promise<unknown>;
  Table: new (bytes: Uint8Array, sheet?: number) => SheetTable;
}

async function load<T extends { default(): Promise<unknown> }>(path: string): Promise<T> {
  const module = (await import(new URL(path, new URL("..", import.meta.url)).href)) as T;
  await module.default();
  return module;
}

let chatModule: Promise<ChatModule> | undefined;
let sheetModule: Promise<SheetModule> | undefined;
const chats = (): Promise<ChatModule> => (chatModule ??= load<ChatModule>("chat/fude_widget.js"));
const sheets = (): Promise<SheetModule> => (sheetModule ??= load<SheetModule>("sheet/fude_sheet.js"));

let table: SheetTable | undefined;

/** The plates that the engine reads whole, by how they are written: a company's cars come again and again. */
async function wholePlates(trips: readonly SheetTrip[]): Promise<ReadonlyMap<string, string>> {
  const { read } = await chats();
  const written = new Set(trips.map(({ plate }) => plate));
  return new Map([...written].flatMap((plate) => {
    const fact = read(plate, "found", 0, 0).facts.find(({ fact }) => fact === "plate");
    return fact && !/[…×]/.test(fact.value) ? [[plate, fact.value]] : [];
  }));
}

async function grant(wish: Wish): Promise<unknown> {
  switch (wish.do) {
    case "chat":
      return (await chats()).chat(wish.pasted, wish.at, wish.offset);
    case "read": {
      const { read } = await chats();
      return wish.texts.map(({ text, at }) => read(text, "found", at, wish.offset));
    }
    case "open": {
      const { Table } = await sheets();
      table?.free();
      table = undefined;
      table = new Table(new Uint8Array(wish.bytes), wish.sheet);
      return table.outline();
    }
    case "finds":
      return table?.finds(wish.roles) ?? [];
    case "trips": {
      const trips = table?.trips(wish.roles) ?? [];
      const plates = await wholePlates(trips);
      return trips.map((trip): SheetTrip => {
        const whole = plates.get(trip.plate);
        return whole === undefined ? trip : { ...trip, whole_plate: whole };
      });
    }
  }
}

addEventListener("message", async ({ data }: MessageEvent<{ id: number; wish: Wish }>) => {
  const answer: Answer = await grant(data.wish).then(
    (value) => ({ id: data.id, value }),
    (thrown: unknown) => ({ id: data.id, refusal: thrown instanceof Error ? thrown.message : "worker" }),
  );
  postMessage(answer);
});
