//! How rare is something? The counts of a desk as rarities, each a single look-up.
//!
//! All logarithms are taken once, when the counts are taken in: weighing a find adds whole numbers.

use super::counts::Counts;
use crate::features::{Features, Term};
use crate::lexicon::{Brand, Colour, Kind};
use crate::millibits::{Millibits, log2_ratio};
use crate::read::Setting;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// How common things are among the finds of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Counts", into = "Counts")]
pub struct Frequencies {
    counts: Counts,
    /// By kind: of being principal; of being told at all.
    kinds: Vec<Rarity>,
    mentions: Vec<Rarity>,
    /// By group (see [`group`]), then by kind; for groups that no find was counted of, nothing.
    beside: BTreeMap<Kind, Vec<Rarity>>,
    wrappings: Rarity,
    /// By colour: that one; its neighbours; all that are neither.
    colours: Vec<[Rarity; 3]>,
    settings: [u32; Setting::COUNT],
    /// Amounts in rising order, each with how many there are up to it.
    amounts: Vec<(u64, u32)>,
    /// By day from the first: the minutes that the finds would take to arrive at its rate.
    minutes: (i64, Vec<u64>),
    minutes_on_average: u64,
    lines: u32,
    brands: u32,
    owners: u32,
}

/// How rare something is: the negative logarithms of its share, and of the share of everything else, in millibits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rarity {
    pub(crate) of: Millibits,
    pub(crate) not: Millibits,
}

impl Rarity {
    /// `count` of `all`, smoothed as if one more of each of so many sorts had been seen (Laplace's rule of
    /// succession), so that what was never seen is rare and not impossible.
    fn smoothed(count: u32, all: u32, sorts: usize) -> Self {
        let whole = u64::from(all) + sorts.max(2) as u64;
        Self::share((u64::from(count) + 1).min(whole - 1), whole)
    }

    /// `part` of `whole`, neither nothing nor everything.
    fn share(part: u64, whole: u64) -> Self {
        let (part, whole) = (u128::from(part), u128::from(whole));
        Self { of: log2_ratio(whole, part), not: log2_ratio(whole, whole.saturating_sub(part)) }
    }
}

impl From<Counts> for Frequencies {
    fn from(counts: Counts) -> Self {
        let all = |count: u32| Rarity::smoothed(count, counts.finds, 20);
        let below = |counted: &BTreeMap<Kind, u32>| {
            let mut sums = vec![0_u32; Kind::count()];
            for (kind, n) in counted {
                for above in std::iter::successors(Some(*kind), |kind| kind.parent()) {
                    sums[above.index()] = sums[above.index()].saturating_add(*n);
                }
            }
            sums
        };
        let mentions = below(&counts.mentions);
        let beside = counts.beside.iter().map(|(group, counted)| {
            let of =
                sum(counts.kinds.iter().filter(|(kind, _)| self::group(**kind) == *group).map(|(_, n)| n));
            let rarities =
                below(counted).into_iter().zip(&mentions).map(|(n, all)| among(n, of, *all, counts.finds));
            (*group, rarities.collect())
        });
        let beside = beside.collect();
        let colours = |includes: &dyn Fn(Colour) -> bool| {
            let told = sum(counts.colours.values());
            let of = sum(counts.colours.iter().filter(|(colour, _)| includes(**colour)).map(|(_, n)| n));
            Rarity::smoothed(of, told, Colour::count())
        };
        let rarities = |colour: Colour| {
            let near = |other: Colour| other != colour && other.is_near(colour);
            [
                colours(&|other| other == colour),
                colours(&near),
                colours(&|other| other != colour && !near(other)),
            ]
        };
        let mut settings = [0; Setting::COUNT];
        for (setting, n) in &counts.settings {
            settings[*setting as usize] = *n;
        }
        let amounts = counts.amounts.iter().scan(0_u32, |sum, (amount, n)| {
            *sum = sum.saturating_add(*n);
            Some((*amount, *sum))
        });
        let days = counts.days.keys().next().zip(counts.days.keys().next_back());
        let minutes = days.map_or((0, Vec::new()), |(first, last)| {
            // A log of more than a century is taken to be one with a wrong year in it: its mean serves.
            let days = (*first..=*last).take(36_525);
            (*first, days.map(|day| minutes_at_rate(&counts, counts.days.get(&day).copied())).collect())
        });
        Self {
            kinds: below(&counts.kinds).into_iter().map(all).collect(),
            mentions: mentions.iter().copied().map(all).collect(),
            beside,
            wrappings: all(sum(counts.kinds.iter().filter(|(kind, _)| kind.is_wrapping()).map(|(_, n)| n))),
            colours: Colour::all().map(rarities).collect(),
            settings,
            amounts: amounts.collect(),
            minutes,
            minutes_on_average: minutes_at_rate(&counts, None),
            lines: sum(counts.lines.values()),
            brands: sum(counts.brands.values()),
            owners: sum(counts.owners.values()),
            counts,
        }
    }
}

impl From<Frequencies> for Counts {
    fn from(frequencies: Frequencies) -> Self {
        frequencies.counts
    }
}

impl Default for Frequencies {
    /// Those of no finds at all.
    fn default() -> Self {
        Counts::default().into()
    }
}

impl Frequencies {
    /// Counts finds. O(n log n) in the number of their terms.
    pub fn count(finds: impl Iterator<Item: Borrow<Features>>) -> Self {
        Counts::of(finds).into()
    }

    /// What was counted.
    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many finds were counted.
    pub fn finds(&self) -> u32 {
        self.counts.finds
    }

