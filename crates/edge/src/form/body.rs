//! What was filled in? The fields of a form as browsers send them (`application/x-www-form-urlencoded`, WHATWG URL §5).
//! What cannot be read is told as such; what was typed is kept to the character, but for the ends of lines.

use crate::body;
use crate::failure::Failure;
use crate::problem::Code;
use worker::Request;

/// The most fields that are looked at.
const MOST: usize = 40;

/// The fields of a form in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled(Vec<(String, String)>);

impl Filled {
    /// What a request brought.
    pub(super) async fn read(request: &mut Request, longest: usize) -> Result<Self, Failure> {
        let content_type = request.headers().get("content-type")?.unwrap_or_default();
        let bytes = body::read(request, longest).await?;
        let is_form = content_type
            .split(';')
            .next()
            .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
        if is_form { Self::parse(&bytes).map_err(Failure::from) } else { Err(Code::BadForm.into()) }
    }

    fn parse(bytes: &[u8]) -> Result<Self, Code> {
        let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let mut fields = Vec::new();
        for pair in pairs.take(MOST) {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(parts.next().unwrap_or_default()).ok_or(Code::BadForm)?;
            let value = decode(parts.next().unwrap_or_default()).ok_or(Code::BadForm)?;
            // A textarea sends its lines as the network has them.
            fields.push((name, value.replace("\r\n", "\n")));
        }
        Ok(Self(fields))
    }

    /// What stands in a field; empty where it was not sent.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
    }

    /// The fields whose names begin so, with the rest of their names.
    pub(super) fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(with)?, value.as_str())))
    }
}

/// Text behind `+` and `%E4`; nothing where that is no UTF-8.
fn decode(written: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.iter().copied();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next()?)?.checked_mul(16)?.checked_add(hex(rest.next()?)?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expect: Option<&[(&str, &str)]>) {
        let fields = Filled::parse(body.as_bytes()).ok();
        let expect = expect.map(|fields| {
            Filled(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
        });
        assert_eq!(fields, expect, "{body}");
    }

    #[test]
    fn fields_are_what_was_typed() {
        check("", Some(&[]));
        check("text=%E4%BC%9E+a&key=", Some(&[("text", "伞 a"), ("key", "")]));
        check("a=1%3D2&b", Some(&[("a", "1=2"), ("b", "")]));
        check("text=a%0D%0Ab", Some(&[("text", "a\nb")]));
        check("%74ext=x&text=y", Some(&[("text", "x"), ("text", "y")]));
    }

    #[test]
    fn what_is_no_form_is_told_as_such() {
        for bad in ["text=%E4", "text=%", "text=%4", "text=%zz"] {
            check(bad, None);
        }
        assert_eq!(Filled::parse(&[b'a', b'=', 0xff]), Err(Code::BadForm));
    }

    #[test]
    fn a_field_is_found_by_its_name_and_many_by_their_beginning() {
        let filled = Filled::parse(b"answer.colour=red&answer.brand=&key=k").unwrap();
        assert_eq!((filled.get("key"), filled.get("nothing")), ("k", ""));
        let answers: Vec<_> = filled.beginning("answer.").collect();
        assert_eq!(answers, [("colour", "red"), ("brand", "")]);
    }
}
