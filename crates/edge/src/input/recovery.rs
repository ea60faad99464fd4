//! What do recoveries take? A number as somebody says it, and a code as somebody types it.

use super::LONGEST_LINE;
use crate::fields::Fields;
use crate::problem::Problem;
use fude_engine::phones;

/// The body of `POST /recoveries`: one telephone number, as its digits.
pub(crate) fn phone(mut body: Fields) -> Result<String, Problem> {
    let line = body.must_line("phone", LONGEST_LINE)?;
    let mut told = phones(&line).into_iter();
    let phone = told.next().filter(|_| told.next().is_none()).ok_or_else(|| body.bad("phone"))?;
    body.finish()?;
    Ok(phone)
}

/// The body of `POST /recoveries/redeem`.
#[derive(Debug)]
pub(crate) struct Redeeming {
    /// Of the case: `L-0007`.
    pub(crate) number: String,
    /// In the letters and digits that codes have.
    pub(crate) code: String,
}

/// The body of `POST /recoveries/redeem`: what was heard wrong and looks alike is put right.
pub(crate) fn redeeming(mut body: Fields) -> Result<Redeeming, Problem> {
    let number = body.must_line("number", LONGEST_LINE)?.to_ascii_uppercase();
    let code = body.must_line("code", LONGEST_LINE)?;
    body.finish()?;
    Ok(Redeeming { number, code: code.chars().filter_map(heard).collect() })
}

/// A character of a code (Crockford's alphabet has no I, L, O and U); nothing for what only parts it.
pub(super) fn heard(character: char) -> Option<char> {
    match character.to_ascii_uppercase() {
        ' ' | '-' => None,
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fields, told};
    use super::*;

    #[test]
    fn one_number_is_told_in_any_form() {
        assert_eq!(phone(fields(r#"{"phone":"138 0013-8000"}"#)).unwrap(), "13800138000");
        assert_eq!(told(phone(fields(r#"{"phone":"她没有电话"}"#))), "bad_field phone");
        assert_eq!(told(phone(fields(r#"{"phone":"13800138000，13900139000"}"#))), "bad_field phone");
    }

    #[test]
    fn a_code_is_heard_as_it_was_meant() {
        let code = |code: &str| {
            redeeming(fields(&serde_json::json!({ "number": "l-0007", "code": code }).to_string()))
                .unwrap()
                .code
        };
        assert_eq!(code("0k3m-x1z9"), "0K3MX1Z9");
        assert_eq!(code("OK3M XLZ9"), "0K3MX1Z9");
        assert_eq!(code("好"), "好");
    }
}
