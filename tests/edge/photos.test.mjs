// Who may add a photo to a report, and who sees it? A JPEG that tells nothing beside its picture, in an object of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Edge } from "./client.mjs";
import { jpeg } from "./jpeg.mjs";

let edge;
let desk;
before(async () => {
  edge = await Edge.start();
  desk = await edge.desk();
});
after(() => edge.stop());

const add = (report, photo, options) => desk.call("POST", `${report}/photos`, { raw: photo, ...options });
const bytesOf = async (photo, token) => {
  const address = new URL(`/api/v1/desks/${desk.id}/photos/${photo}`, edge.url);
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
};

test("a photo comes back as it was sent, to who may see the report and to nobody else", async () => {
  const [loss, other] = [await desk.loss("丢了一把红伞"), await desk.loss("丢了一串钥匙")];
  const find = await desk.find("捡到一把红伞");
  const [lost, found] = [jpeg({ scan: "of the loss" }), jpeg({ scan: "of the find" })];
  const ofLoss = await add(`losses/${loss.loss}`, lost, { token: loss.token });
  const ofFind = await add(`finds/${find.find}`, found, { as: "antai" });
  assert.deepEqual([ofLoss.status, ofFind.status], [201, 201], ofLoss.text + ofFind.text);
  const { antai, shengda, wang } = desk.tokens;
  const people = { owner: loss.token, other: other.token, antai, shengda, wang };
  for (const [answer, photo, seenBy] of [
    [ofLoss, lost, ["owner", "wang"]],
    [ofFind, found, ["antai", "wang"]],
  ]) {
    for (const [name, token] of Object.entries(people)) {
      const { status, type, bytes } = await bytesOf(answer.body.photo, token);
      assert.equal(status, seenBy.includes(name) ? 200 : 404, name);
      if (status === 200) assert.deepEqual([type, bytes.equals(photo)], ["image/jpeg", true], name);
    }
  }
  assert.deepEqual((await desk.good("GET", `losses/${loss.loss}`, { token: loss.token })).photos, [ofLoss.body.photo]);
  const held = (await desk.good("GET", "finds", { as: "antai" })).finds.find((each) => each.find === find.find);
  assert.deepEqual(held.photos, [ofFind.body.photo]);
});

test("the same request again gives the same photo, and a report has four", async () => {
  const { loss, token } = await desk.loss("丢了一顶蓝色的帽子");
  const [one, again] = [0, 1].map(() => add(`losses/${loss}`, jpeg(), { token, key: "the-first-photo" }));
  assert.equal((await one).text, (await again).text);
  for (let more = 0; more < 3; more += 1) assert.equal((await add(`losses/${loss}`, jpeg(), { token })).status, 201);
  const fifth = await add(`losses/${loss}`, jpeg(), { token });
  assert.deepEqual([fifth.status, fifth.body.code], [409, "photos_full"]);
});

test("what is no plain photo is refused by its name, and leaves nothing", async () => {
  const { loss, token } = await desk.loss("丢了一条围巾");
  const bad = [
    [jpeg({ width: 1601 }), 422, "bad_photo"],
    [jpeg({ height: 0 }), 422, "bad_photo"],
    [jpeg({ more: [[0xe1, "Exif\0\0II*\0"]] }), 422, "bad_photo"],
    [jpeg({ more: [[0xfe, "a comment"]] }), 422, "bad_photo"],
    [Buffer.concat([jpeg(), Buffer.from("more")]), 422, "bad_photo"],
    [jpeg().subarray(0, -1), 422, "bad_photo"],
    [Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), 422, "bad_photo"],
    [Buffer.alloc(0), 422, "bad_photo"],
    [jpeg({ scan: Buffer.alloc(300 * 1024) }), 413, "body_too_large"],
  ];
  for (const [photo, status, code] of bad) {
    const answer = await add(`losses/${loss}`, photo, { token });
    assert.deepEqual([answer.status, answer.body.code], [status, code], `${photo.length} bytes: ${answer.text}`);
  }
  assert.equal((await desk.good("GET", `losses/${loss}`, { token })).photos, undefined);
  await desk.good("POST", `losses/${loss}/withdraw`, { token });
  const late = await add(`losses/${loss}`, jpeg(), { token });
  assert.deepEqual([late.status, late.body.code], [409, "report_closed"]);
  assert.equal((await desk.call("GET", "photos/nothing", { as: "wang" })).status, 404);
});
