// How well does the desk do, by its own record? Figures for officers, as JSON and as a table that a spreadsheet opens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";

let edge;
before(async () => (edge = await Edge.start()));
after(() => edge.stop());

test("what was reported, found and returned is counted over all and per group", async () => {
  const desk = await edge.desk();
  const loss = await desk.loss("刚才在3路公交车上丢了一部黑色华为手机");
  await desk.loss("丢了一把雨伞");
  const find = await desk.find("3路公交车上捡到一部黑色华为手机");
  await desk.find("捡到一本护照", {}, "shengda");
  const { claim } = await desk.claim(loss, find);
  await desk.decide(claim, "confirm");
  await desk.decide(claim, "hand-over", { receiver: "吉某" });

  await desk.good("POST", `losses/${loss.loss}/thanks`, { as: loss.token, body: { rating: 4, text: "谢谢小周师傅" } });

  const { rows } = await desk.good("GET", "figures", { as: "wang" });
  const row = (by, name = "") => rows.find((each) => each.by === by && each.name === name);
  const all = row("all");
  assert.deepEqual([all.losses, all.losses_returned, all.returned_of_losses_permille], [2, 1, 500]);
  assert.deepEqual([all.finds, all.finds_returned, all.returned_of_finds_permille], [2, 1, 500]);
  assert.ok(all.median_seconds_to_match >= 0 && all.median_seconds_to_return < 60);
  assert.equal(all.median_seconds_to_accept, null);
  assert.deepEqual([all.ratings, all.mean_rating_hundredths], [1, 400]);
  assert.deepEqual([row("kind", "phone").losses, row("kind", "phone").finds_returned], [1, 1]);
  assert.deepEqual([row("kind", "phone").label, row("org", "antai").label, all.label], ["手机", "安泰出租", ""]);
  assert.deepEqual([row("org", "antai").finds_returned, row("org", "shengda").finds_returned], [1, 0]);
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  assert.equal(row("month", month).losses, 2);

  const table = await desk.call("GET", "figures.csv", { as: "wang" });
  assert.match(table.headers.get("content-type"), /^text\/csv/);
  const lines = table.text.trim().split("\r\n");
  assert.doesNotMatch(table.text, /小周/);
  assert.equal(lines.length, rows.length + 1);
  assert.ok(lines[0].includes('"returned_of_losses_permille"'));
});
