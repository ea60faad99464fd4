//! What does a body say? A JSON object whose fields are taken out one by one, each with its bounds; what is
//! left over in the end was not asked for. Every complaint names the field. What fields mean is `input`'s.

mod seen;

use crate::calendar::instant;
use crate::json;
use crate::problem::{Code, Problem};
#[cfg(not(target_family = "wasm"))]
pub(crate) use seen::Asked;
use seen::words_of;
pub(crate) use seen::{Seen, Shape, WordsOf};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// The fields of an object that were not taken yet.
#[expect(clippy::struct_field_names, reason = "they are what the whole is named after")]
#[derive(Debug)]
pub(crate) struct Fields {
    /// What stands before a field's name in a complaint: `given.`
    path: String,
    fields: Map<String, Value>,
    seen: Seen,
}

impl Fields {
    /// The object that a body is.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, Problem> {
        match json::parse(body) {
            Some(Value::Object(fields)) => Ok(Self { path: String::new(), fields, seen: Seen::default() }),
            _ => Err(Code::BadJson.into()),
        }
    }

    /// The parameters that stand behind a path; each once.
    pub(crate) fn query(parameters: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut asked = Self { path: String::new(), fields: Map::new(), seen: Seen::default() };
        for (name, value) in parameters {
            if asked.fields.contains_key(&name) {
                return Err(asked.bad(&name));
            }
            asked.fields.insert(name, value.into());
        }
        Ok(asked)
    }

    /// A text of one or more lines, as it was written but for what nobody can see and what turns the order of the
    /// characters round.
    pub(crate) fn text(&mut self, name: &str, longest: usize) -> Result<String, Problem> {
        self.note(name, || Shape::Text(longest));
        self.must(name);
        let text = self.take(name)?.unwrap_or_default();
        let is_plain = |c: &char| matches!(c, '\n' | '\r' | '\t') || !(c.is_control() || turns(*c));
        let text: String = text.chars().filter(is_plain).collect();
        if text.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
            return Err(self.complain(Code::TextEmpty, name));
        }
        if text.chars().count() > longest { Err(self.complain(Code::TextTooLong, name)) } else { Ok(text) }
    }

    /// A text as it was written, of any length; nothing when it is not there or null.
    pub(crate) fn raw(&mut self, name: &str) -> Result<Option<String>, Problem> {
        self.note(name, || Shape::Raw);
        self.take(name)
    }

    /// A text of any length that has to be there.
    pub(crate) fn must_raw(&mut self, name: &str) -> Result<String, Problem> {
        let text = self.raw(name)?;
        self.must(name);
        text.ok_or_else(|| self.bad(name))
    }

    fn take(&mut self, name: &str) -> Result<Option<String>, Problem> {
        match self.fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.bad(name)),
        }
    }

    /// A line of at most `longest` characters, trimmed and without what nobody can see; nothing when it is empty or not
    /// there.
    pub(crate) fn line(&mut self, name: &str, longest: usize) -> Result<Option<String>, Problem> {
        self.note(name, || Shape::Line(longest));
        let Some(text) = self.take(name)? else { return Ok(None) };
        let text: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let text = text.trim();
        if text.chars().count() > longest || text.chars().any(char::is_control) {
            return Err(self.bad(name));
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// A line that has to be there.
    pub(crate) fn must_line(&mut self, name: &str, longest: usize) -> Result<String, Problem> {
        let line = self.line(name, longest)?;
        self.must(name);
        line.ok_or_else(|| self.bad(name))
    }

    /// An id of the desk; nothing when it is not there or null.
    pub(crate) fn id<Id: TryFrom<String>>(&mut self, name: &str) -> Result<Option<Id>, Problem> {
        self.note(name, || Shape::Id);
        let Some(id) = self.take(name)? else { return Ok(None) };
        Id::try_from(id).map(Some).map_err(|_| self.bad(name))
    }

    /// An id of the desk that has to be there.
    pub(crate) fn must_id<Id: TryFrom<String>>(&mut self, name: &str) -> Result<Id, Problem> {
        let id = self.id(name)?;
        self.must(name);
        id.ok_or_else(|| self.bad(name))
    }

    /// One of the codes of `T`; nothing when it is not there or null.
    pub(crate) fn code<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, Problem> {
        self.note(name, || Shape::Words(words_of::<T>()));
        let Some(code) = self.take(name)? else { return Ok(None) };
        serde_json::from_value(code.into()).map(Some).map_err(|_| self.bad(name))
    }

    /// One of the codes of `T`, which has to be there.
    pub(crate) fn must_code<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Problem> {
        let code = self.code(name)?;
        self.must(name);
        code.ok_or_else(|| self.bad(name))
    }

    /// A whole number within these bounds that has to be there.
    pub(crate) fn must_number(&mut self, name: &str, bounds: RangeInclusive<u8>) -> Result<u8, Problem> {
        self.note(name, || Shape::Number((*bounds.start()).into(), (*bounds.end()).into()));
        self.must(name);
        let number = self.fields.remove(name).and_then(|value| value.as_u64());
        let number = number.and_then(|number| u8::try_from(number).ok());
        number.filter(|number| bounds.contains(number)).ok_or_else(|| self.bad(name))
    }

    /// An instant in seconds since 1970, within what can be meant at `now`.
    pub(crate) fn instant(&mut self, name: &str, now: i64) -> Result<Option<i64>, Problem> {
        /// A clock that goes this many seconds ahead is forgiven.
        const AHEAD: i64 = 300;
        /// Nobody reports what is longer ago than five years.
        const BACK: i64 = 5 * 366 * 86_400;
        self.note(name, || Shape::Instant);
        let Some(text) = self.take(name)? else { return Ok(None) };
        let possible = now.saturating_sub(BACK)..=now.saturating_add(AHEAD);
        match instant(&text) {
            Some(at) if possible.contains(&at) => Ok(Some(at.min(now))),
            _ => Err(self.bad_time(name)),
        }
    }

    /// How many, from 1 to `most`; also in digits, as parameters tell it.
    pub(crate) fn count(&mut self, name: &str, most: usize) -> Result<Option<usize>, Problem> {
        self.note(name, || Shape::Number(1, most));
        let count = match self.fields.remove(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Number(number)) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
            Some(Value::String(digits)) => {
                digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
            }
            Some(_) => None,
        };
        count.filter(|count| (1..=most).contains(count)).map(Some).ok_or_else(|| self.bad(name))
    }

    /// One of these words; nothing when it is not there or null.
    pub(crate) fn one_of(
        &mut self,
        name: &str,
        words: &[&'static str],
    ) -> Result<Option<&'static str>, Problem> {
        self.note(name, || Shape::Words(words.iter().map(|word| (*word).to_owned()).collect()));
        let Some(text) = self.take(name)? else { return Ok(None) };
        words.iter().find(|word| **word == text).copied().map(Some).ok_or_else(|| self.bad(name))
    }

    /// An object of its own; nothing when it is not there or null.
    pub(crate) fn object(&mut self, name: &str) -> Result<Option<Self>, Problem> {
        self.note(name, || Shape::Object);
        match self.fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(self.within(name, fields))),
            Some(_) => Err(self.bad(name)),
        }
    }

    /// The fields of an object that is one of these.
    fn within(&self, name: &str, fields: Map<String, Value>) -> Self {
        Self { path: format!("{}{name}.", self.path), fields, seen: self.seen.clone() }
    }

    /// All fields that were not taken yet, with their names.
    pub(crate) fn entries(self) -> impl Iterator<Item = (String, Value)> {
        self.fields.into_iter()
    }

    /// A list of objects, 1 to `longest` of them.
    pub(crate) fn objects(&mut self, name: &str, longest: usize) -> Result<Vec<Self>, Problem> {
        self.note(name, || Shape::Objects(longest));
        self.must(name);
        let objects = self.maybe_objects(name, longest)?;
        if objects.is_empty() { Err(self.bad(name)) } else { Ok(objects) }
    }

    /// A list of objects, at most `longest` of them; none where it is not there or null.
    pub(crate) fn maybe_objects(&mut self, name: &str, longest: usize) -> Result<Vec<Self>, Problem> {
        self.note(name, || Shape::Objects(longest));
        let values = match self.fields.remove(name) {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(values)) if values.len() <= longest => values,
            Some(_) => return Err(self.bad(name)),
        };
        let object = |(at, value)| match value {
            Value::Object(fields) => Ok(self.within(&format!("{name}[{at}]"), fields)),
            _ => Err(self.bad(&format!("{name}[{at}]"))),
        };
        values.into_iter().enumerate().map(object).collect()
    }

    /// A list of lines, at most `most` of them and each once; nothing when it is not there or null.
    pub(crate) fn lines(
        &mut self,
        name: &str,
        most: usize,
        longest: usize,
    ) -> Result<Option<Vec<String>>, Problem> {
        self.note(name, || Shape::Lines(most, longest));
        let values = match self.fields.remove(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(values)) if values.len() <= most => values,
            Some(_) => return Err(self.bad(name)),
        };
        let mut lines: Vec<String> = Vec::new();
        for (at, value) in values.into_iter().enumerate() {
            let line =
                value.as_str().map(str::trim).filter(|line| (1..=longest).contains(&line.chars().count()));
            let line = line.filter(|line| !line.chars().any(|c| c.is_control() || is_unseen(c)));
            match line {
                Some(line) if !lines.iter().any(|before| before == line) => lines.push(line.to_owned()),
                _ => return Err(self.bad(&format!("{name}[{at}]"))),
            }
        }
        Ok(Some(lines))
    }

    /// A list of lines that has to be there.
    pub(crate) fn must_lines(
        &mut self,
        name: &str,
        most: usize,
        longest: usize,
    ) -> Result<Vec<String>, Problem> {
        let lines = self.lines(name, most, longest)?;
        self.must(name);
        lines.ok_or_else(|| self.bad(name))
    }

    fn note(&self, name: &str, shape: impl FnOnce() -> Shape) {
        self.seen.note(&self.path, name, shape);
    }

    /// Notes that a field has to be there.
    fn must(&self, name: &str) {
        self.seen.must(&self.path, name);
    }

    /// What has been asked of this body, and goes on being noted.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn seen(&self) -> Seen {
        self.seen.clone()
    }

    /// The complaint that a field is not as it should be.
    pub(crate) fn bad(&self, name: &str) -> Problem {
        self.complain(Code::BadField, name)
    }

    /// A complaint about a field.
    pub(crate) fn complain(&self, code: Code, name: &str) -> Problem {
        code.of(&format!("{}{name}", self.path))
    }

    /// The complaint that a field is no time that can be meant.
    pub(crate) fn bad_time(&self, name: &str) -> Problem {
        self.complain(Code::BadTime, name)
    }

    /// Complains about the first field that was not asked for.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(name) => Err(Code::UnknownField.of(&format!("{}{name}", self.path))),
        }
    }
}

