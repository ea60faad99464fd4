//! What do the calls of a company take? A driver's link, the code of an owner who stands there, and a table of finds.

use super::recovery::heard;
use super::{LONGEST_LINE, NewFind, found};
use crate::fields::Fields;
use crate::fleet::Mark;
use crate::problem::Problem;
use fude_desk::OrgId;

/// How many finds come in at once at most.
const MOST_ROWS: usize = 100;

/// The length of a pickup's code, in characters.
const CODE: usize = 8;

/// A driver who is to log finds.
#[derive(Debug)]
pub(crate) struct NewDriver {
    /// As the register has it.
    pub(crate) plate: String,
    pub(crate) name: Option<String>,
}

/// The body of `POST /drivers`.
pub(crate) fn driver(mut body: Fields) -> Result<NewDriver, Problem> {
    let plate = Mark::Plate.read(&body.must_line("plate", LONGEST_LINE)?);
    let driver =
        NewDriver { plate: plate.ok_or_else(|| body.bad("plate"))?, name: body.line("name", LONGEST_LINE)? };
    body.finish()?;
    Ok(driver)
}

/// The body of `POST /pickups`: what was heard wrong and looks alike is put right.
pub(crate) fn pickup(mut body: Fields) -> Result<String, Problem> {
    let code: String = body.must_line("code", LONGEST_LINE)?.chars().filter_map(heard).collect();
    let is_code = code.chars().count() == CODE && code.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_code {
        return Err(body.bad("code"));
    }
    body.finish()?;
    Ok(code)
}

/// A row of a table of finds.
#[derive(Debug)]
pub(crate) struct Row {
    /// By which its sender knows it.
    pub(crate) key: String,
    pub(crate) found: NewFind,
}

/// The body of `POST /finds/import`: finds that this org holds.
pub(crate) fn rows(mut body: Fields, org: &OrgId, now: i64) -> Result<Vec<Row>, Problem> {
    let mut told: Vec<Row> = Vec::new();
    for mut row in body.objects("rows", MOST_ROWS)? {
        let key = row.must_line("key", LONGEST_LINE)?;
        if !is_key(&key) || told.iter().any(|before| before.key == key) {
            return Err(row.bad("key"));
        }
        let found = found(&mut row, Some(org), now)?;
        row.finish()?;
        told.push(Row { key, found });
    }
    body.finish()?;
    Ok(told)
}

/// Like an `Idempotency-Key`.
fn is_key(key: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (8..=64).contains(&key.len()) && key.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fields, told};
    use super::*;

    const NOW: i64 = 1_737_201_000;

    #[test]
    fn a_link_is_for_a_whole_plate() {
        assert_eq!(driver(fields(r#"{"plate":"黑m·ts055"}"#)).unwrap().plate, "黑MTS055");
        assert_eq!(told(driver(fields(r#"{"plate":"尾号055"}"#))), "bad_field plate");
        assert_eq!(told(driver(fields(r#"{"plate":"黑MTS055","org":"antai"}"#))), "unknown_field org");
    }

    #[test]
    fn a_code_is_read_as_it_was_meant() {
        assert_eq!(pickup(fields(r#"{"code":"ok3m-xlz9"}"#)).unwrap(), "0K3MX1Z9");
        for bad in ["0K3MX1Z", "0K3MX1Z99", "好好好好好好好好"] {
            assert_eq!(told(pickup(fields(&format!(r#"{{"code":"{bad}"}}"#)))), "bad_field code", "{bad}");
        }
    }

    #[test]
    fn every_row_has_a_key_of_its_own_and_a_complaint_names_its_row() {
        let org = OrgId::new("antai").unwrap();
        let check = |list: &str| told(rows(fields(&format!(r#"{{"rows":[{list}]}}"#)), &org, NOW));
        let good = r#"{"key":"row-00001","text":"雨伞"}"#;
        assert_eq!(check(good), "good");
        assert_eq!(check(&format!("{good},{good}")), "bad_field rows[1].key");
        assert_eq!(check(r#"{"key":"short","text":"雨伞"}"#), "bad_field rows[0].key");
        assert_eq!(check(&format!(r#"{good},{{"key":"row-00002","text":" "}}"#)), "text_empty rows[1].text");
        assert_eq!(
            check(r#"{"key":"row-00001","text":"雨伞","found_at":"昨天"}"#),
            "bad_time rows[0].found_at"
        );
        assert_eq!(check(""), "bad_field rows");
        assert_eq!(check(&vec![good; 101].join(",")), "bad_field rows");
    }
}
