// Does the module for tables hold its memory, whatever file it is given? The Wasm that pages load, in Node; what the rows say
// is tested beside the crate.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { BAD_FILES, farCell, workbook } from "../files.mjs";

const folder = join(process.env.FUDE_TARGET ?? join(import.meta.dirname, "../../target"), "www/sheet");
/** What an import may take, in bytes. */
const MOST_MEMORY = 64 << 20;

/** A module with fresh memory. */
let fresh = 0;
async function load() {
  fresh += 1;
  const sheet = await import(`${pathToFileURL(join(folder, "fude_sheet.js")).href}?${fresh}`);
  const { memory } = sheet.initSync({ module: await readFile(join(folder, "fude_sheet_bg.wasm")) });
  return { Table: sheet.Table, taken: () => memory.buffer.byteLength };
}

for (const { name, bytes, code } of BAD_FILES) {
  test(`${name} is refused as ${code}, within 64 MB`, async () => {
    const { Table, taken } = await load();
    assert.throws(() => new Table(new Uint8Array(bytes())), { message: code });
    console.log(`# ${name}: ${(taken() / (1 << 20)).toFixed(1)} MiB`);
    assert.ok(taken() <= MOST_MEMORY, `${taken()} bytes`);
  });
}

test("a far cell costs nothing, and is told", async () => {
  const { Table, taken } = await load();
  const table = new Table(new Uint8Array(farCell()));
  assert.deepEqual(table.outline().notes, ["far_cells"]);
  assert.ok(taken() <= 8 << 20, `${taken()} bytes`);
});

test("the largest table that is taken over stays within 64 MB", async () => {
  const { Table, taken } = await load();
  const rows = Array.from({ length: 20_000 }, (_, at) => [`黑色钱包${at}`, "黑色", "里面有身份证和几张银行卡".repeat(5)]);
  const table = new Table(new Uint8Array(workbook([["物品", "颜色", "备注"], ...rows])));
  const { roles } = table.outline();
  assert.equal(table.finds(roles).length, 20_000);
  console.log(`# 20 000 rows: ${(taken() / (1 << 20)).toFixed(1)} MiB`);
  assert.ok(taken() <= MOST_MEMORY, `${taken()} bytes`);
});

test("a table of trips is read as trips", async () => {
  const { Table } = await load();
  const rows = [["车牌号", "上车时间", "下车时间", "起点", "终点", "金额"], ["黑MTS055", "2025-01-18 19:40", "19:52", "一中", "", "8.5元"]];
  const table = new Table(new Uint8Array(workbook(rows)));
  const roles = table.outline().trip_roles;
  assert.deepEqual(roles, ["plate", "board_at", "alight_at", "board", "alight", "fare"]);
  const ride = { plate: "黑MTS055", board_at: "2025-01-18T19:40", alight_at: "2025-01-18T19:52", board: "一中", alight: "", fare: "8.50" };
  assert.deepEqual(table.trips(roles), [{ line: 2, ...ride, flaws: [], cells: rows[1] }]);
});

test("a day of five hundred taxis stays within 64 MB", async () => {
  const { Table, taken } = await load();
  const ride = ["1", "黑MTS055", "2025-01-18 19:40", "2025-01-18 19:52", "时代新居小区东门", "益民酒店停车场", "2.1", "8.50"];
  const rows = Array.from({ length: 20_000 }, () => ride);
  const titles = ["序号", "车牌号", "上车时间", "下车时间", "上车地点", "下车地点", "里程", "金额"];
  const table = new Table(new Uint8Array(workbook([titles, ...rows])));
  assert.equal(table.trips(table.outline().trip_roles).length, 20_000);
  console.log(`# 20 000 trips: ${(taken() / (1 << 20)).toFixed(1)} MiB`);
  assert.ok(taken() <= MOST_MEMORY, `${taken()} bytes`);
});
