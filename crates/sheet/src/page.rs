//! The border to JavaScript: a file's bytes in, its table, finds and trips out, as plain objects. It runs in a Web Worker, so that
//! a large file does not hold up the page.

use crate::{Note, Role, Table, TripRole};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// An opened file.
#[wasm_bindgen(js_name = Table)]
#[derive(Debug)]
pub struct PageTable(Table);

/// What a page shows above the rows.
#[derive(Debug, Serialize)]
struct Outline<'a> {
    titles: &'a [String],
    roles: &'a [Role],
    trip_roles: &'a [TripRole],
    samples: Vec<String>,
    sheets: &'a [String],
    sheet: usize,
    notes: &'a [Note],
}

#[wasm_bindgen(js_class = Table)]
impl PageTable {
    /// Reads a file; `sheet` is one of the names of the outline, by its place.
    ///
    /// # Errors
    ///
    /// The code of a [`Refusal`](crate::Refusal) as the error's message.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], sheet: Option<usize>) -> Result<Self, JsError> {
        crate::open(bytes, sheet).map(Self).map_err(|refusal| JsError::new(refusal.code()))
    }

    /// Titles, roles as guessed for finds and for trips, sheets and notes.
    ///
    /// # Errors
    ///
    /// None that depend on the file.
    pub fn outline(&self) -> Result<JsValue, JsError> {
        let Self(table) = self;
        to_js(&Outline {
            titles: table.titles(),
            roles: table.roles(),
            trip_roles: table.trip_roles(),
            samples: table.samples(),
            sheets: table.sheets(),
            sheet: table.sheet(),
            notes: table.notes(),
        })
    }

    /// Every row as a find, when the columns hold these roles.
    ///
    /// # Errors
    ///
    /// When `roles` are none of the roles.
    pub fn finds(&self, roles: JsValue) -> Result<JsValue, JsError> {
        let roles: Vec<Role> =
            serde_wasm_bindgen::from_value(roles).map_err(|error| JsError::new(&error.to_string()))?;
        to_js(&self.0.finds(&roles))
    }

    /// Every row as a trip, when the columns hold these roles.
    ///
    /// # Errors
    ///
    /// When `roles` are none of the roles.
    pub fn trips(&self, roles: JsValue) -> Result<JsValue, JsError> {
        let roles: Vec<TripRole> =
            serde_wasm_bindgen::from_value(roles).map_err(|error| JsError::new(&error.to_string()))?;
        to_js(&self.0.trips(&roles))
    }
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()))
}
