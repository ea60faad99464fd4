//! Which rules differ from city to city? The rule pack of a desk, as data: terms, kinds that take two people or go to the
//! police, the days on which nobody works, and how long data is kept. The default is the law's, each entry with its
//! article. No rule is applied in this file.

mod calendar;

pub use calendar::Calendar;

use crate::id::{KindId, OrgId};
use fude_engine::{Kind, Language, province};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// The shortest term of a notice, in days.
///
/// Civil Code art. 318: one year from the day the notice is published. The day itself does not count
/// (art. 201) and the year may hold a leap day (art. 202 counts to the same date), so 367 days are never
/// less than the law's year. A day more harms nobody; a day less takes a thing from its owner.
pub(crate) const SHORTEST_NOTICE_DAYS: u32 = 367;

/// The least days for which a loss is looked for once it is reopened: who was told that it is found, and hears that it
/// was not, is to have a month before the desk gives up. Never more than the term of a new loss.
const REOPENED_DAYS: u32 = 30;

/// The most stations of a desk: a large city has some two hundred.
pub const MOST_STATIONS: usize = 500;

const SECONDS_A_DAY: i64 = 86_400;

/// The rules of a desk. In JSON an entry that is not told is the default's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Days from the report after which an open loss expires. 90 unless told: what is kept no longer
    /// than its purpose needs is the Personal Information Protection Law's (art. 19) wish.
    pub loss_days: u32,
    /// Days from the published notice after which a find is unclaimed. 367 unless told; less counts as
    /// 367, since many pages still quote the six months of the Property Law that the Code replaced.
    pub notice_days: u32,
    /// Seconds in which an org is to take a relay up, day and night. 1 800 unless told: in the county where this
    /// began, half an hour in the chat group was the time after which nobody answered any more.
    pub accept_seconds: u32,
    /// Working days from taking it up in which an org is to answer. 10 unless told: Guangzhou's rules on found
    /// property (2021) give transport companies ten working days to bring what they have to the police.
    pub answer_days: u32,
    /// How often a claimant may answer proof questions about one find. 3 unless told: who owns a thing errs once or
    /// twice, and who guesses is to run out before the colours do.
    pub proof_attempts: u32,
    /// Kinds of things that one person alone may not give away, each with all that is one of it.
    pub two_person: Vec<KindId>,
    /// Kinds of things that go straight to the police, who alone give them away: weapons, what belongs to the
    /// forces, what is dangerous.
    pub forbidden: Vec<KindId>,
    /// On which days is worked.
    pub calendar: Calendar,
    /// How long what people wrote is kept.
    pub retention: Retention,
    /// Which station knows whose papers of a region are.
    pub stations: Vec<Station>,
}

/// The station of a region. Where several fit, the one with the longest region is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// The first two, four or six places of a citizen's number: a province, prefecture or county (GB/T 2260-2007).
    pub region: String,
    /// Who is asked.
    pub org: OrgId,
}

/// Days after which each class of data is erased, from the end of what it was needed for (Personal Information
/// Protection Law, art. 19 and 47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Texts and contacts of a loss that was not matched, from its end. 90 unless told.
    pub unmatched_days: u32,
    /// Contacts and answers of a matched one, from the handover. 30 unless told: until nobody comes back with it.
    pub contact_days: u32,
    /// What a notice told, from its end. 1 095 unless told: the general limitation of claims is three years
    /// (Civil Code art. 188).
    pub notice_days: u32,
    /// Trips of vehicles, from the end of the ride. 30 unless told: Shenzhen's taxi desk sees owners of rides within the month, and
    /// a ride tells where somebody went.
    pub trip_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { unmatched_days: 90, contact_days: 30, notice_days: 1_095, trip_days: 30 }
    }
}

/// The law or the reason behind each entry, by its name in JSON.
pub const ARTICLES: [(&str, &str); 10] = [
    ("loss_days", "个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间"),
    (
        "notice_days",
        "民法典第三百一十八条：自发布招领公告之日起一年内无人认领的，归国家所有；期间按第二百零一、二百零二条计算",
    ),
    ("accept_seconds", "本台规定：转办须在半小时内接单"),
    ("answer_days", "广州市拾遗物品管理规定（2021）：公共交通单位十个工作日内移交"),
    ("proof_attempts", "本台规定：同一件物品最多核实三次"),
    ("two_person", "广州市拾遗物品管理规定（2021）：贵重物品、证件由两人以上保管"),
    ("forbidden", "民法典第三百一十四条：送交公安等有关部门；治安管理处罚法：管制器具、危险物品"),
    ("calendar", "国务院办公厅关于部分节假日安排的通知（每年）；法定休假日与调休"),
    ("retention", "个人信息保护法第十九条、第四十七条；民法典第一百八十八条"),
    ("stations", "居民身份证法第三条；公民身份号码（GB 11643-1999）前六位为行政区划代码（GB/T 2260-2007）"),
];

