//! Notices that are put in order in the page, so that what a visitor looks for need not leave the device.

use crate::context;
use fude_engine::{
    Context, Features, Frequencies, Given, HANDED_IN, Millibits, Model, Side, rank, read, total,
};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// The notices of a bulletin, as finds of which nothing else is known.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Notices {
    finds: BTreeMap<String, Features>,
    /// Counted from the notices as they are, when they are ordered first after a change.
    model: OnceCell<Model>,
}

#[wasm_bindgen]
impl Notices {
    /// No notices yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts what a notice tells: the id of its kind, its place if it has one, and the seconds of its day, the first
    /// and the last.
    pub fn put(&mut self, find: String, kind: String, place: Option<String>, earliest: f64, latest: f64) {
        // Whole seconds of any year people write; the cast saturates.
        #[allow(clippy::cast_possible_truncation)]
        let [earliest, latest] = [earliest, latest].map(|seconds| seconds as i64);
        let given = Given {
            kind: Some(kind),
            place,
            when_earliest: Some(earliest),
            when_latest: Some(latest),
            ..Given::default()
        };
        // Its day has both ends already: the offset is not asked for.
        let context = Context { side: Side::Found, reported_at: latest, utc_offset: 0, given };
        self.model.take();
        self.finds.insert(find, Features::of(&read("", &context)));
    }

    /// The ids of all finds, those first that fit best what somebody looks for.
    ///
    /// # Errors
    ///
    /// None that depend on the text: any text can be read.
    pub fn order(&self, text: &str, now: f64, utc_offset: i32) -> Result<Vec<String>, JsError> {
        Ok(self.ordered(text, &context("lost", now, utc_offset)?))
    }
}

impl Notices {
    /// What [`Notices::order`] gives.
    pub fn ordered(&self, text: &str, context: &Context) -> Vec<String> {
        let sought = Features::of(&read(text, context));
        let model =
            self.model.get_or_init(|| Model::with_frequencies(Frequencies::count(self.finds.values())));
        let weighed = |(id, find): (&String, &Features)| (id.clone(), total(&sought, find, model));
        let sums: Vec<(String, Millibits)> = self.finds.iter().map(weighed).collect();
        let ranking = rank(&sums, HANDED_IN, sums.len());
        ranking.matches.into_iter().map(|found| found.find).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_best_comes_first() {
        let morning = 1_737_129_600; // 2025-01-18T00:00+08:00
        let day = |ago: i32| {
            let start = f64::from(morning - ago * 86_400);
            (start, start + 86_399.0)
        };
        let mut notices = Notices::new();
        for (find, kind, place, ago) in [
            ("f1", "umbrella", Some("中山路"), 0),
            ("f2", "wallet", None, 9),
            ("f3", "wallet", Some("客运站"), 0),
            ("f4", "other", None, 0),
        ] {
            let (earliest, latest) = day(ago);
            notices.put(find.to_owned(), kind.to_owned(), place.map(str::to_owned), earliest, latest);
        }
        let context = Context {
            side: Side::Lost,
            reported_at: i64::from(morning) + 72_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let first = |text: &str| notices.ordered(text, &context).first().cloned().unwrap();
        assert_eq!(first("今天下午在客运站丢了钱包"), "f3");
        assert_eq!(first("雨伞"), "f1");
        assert_eq!(notices.ordered("", &context).len(), 4);
    }
}
