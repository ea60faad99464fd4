//! What do lines of JSON say, each an object? It finds the known fields and where their values stand; it
//! does not check what they mean.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::bad_input::{BadInput, Wrong, clip};
use super::{FIELDS, Taken, Values, lines};

pub(super) fn read(bytes: &[u8], taken: &mut Taken<'_, '_>) -> Result<(), BadInput> {
    for (number, line) in lines::lines(taken.name, bytes, taken.limits.record_bytes) {
        match line.and_then(|line| Ok((line, object(taken.name, number, line)?))) {
            Ok((line, Object(raw))) => match values(&raw) {
                Ok(values) => {
                    taken.take(number, &values, |field| (number, column(line, raw[field])))?;
                }
                Err(wrong) => {
                    taken.refuse(wrong.at(taken.name, (number, column(line, raw[wrong.field]))))?;
                }
            },
            Err(bad) => taken.refuse(bad)?,
        }
    }
    Ok(())
}

/// The values of the known fields as they are written; `null` is as good as absent.
struct Object<'a>([Option<&'a RawValue>; FIELDS.len()]);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut raw = [None; FIELDS.len()];
                let mut seen = [false; FIELDS.len()];
                while let Some(name) = map.next_key::<String>()? {
                    match FIELDS.iter().position(|field| *field == name) {
                        Some(field) if seen[field] => {
                            return Err(Error::duplicate_field(FIELDS[field]));
                        }
                        Some(field) => {
                            seen[field] = true;
                            raw[field] = map.next_value::<Option<&RawValue>>()?;
                        }
                        None => _ = map.next_value::<IgnoredAny>()?,
                    }
                }
                Ok(Object(raw))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

fn object<'a>(name: &str, number: usize, line: &'a str) -> Result<Object<'a>, BadInput> {
    serde_json::from_str(line).map_err(|error| {
        // serde_json counts bytes, and its sentence ends with a place of its own.
        let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
        let sentence = error.to_string();
        let found = sentence.rsplit_once(" at line ").map_or(sentence.as_str(), |(what, _)| what);
        let column = lines::place(&String::from_utf8_lossy(before)).1;
        BadInput::at(name, (number, column), "one JSON object on each line", format!("bad JSON ({found})"))
    })
}

fn values<'a>(raw: &[Option<&'a RawValue>; FIELDS.len()]) -> Result<Values<'a>, Wrong> {
    let mut values = Values::default();
    for (field, raw) in raw.iter().enumerate() {
        let Some(raw) = raw else { continue };
        let text = serde_json::from_str::<String>(raw.get());
        values[field] = Some(Cow::Owned(
            text.map_err(|_| Wrong::new(field, "a text in quotes", wrong_value(raw.get())))?,
        ));
    }
    Ok(values)
}

/// The value as it is written; if that is a string, it is one that cannot be read (half of a surrogate
/// pair).
fn wrong_value(raw: &str) -> String {
    let (start, more) = clip(raw);
    format!("{}{start}{more}", if raw.starts_with('"') { "the broken " } else { "" })
}

/// The character of the line where a value starts; 1 if it is not there.
fn column(line: &str, value: Option<&RawValue>) -> usize {
    // A value borrowed from the line starts inside it, so the distance of the two addresses is its
    // offset.
    let offset = value.and_then(|value| value.get().as_ptr().addr().checked_sub(line.as_ptr().addr()));
    lines::place(offset.and_then(|offset| line.get(..offset)).unwrap_or_default()).1
}