/// Why a rule pack is not taken: an entry, by its path in JSON, is out of its bounds: `stations[3].region`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRule(pub String);

impl fmt::Display for BadRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rule {} is out of its bounds", self.0)
    }
}

impl std::error::Error for BadRule {}

/// What is no find for a company's shelf, as far as the taxonomy knows it.
const FORBIDDEN: [&str; 4] = ["weapon", "martial_weapon", "military_id", "air_tank"];

/// Papers and valuables: Guangzhou's rules on found property (2021) have two named keepers for them.
const TWO_PERSON: [&str; 4] = ["document", "bank_card", "money", "jewellery"];

impl Default for Rules {
    fn default() -> Self {
        let kinds = |ids: &[&str]| ids.iter().filter_map(|id| KindId::new(*id).ok()).collect();
        Self {
            loss_days: 90,
            notice_days: SHORTEST_NOTICE_DAYS,
            accept_seconds: 1_800,
            answer_days: 10,
            proof_attempts: 3,
            two_person: kinds(&TWO_PERSON),
            forbidden: kinds(&FORBIDDEN),
            calendar: Calendar::default(),
            retention: Retention::default(),
            stations: Vec::new(),
        }
    }
}

impl Rules {
    /// Whether every entry is within its bounds.
    ///
    /// # Errors
    ///
    /// [`BadRule`] with the name of the first entry that is not. What the law gives an owner cannot be taken by a
    /// pack: a notice runs for its year.
    pub fn check(&self) -> Result<(), BadRule> {
        let kinds = |kinds: &[KindId]| {
            kinds.len() <= 100 && kinds.iter().all(|kind| Kind::from_id(kind.as_str()).is_some())
        };
        let Retention { unmatched_days, contact_days, notice_days, trip_days } = self.retention;
        let retention = [unmatched_days, contact_days, notice_days, trip_days];
        for (name, holds) in [
            ("loss_days", (1..=3_650).contains(&self.loss_days)),
            ("notice_days", (SHORTEST_NOTICE_DAYS..=3_650).contains(&self.notice_days)),
            ("accept_seconds", (1..=604_800).contains(&self.accept_seconds)),
            ("answer_days", (1..=60).contains(&self.answer_days)),
            ("proof_attempts", (1..=10).contains(&self.proof_attempts)),
            ("two_person", kinds(&self.two_person)),
            ("forbidden", kinds(&self.forbidden)),
            ("calendar", self.calendar.is_sound()),
            ("retention", retention.iter().all(|days| (1..=3_650).contains(days))),
        ] {
            if !holds {
                return Err(BadRule(name.to_owned()));
            }
        }
        self.check_stations()
    }

    /// Whether each region has a code of its own; there are not more than fit a page.
    fn check_stations(&self) -> Result<(), BadRule> {
        if self.stations.len() > MOST_STATIONS {
            return Err(BadRule("stations".to_owned()));
        }
        let mut known = BTreeSet::new();
        for (at, Station { region, .. }) in self.stations.iter().enumerate() {
            let is_code =
                matches!(region.len(), 2 | 4 | 6) && province(region, Language::default()).is_some();
            if !is_code || !region.bytes().all(|b| b.is_ascii_digit()) || !known.insert(region) {
                return Err(BadRule(format!("stations[{at}].region")));
            }
        }
        Ok(())
    }

    /// Whether an org is the station of any region.
    pub fn is_station(&self, org: &OrgId) -> bool {
        self.stations.iter().any(|station| station.org == *org)
    }

