//! The browser's face of the engine, compiled to Wasm: a report is read while it is typed. With the feature `notices` the
//! public notices are put in order by what somebody looks for, with `ranking` finds are ranked in the page, so that what a
//! person writes need not leave the device.
//!
//! Everything that is understood or weighed is the engine's; here it only gets the shape that JavaScript
//! reads. Offsets are counted in UTF-16 units, as JavaScript counts; times are seconds since 1970.

#![deny(missing_docs)]

#[cfg(feature = "notices")]
mod notices;
pub mod shape;
#[cfg(feature = "ranking")]
mod shelf;

use fude_engine::{Context, Given, Side};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[cfg(feature = "notices")]
pub use notices::Notices;
#[cfg(feature = "ranking")]
pub use shelf::Shelf;

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

/// Takes a pasted chat apart: a [`Chat`](fude_engine::Chat), its messages in the order of the paste.
///
/// # Errors
///
/// None that depend on the text: any text can be taken apart.
#[cfg(feature = "chat")]
#[wasm_bindgen]
pub fn chat(pasted: &str, pasted_at: f64, utc_offset: i32) -> Result<JsValue, JsError> {
    to_js(&fude_engine::chat(pasted, seconds(pasted_at), utc_offset))
}

fn context(side: &str, reported_at: f64, utc_offset: i32) -> Result<Context, JsError> {
    let side = match side {
        "lost" => Side::Lost,
        "found" => Side::Found,
        _ => return Err(JsError::new("side: expected \"lost\" or \"found\"")),
    };
    Ok(Context { side, reported_at: seconds(reported_at), utc_offset, given: Given::default() })
}

/// JavaScript's numbers are doubles; seconds within any year people write are whole in them, and the cast saturates.
#[allow(clippy::cast_possible_truncation)]
const fn seconds(since_1970: f64) -> i64 {
    since_1970 as i64
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()))
}
