//! Finds that are ranked in the page.

use crate::shape::Ranking;
use crate::{context, to_js};
use fude_engine::{Context, Features, Frequencies, HANDED_IN, Model};
use wasm_bindgen::prelude::*;

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

    /// The best `top` finds for a loss, a [`Ranking`]. Frequencies are counted from the shelf.
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
    pub fn ranking(&self, text: &str, context: &Context, top: usize) -> Ranking {
        let loss = Features::of(&fude_engine::read(text, context));
        let model = Model::with_frequencies(Frequencies::count(self.shelf.finds().map(|(_, find)| find)));
        let ranking = self.shelf.rank(&loss, &model, HANDED_IN, top);
        Ranking::of(&ranking, &loss, &self.shelf, &model)
    }
}
