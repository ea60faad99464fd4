//! Are records read, and is bad input explained? Input in; out come the good records, a line each, and
//! the complaints, marked `!`, in one text. It tests neither speed nor the machine's files.

use super::*;

/// Every record and complaint of the input, going on after bad records. Stopping at the first must end
/// in the same first complaint.
fn check_within(limits: Limits, name: &str, input: &[u8], expected: &str) {
    let run = |on_bad: OnBad<'_>| {
        let mut taken = Taken::new(name, limits, on_bad);
        let end = match Format::of(name, input) {
            Format::Jsonl => json::read(input, &mut taken),
            Format::Csv => table::read(input, &mut taken),
        };
        (taken.records, end)
    };
    let mut complaints = Vec::new();
    let mut report = |bad| complaints.push(bad);
    let (records, end) = run(OnBad::Report(&mut report));
    complaints.extend(end.err());
    assert_eq!(run(OnBad::Stop).1.err().as_ref(), complaints.first(), "stopping and going on must agree");
    let records = records.iter().map(show);
    let lines: Vec<String> = records.chain(complaints.iter().map(|bad| format!("! {bad}"))).collect();
    assert_eq!(lines.join("\n"), expected.replace("\n        ", "\n").trim());
}

fn check(name: &str, input: impl AsRef<[u8]>, expected: &str) {
    check_within(LIMITS, name, input.as_ref(), expected);
}

/// The rows under a header of the required columns and one more.
fn check_rows(rows: &str, expected: &str) {
    check("a.csv", format!("id,text,reported_at,place\n{rows}"), expected);
}

const AT: &str = "2025-01-18T19:50:00+08:00";

fn show(record: &Record) -> String {
    let Record {
        id,
        text,
        reported_at,
        from,
        to,
        place,
        plate,
        kind,
        colour,
        brand,
        when_earliest,
        when_latest,
    } = record;
    let mut line = format!("{id} {text:?} {reported_at:?}");
    for (name, value) in FIELDS[3..].iter().zip([from, to, place, plate, kind, colour, brand]) {
        line += &value.as_ref().map_or_else(String::new, |value| format!(" {name}={value}"));
    }
    for (name, time) in FIELDS[WHEN_EARLIEST..].iter().zip([when_earliest, when_latest]) {
        line += &time.map_or_else(String::new, |time| format!(" {name}={time:?}"));
    }
    line
}

#[test]
fn csv_is_read_with_quotes_breaks_crlf_and_a_byte_order_mark() {
    check(
        "a.csv",
        "\u{feff}note,id,reported_at,text,colour,when_earliest\r\n\
         x,F1,2025-01-18T19:50:00+08:00,\"黑色, \"\"旧\"\"\r\n钱包\",,2025-01-18T19:00:00+08:00\r\n\
         \r\n,,,,,\r\n\
         , F2 ,2025-01-18T19:50:00Z,5\" 手机, 银 ,",
        r#"F1 "黑色, \"旧\"\r\n钱包" 2025-01-18T19:50:00+08:00 when_earliest=2025-01-18T19:00:00+08:00
        F2 "5\" 手机" 2025-01-18T19:50:00+00:00 colour=银"#,
    );
}

#[test]
fn json_lines_are_read_with_nulls_escapes_and_unknown_fields() {
    check(
        "a.ndjson",
        format!(
            "\u{feff}{{\"id\":\"F1\",\"text\":\"\\u9ed1\\n包\",\"reported_at\":\"{AT}\",\"from\":\"西站\",\"to\":\"\",\"plate\":null}}\r\n\n\
             {{\"reported_at\":\"{AT}\",\"id\":\"F2\",\"text\":\"伞\",\"more\":[{{\"id\":7}}],\"when_latest\":\"{AT}\"}}"
        ),
        "F1 \"黑\\n包\" 2025-01-18T19:50:00+08:00 from=西站
        F2 \"伞\" 2025-01-18T19:50:00+08:00 when_latest=2025-01-18T19:50:00+08:00",
    );
}