    /// The station that knows whose papers of this region are.
    ///
    /// ```
    /// use fude_desk::{OrgId, Rules, Station};
    /// # fn main() -> Result<(), fude_desk::BadId> {
    /// let station = |region: &str, org| Ok(Station { region: region.to_owned(), org: OrgId::new(org)? });
    /// let rules = Rules { stations: vec![station("42", "hubei")?, station("420106", "wuchang")?], ..Rules::default() };
    /// assert_eq!(rules.station_of("420106").map(OrgId::as_str), Some("wuchang"));
    /// assert_eq!(rules.station_of("420105").map(OrgId::as_str), Some("hubei"));
    /// assert_eq!(rules.station_of("230123"), None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn station_of(&self, region: &str) -> Option<&OrgId> {
        let fitting = self.stations.iter().filter(|station| region.starts_with(&station.region));
        fitting.max_by_key(|station| station.region.len()).map(|station| &station.org)
    }

    /// Whether a thing of this kind goes straight to the police.
    pub fn is_forbidden(&self, kind: &KindId) -> bool {
        is_one_of(kind, &self.forbidden)
    }

    /// How long a trip is kept, in seconds from its end.
    pub fn trips_last(&self) -> i64 {
        after(0, self.retention.trip_days)
    }

    /// The instant from which a loss reported at `reported_at` may expire; seconds since 1970.
    pub fn loss_ends(&self, reported_at: i64) -> i64 {
        after(reported_at, self.loss_days)
    }

    /// The instant until which a loss that is looked for again at `reopened_at` stays open; seconds since 1970.
    pub fn reopened_ends(&self, reopened_at: i64) -> i64 {
        after(reopened_at, self.loss_days.min(REOPENED_DAYS))
    }

    /// The instant from which a find published at `published_at` is unclaimed; seconds since 1970.
    ///
    /// ```
    /// use fude_desk::Rules;
    /// let short = Rules { notice_days: 180, ..Rules::default() };
    /// assert_eq!(short.notice_ends(0), 367 * 86_400);
    /// ```
    pub fn notice_ends(&self, published_at: i64) -> i64 {
        after(published_at, self.notice_days.max(SHORTEST_NOTICE_DAYS))
    }

    /// The instant from which a relay that was sent at `sent_at` lapses; seconds since 1970.
    pub fn accept_ends(&self, sent_at: i64) -> i64 {
        sent_at.saturating_add(i64::from(self.accept_seconds))
    }

    /// The instant from which a relay that was taken up at `accepted_at` lapses; seconds since 1970.
    pub fn answer_ends(&self, accepted_at: i64) -> i64 {
        self.calendar.after_working_days(accepted_at, self.answer_days)
    }

    /// Whether a thing of this kind takes two people to give away.
    ///
    /// ```
    /// use fude_desk::{KindId, Rules};
    /// # fn main() -> Result<(), fude_desk::BadId> {
    /// let rules = Rules::default();
    /// assert!(rules.needs_two(&KindId::new("passport")?));
    /// assert!(!rules.needs_two(&KindId::new("umbrella")?));
    /// # Ok(())
    /// # }
    /// ```
    pub fn needs_two(&self, kind: &KindId) -> bool {
        is_one_of(kind, &self.two_person)
    }
}

/// Whether a kind is, in the engine's taxonomy, one of these. What the taxonomy does not know is only itself.
fn is_one_of(kind: &KindId, families: &[KindId]) -> bool {
    let known = Kind::from_id(kind.as_str());
    families.iter().any(|family| {
        let family_known = Kind::from_id(family.as_str());
        family == kind || known.zip(family_known).is_some_and(|(kind, family)| kind.is_a(family))
    })
}

fn after(at: i64, days: u32) -> i64 {
    at.saturating_add(i64::from(days).saturating_mul(SECONDS_A_DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pack: &str, expect: Result<(), &str>) {
        let rules: Rules = serde_json::from_str(pack).unwrap();
        assert_eq!(rules.check().map_err(|bad| bad.0), expect.map_err(str::to_owned), "{pack}");
    }

    #[test]
    fn the_default_is_sound_and_every_entry_has_its_article() {
        check("{}", Ok(()));
        let json = serde_json::to_value(Rules::default()).unwrap();
        let mut entries: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        let mut named: Vec<&str> = ARTICLES.iter().map(|(name, _)| *name).collect();
        entries.sort_unstable();
        named.sort_unstable();
        assert_eq!(entries, named);
    }

    #[test]
    fn a_pack_changes_what_it_names_within_bounds() {
        check(r#"{"loss_days":180,"forbidden":["knife_that_is_none"]}"#, Err("forbidden"));
        check(r#"{"two_person":["phone","document"]}"#, Ok(()));
        // Many pages still quote the six months of the Property Law.
        check(r#"{"notice_days":180}"#, Err("notice_days"));
        check(r#"{"proof_attempts":0}"#, Err("proof_attempts"));
        check(r#"{"retention":{"contact_days":0}}"#, Err("retention"));
        check(r#"{"calendar":{"off":[20483,20483]}}"#, Err("calendar"));
        assert!(serde_json::from_str::<Rules>(r#"{"lost_days":1}"#).is_err());
    }

    #[test]
    fn each_region_is_a_code_and_has_one_station() {
        let pack = |regions: &[&str]| {
            let stations: Vec<String> =
                regions.iter().map(|region| format!(r#"{{"region":"{region}","org":"a"}}"#)).collect();
            format!(r#"{{"stations":[{}]}}"#, stations.join(","))
        };
        check(&pack(&["42", "4201", "420106"]), Ok(()));
        check(&pack(&["4201", "4201"]), Err("stations[1].region"));
        check(&pack(&["420"]), Err("stations[0].region"));
        check(&pack(&["990106"]), Err("stations[0].region"));
        check(&pack(&["42", "42010x"]), Err("stations[1].region"));
        check(&pack(&["42"; 501]), Err("stations"));
    }
}
