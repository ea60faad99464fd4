//! What is counted? How many finds of a desk tell each kind, colour, line and term: the data of a model.

use super::frequencies::{day, group};
use crate::features::{Features, Term};
use crate::lexicon::{Brand, Colour, Kind};
use crate::read::{Money, Setting};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// How many finds of a desk tell what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counts {
    /// How many finds were counted.
    pub(super) finds: u32,
    /// From the first to the last of their reports, in seconds.
    pub(super) seconds: i64,
    /// How many finds were reported on each day, in days since 1970 (UTC).
    pub(super) days: BTreeMap<i64, u32>,
    /// Finds whose principal thing is of this kind, by id.
    pub(super) kinds: BTreeMap<Kind, u32>,
    /// Finds that tell of this kind at all.
    pub(super) mentions: BTreeMap<Kind, u32>,
    /// The same, apart for each group of principal things (see [`group`]).
    pub(super) beside: BTreeMap<Kind, BTreeMap<Kind, u32>>,
    pub(super) settings: BTreeMap<Setting, u32>,
    /// Amounts of cash, to two figures, in whichever currency.
    pub(super) amounts: BTreeMap<u64, u32>,
    pub(super) colours: BTreeMap<Colour, u32>,
    pub(super) brands: BTreeMap<Brand, u32>,
    pub(super) lines: BTreeMap<String, u32>,
    pub(super) owners: BTreeMap<String, u32>,
    /// Finds in which a term stands, in a name or elsewhere. Sorted by term.
    pub(super) terms: Vec<(Term, u32)>,
}

impl Counts {
    /// Counts finds. O(n log n) in the number of their terms.
    pub(super) fn of(finds: impl Iterator<Item: Borrow<Features>>) -> Self {
        let mut all = Self::default();
        let mut terms: BTreeMap<Term, u32> = BTreeMap::new();
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for find in finds {
            let find = find.borrow();
            all.finds = all.finds.saturating_add(1);
            (first, last) = (first.min(find.reported_at), last.max(find.reported_at));
            count_each(&mut all.days, std::iter::once(day(find.reported_at)));
            count_each(&mut all.kinds, find.principal().map(|thing| thing.kind).into_iter());
            count_each(&mut all.mentions, find.things.iter().map(|thing| thing.kind));
            if let Some(principal) = find.principal() {
                count_each(
                    all.beside.entry(group(principal.kind)).or_default(),
                    find.things.iter().map(|thing| thing.kind),
                );
            }
            count_each(&mut all.settings, find.setting.into_iter());
            count_each(&mut all.amounts, find.money.iter().filter(|m| !m.is_value).map(two_figures));
            count_each(&mut all.colours, find.things.iter().filter_map(|thing| thing.colour));
            count_each(&mut all.brands, find.things.iter().filter_map(|thing| thing.brand));
            count_each(&mut all.lines, find.lines.iter().cloned());
            count_each(&mut all.owners, find.owners.iter().cloned());
            count_each(&mut terms, find.place_terms.iter().chain(&find.wording).copied());
        }
        all.seconds = last.saturating_sub(first).max(0);
        all.terms = terms.into_iter().collect();
        all
    }
}

/// An amount, or the least of a range, with all but its first two figures set to zero: 10 800 is 10 000.
fn two_figures(money: &Money) -> u64 {
    let unit = 10_u64.pow(money.low.checked_ilog10().unwrap_or(0).saturating_sub(1));
    money.low / unit * unit
}

fn count_each<K: Ord>(counts: &mut BTreeMap<K, u32>, keys: impl Iterator<Item = K>) {
    let mut keys: Vec<K> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
}
