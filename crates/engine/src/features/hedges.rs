//! Which facts does a report tell with doubt only?

use crate::read::{Fact, FactName};

/// The names of facts that are told with doubt, and those that are told plainly as well. Nothing, where nothing is told
/// with doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hedges {
    hedged: u32,
    plain: u32,
}

/// What a hedge can bear on, in the order of the bits: as they are stored, so the list may only grow at its end.
const NAMES: [FactName; 10] = [
    FactName::Line,
    FactName::From,
    FactName::To,
    FactName::Seat,
    FactName::Plate,
    FactName::Fleet,
    FactName::Company,
    FactName::Place,
    FactName::Colour,
    FactName::Brand,
];

impl Hedges {
    pub(super) fn of(facts: &[Fact]) -> Self {
        let told = |hedged: bool| -> u32 {
            facts.iter().filter(|fact| fact.hedged == hedged).fold(0, |bits, fact| bits | bit(fact.name))
        };
        Self { hedged: told(true), plain: told(false) }.tidy()
    }

    /// These facts, with doubt.
    pub(crate) fn all(names: &[FactName]) -> Self {
        Self { hedged: bits(names), plain: 0 }
    }

    /// Whether, of these facts, some are told, and all of them with doubt.
    pub(crate) fn bear_on(self, names: &[FactName]) -> bool {
        self.hedged & bits(names) != 0 && self.plain & bits(names) == 0
    }

    /// With what another report tells of these facts.
    #[must_use]
    pub(crate) fn with(self, other: Self, names: &[FactName]) -> Self {
        let (hedged, plain) = (other.hedged & bits(names), other.plain & bits(names));
        Self { hedged: self.hedged | hedged, plain: self.plain | plain }.tidy()
    }

    /// As numbers, and back.
    pub(crate) const fn bits(self) -> [u32; 2] {
        [self.hedged, self.plain]
    }

    pub(crate) fn from_bits([hedged, plain]: [u32; 2]) -> Self {
        let known = bits(&NAMES);
        Self { hedged: hedged & known, plain: plain & known }.tidy()
    }

    /// What is told plainly beside no hedge does not matter.
    fn tidy(self) -> Self {
        if self.hedged == 0 { Self::default() } else { self }
    }
}

fn bit(name: FactName) -> u32 {
    NAMES.iter().position(|other| *other == name).map_or(0, |at| 1 << at)
}

fn bits(names: &[FactName]) -> u32 {
    names.iter().fold(0, |bits, name| bits | bit(*name))
}