/// Whether a character turns the order of those around it round (Unicode Standard Annex 9): what is shown would not be
/// what is written.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nobody can see a character: it has no width, or only says how others are shown. Line and paragraph separators
/// are no part of a line.
fn is_unseen(c: char) -> bool {
    let has_no_width = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    has_no_width || turns(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_737_201_000;

    fn check(body: &str, take: impl FnOnce(&mut Fields) -> Result<(), Problem>, expect: &str) {
        let taken = Fields::parse(body.as_bytes()).and_then(|mut fields| {
            take(&mut fields)?;
            fields.finish()
        });
        let told = taken.map_or_else(
            |problem| format!("{} {}", problem.code.as_str(), problem.field.unwrap_or_default()),
            |()| "good".to_owned(),
        );
        assert_eq!(told, expect, "{body}");
    }

    #[test]
    fn every_complaint_names_its_field() {
        let line = |fields: &mut Fields| fields.line("a", 3).map(|_| ());
        check(r#"{"a":"黑色的"}"#, line, "good");
        check(r#"{"a":null}"#, line, "good");
        check(r#"{"a":"黑色皮夹"}"#, line, "bad_field a");
        check(r#"{"a":7}"#, line, "bad_field a");
        check(r#"{"a":"b\n"}"#, line, "good");
        check(r#"{"a":"黑\u200b色\u202e的\ufeff"}"#, line, "good");
        check(r#"{"a":"b\nc"}"#, line, "bad_field a");
        check(r#"{"a":"b","c":1}"#, line, "unknown_field c");
        check("[]", line, "bad_json ");
        check(r#"{"a":"b""#, line, "bad_json ");
        let must = |fields: &mut Fields| fields.must_line("a", 3).map(|_| ());
        check(r#"{"a":" "}"#, must, "bad_field a");
        let number = |fields: &mut Fields| fields.must_number("a", 1..=5).map(|_| ());
        check(r#"{"a":5}"#, number, "good");
        for bad in ["0", "6", "-1", "2.5", "\"3\"", "null"] {
            check(&format!(r#"{{"a":{bad}}}"#), number, "bad_field a");
        }
        let nested =
            |fields: &mut Fields| fields.object("a").and_then(|inner| inner.map_or(Ok(()), Fields::finish));
        check(r#"{"a":{"b":1}}"#, nested, "unknown_field a.b");
        let list = |fields: &mut Fields| {
            fields.objects("a", 2)?.into_iter().try_for_each(|mut one| one.must_line("b", 9).map(|_| ()))
        };
        check(r#"{"a":[{"b":"x"},{}]}"#, list, "bad_field a[1].b");
        check(r#"{"a":[{"b":"x"},3]}"#, list, "bad_field a[1]");
        check(r#"{"a":[]}"#, list, "bad_field a");
    }

    #[test]
    fn what_nobody_sees_is_not_kept() {
        let body = r#"{"line":"\u202e黑色\u200b的\ufeff","text":"黑\u202e色\u0000的\n👨\u200d👩"}"#;
        let mut fields = Fields::parse(body.as_bytes()).unwrap();
        assert_eq!(fields.line("line", 9).unwrap().unwrap(), "黑色的");
        // What joins an emoji is part of it.
        assert_eq!(fields.text("text", 9).unwrap(), "黑色的\n👨\u{200d}👩");
        check(r#"{"a":"\u200b\u2060 "}"#, |fields| fields.text("a", 9).map(|_| ()), "text_empty a");
        check(r#"{"a":"\u200b"}"#, |fields| fields.must_line("a", 9).map(|_| ()), "bad_field a");
    }

    #[test]
    fn a_time_is_near_now_and_has_an_offset() {
        let time = |fields: &mut Fields| fields.instant("at", NOW).map(|_| ());
        check(r#"{"at":"2025-01-18T19:40:00+08:00"}"#, time, "good");
        for bad in ["2025-01-18T19:40:00", "2025-01-19T19:40:00+08:00", "2019-01-18T19:40:00+08:00", "soon"] {
            check(&format!(r#"{{"at":"{bad}"}}"#), time, "bad_time at");
        }
    }
}
