//! Finds that are ranked in the page.

use crate::shape::Ranking;
use crate::{context, to_js};
use fude_engine::{Context, Features, Frequencies, HANDED_IN, Model};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

/// Finds in the page, ready to be ranked.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Shelf {
    shelf: fude_engine::Shelf,
    /// Counted from the shelf as it is, when the first loss is ranked after a change.
    model: OnceCell<Model>,
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
        self.model.take();
        self.shelf.put(id, &Features::of(&fude_engine::read(text, &context)));
        Ok(())
    }

    /// Puts all finds of a stored segment on the shelf, in place of those with the same ids.
    ///
    /// # Errors
    ///
    /// When the bytes are no segment that this engine can read; the shelf is as it was.
    pub fn load(&mut self, segment: &[u8]) -> Result<(), JsError> {
        self.model.take();
        self.shelf.load(segment).map_err(|bad| JsError::new(&bad.to_string()))
    }

    /// Takes a find off the shelf; whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        self.model.take();
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
        let counted =
            || Model::with_frequencies(Frequencies::count(self.shelf.finds().map(|(_, find)| find)));
        let model = self.model.get_or_init(counted);
        let ranking = self.shelf.rank(&loss, model, HANDED_IN, top);
        Ranking::of(&ranking, &loss, &self.shelf, model)
    }

    /// Bytes of memory that the finds take.
    pub fn bytes(&self) -> usize {
        self.shelf.bytes()
    }
}
