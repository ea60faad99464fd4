//! Which station knows whose papers these are? The one of the region that they tell, by the desk's rules. It is told who
//! holds the find and officers, as a hint where to send it; of a paper nothing but its region is looked at, and no notice
//! tells that.

use super::books::Books;
use crate::notice::is_personal;
use crate::report::Report;
use fude_desk::{Find, KindId, Language, OrgId};
use fude_engine::{Kind, province};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// Where papers were given out, and who can be asked there.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PaperStation")]
pub(super) struct Station {
    /// The first places of their number: two, four or six.
    region: String,
    /// The province in words.
    province: &'static str,
    /// Nothing where the region is no station's of this desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    org: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org_name: Option<String>,
    /// Whether that org has not got them, and they are not on the way.
    is_awaited: bool,
}

/// The region of the papers in a report, where it tells of any: what else tells one is not to be sent anywhere.
fn region<'r>(report: &'r Report, kinds: &BTreeSet<KindId>) -> Option<&'r str> {
    report.region().filter(|_| kinds.iter().any(is_paper))
}

/// The station that is asked about the papers in a report.
pub(super) fn asked(books: &Books, report: &Report, kinds: &BTreeSet<KindId>) -> Option<OrgId> {
    books.rules.station_of(region(report, kinds)?).cloned()
}

/// What is told of the papers in a find.
pub(super) fn of(books: &Books, find: &Find, report: &Report, language: Language) -> Option<Station> {
    let region = region(report, &find.kinds)?;
    Some(Station {
        region: region.to_owned(),
        province: province(region, language).unwrap_or_default(),
        org: find.station.as_ref().map(OrgId::to_string),
        org_name: find.station.as_ref().map(|org| books.org_name(org).to_owned()),
        is_awaited: find.awaited_at().is_some(),
    })
}

fn is_paper(kind: &KindId) -> bool {
    Kind::from_id(kind.as_str()).is_some_and(is_personal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_what_a_person_carries() {
        let check = |id: &str| is_paper(&KindId::new(id).unwrap());
        for id in ["id_card", "bank_card", "passport", "bankbook"] {
            assert!(check(id), "{id}");
        }
        assert!(!check("umbrella") && !check("phone"));
    }
}
