//! What may the public know of a find? Its kind, its day, and a place when that is a public one: whoever lost
//! it knows the rest and is asked for it. Whether a notice is published at all is the desk's question.

use crate::calendar::{UTC_OFFSET, day, day_ends};
use fude_engine::{Context, FactName, Given, Kind, Reading, Side, Value, read};

/// What a notice says of a find, besides who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Public {
    /// The id of its kind; `other` when the text names none.
    pub(crate) kind: &'static str,
    /// The day of the find in the desk's calendar: days since 1970-01-01.
    pub(crate) day: i32,
    /// A place that everybody passes.
    pub(crate) place: Option<String>,
}

/// Papers that are about one person: with them the place would say where that person was.
const PERSONAL: [&str; 4] = ["document", "card", "papers", "bankbook"];

/// How the names of places end that everybody passes: ways, stations, parks, markets. A hotel, a clinic, a
/// school or a house says who was there.
const PUBLIC_ENDS: [&str; 16] = [
    "路", "街", "大道", "广场", "公园", "车站", "客运站", "火车站", "高铁站", "地铁站", "机场", "码头",
    "市场", "服务区", "商场", "大桥",
];

/// Characters that tell an exact address, a home or a person, wherever they stand in the name.
const TOO_CLOSE: &str = "号楼栋幢座室户家层单元门院巷弄某姓我他她";

/// Whether words tell an exact address, a home or a person.
pub(crate) fn is_close(words: &str) -> bool {
    words.chars().any(|c| TOO_CLOSE.contains(c))
}

/// The longest name of a place that is published, in characters: a longer one describes.
const LONGEST_PLACE: usize = 8;

impl Public {
    /// What this reading of a find lets the public know.
    pub(crate) fn of(reading: &Reading) -> Self {
        let kind = reading.things.iter().find(|thing| !thing.content).or(reading.things.first());
        let kind = kind.map(|thing| thing.kind);
        // 昨晚 goes on past midnight: the middle of a window is on the day that people mean.
        let told = reading.when.first().map(|told| i64::midpoint(told.window.earliest, told.window.latest));
        let personal = kind.is_some_and(is_personal);
        Self {
            kind: kind.map_or("other", Kind::id),
            day: day(told.unwrap_or(reading.reported_at)),
            place: first_place(reading).filter(|place| !personal && is_public(place)),
        }
    }
}

/// What a notice says, as the report of a find that tells nothing else.
pub(crate) fn reading(kind: &str, day: i32, place: Option<String>) -> Reading {
    let ends = day_ends(day);
    // From the text comes what sort of place it is, from the field its name.
    let text = place.as_ref().map(|place| format!("在{place}捡到")).unwrap_or_default();
    let given = Given {
        kind: Some(kind.to_owned()),
        place,
        when_earliest: Some(ends.saturating_sub(86_399)),
        when_latest: Some(ends),
        ..Given::default()
    };
    read(&text, &Context { side: Side::Found, reported_at: ends, utc_offset: UTC_OFFSET, given })
}

/// Whether it is a paper of one person.
pub(crate) fn is_personal(kind: Kind) -> bool {
    PERSONAL.iter().filter_map(|id| Kind::from_id(id)).any(|family| kind.is_a(family))
}

fn first_place(reading: &Reading) -> Option<String> {
    reading.facts_named(FactName::Place).find_map(|fact| match &fact.value {
        Value::Words(words) => Some(words.clone()),
        _ => None,
    })
}

/// Whether a place's name is that of a public place and tells nothing finer.
fn is_public(place: &str) -> bool {
    let length = place.chars().count();
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    (2..=LONGEST_PLACE).contains(&length)
        && !is_close(place)
        && place.chars().all(han)
        && PUBLIC_ENDS.iter().any(|end| place.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fude_engine::{Context, Given, Side, read};

    fn check(text: &str, expect: &str) {
        let reported_at = 1_737_201_000; // 2025-01-18T19:50:00+08:00
        let context = Context { side: Side::Found, reported_at, utc_offset: 28_800, given: Given::default() };
        let public = Public::of(&read(text, &context));
        let place = public.place.as_deref().unwrap_or("-");
        assert_eq!(format!("{} {} {place}", public.kind, public.day), expect, "{text}");
    }

    #[test]
    fn a_notice_tells_a_public_place_and_no_closer_one() {
        check("在中山路捡到一把黑色雨伞", "umbrella 20106 中山路");
        check("昨晚在客运站捡到一个黑色双肩包", "backpack 20105 客运站");
        check("在益民酒店门口捡到一把黑色雨伞", "umbrella 20106 -");
        check("时代新居小区3号楼2单元捡到钥匙一串", "keys 20106 -");
    }

    #[test]
    fn a_personal_paper_is_only_its_kind() {
        check("在中山路捡到身份证一张，姓名王某", "id_card 20106 -");
        check("客运站捡到建设银行卡一张", "bank_card 20106 -");
    }

    #[test]
    fn a_notice_reads_as_what_it_tells() {
        let reading = reading("umbrella", 20_106, Some("中山路".to_owned()));
        let kinds: Vec<&str> = reading.things.iter().map(|thing| thing.kind.id()).collect();
        let windows: Vec<_> =
            reading.when.iter().map(|told| (told.window.earliest, told.window.latest)).collect();
        // 2025-01-18 in China.
        assert_eq!((kinds, windows), (vec!["umbrella"], vec![(1_737_129_600, 1_737_215_999)]));
        assert_eq!(first_place(&reading).as_deref(), Some("中山路"));
        let other = super::reading("other", 20_106, None);
        assert_eq!((other.things[0].kind.id(), first_place(&other)), ("other", None));
    }

    #[test]
    fn what_has_no_name_is_other() {
        check("有人送来一样东西", "other 20106 -");
    }

    #[test]
    fn the_kinds_that_are_personal_are_in_the_taxonomy() {
        assert!(PERSONAL.iter().all(|id| Kind::from_id(id).is_some()));
    }
}
