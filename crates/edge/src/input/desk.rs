//! What does a new desk take? Its name, members and rule pack. It is the operator's to fill in.

use super::LONGEST_LINE;
use crate::fields::Fields;
use crate::origin;
use crate::problem::{Code, Problem};
use fude_desk::{ARTICLES, MOST_STATIONS, OfficerId, OrgId, Rules, Station};
use serde_json::Value;
use std::collections::BTreeMap;

/// The most orgs, and the most officers, of a desk.
pub(crate) const MOST_MEMBERS: usize = 200;

/// The longest region, in places of a citizen's number.
const LONGEST_REGION: usize = 6;

/// The most other sites whose pages may call a desk.
const MOST_ORIGINS: usize = 20;

/// The body of `POST /`.
#[derive(Debug)]
pub(crate) struct NewDesk {
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) orgs: BTreeMap<OrgId, String>,
    pub(crate) officers: BTreeMap<OfficerId, String>,
    pub(crate) rules: Rules,
    /// The other sites whose pages may call.
    pub(crate) origins: Vec<String>,
}

/// The body of `POST /`.
pub(crate) fn desk(mut body: Fields) -> Result<NewDesk, Problem> {
    let (name, phone) = (body.must_line("name", LONGEST_LINE)?, body.must_line("phone", LONGEST_LINE)?);
    let (orgs, officers) = (members(&mut body, "orgs", "org")?, members(&mut body, "officers", "officer")?);
    let (rules, origins) = (rules(&mut body, &orgs)?, origins(&mut body)?);
    body.finish()?;
    Ok(NewDesk { name, phone, orgs, officers, rules, origins })
}

/// The body of `POST /settings`: the other sites whose pages may call from now on.
pub(crate) fn settings(mut body: Fields) -> Result<Vec<String>, Problem> {
    let origins = body.must_lines("origins", MOST_ORIGINS, origin::LONGEST)?;
    check_origins(&body, &origins)?;
    body.finish()?;
    Ok(origins)
}

fn origins(body: &mut Fields) -> Result<Vec<String>, Problem> {
    let origins = body.lines("origins", MOST_ORIGINS, origin::LONGEST)?.unwrap_or_default();
    check_origins(body, &origins)?;
    Ok(origins)
}

fn check_origins(body: &Fields, origins: &[String]) -> Result<(), Problem> {
    let bad = origins.iter().position(|text| !origin::is_origin(text));
    bad.map_or(Ok(()), |at| Err(body.bad(&format!("origins[{at}]"))))
}

/// A rule pack: what it does not name is the law's default. Every complaint names the entry.
fn rules(body: &mut Fields, orgs: &BTreeMap<OrgId, String>) -> Result<Rules, Problem> {
    let mut rules = Rules::default();
    let Some(mut pack) = body.object("rules")? else { return Ok(rules) };
    let stations = stations(&mut pack, orgs)?;
    for (entry, value) in pack.entries() {
        let field = format!("rules.{entry}");
        if !ARTICLES.iter().any(|(known, _)| *known == entry) {
            return Err(Code::UnknownField.of(&field));
        }
        let Ok(Value::Object(mut whole)) = serde_json::to_value(&rules) else {
            return Err(Code::BadField.of(&field));
        };
        whole.insert(entry, value);
        rules = serde_json::from_value(Value::Object(whole)).map_err(|_| Code::BadField.of(&field))?;
    }
    let rules = Rules { stations, ..rules };
    rules.check().map_err(|bad| Code::BadField.of(&format!("rules.{}", bad.0)))?;
    Ok(rules)
}

/// The stations of a pack: each is an org of this desk.
fn stations(pack: &mut Fields, orgs: &BTreeMap<OrgId, String>) -> Result<Vec<Station>, Problem> {
    let station = |mut one: Fields| {
        let (region, org) = (one.must_line("region", LONGEST_REGION)?, one.must_id("org")?);
        if !orgs.contains_key(&org) {
            return Err(one.complain(Code::UnknownOrg, "org"));
        }
        one.finish()?;
        Ok(Station { region, org })
    };
    pack.maybe_objects("stations", MOST_STATIONS)?.into_iter().map(station).collect()
}

fn members<Id>(body: &mut Fields, list: &str, id: &str) -> Result<BTreeMap<Id, String>, Problem>
where
    Id: TryFrom<String> + Ord,
{
    let mut members = BTreeMap::new();
    for mut one in body.objects(list, MOST_MEMBERS)? {
        let member = Id::try_from(one.must_line(id, LONGEST_LINE)?).map_err(|_| one.bad(id))?;
        let name = one.must_line("name", LONGEST_LINE)?;
        if members.insert(member, name).is_some() {
            return Err(one.bad(id));
        }
        one.finish()?;
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fields, told};
    use super::*;

    #[test]
    fn a_desk_has_members_each_once() {
        let body = |orgs: &str| {
            format!(
                r#"{{"name":"青冈","phone":"110","orgs":{orgs},"officers":[{{"officer":"o1","name":"王"}}]}}"#
            )
        };
        assert_eq!(told(desk(fields(&body(r#"[{"org":"a","name":"安泰"}]"#)))), "good");
        assert_eq!(told(desk(fields(&body(r#"[{"org":"安","name":"安泰"}]"#)))), "bad_field orgs[0].org");
        let twice = r#"[{"org":"a","name":"安泰"},{"org":"a","name":"圣达"}]"#;
        assert_eq!(told(desk(fields(&body(twice)))), "bad_field orgs[1].org");
        assert_eq!(told(desk(fields(&body("[]")))), "bad_field orgs");
    }

    #[test]
    fn a_rule_pack_is_checked_entry_by_entry() {
        let check = |pack: &str, expect: &str| {
            let members = r#""orgs":[{"org":"a","name":"甲"}],"officers":[{"officer":"o","name":"乙"}]"#;
            let body = format!(r#"{{"name":"台","phone":"110",{members},"rules":{pack}}}"#);
            assert_eq!(told(desk(fields(&body))), expect, "{pack}");
        };
        check(r#"{"accept_seconds":600,"two_person":["phone"]}"#, "good");
        check("{}", "good");
        check(r#"{"notice_days":180}"#, "bad_field rules.notice_days");
        check(r#"{"accept_seconds":"soon"}"#, "bad_field rules.accept_seconds");
        check(r#"{"two_person":["nonsense"]}"#, "bad_field rules.two_person");
        check(r#"{"calendar":{"off":[2,1]}}"#, "bad_field rules.calendar");
        check(r#"{"retention":{"forever":1}}"#, "bad_field rules.retention");
        check(r#"{"stations":[{"region":"42","org":"a"},{"region":"420106","org":"a"}]}"#, "good");
        check(r#"{"stations":[]}"#, "good");
        check(
            r#"{"stations":[{"region":"42","org":"a"},{"region":"4201","org":"b"}]}"#,
            "unknown_org rules.stations[1].org",
        );
        check(
            r#"{"stations":[{"region":"42","org":"a"},{"region":"42","org":"a"}]}"#,
            "bad_field rules.stations[1].region",
        );
        check(r#"{"stations":[{"region":"420","org":"a"}]}"#, "bad_field rules.stations[0].region");
        check(
            r#"{"stations":[{"region":"42","org":"a","name":"x"}]}"#,
            "unknown_field rules.stations[0].name",
        );
        check(r#"{"stations":[7]}"#, "bad_field rules.stations[0]");
        check(r#"{"stations":7}"#, "bad_field rules.stations");
        check(r#"{"half_a_year":1}"#, "unknown_field rules.half_a_year");
        check("[]", "bad_field rules");
    }
}
