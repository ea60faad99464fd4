// What do companies send? Workbooks and bad files, made here so that none has to be kept: a small writer of containers, and the
// parts of the least workbook.
import { deflateRawSync } from "node:zlib";

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ CRC[(sum ^ byte) & 255];
  return (sum ^ -1) >>> 0;
}

/** A container (APPNOTE 6.3.10) of these parts, each deflated. */
export function container(parts) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(33, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, path, packed]);
    bodies.push(local);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, path]));
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a workbook with one sheet, whose rows are XML. */
export function workbookParts(sheetData, strings = `<sst xmlns="${MAIN}"/>`) {
  const relation = (kind, target) =>
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;
  return {
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="一月" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/sharedStrings.xml": strings,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
  };
}

/** A row of cells in words. */
export function row(line, cells) {
  const cell = (words, at) =>
    `<c r="${String.fromCharCode(65 + at)}${line}" t="inlineStr"><is><t>${words.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</t></is></c>`;
  return `<row r="${line}">${cells.map(cell).join("")}</row>`;
}

/** A workbook of these rows. */
export const workbook = (rows) => container(workbookParts(rows.map((cells, at) => row(at + 1, cells)).join("")));

const HEADER = row(1, ["物品", "颜色"]);

/** Bad files with the reason that a person is told. */
export const BAD_FILES = [
  { name: "truncated.xlsx", bytes: () => workbook([["物品", "颜色"], ["钱包", "黑色"]]).subarray(0, 600), code: "damaged" },
  {
    name: "bomb.xlsx",
    bytes: () => container({ ...workbookParts(HEADER), "xl/styles.xml": Buffer.alloc(512 << 20, " ") }),
    code: "unpacks_too_large",
  },
  {
    name: "strings.xlsx",
    bytes: () => container(workbookParts(HEADER, `<sst xmlns="${MAIN}" uniqueCount="4000000000"></sst>`)),
    code: "unpacks_too_large",
  },
  {
    name: "cell.xlsx",
    bytes: () => container(workbookParts(row(1, ["长".repeat(4 << 20)]))),
    code: "unpacks_too_large",
  },
  {
    name: "rows.xlsx",
    bytes: () => container(workbookParts(Array.from({ length: 200_000 }, (_, at) => row(at + 1, ["钱包", "黑色"])).join(""))),
    code: "too_many_rows",
  },
  { name: "rows.csv", bytes: () => Buffer.from(`物品,颜色\n${"钱包,黑色\n".repeat(200_000)}`), code: "too_many_rows" },
  { name: "encoding.csv", bytes: () => Buffer.from([0xff, 0xff, 0x2c, 0xfe, 0x0a]), code: "encoding" },
  { name: "empty.xlsx", bytes: () => workbook([]), code: "empty" },
  { name: "empty.csv", bytes: () => Buffer.alloc(0), code: "empty" },
  { name: "old.xls", bytes: () => Buffer.from("d0cf11e0a1b11ae1", "hex"), code: "old_excel_or_locked" },
  { name: "renamed.xlsx", bytes: () => Buffer.from("%PDF-1.7\n"), code: "pdf" },
  { name: "page.xls", bytes: () => Buffer.from("<html><table><tr><td>钱包</td></tr></table></html>"), code: "web_page" },
  { name: "word.xlsx", bytes: () => container({ "word/document.xml": "<w/>" }), code: "other_container" },
  { name: "large.csv", bytes: () => Buffer.alloc((8 << 20) + 1, "x"), code: "file_too_large" },
];

/** A sheet whose last cell is the last of all. */
export const farCell = () =>
  container(workbookParts(`${HEADER}${row(2, ["钱包", "黑色"])}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`));