#[test]
fn the_name_or_else_the_first_byte_decides_the_format() {
    for (name, bytes, format) in [
        ("a.JSON", "id,text", Format::Jsonl),
        ("a.csv", "{", Format::Csv),
        ("-", "\u{feff}\n {\"id\"", Format::Jsonl),
        ("-", "id,text", Format::Csv),
        ("a.txt", "", Format::Csv),
    ] {
        assert_eq!(Format::of(name, bytes.as_bytes()), format, "{name} {bytes}");
    }
}

#[test]
fn a_complaint_names_the_line_and_character_where_the_field_starts() {
    check_rows(
        &format!(
            "1,伞,{AT},\n2,\"红\n伞\",昨天,\n3,\"红\n伞\",\"yesterday, about nine in the evening, or later\",\n"
        ),
        r#"1 "伞" 2025-01-18T19:50:00+08:00
        ! a.csv:4:4: reported_at: expected a time like 2025-01-18T19:50:00+08:00, found "昨天"
        ! a.csv:6:4: reported_at: expected a time like 2025-01-18T19:50:00+08:00, found "yesterday, about nine in the evening, or"…"#,
    );
    check(
        "a.jsonl",
        r#"{"id":"1","text":"红伞","reported_at": "yesterday"}"#,
        r#"! a.jsonl:1:38: reported_at: expected a time like 2025-01-18T19:50:00+08:00, found "yesterday""#,
    );
}

