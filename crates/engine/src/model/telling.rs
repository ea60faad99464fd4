//! How much do finds tell of something? How often they tell it at all, and how far it tells them apart.

use super::counts::Counts;
use super::frequencies::{Frequencies, group};
use crate::lexicon::Kind;
use crate::millibits::{Millibits, log2_ratio};
use crate::read::Setting;

/// What finds tell of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Telling {
    /// How often they tell it, in thousandths.
    pub(crate) told: u32,
    /// The entropy of what they tell, in millibits.
    pub(crate) bits: Millibits,
}

impl Telling {
    fn of(counts: impl Iterator<Item = u32> + Clone, finds: u32) -> Self {
        let told: u64 = counts.clone().map(u64::from).sum();
        let told = (told * 1000 / u64::from(finds.max(1))).min(1000);
        Self { told: u32::try_from(told).unwrap_or(1000), bits: Self::entropy(counts) }
    }

    /// The entropy of a choice that has been counted so, in millibits. O(counts).
    pub(crate) fn entropy(counts: impl Iterator<Item = u32> + Clone) -> Millibits {
        let whole: u128 = counts.clone().map(u128::from).sum();
        let sum: i128 = counts
            .filter(|count| *count > 0)
            .map(|count| i128::from(count) * i128::from(log2_ratio(whole, u128::from(count))))
            .sum();
        Millibits::try_from(sum / i128::try_from(whole.max(1)).unwrap_or(i128::MAX)).unwrap_or(0)
    }
}

impl Frequencies {
    /// The kind of the principal thing, or one below this kind among the finds of it.
    pub(crate) fn tells_kinds(&self, kind: Option<Kind>) -> Telling {
        let counts = &self.counts().kinds;
        let Some(kind) = kind else { return self.tells(|counts| counts.kinds.values()) };
        let below = counts.iter().filter(|(other, _)| other.is_a(kind));
        let all = below.clone().map(|(_, n)| *n).fold(0, u32::saturating_add);
        Telling::of(below.filter(|(other, _)| **other != kind).map(|(_, n)| *n), all)
    }

    pub(crate) fn tells_colours(&self) -> Telling {
        self.tells(|counts| counts.colours.values())
    }

    pub(crate) fn tells_brands(&self) -> Telling {
        self.tells(|counts| counts.brands.values())
    }

    pub(crate) fn tells_amounts(&self) -> Telling {
        self.tells(|counts| counts.amounts.values())
    }

    pub(crate) fn tells_owners(&self) -> Telling {
        self.tells(|counts| counts.owners.values())
    }

    pub(crate) fn tells_settings(&self) -> Telling {
        self.tells(|counts| counts.settings.values())
    }

    /// The line, among the finds of these surroundings if they are known.
    pub(crate) fn tells_lines(&self, setting: Option<Setting>) -> Telling {
        let counts = self.counts();
        let of = setting.map_or(counts.finds, |setting| counts.settings.get(&setting).copied().unwrap_or(0));
        Telling::of(counts.lines.values().copied(), of)
    }

    /// What is beside a principal thing of the same group as this one.
    pub(crate) fn tells_contents(&self, principal: Kind) -> Telling {
        let (counts, own) = (self.counts(), group(principal));
        let of = counts.kinds.iter().filter(|(kind, _)| group(**kind) == own).map(|(_, n)| *n);
        let beside = counts.beside.get(&own).into_iter().flatten().filter(|(kind, _)| group(**kind) != own);
        Telling::of(beside.map(|(_, n)| *n), of.fold(0, u32::saturating_add))
    }

    /// How often finds tell these surroundings, in thousandths.
    pub(crate) fn share_of_setting(&self, setting: Setting) -> u32 {
        Telling::of(self.counts().settings.get(&setting).copied().into_iter(), self.finds()).told
    }

    /// How rare a term is on average, one for each time that it stands in a find, in millibits. O(terms).
    pub(crate) fn rarity_of_terms(&self) -> Millibits {
        let finds = u128::from(self.finds().max(1));
        let terms = self.counts().terms.iter().map(|(_, n)| u128::from(*n));
        let rarity = |n: u128| i128::from(log2_ratio(finds, n)) * i128::try_from(n).unwrap_or(0);
        let times = i128::try_from(terms.clone().sum::<u128>().max(1)).unwrap_or(i128::MAX);
        Millibits::try_from(terms.map(rarity).sum::<i128>() / times).unwrap_or(0)
    }

    fn tells<'c, I>(&'c self, of: impl Fn(&'c Counts) -> I) -> Telling
    where
        I: Iterator<Item = &'c u32> + Clone,
    {
        Telling::of(of(self.counts()).copied(), self.finds())
    }
}
