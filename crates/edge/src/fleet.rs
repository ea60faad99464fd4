//! Which orgs can have it? Those whose vehicle or line a loss tells of, by the desk's register; else all that have
//! vehicles; else all. What the engine reads as a plate or a line is compared, so a plate may be known in part.

use fude_desk::OrgId;
use fude_engine::{Context, FactName, Given, Plate, PlateCharacter, Reading, Side, Value, read};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The register of a desk: whose vehicles and lines there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fleet {
    plates: BTreeMap<String, OrgId>,
    lines: BTreeMap<String, OrgId>,
}

/// What an org is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    Plate,
    Line,
}

/// Why an org was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fit {
    /// Its vehicle is told of.
    Plate,
    /// Its line is told of.
    Line,
    /// A ride of its may have been the one.
    Trips,
    /// It has vehicles, and the loss tells of none that is known.
    Vehicles,
    /// Nothing is known of any org.
    All,
    /// An officer named it.
    Named,
}

impl Mark {
    /// What the mark is called in a table's first line, and in the register.
    pub(crate) const ALL: [(Self, &'static str); 2] = [(Self::Plate, "plate"), (Self::Line, "line")];

    /// The mark as the engine reads it; nothing when it reads none, or only a part of a plate.
    pub(crate) fn read(self, written: &str) -> Option<String> {
        let given = match self {
            Self::Plate => Given { plate: Some(written.to_owned()), ..Given::default() },
            Self::Line => Given::default(),
        };
        let text = if self == Self::Line { written } else { "" };
        let reading = read(text, &Context { side: Side::Found, reported_at: 0, utc_offset: 0, given });
        match self {
            Self::Plate => plates(&reading).find(|plate| plate.is_whole()).map(Plate::to_string),
            Self::Line => lines(&reading).next(),
        }
    }
}

impl Fleet {
    /// Enters a mark as [`Mark::read`] gives it; whose it was before does not count any more.
    pub(crate) fn put(&mut self, mark: Mark, read: String, org: OrgId) {
        match mark {
            Mark::Plate => self.plates.insert(read, org),
            Mark::Line => self.lines.insert(read, org),
        };
    }

    /// Whose a mark is, as [`Mark::read`] gives it; nothing when it is not registered.
    pub(crate) fn owner(&self, mark: Mark, read: &str) -> Option<&OrgId> {
        match mark {
            Mark::Plate => self.plates.get(read),
            Mark::Line => self.lines.get(read),
        }
    }

    /// How many vehicles and lines are known.
    pub(crate) fn len(&self) -> usize {
        self.plates.len().saturating_add(self.lines.len())
    }

    /// How many are known once these are entered, as [`Mark::read`] gives them.
    pub(crate) fn len_with<'a>(&self, mark: Mark, read: impl Iterator<Item = &'a str>) -> usize {
        let fresh: BTreeSet<&str> = read.filter(|read| self.owner(mark, read).is_none()).collect();
        self.len().saturating_add(fresh.len())
    }

    /// The orgs that can have what this loss tells of, and why they.
    pub(crate) fn fitting<'a>(
        &self,
        loss: &Reading,
        all: impl Iterator<Item = &'a OrgId>,
    ) -> (Fit, BTreeSet<OrgId>) {
        let told: Vec<&Plate> = plates(loss).collect();
        let owns = |(registered, _): &(&String, &OrgId)| told.iter().any(|plate| can_be(plate, registered));
        let by_plate: BTreeSet<OrgId> = self.plates.iter().filter(owns).map(|(_, org)| org.clone()).collect();
        if !by_plate.is_empty() {
            return (Fit::Plate, by_plate);
        }
        let by_line: BTreeSet<OrgId> =
            lines(loss).filter_map(|line| self.lines.get(&line).cloned()).collect();
        if !by_line.is_empty() {
            return (Fit::Line, by_line);
        }
        let with_vehicles: BTreeSet<OrgId> = self.plates.values().cloned().collect();
        if with_vehicles.is_empty() {
            (Fit::All, all.cloned().collect())
        } else {
            (Fit::Vehicles, with_vehicles)
        }
    }
}

