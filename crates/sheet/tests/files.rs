//! Are workbooks read as their clerks meant them, and does every bad file get a clear answer? All files are made here.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use fude_sheet::{Find, FlawCode, MOST_ROWS, Note, Refusal, Role, Table, open};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const HEADER: [&str; 5] = ["序号", "拾获时间", "车牌号", "物品名称", "颜色"];

fn workbook(write: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn row(sheet: &mut Worksheet, line: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write(line, column, *cell).unwrap();
    }
}

/// A container with these parts.
fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The least workbook, around a sheet and its strings.
fn bare(sheet: &str, strings: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let office = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>");
    container(&[
        ("_rels/.rels", office.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn finds(table: &Table) -> Vec<Find> {
    table.finds(table.roles())
}

#[track_caller]
fn refused(bytes: &[u8], expect: Refusal) {
    match open(bytes, None) {
        Err(refusal) => assert_eq!(refusal, expect),
        Ok(table) => panic!("{:?} was read, not {expect}", table.titles()),
    }
}

#[test]
fn a_workbook_is_read_as_its_clerk_meant_it() {
    let bytes = workbook(|sheet| {
        sheet.merge_range(0, 0, 0, 4, "安泰出租失物登记表", &Format::new()).unwrap();
        row(sheet, 1, &HEADER);
        let time = ExcelDateTime::from_ymd(2025, 1, 18).unwrap().and_hms(20, 15, 0).unwrap();
        sheet.write(2, 0, 1).unwrap();
        sheet.write_with_format(2, 1, &time, &Format::new().set_num_format("yyyy-mm-dd hh:mm")).unwrap();
        for (column, cell) in [(2, "黑MTS055"), (3, "钱包"), (4, "黑色")] {
            sheet.write(2, column, cell).unwrap();
        }
        row(sheet, 3, &["2", "昨晚八点", "", "雨伞", "蓝格子"]);
    });
    let table = open(&bytes, None).unwrap();
    assert_eq!(table.roles(), [Role::Nothing, Role::When, Role::Plate, Role::Kind, Role::Colour]);
    let finds = finds(&table);
    assert_eq!(
        finds.iter().map(|find| (find.line, find.text.as_str())).collect::<Vec<_>>(),
        [(3, "2025-01-18 20:15，黑MTS055，黑色钱包"), (4, "昨晚八点，蓝格子雨伞"),]
    );
    assert_eq!(finds[0].day.as_deref(), Some("2025-01-18"));
    assert_eq!(finds[1].flaws[0].code, FlawCode::WordyTime);
    assert_eq!(table.finds(&[Role::Nothing, Role::Nothing, Role::Nothing, Role::Words])[0].text, "钱包");
}

#[test]
fn headers_of_two_lines_name_every_column() {
    let bytes = workbook(|sheet| {
        sheet.merge_range(0, 0, 1, 0, "拾获时间", &Format::new()).unwrap();
        sheet.merge_range(0, 1, 0, 2, "物品信息", &Format::new()).unwrap();
        row(sheet, 1, &["", "名称", "颜色"]);
        row(sheet, 2, &["2025-01-18", "钱包", "黑色"]);
    });
    let table = open(&bytes, None).unwrap();
    assert_eq!(table.titles(), ["拾获时间", "名称", "颜色"]);
    assert_eq!(finds(&table)[0].text, "2025-01-18，黑色钱包");
}

#[test]
fn sheets_are_listed_and_the_first_with_rows_is_taken() {
    let mut workbook = Workbook::new();
    row(workbook.add_worksheet().set_name("封面").unwrap(), 0, &["失物登记"]);
    let second = workbook.add_worksheet().set_name("一月").unwrap();
    row(second, 0, &["物品", "颜色"]);
    row(second, 1, &["钱包", "黑色"]);
    let bytes = workbook.save_to_buffer().unwrap();
    let table = open(&bytes, None).unwrap();
    assert_eq!((table.sheets(), table.sheet()), (&["封面".to_owned(), "一月".to_owned()][..], 1));
    assert_eq!(finds(&table).len(), 1);
    assert_eq!(open(&bytes, Some(7)).err(), Some(Refusal::Empty));
}

#[test]
fn formulas_give_what_they_had_computed() {
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["物品", "颜色", "备注"]);
        sheet.write(1, 0, Formula::new("=\"钱\"&\"包\"").set_result("钱包")).unwrap();
        sheet.write(1, 1, Formula::new("=A9").set_result("#REF!")).unwrap();
        sheet.write(1, 2, "=HYPERLINK(\"http://example.com\")").unwrap();
    });
    let find = &finds(&open(&bytes, None).unwrap())[0];
    assert!(find.text.starts_with("钱包"), "{}", find.text);
}

#[test]
fn macros_are_left_alone() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["物品", "颜色"]);
        row(sheet, 1, &["钱包", "黑色"]);
    });
    let mut zip = ZipWriter::new_append(Cursor::new(book)).unwrap();
    zip.start_file("xl/vbaProject.bin", SimpleFileOptions::default()).unwrap();
    zip.write_all(&[0; 64]).unwrap();
    let table = open(&zip.finish().unwrap().into_inner(), None).unwrap();
    assert_eq!((table.notes(), finds(&table).len()), (&[Note::Macros][..], 1));
}

