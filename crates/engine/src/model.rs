//! What does the desk know about finds in general? How common each kind, colour, line and term is,
//! and the few numbers that calibrate a ranking.
//!
//! A model is a snapshot: putting or removing a find never changes it, so a ranking can be computed
//! again, anywhere, with the same result. It is data, versioned, with its provenance. How evidence
//! is weighed with it is not known here: see `weigh`.

use crate::features::{Features, Term};
use crate::lexicon::{Brand, Colour, Kind};
use crate::millibits::{Millibits, log2_ratio};
use crate::read::{Money, Setting};
use crate::weigh::is_wrapping;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a ranking depends on besides the reports themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Changes whenever the same reports could rank otherwise.
    pub version: String,
    /// Where the numbers come from, in words.
    pub provenance: String,
    /// The weight of every aspect's evidence, in thousandths: 1000 takes the sum as it is, less
    /// makes every ranking more careful. 0 ..= 2000.
    pub scale: u16,
    /// Added to the sum of a find's evidence, in millibits.
    pub intercept: i32,
    /// How many vehicles a plate is one of: the taxis and buses of the jurisdiction.
    pub fleet: u32,
    /// How common things are.
    pub frequencies: Frequencies,
}

/// How common things are among the finds of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequencies {
    /// How many finds were counted.
    pub finds: u32,
    /// From the first to the last of their reports, in seconds.
    pub seconds: i64,
    /// How many finds were reported on each day, in days since 1970 (UTC).
    days: BTreeMap<i64, u32>,
    /// Finds whose principal thing is of this kind, by id.
    kinds: BTreeMap<Kind, u32>,
    /// Finds that tell of this kind at all.
    mentions: BTreeMap<Kind, u32>,
    /// The same, apart for each group of principal things (see [`group`]).
    beside: BTreeMap<Kind, BTreeMap<Kind, u32>>,
    settings: BTreeMap<Setting, u32>,
    /// Amounts of cash, to two figures, in whichever currency.
    amounts: BTreeMap<u64, u32>,
    colours: BTreeMap<Colour, u32>,
    brands: BTreeMap<Brand, u32>,
    lines: BTreeMap<String, u32>,
    owners: BTreeMap<String, u32>,
    /// Finds in which a term stands, in a name or elsewhere. Sorted by term.
    terms: Vec<(Term, u32)>,
}

impl Model {
    /// The model with argued constants and the frequencies counted from these finds.
    pub fn with_frequencies(frequencies: Frequencies) -> Self {
        Self {
            version: "argued-1".to_owned(),
            provenance: "constants argued in the engine's sources; frequencies counted from the finds given"
                .to_owned(),
            // Aspects are not independent, though they are added: two descriptions that agree in kind
            // agree in contents more often than chance. Taking 17 of 20 parts of the sum allows for it.
            scale: 850,
            intercept: 0,
            fleet: 2000,
            frequencies,
        }
    }
}