#[test]
fn what_is_required_must_be_there() {
    check_rows(
        &format!(",伞,{AT},\n2, ,{AT},\n3,伞,,\n4\u{0},伞,{AT},"),
        r#"! a.csv:2:1: id: expected an id, found an empty one
        ! a.csv:3:3: text: expected a text, found an empty one
        ! a.csv:4:5: reported_at: expected a time, found an empty one
        ! a.csv:5:1: id: expected an id without control characters, found "4\0""#,
    );
    check("a.jsonl", r#"{"id":"1","text":"伞"}"#, "! a.jsonl:1:1: reported_at: expected a time, found none");
    check("a.csv", "", "! a.csv:1:1: expected a first line that names the columns, found an empty file");
    check(
        "a.csv",
        "id;text;reported_at\n",
        r#"! a.csv:1:1: id: expected a column of this name in the first line, found "id;text;reported_at""#,
    );
    check(
        "a.csv",
        "id,text,id\n",
        "! a.csv:1:9: id: expected one column of this name, found it at columns 1 and 3",
    );
    check("a.jsonl", "", "");
}

#[test]
fn an_id_belongs_to_the_first_good_record_that_has_it() {
    check_rows(
        &format!("1,,{AT},\n1,伞,{AT},\n2,包,{AT},\n 1,帽,{AT},\n"),
        r#"1 "伞" 2025-01-18T19:50:00+08:00
        2 "包" 2025-01-18T19:50:00+08:00
        ! a.csv:2:3: text: expected a text, found an empty one
        ! a.csv:5:1: id: expected an id of its own, found "1", which line 3 has"#,
    );
}

#[test]
fn bad_json_is_explained_and_the_next_line_is_read() {
    check(
        "a.jsonl",
        format!(
            "[{{\"id\":1}}]\n{{\"id\":\"红\",oops}}\n{{\n{{\"id\":17,\"text\":\"伞\"}}\n{{\"id\":\"\\ud800\"}}\n\
             {{\"id\":\"1\",\"id\":\"2\"}}\n{{\"id\":\"1\"}} x\n{{\"id\":[\"{:->50}\"]}}\n\
             {{\"id\":\"1\",\"text\":\"伞\",\"reported_at\":\"{AT}\"}}",
            ""
        ),
        r#"1 "伞" 2025-01-18T19:50:00+08:00
        ! a.jsonl:1:1: expected one JSON object on each line, found bad JSON (invalid type: sequence, expected an object)
        ! a.jsonl:2:11: expected one JSON object on each line, found bad JSON (key must be a string)
        ! a.jsonl:3:1: expected one JSON object on each line, found bad JSON (EOF while parsing an object)
        ! a.jsonl:4:7: id: expected a text in quotes, found 17
        ! a.jsonl:5:7: id: expected a text in quotes, found the broken "\ud800"
        ! a.jsonl:6:14: expected one JSON object on each line, found bad JSON (duplicate field `id`)
        ! a.jsonl:7:12: expected one JSON object on each line, found bad JSON (trailing characters)
        ! a.jsonl:8:7: id: expected a text in quotes, found ["--------------------------------------…"#,
    );
}

#[test]
fn a_broken_quote_costs_its_own_line_only() {
    check_rows(
        &format!("1,\"伞,{AT},\n2,包,{AT},\n3,\"红\"帽,{AT},\n4,笔,{AT},\n"),
        r#"2 "包" 2025-01-18T19:50:00+08:00
        4 "笔" 2025-01-18T19:50:00+08:00
        ! a.csv:2:3: expected a quoted field to end with its closing quote, found more text behind it, in line 4
        ! a.csv:4:3: expected a quoted field to end with its closing quote, found more text behind it, in line 4"#,
    );
    check_rows(
        &format!("1,\"伞,{AT},\n2,包,{AT},\n"),
        r#"2 "包" 2025-01-18T19:50:00+08:00
        ! a.csv:2:3: expected a closing quote within 1048576 bytes, found none"#,
    );
    let many = ",".repeat(1_000);
    check_rows(&many, "! a.csv:2:1001: expected a row of at most 1000 fields, found more");
}

#[test]
fn every_row_has_as_many_fields_as_the_header() {
    check_rows(
        &format!("1,\"红\n伞\",{AT}\n2,包,{AT},,\n3,笔,{AT},西站"),
        r#"3 "笔" 2025-01-18T19:50:00+08:00 place=西站
        ! a.csv:2:1: expected 4 fields, as in line 1, found 3
        ! a.csv:4:1: expected 4 fields, as in line 1, found 5"#,
    );
}

#[test]
fn times_must_be_in_order() {
    check(
        "a.csv",
        "id,text,reported_at,when_earliest,when_latest\n\
         1,伞,2025-01-18T19:50:00+08:00,2025-01-18T19:00:00+08:00,2025-01-18T10:00:00Z\n\
         2,伞,2025-01-18T19:50:00+08:00,2025-01-18T12:00:00Z,\n\
         3,伞,2025-01-18T19:50:00+08:00,,2025-01-18T20:00:00+08:00\n\
         4,伞,2025-01-18T19:50:00+08:00,2025-01-18T11:50:00Z,2025-01-18T19:50:00+08:00",
        r#"4 "伞" 2025-01-18T19:50:00+08:00 when_earliest=2025-01-18T11:50:00+00:00 when_latest=2025-01-18T19:50:00+08:00
        ! a.csv:2:31: when_earliest: expected a time not after when_latest, 2025-01-18T10:00:00+00:00, found "2025-01-18T19:00:00+08:00"
        ! a.csv:3:31: when_earliest: expected a time not after reported_at, 2025-01-18T19:50:00+08:00, found "2025-01-18T12:00:00+00:00"
        ! a.csv:4:32: when_latest: expected a time not after reported_at, 2025-01-18T19:50:00+08:00, found "2025-01-18T20:00:00+08:00""#,
    );
}

#[test]
fn what_is_not_utf_8_is_named_by_its_byte() {
    let mut gbk = format!("id,text,reported_at\n1,伞,{AT}\n2,红").into_bytes();
    gbk.extend(b"\xB5\xA1,x\n");
    check(
        "a.csv",
        gbk,
        r#"1 "伞" 2025-01-18T19:50:00+08:00
        ! a.csv:3:4: expected UTF-8 text (in Excel: save as "CSV UTF-8"), found the byte 0xB5, which is not"#,
    );
    check(
        "a.jsonl",
        b"\xFF\xFE{",
        r#"! a.jsonl:1:1: expected UTF-8 text (in Excel: save as "CSV UTF-8"), found the byte 0xFF, which is not"#,
    );
}

#[test]
fn too_much_is_refused() {
    let limits = Limits { file_bytes: 8, record_bytes: 60, records: 2 };
    let long = "长".repeat(20);
    let head = "id,text,reported_at\n";
    check_within(
        limits,
        "a.csv",
        format!("{head}1,{long},{AT}\n2,伞,{AT}\n3,包,{AT}\n").as_bytes(),
        r#"2 "伞" 2025-01-18T19:50:00+08:00
        ! a.csv:2:1: expected a record of at most 60 bytes, found a longer one
        ! a.csv:4:1: expected at most 2 records in one file, found one more"#,
    );
    check_within(
        limits,
        "a.jsonl",
        format!("{{}}\n{{\"id\":\"{long}\"}}\n{{}}").as_bytes(),
        "! a.jsonl:1:1: id: expected an id, found none
        ! a.jsonl:2:1: expected a record of at most 60 bytes, found a longer one
        ! a.jsonl:3:1: expected at most 2 records in one file, found one more",
    );
    let whole = lines::read_whole("-", &b"123456789"[..], limits.file_bytes);
    assert_eq!(whole.unwrap_err().to_string(), "-: expected at most 8 bytes, found more");
    let missing = open_records(Path::new("/none.csv"), OnBad::Stop).unwrap_err().to_string();
    assert!(missing.starts_with("/none.csv: expected a file that can be read, found No such"), "{missing}");
}

#[test]
fn a_text_of_any_length_is_kept() {
    let long = "长".repeat(5_000);
    let records =
        parse_records("a.csv", format!("id,text,reported_at\n1,{long},{AT}").as_bytes(), None, OnBad::Stop);
    assert_eq!(records.unwrap()[0].text, long);
}

#[test]
fn truth_is_one_find_for_each_loss() {
    let check = |input: &str, expected: &str| {
        let said = read_truth("t.tsv", input.as_bytes());
        assert_eq!(said.map_or_else(|bad| format!("! {bad}"), |pairs| format!("{pairs:?}")), expected);
    };
    check("\u{feff}L1\tF1\r\n\nL2\t F1\n", r#"[("L1", "F1"), ("L2", "F1")]"#);
    check("", "[]");
    check("L1\tF1\nL2 F2", r#"! t.tsv:2:1: expected a loss id, a tab and a find id, found "L2 F2""#);
    check("L1\t", r#"! t.tsv:1:1: expected two ids without control characters, found "L1\t""#);
    check("L1\tF1\nL2\tF2\nL1\tF3", r#"! t.tsv:3:1: expected a loss once, found "L1", which line 1 has"#);
}

/// Not a fuzzer, only its smoke test: random strings of the bytes that matter.
#[test]
fn any_bytes_come_to_an_end() {
    let pieces: [&[u8]; 12] = [
        b"\"",
        b"\"\"",
        b",",
        b"\n",
        b"\r\n",
        b"a",
        b"\xE5",
        "伞".as_bytes(),
        b"{\"id\":",
        b"}",
        b"\xEF\xBB\xBF",
        b"\0",
    ];
    let mut state = 1_u64;
    for _ in 0..5_000 {
        let mut bytes = Vec::new();
        for _ in 0..9 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let piece = pieces[usize::try_from(state >> 33).unwrap() % pieces.len()];
            bytes.extend_from_slice(piece);
        }
        parse_anything(&bytes);
    }
}