fn plates(reading: &Reading) -> impl Iterator<Item = &Plate> {
    reading.facts_named(FactName::Plate).filter_map(|fact| match &fact.value {
        Value::Plate(plate) => Some(plate),
        _ => None,
    })
}

fn lines(reading: &Reading) -> impl Iterator<Item = String> {
    reading.facts_named(FactName::Line).map(|fact| fact.value.to_string())
}

/// Whether a plate as it is remembered can be this whole one: what is known of it stands at its places.
fn can_be(told: &Plate, whole: &str) -> bool {
    let whole: Vec<char> = whole.chars().collect();
    let Some((head, rest)) = whole.split_at_checked(2) else { return false };
    let is = |known: Option<char>, at: usize| known.is_none_or(|c| head.get(at) == Some(&c));
    let fits = |(told, c): (&PlateCharacter, &char)| match told {
        PlateCharacter::Known(known) => known == c,
        PlateCharacter::Unknown => true,
    };
    let from = if told.province.is_none() && told.office.is_none() {
        // Its end is told.
        rest.len().checked_sub(told.rest.len())
    } else {
        Some(0)
    };
    let Some(part) = from.and_then(|from| rest.get(from..)) else { return false };
    let short = told.rest.len() <= part.len();
    short && is(told.province, 0) && is(told.office, 1) && told.rest.iter().zip(part).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fleet() -> Fleet {
        let mut fleet = Fleet::default();
        for (mark, written, org) in [
            (Mark::Plate, "黑MTS055", "antai"),
            (Mark::Plate, "黑M·TS155", "shengda"),
            (Mark::Plate, "黑MTS166", "shengda"),
            (Mark::Line, "22路", "gongjiao"),
        ] {
            fleet.put(mark, mark.read(written).unwrap(), OrgId::new(org).unwrap());
        }
        fleet
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let context = Context {
            side: Side::Lost,
            reported_at: 1_737_201_000,
            utc_offset: 28_800,
            given: Given::default(),
        };
        let all = ["antai", "shengda", "gongjiao", "mall"].map(|id| OrgId::new(id).unwrap());
        let (fit, orgs) = fleet().fitting(&read(text, &context), all.iter());
        let orgs: Vec<&str> = orgs.iter().map(OrgId::as_str).collect();
        assert_eq!(format!("{fit:?} {}", orgs.join(" ")), expect, "{text}");
    }

    #[test]
    fn a_plate_finds_its_org_also_when_only_a_part_is_known() {
        check("钱包掉出租车上了,车牌黑MTS055", "Plate antai");
        check("钱包掉出租车上了,车牌尾号55", "Plate antai shengda");
        check("钱包掉出租车上了,车牌尾号155", "Plate shengda");
        check("钱包掉出租车上了,车牌黑MTS1××", "Plate shengda");
    }

    #[test]
    fn without_a_plate_the_line_and_then_everybody_with_vehicles_is_asked() {
        check("手机落在22路公交车上了", "Line gongjiao");
        check("手机落在出租车上了", "Vehicles antai shengda");
        check("车牌黑A12345,手机落车上了", "Vehicles antai shengda");
    }

    #[test]
    fn a_mark_that_is_known_does_not_count_again() {
        let check = |read: &[&str], expect| {
            assert_eq!(fleet().len_with(Mark::Plate, read.iter().copied()), expect, "{read:?}");
        };
        check(&[], 4);
        check(&["黑MTS055", "黑MTS166"], 4);
        check(&["黑MTS055", "黑MTS267", "黑MTS267"], 5);
        check(&["22路"], 5);
    }

    #[test]
    fn a_register_holds_whole_plates_and_lines() {
        assert_eq!(Mark::Plate.read("黑M TS055").as_deref(), Some("黑MTS055"));
        for bad in ["尾号55", "MTS", "钱包", ""] {
            assert_eq!(Mark::Plate.read(bad), None, "{bad}");
        }
        assert_eq!(Mark::Line.read("钱包"), None);
    }
}
