//! What does a call ask of a body? Whatever takes fields out says it, field by field and with its bounds: noted here, it is
//! the description of the body that `openapi` writes. In the worker nothing is noted and nothing costs a byte.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::marker::PhantomData;

/// What a field may be.
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "nothing is noted there"))]
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// One or more lines, at most so many characters.
    Text(usize),
    /// One line, at most so many characters.
    Line(usize),
    /// A text without a bound of its own.
    Raw,
    Id,
    Instant,
    /// One of these words.
    Words(Vec<String>),
    /// A whole number.
    Number(usize, usize),
    /// Fields of its own.
    Object,
    /// At least one and at most so many objects, or lines.
    Objects(usize),
    Lines(usize, usize),
}

/// A field that was asked for.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Its path: `given.from`, `orgs[0].name`.
    pub(crate) path: String,
    pub(crate) shape: Shape,
    pub(crate) is_must: bool,
}

/// What was asked so far.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(std::rc::Rc<std::cell::RefCell<Vec<Asked>>>);

#[cfg(not(target_family = "wasm"))]
impl Seen {
    /// Notes that a field is asked for.
    pub(super) fn note(&self, path: &str, name: &str, shape: impl FnOnce() -> Shape) {
        self.0.borrow_mut().push(Asked { path: format!("{path}{name}"), shape: shape(), is_must: false });
    }

    /// Notes that a field has to be there.
    pub(super) fn must(&self, path: &str, name: &str) {
        let path = format!("{path}{name}");
        if let Some(asked) = self.0.borrow_mut().iter_mut().rev().find(|asked| asked.path == path) {
            asked.is_must = true;
        }
    }

    /// Everything that was asked for.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.0.borrow().clone()
    }
}

#[cfg(target_family = "wasm")]
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen;

#[cfg(target_family = "wasm")]
#[expect(clippy::unused_self, reason = "the other one notes something")]
impl Seen {
    pub(super) fn note(&self, _: &str, _: &str, _: impl FnOnce() -> Shape) {}
    pub(super) fn must(&self, _: &str, _: &str) {}
}

/// The words that an enum without fields is written as.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn words_of<T: DeserializeOwned>() -> Vec<String> {
    use serde::de::{Deserializer, Visitor, value::Error};
    /// Fails to give a value, and notes which were to choose from.
    struct Words<'a>(&'a mut Vec<String>);
    impl<'de> Deserializer<'de> for Words<'_> {
        type Error = Error;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            Err(serde::de::Error::custom("no enum"))
        }
        fn deserialize_enum<V: Visitor<'de>>(
            self,
            _: &'static str,
            variants: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Error> {
            self.0.extend(variants.iter().map(|variant| (*variant).to_owned()));
            Err(serde::de::Error::custom("noted"))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct identifier ignored_any
        }
    }
    let mut words = Vec::new();
    // It always fails; what it noted counts.
    let _ = T::deserialize(Words(&mut words));
    words
}

/// In the worker nobody asks.
#[cfg(target_family = "wasm")]
pub(crate) fn words_of<T>() -> Vec<String> {
    Vec::new()
}

/// An enum of another crate as a schema: one of its words.
pub(crate) struct WordsOf<T>(PhantomData<T>);

impl<T: DeserializeOwned> JsonSchema for WordsOf<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": words_of::<T>() })
    }
}
