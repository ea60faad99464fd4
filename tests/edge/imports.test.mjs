// Do the finds of a spreadsheet come in whole or not at all, and each of them once however often the file is sent?
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge, instant } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

const row = (at, text, more = {}) => ({ key: `sheet-1-row-${at}`, text, ...more });
const send = (desk, rows, as = "antai") => desk.call("POST", "finds/import", { as, body: { rows } });

test("a table of finds is logged, compared and published, and the same rows are the same finds for ever", async () => {
  const desk = await edge.desk("sheet");
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  const rows = [row(2, "3路公交车上捡到一部黑色华为手机", { found_at: instant(5) }), row(3, "捡到一把雨伞")];
  const first = (await send(desk, rows)).body.rows;
  assert.deepEqual(first.map(({ key, number, is_new }) => [key, number, is_new]), [
    ["sheet-1-row-2", "F-0001", true],
    ["sheet-1-row-3", "F-0002", true],
  ]);
  await desk.claim(loss, first[0]);
  assert.equal((await desk.good("GET", "notices")).notices.length, 2);
  const seq = await desk.seq();
  // The file grows by a row, and the old ones are left alone even where their words have changed.
  const again = (await send(desk, [row(2, "3路公交车上捡到一部手机"), rows[1], row(4, "捡到一顶帽子")])).body.rows;
  assert.deepEqual(again.map(({ find, is_new }) => [find, is_new]), [
    [first[0].find, false],
    [first[1].find, false],
    [again[2].find, true],
  ]);
  assert.equal(await desk.seq(), seq + 2, "one find and its notice");
  // Keys are each org's own.
  assert.equal((await send(desk, [row(2, "捡到一把雨伞")], "shengda")).body.rows[0].is_new, true);
});

test("one bad row, and nothing is taken over", async () => {
  const desk = await edge.desk("bad-sheet");
  const seq = await desk.seq();
  for (const [rows, code, field] of [
    [[row(1, "捡到一把雨伞"), row(2, " ")], "text_empty", "rows[1].text"],
    [[row(1, "捡到一把雨伞"), row(1, "捡到一顶帽子")], "bad_field", "rows[1].key"],
    [[{ key: "short", text: "捡到一把雨伞" }], "bad_field", "rows[0].key"],
    [[row(1, "捡到一把雨伞", { found_at: instant(-60) })], "bad_time", "rows[0].found_at"],
    [[row(1, "捡到一把雨伞", { org: "shengda" })], "unknown_field", "rows[0].org"],
    [[], "bad_field", "rows"],
    [Array.from({ length: 101 }, (_, at) => row(at, "捡到一把雨伞")), "bad_field", "rows"],
  ]) {
    const refused = await send(desk, rows);
    assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, code, field]);
  }
  const huge = await send(desk, Array.from({ length: 100 }, (_, at) => row(at, "伞".repeat(3_000))));
  assert.deepEqual([huge.status, huge.body.code], [413, "body_too_large"]);
  assert.equal(await desk.seq(), seq);
});

test("a hundred rows of ordinary length fit", async () => {
  const desk = await edge.desk("full-sheet");
  const text = `捡到一把黑色雨伞,${"在车站候车厅的座位下面,".repeat(30)}`;
  const { status, body } = await send(desk, Array.from({ length: 100 }, (_, at) => row(at, text)));
  assert.deepEqual([status, body.rows.length], [200, 100]);
});
