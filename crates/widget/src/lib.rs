//! The browser's face of the engine, compiled to Wasm: a report is read while it is typed, and finds are
//! ranked in the page, so that what a person writes need not leave the device.
//!
//! Everything that is understood or weighed is the engine's; here it only gets the shape that JavaScript
//! reads. Offsets are counted in UTF-16 units, as JavaScript counts; times are seconds since 1970.

#![deny(missing_docs)]

pub mod shape;

use fude_engine::{Context, Features, Frequencies, Given, HANDED_IN, Model, Side};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Reads a text. `side` is `lost` or `found`; the result is a [`shape::Reading`].
///
/// # Errors
///
/// When `side` is neither.
#[wasm_bindgen]
pub fn read(text: &str, side: &str, reported_at: f64, utc_offset: i32) -> Result<JsValue, JsError> {
    let context = context(side, reported_at, utc_offset)?;
    to_js(&shape::Reading::of(text, &fude_engine::read(text, &context)))
}

/// Finds in the page, ready to be ranked.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Shelf {
    shelf: fude_engine::Shelf,
}

#[wasm_bindgen]
impl Shelf {
    /// An empty shelf.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a find on the shelf, in place of one with the same id.
    ///
    /// # Errors
    ///
    /// None that depend on the text: any text can be read.
    pub fn put(&mut self, id: &str, text: &str, reported_at: f64, utc_offset: i32) -> Result<(), JsError> {
        let context = context("found", reported_at, utc_offset)?;
        self.shelf.put(id.to_owned(), Features::of(&fude_engine::read(text, &context)));
        Ok(())
    }

    /// Takes a find off the shelf; whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        self.shelf.remove(id).is_some()
    }

    /// The best `top` finds for a loss, a [`shape::Ranking`]. Frequencies are counted from the shelf.
    ///
    /// # Errors
    ///
    /// None that depend on the text: any text can be read.
    pub fn rank(
        &self,
        text: &str,
        reported_at: f64,
        utc_offset: i32,
        top: usize,
    ) -> Result<JsValue, JsError> {
        let context = context("lost", reported_at, utc_offset)?;
        to_js(&self.ranking(text, &context, top))
    }
}

impl Shelf {
    /// What [`Shelf::rank`] gives, before it becomes JavaScript's.
    pub fn ranking(&self, text: &str, context: &Context, top: usize) -> shape::Ranking {
        let loss = Features::of(&fude_engine::read(text, context));
        let model = Model::with_frequencies(Frequencies::count(self.shelf.finds().map(|(_, find)| find)));
        let ranking = self.shelf.rank(&loss, &model, HANDED_IN, top);
        shape::Ranking::of(&ranking, &loss, &self.shelf, &model)
    }
}

fn context(side: &str, reported_at: f64, utc_offset: i32) -> Result<Context, JsError> {
    let side = match side {
        "lost" => Side::Lost,
        "found" => Side::Found,
        _ => return Err(JsError::new("side: expected \"lost\" or \"found\"")),
    };
    // JavaScript's numbers are doubles; seconds within any year people write are whole in them, and
    // the cast saturates.
    #[allow(clippy::cast_possible_truncation)]
    let reported_at = reported_at as i64;
    Ok(Context { side, reported_at, utc_offset, given: Given::default() })
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()))
}