    /// How long the desk's finds would take to arrive at the rate of the day around `moment`, in minutes: what one
    /// minute's share of them is the inverse of.
    pub(crate) fn minutes_at_rate(&self, moment: i64) -> u64 {
        let (first, minutes) = &self.minutes;
        let at = usize::try_from(day(moment).saturating_sub(*first)).ok();
        at.and_then(|at| minutes.get(at)).copied().unwrap_or(self.minutes_on_average)
    }

    /// That the principal thing is `kind` or one below it.
    pub(crate) fn kind(&self, kind: Kind) -> Rarity {
        self.kinds[kind.index()]
    }

    /// That the principal thing is what others are carried in.
    pub(crate) fn wrappings(&self) -> Rarity {
        self.wrappings
    }

    /// That `kind`, or one below it, is told among finds whose principal thing is of the same group as `principal`:
    /// an identity card is common beside a wallet.
    pub(crate) fn beside(&self, principal: Kind, kind: Kind) -> Rarity {
        let group = self.beside.get(&group(principal));
        group.map_or(self.mentions[kind.index()], |group| group[kind.index()])
    }

    /// A colour among the finds that tell one: that one; one of those taken for it; any other.
    pub(crate) fn colour(&self, colour: Colour) -> [Rarity; 3] {
        self.colours[colour.index()]
    }

    /// Surroundings that `includes` holds of.
    pub(crate) fn settings(&self, includes: impl Fn(Setting) -> bool) -> Rarity {
        let of = Setting::ALL.into_iter().filter(|setting| includes(*setting));
        Rarity::smoothed(sum(of.map(|setting| &self.settings[setting as usize])), self.counts.finds, 20)
    }

    /// That nothing of the surroundings is told.
    pub(crate) fn silent_of_setting(&self) -> Rarity {
        let told = sum(self.settings.iter());
        Rarity::smoothed(self.counts.finds.saturating_sub(told), self.counts.finds, 20)
    }

    /// An amount from `low` to `high`, among all amounts of cash told; as if one amount had been seen in each of a
    /// hundred equal parts of the scale from 1 to a million.
    pub(crate) fn amounts(&self, low: u64, high: u64) -> Rarity {
        let up_to = |limit: u64| {
            let after = self.amounts.partition_point(|(amount, _)| *amount <= limit);
            after.checked_sub(1).map_or(0, |at| self.amounts[at].1)
        };
        let told = self.amounts.last().map_or(0, |(_, n)| *n);
        let within = up_to(high).saturating_sub(low.checked_sub(1).map_or(0, up_to));
        Rarity::smoothed(within, told, 100)
    }

    /// A brand among the finds that tell one.
    pub(crate) fn brand(&self, brand: Brand) -> Rarity {
        Rarity::smoothed(self.counts.brands.get(&brand).copied().unwrap_or(0), self.brands, 20)
    }

    /// A line among the finds that tell one.
    pub(crate) fn line(&self, line: &str) -> Rarity {
        Rarity::smoothed(self.counts.lines.get(line).copied().unwrap_or(0), self.lines, 50)
    }

    /// A surname among the owners told. The commonest surnames are borne by 7 of 100.
    pub(crate) fn owner(&self, surname: &str) -> Rarity {
        Rarity::smoothed(self.counts.owners.get(surname).copied().unwrap_or(0), self.owners, 100)
    }

    /// A term in a name or among the words.
    pub(crate) fn term(&self, term: Term) -> Rarity {
        let terms = &self.counts.terms;
        let count = terms.binary_search_by_key(&term, |(t, _)| *t).map_or(0, |at| terms[at].1);
        Rarity::smoothed(count, self.counts.finds, 20)
    }
}

/// A sum that stops at the most, whatever a file says.
fn sum<'n>(counts: impl Iterator<Item = &'n u32>) -> u32 {
    counts.fold(0, |sum, n| sum.saturating_add(*n))
}

/// A day tells half of its rate, the mean of all days the other half, which is all there is for a day that the
/// snapshot has not seen.
fn minutes_at_rate(counts: &Counts, here: Option<u32>) -> u64 {
    const MINUTES: u64 = 24 * 60;
    let finds = u64::from(counts.finds.max(1));
    let days = u64::try_from(counts.seconds / 86_400).unwrap_or(0) + 1;
    // 2 × finds / (here + finds / days) days, kept in whole numbers.
    let rate = u64::from(here.unwrap_or(0)).saturating_mul(days).saturating_add(finds);
    ((2 * finds).saturating_mul(days).saturating_mul(MINUTES) / rate).max(1)
}

/// A kind told by `n` of a group of `of` finds. Where few of the group have been seen, its share among `all` finds
/// counts as much as ten of them.
fn among(n: u32, of: u32, all: u32, finds: u32) -> Rarity {
    const WEIGHT: u64 = 10;
    let whole = u64::from(finds) + 20;
    let part = u64::from(n) * whole + WEIGHT * (u64::from(all) + 1).min(whole - 1);
    let whole = (u64::from(of) + WEIGHT) * whole;
    Rarity::share(part.min(whole - 1), whole)
}

/// The group that things are told beside: bags by their sort, and everything else by its family.
pub(super) fn group(kind: Kind) -> Kind {
    let family = kind.family();
    let sort =
        std::iter::successors(Some(kind), |kind| kind.parent()).find(|kind| kind.parent() == Some(family));
    sort.filter(|_| kind.is_wrapping()).unwrap_or(family)
}

/// The day of a moment, in days since 1970 (UTC).
pub(super) fn day(moment: i64) -> i64 {
    moment.div_euclid(86_400)
}
