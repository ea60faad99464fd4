// What does a photo look like to the desk? The segments of a JPEG with a few bytes for its picture: the desk decodes none.

const segment = (marker, content) => {
  const length = content.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), content]);
};

/** A JPEG of these sides; `more` segments stand before its frame, `scan` is its picture. */
export function jpeg({ width = 640, height = 480, more = [], scan = "picture" } = {}) {
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1")),
    ...more.map(([marker, content]) => segment(marker, Buffer.from(content, "latin1"))),
    segment(0xc0, Buffer.from([8, ...sides, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