impl Frequencies {
    /// Counts finds. O(n log n) in the number of their terms.
    pub fn count<'f>(finds: impl Iterator<Item = &'f Features>) -> Self {
        let mut all = Self::default();
        let mut terms: BTreeMap<Term, u32> = BTreeMap::new();
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for find in finds {
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

    /// How long the desk's finds would take to arrive at the rate of the day around `moment`, in minutes:
    /// what one minute's share of them is the inverse of. A day tells half, the mean of all days the
    /// other half, which is all there is for a day that the snapshot has not seen.
    pub(crate) fn minutes_at_rate(&self, moment: i64) -> u128 {
        const MINUTES: u128 = 24 * 60;
        let finds = u128::from(self.finds.max(1));
        let days = u128::try_from(self.seconds / 86_400).unwrap_or(0) + 1;
        let here = u128::from(self.days.get(&day(moment)).copied().unwrap_or(0));
        // 2 × finds / (here + finds / days) days, kept in whole numbers.
        (2 * finds * days * MINUTES / (here * days + finds)).max(1)
    }

    /// The share of finds whose principal thing is `kind` or below it. See [`Share`].
    pub(crate) fn kind(&self, kind: Kind) -> Share {
        self.share(self.kinds.iter().filter(|(k, _)| k.is_a(kind)).map(|(_, n)| n).sum())
    }

    /// The share of finds whose principal thing is what others are carried in.
    pub(crate) fn wrappings(&self) -> Share {
        self.share(self.kinds.iter().filter(|(kind, _)| is_wrapping(**kind)).map(|(_, n)| n).sum())
    }

    /// The share of finds that tell of `kind` or of one below it, as principal thing or beside it.
    pub(crate) fn mention(&self, kind: Kind) -> Share {
        self.share(self.mentions.iter().filter(|(k, _)| k.is_a(kind)).map(|(_, n)| n).sum())
    }

    /// The share of finds that tell of `kind` among those whose principal thing is of the same group as `principal`:
    /// an identity card is common beside a wallet. Where few of the group have been seen, the share among all
    /// finds counts as much as ten of them.
    pub(crate) fn beside(&self, principal: Kind, kind: Kind) -> Share {
        const WEIGHT: u64 = 10;
        let group = group(principal);
        let of = self
            .kinds
            .iter()
            .filter(|(k, _)| self::group(**k) == group)
            .map(|(_, n)| u64::from(*n))
            .sum::<u64>();
        let with = self.beside.get(&group).into_iter().flatten();
        let with: u64 = with.filter(|(k, _)| k.is_a(kind)).map(|(_, n)| u64::from(*n)).sum();
        let all = self.mention(kind);
        let whole = u64::from(all.whole);
        let part = with * whole + WEIGHT * u64::from(all.part);
        // Kept in thousandths of the finds counted, so that both numbers stay small.
        let small = |n: u64| u32::try_from(n.saturating_mul(1000) / whole).unwrap_or(u32::MAX);
        let whole = small((of + WEIGHT) * whole);
        Share { part: small(part).clamp(1, whole.saturating_sub(1).max(1)), whole }
    }

    /// The share of a colour among the finds that tell one.
    pub(crate) fn colour(&self, colour: Colour) -> Share {
        let told: u32 = self.colours.values().sum();
        Share::of(self.colours.get(&colour).copied().unwrap_or(0), told, Colour::count())
    }

    /// The share of the colours that are taken for this one, itself left out, among the finds that tell one.
    pub(crate) fn colours_near(&self, colour: Colour) -> Share {
        let told: u32 = self.colours.values().sum();
        let near = self.colours.iter().filter(|(other, _)| **other != colour && other.is_near(colour));
        Share::of(near.map(|(_, n)| n).sum(), told, Colour::count())
    }

    /// The share of finds in surroundings that `includes` holds of.
    pub(crate) fn settings(&self, includes: impl Fn(&Setting) -> bool) -> Share {
        self.share(self.settings.iter().filter(|(setting, _)| includes(setting)).map(|(_, n)| n).sum())
    }

    /// The share of finds that tell nothing of their surroundings.
    pub(crate) fn silent_of_setting(&self) -> Share {
        self.share(self.finds.saturating_sub(self.settings.values().sum()))
    }

    /// The share of amounts from `low` to `high` among all amounts of cash told.
    pub(crate) fn amounts(&self, low: u64, high: u64) -> Share {
        let told: u32 = self.amounts.values().sum();
        let within = self.amounts.range(low..=high.max(low)).map(|(_, n)| n).sum();
        // As if one amount had been seen in each of so many equal parts of the scale from 1 to a million.
        Share::of(within, told, 100)
    }

    /// The share of a brand among the finds that tell one.
    pub(crate) fn brand(&self, brand: Brand) -> Share {
        let told: u32 = self.brands.values().sum();
        Share::of(self.brands.get(&brand).copied().unwrap_or(0), told, 20)
    }

    /// The share of a line among the finds that tell one.
    pub(crate) fn line(&self, line: &str) -> Share {
        let told: u32 = self.lines.values().sum();
        Share::of(self.lines.get(line).copied().unwrap_or(0), told, 50)
    }

    /// The share of a surname among the owners told. The commonest surnames are borne by 7 of 100.
    pub(crate) fn owner(&self, surname: &str) -> Share {
        let told: u32 = self.owners.values().sum();
        Share::of(self.owners.get(surname).copied().unwrap_or(0), told, 100)
    }

    pub(crate) fn term(&self, term: Term) -> Share {
        let count = self.terms.binary_search_by_key(&term, |(t, _)| *t).map_or(0, |at| self.terms[at].1);
        self.share(count)
    }

    fn share(&self, count: u32) -> Share {
        Share::of(count, self.finds, 20)
    }
}

/// The group that things are told beside: bags by their sort, and everything else by its family.
fn group(kind: Kind) -> Kind {
    let family = kind.family();
    let sort =
        std::iter::successors(Some(kind), |kind| kind.parent()).find(|kind| kind.parent() == Some(family));
    sort.filter(|_| is_wrapping(kind)).unwrap_or(family)
}

/// An amount, or the least of a range, with all but its first two figures set to zero: 10 800 is 10 000.
fn two_figures(money: &Money) -> u64 {
    let unit = 10_u64.pow(money.low.checked_ilog10().unwrap_or(0).saturating_sub(1));
    money.low / unit * unit
}

/// The day of a moment, in days since 1970 (UTC).
fn day(moment: i64) -> i64 {
    moment.div_euclid(86_400)
}

fn count_each<K: Ord>(counts: &mut BTreeMap<K, u32>, keys: impl Iterator<Item = K>) {
    let mut keys: Vec<K> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
}

/// How common something is: `part` of `whole`, never nothing and never everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) part: u32,
    pub(crate) whole: u32,
}

impl Share {
    /// The share of all others.
    pub(crate) fn complement(self) -> Self {
        Self { part: (self.whole - self.part).max(1), whole: self.whole }
    }

    /// The weight of something that is so `part` times of `whole` for one thing, and has this share among all.
    pub(crate) fn against(self, part: u128, whole: u128) -> Millibits {
        log2_ratio(part * u128::from(self.whole), whole * u128::from(self.part))
    }

    /// `count` of `all`, smoothed as if one more of each of so many sorts had been seen (Laplace's
    /// rule of succession), so that what was never seen is rare and not impossible.
    fn of(count: u32, all: u32, sorts: usize) -> Self {
        let sorts = u32::try_from(sorts).unwrap_or(u32::MAX);
        let whole = all.saturating_add(sorts).max(2);
        Self { part: count.saturating_add(1).min(whole - 1), whole }
    }
}