#[test]
fn a_far_cell_is_left_out_and_told() {
    let far = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>物品</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>颜色</t></is></c></row>\
               <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>钱包</t></is></c></row>\
               <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let table = open(&bare(far, "<sst/>"), None).unwrap();
    assert_eq!((table.notes(), finds(&table).len()), (&[Note::FarCells][..], 1));
}

#[test]
fn damaged_and_foreign_files_are_refused_with_their_reason() {
    let good = workbook(|sheet| row(sheet, 0, &HEADER));
    refused(b"", Refusal::Empty);
    refused("物品,颜色\r\n".as_bytes(), Refusal::Empty);
    refused(&good, Refusal::Empty);
    for end in [40, good.len() / 2, good.len() - 1] {
        refused(&good[..end], Refusal::Damaged);
    }
    refused(b"%PDF-1.7 renamed.xlsx", Refusal::Pdf);
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old.xls", Refusal::OldExcelOrLocked);
    refused(b"<html><table><tr><td>x</td></tr></table>", Refusal::WebPage);
    refused(&container(&[("word/document.xml", b"<w/>")]), Refusal::OtherContainer);
    refused(&[0xff, 0xff, 0x2c, 0xfe], Refusal::Encoding);
    refused(&vec![b'x'; fude_sheet::LARGEST_FILE + 1], Refusal::FileTooLarge);
    refused(&bare("<row r=\"1\"><c r=\"A1\"><v>1</v>", "<sst/>"), Refusal::Damaged);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let spaces = " ".repeat(200 << 20);
    refused(&container(&[("xl/workbook.xml", spaces.as_bytes())]), Refusal::UnpacksTooLarge);
    drop(spaces);
    refused(&bare("", "<sst uniqueCount=\"4000000000\"></sst>"), Refusal::UnpacksTooLarge);
    let cell = "<row><c t=\"inlineStr\"><is><t></t></is></c></row>";
    refused(&bare(&cell.repeat(4 << 20), "<sst/>"), Refusal::UnpacksTooLarge);
    // A sheet that lies where nothing is measured is not there.
    let hidden = container(&[
        ("_rels/.rels", b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"media/image1.png\"/></Relationships>"),
        ("xl/media/image1.png", "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>物品</t></is></c></row></sheetData></worksheet>".as_bytes()),
    ]);
    refused(&hidden, Refusal::Damaged);
    let names: Vec<String> = (0..2000).map(|part| format!("xl/{part}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    refused(&container(&parts), Refusal::UnpacksTooLarge);
}

#[test]
fn as_many_rows_as_a_desk_can_take_and_no_more() {
    let table = |rows: usize| {
        let mut table = "物品,颜色\n".to_owned();
        for row in 0..rows {
            writeln!(table, "钱包{row},黑色").unwrap();
        }
        table
    };
    assert_eq!(finds(&open(table(MOST_ROWS).as_bytes(), None).unwrap()).len(), MOST_ROWS);
    refused(table(200_000).as_bytes(), Refusal::TooManyRows);
    let bytes = workbook(|sheet| {
        row(sheet, 0, &["物品", "颜色"]);
        for line in 1..=200_000 {
            row(sheet, line, &["钱包", "黑色"]);
        }
    });
    refused(&bytes, Refusal::TooManyRows);
}
