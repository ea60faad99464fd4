//! What does each call take? The bodies of docs/api.md with their bounds. What comes of them is the desk's.

mod company;
mod desk;
mod list;
mod recovery;
mod session;

use crate::fields::Fields;
use crate::problem::Problem;
use crate::report::Reach;
use fude_desk::{
    Contact, FindId, HandReason, LossId, OrgId, ProxyBasis, Rating, ReceiptId, RevokeReason, SpotReason,
};
use fude_engine::{Given, MAX_CHARS, Side, Topic};
use serde::de::DeserializeOwned;

/// The longest name, contact or field that was filled in, in characters.
const LONGEST_LINE: usize = 100;

/// The longest note of an officer, in characters.
const LONGEST_NOTE: usize = 500;

pub(crate) use company::{NewDriver, Row, driver, pickup, rows};
pub(crate) use desk::{MOST_MEMBERS, NewDesk, desk, settings};
pub(crate) use list::{audit, finds, losses, part};
pub(crate) use recovery::{Redeeming, phone, redeeming};
pub(crate) use session::{Member, exchange, invite, member};

/// What was written about a loss or a find.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) given: Given,
    pub(crate) reach: Reach,
}

/// The body of `POST /losses`.
pub(crate) fn loss(mut body: Fields, now: i64) -> Result<Written, Problem> {
    let written = Written {
        text: body.text("text", MAX_CHARS)?,
        given: given(&mut body, now)?,
        reach: Reach {
            contact: body.line("contact", LONGEST_LINE)?,
            reported_for: body.line("reported_for", LONGEST_LINE)?,
        },
    };
    body.finish()?;
    Ok(written)
}

/// What somebody describes, to hear what it says or which it may be.
#[derive(Debug)]
pub(crate) struct Described {
    pub(crate) side: Side,
    pub(crate) text: String,
    pub(crate) given: Given,
}

/// The body of `POST /read`.
pub(crate) fn to_read(mut body: Fields) -> Result<Described, Problem> {
    let side = body.code("side")?.unwrap_or(Side::Lost);
    let described = Described { side, text: body.text("text", MAX_CHARS)?, given: Given::default() };
    body.finish()?;
    Ok(described)
}

/// The body of `POST /notices/order`: only what somebody typed.
pub(crate) fn typed(mut body: Fields) -> Result<Described, Problem> {
    let described =
        Described { side: Side::Lost, text: body.text("text", MAX_CHARS)?, given: Given::default() };
    body.finish()?;
    Ok(described)
}

/// The body of `POST /search`: a loss, as it would be reported.
pub(crate) fn sought(mut body: Fields, now: i64) -> Result<Described, Problem> {
    let described =
        Described { side: Side::Lost, text: body.text("text", MAX_CHARS)?, given: given(&mut body, now)? };
    body.finish()?;
    Ok(described)
}

/// The body of `POST /similar`: a find, as it would be logged.
pub(crate) fn similar(mut body: Fields, now: i64) -> Result<Described, Problem> {
    let described = Described {
        side: Side::Found,
        text: body.text("text", MAX_CHARS)?,
        given: given_of_find(&mut body, now)?,
    };
    body.finish()?;
    Ok(described)
}

/// The body of `POST /losses/{loss}/correct`: a report as it should have been. How to reach the owner and for whom it
/// was reported, and what was filled in, stays as it was where it is not told anew.
pub(crate) fn correction(body: Fields, before: Given, reach: Reach, now: i64) -> Result<Written, Problem> {
    let told = loss(body, now)?;
    Ok(Written {
        text: told.text,
        given: if told.given == Given::default() { before } else { told.given },
        reach: Reach {
            contact: told.reach.contact.or(reach.contact),
            reported_for: told.reach.reported_for.or(reach.reported_for),
        },
    })
}

/// The body of `POST /losses/{loss}/merge` and `POST /finds/{find}/merge`: which one remains.
pub(crate) fn merged_into<Id: TryFrom<String>>(mut body: Fields) -> Result<Id, Problem> {
    let into = body.must_id("into")?;
    body.finish()?;
    Ok(into)
}

/// A find as it is logged.
#[derive(Debug)]
pub(crate) struct NewFind {
    /// Who holds it.
    pub(crate) org: OrgId,
    /// Its contact is the finder's.
    pub(crate) written: Written,
}

/// A find whose owner stands there.
#[derive(Debug)]
pub(crate) struct NewReturn {
    pub(crate) found: NewFind,
    pub(crate) receiver: String,
    pub(crate) reason: SpotReason,
}

/// The body of `POST /finds`: of an org that holds it itself, or of an officer who says who does.
pub(crate) fn find(mut body: Fields, holder: Option<&OrgId>, now: i64) -> Result<NewFind, Problem> {
    let found = found(&mut body, holder, now)?;
    body.finish()?;
    Ok(found)
}

/// The body of `POST /returns`.
pub(crate) fn spot_return(mut body: Fields, holder: Option<&OrgId>, now: i64) -> Result<NewReturn, Problem> {
    let found = found(&mut body, holder, now)?;
    let receiver = body.must_line("receiver", LONGEST_LINE)?;
    let reason = body.must_code("reason")?;
    body.finish()?;
    Ok(NewReturn { found, receiver, reason })
}

/// One answer of a claimant.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) topic: Topic,
    pub(crate) text: String,
}

/// The body of `POST /losses/{loss}/answers`.
pub(crate) fn answers(mut body: Fields) -> Result<Vec<Told>, Problem> {
    let mut told = Vec::new();
    for mut one in body.objects("answers", Topic::ALL.len())? {
        let answer = Told { topic: one.must_code("topic")?, text: one.must_line("text", LONGEST_LINE)? };
        if told.iter().any(|before: &Told| before.topic == answer.topic) {
            return Err(one.bad("topic"));
        }
        one.finish()?;
        told.push(answer);
    }
    body.finish()?;
    Ok(told)
}

/// The body of `POST /losses/{loss}/contacts`.
#[derive(Debug)]
pub(crate) struct Reached {
    pub(crate) contact: Contact,
    pub(crate) note: Option<String>,
}

/// The body of `POST /losses/{loss}/contacts`.
pub(crate) fn contact(mut body: Fields) -> Result<Reached, Problem> {
    let reached = Reached { contact: body.must_code("contact")?, note: body.line("note", LONGEST_NOTE)? };
    body.finish()?;
    Ok(reached)
}

/// What an owner says once they have it back.
#[derive(Debug)]
pub(crate) struct Thanked {
    pub(crate) rating: Rating,
    pub(crate) text: Option<String>,
}

/// The body of `POST /losses/{loss}/thanks`.
pub(crate) fn thanks(mut body: Fields) -> Result<Thanked, Problem> {
    let rating = Rating::new(body.must_number("rating", 1..=5)?).ok_or_else(|| body.bad("rating"))?;
    let thanked = Thanked { rating, text: body.line("text", LONGEST_NOTE)? };
    body.finish()?;
    Ok(thanked)
}

/// The body of `POST /losses/{loss}/relays`: the org that is asked, where an officer names one.
pub(crate) fn org(mut body: Fields) -> Result<Option<OrgId>, Problem> {
    let org = body.id("org")?;
    body.finish()?;
    Ok(org)
}

/// The body of `POST /relays/{relay}/found`: the find, where they have logged it.
pub(crate) fn found_find(mut body: Fields) -> Result<Option<FindId>, Problem> {
    let find = body.id("find")?;
    body.finish()?;
    Ok(find)
}

/// The body of `POST /relays/{relay}/decline`: who may have it instead.
pub(crate) fn instead(mut body: Fields) -> Result<Option<OrgId>, Problem> {
    let instead = body.id("instead")?;
    body.finish()?;
    Ok(instead)
}

/// The body of `POST /register` and `POST /trips`: a table, whose bounds are those of a body.
pub(crate) fn table(mut body: Fields) -> Result<String, Problem> {
    let table = body.must_raw("csv")?;
    body.finish()?;
    Ok(table)
}

/// The body of `POST /finds/{find}/move`: who is to take it.
pub(crate) fn destination(mut body: Fields) -> Result<OrgId, Problem> {
    let to = body.must_id("to")?;
    body.finish()?;
    Ok(to)
}

/// The body of `POST /finds/{find}/take`: the number that stands on the receipt.
pub(crate) fn receipt(mut body: Fields) -> Result<ReceiptId, Problem> {
    let receipt = body.must_id("receipt")?;
    body.finish()?;
    Ok(receipt)
}

fn found(body: &mut Fields, holder: Option<&OrgId>, now: i64) -> Result<NewFind, Problem> {
    let org = holder.map_or_else(|| body.must_id("org"), |org| Ok(org.clone()))?;
    let text = body.text("text", MAX_CHARS)?;
    let given = given_of_find(body, now)?;
    let contact = body.line("finder", LONGEST_LINE)?;
    Ok(NewFind { org, written: Written { text, given, reach: Reach { contact, reported_for: None } } })
}

/// The body of `POST /claims/{claim}/hand-over`.
#[derive(Debug)]
pub(crate) struct Handing {
    /// Who took the thing.
    pub(crate) receiver: String,
    /// Why they may, when they are not the owner.
    pub(crate) proxy: Option<ProxyBasis>,
}

/// The body of `POST /claims/{claim}/hand-over`.
pub(crate) fn handing(mut body: Fields) -> Result<Handing, Problem> {
    let handing = Handing { receiver: body.must_line("receiver", LONGEST_LINE)?, proxy: body.code("proxy")? };
    body.finish()?;
    Ok(handing)
}

/// The body of `POST /claims`.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) loss: LossId,
    pub(crate) find: FindId,
    pub(crate) reason: HandReason,
    pub(crate) note: String,
}

/// The body of `POST /claims`: what an officer links by hand is explained.
pub(crate) fn link(mut body: Fields) -> Result<Link, Problem> {
    let link = Link {
        loss: body.must_id("loss")?,
        find: body.must_id("find")?,
        reason: body.must_code("reason")?,
        note: body.must_line("note", LONGEST_NOTE)?,
    };
    body.finish()?;
    Ok(link)
}

/// Why an officer decides something: one of the desk's reasons, and a note that stays with the desk.
#[derive(Debug)]
pub(crate) struct Decision<Reason> {
    pub(crate) reason: Reason,
    pub(crate) note: Option<String>,
}

/// The body of a decision that has a reason.
pub(crate) fn decision<Reason: DeserializeOwned>(mut body: Fields) -> Result<Decision<Reason>, Problem> {
    let decision = Decision { reason: body.must_code("reason")?, note: body.line("note", LONGEST_NOTE)? };
    body.finish()?;
    Ok(decision)
}

/// The body of `POST /claims/{claim}/revoke`. That a handover was corrected is not for one officer to say.
pub(crate) fn revocation(body: Fields) -> Result<Decision<RevokeReason>, Problem> {
    let bad = body.bad("reason");
    let decision = decision(body)?;
    if decision.reason == RevokeReason::HandoverCorrected { Err(bad) } else { Ok(decision) }
}

/// The body of a decision that needs no reason.
pub(crate) fn note(mut body: Fields) -> Result<Option<String>, Problem> {
    let note = body.line("note", LONGEST_NOTE)?;
    body.finish()?;
    Ok(note)
}

/// When it was found is the window of the find, where no field tells it closer.
fn given_of_find(body: &mut Fields, now: i64) -> Result<Given, Problem> {
    let found_at = body.instant("found_at", now)?;
    let mut given = given(body, now)?;
    if given.when_earliest.is_none() && given.when_latest.is_none() {
        (given.when_earliest, given.when_latest) = (found_at, found_at);
    }
    Ok(given)
}

fn given(body: &mut Fields, now: i64) -> Result<Given, Problem> {
    let Some(mut fields) = body.object("given")? else { return Ok(Given::default()) };
    let mut line = |name| fields.line(name, LONGEST_LINE);
    let mut given = Given {
        from: line("from")?,
        to: line("to")?,
        place: line("place")?,
        plate: line("plate")?,
        kind: line("kind")?,
        colour: line("colour")?,
        brand: line("brand")?,
        when_earliest: None,
        when_latest: None,
    };
    given.when_earliest = fields.instant("when_earliest", now)?;
    given.when_latest = fields.instant("when_latest", now)?;
    if given.when_earliest.zip(given.when_latest).is_some_and(|(earliest, latest)| earliest > latest) {
        return Err(fields.bad_time("when_latest"));
    }
    fields.finish()?;
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_737_201_000;

    pub(super) fn fields(body: &str) -> Fields {
        Fields::parse(body.as_bytes()).unwrap()
    }

    pub(super) fn told<T>(result: Result<T, Problem>) -> String {
        result.map_or_else(
            |p| format!("{} {}", p.code.as_str(), p.field.unwrap_or_default()),
            |_| "good".into(),
        )
    }

    #[test]
    fn a_report_has_a_text_within_bounds() {
        let check = |text: &str, expect: &str| {
            let body = serde_json::json!({ "text": text }).to_string();
            assert_eq!(told(loss(fields(&body), NOW)), expect);
        };
        check("丢了钱包", "good");
        check(" \n", "text_empty text");
        check(&"钱".repeat(4000), "good");
        check(&"钱".repeat(4001), "text_too_long text");
        assert_eq!(told(loss(fields("{}"), NOW)), "text_empty text");
        assert_eq!(told(loss(fields(r#"{"text":1}"#), NOW)), "bad_field text");
        let org = OrgId::new("antai").unwrap();
        let find = |body: &str, holder| told(find(fields(body), holder, NOW));
        assert_eq!(find(r#"{"text":"伞","contact":"1"}"#, Some(&org)), "unknown_field contact");
        // Who holds it is told by an officer, and known of an org.
        assert_eq!(find(r#"{"text":"伞","org":"shengda"}"#, Some(&org)), "unknown_field org");
        assert_eq!(find(r#"{"text":"伞","org":"station","finder":"李某"}"#, None), "good");
        assert_eq!(find(r#"{"text":"伞"}"#, None), "bad_field org");
    }

    #[test]
    fn when_it_was_found_is_a_window_unless_one_is_given() {
        let org = OrgId::new("antai").unwrap();
        let find = |body: &str| find(fields(body), Some(&org), NOW);
        let found = find(r#"{"text":"伞","found_at":"2025-01-18T19:40:00+08:00"}"#).unwrap().written;
        assert_eq!(found.given.when_earliest, found.given.when_latest);
        let both = r#"{"text":"伞","given":{"when_earliest":"2025-01-18T19:40:00+08:00","when_latest":"2025-01-18T19:30:00+08:00"}}"#;
        assert_eq!(told(find(both)), "bad_time given.when_latest");
    }

    #[test]
    fn a_reason_is_one_of_the_desks() {
        let reject = |body: &str| told(decision::<fude_desk::RejectReason>(fields(body)));
        assert_eq!(reject(r#"{"reason":"owner_denies","note":"电话里说不是"}"#), "good");
        assert_eq!(reject(r#"{"reason":"he lied"}"#), "bad_field reason");
        let long = serde_json::json!({ "reason": "other", "note": "长".repeat(501) }).to_string();
        assert_eq!(reject(&long), "bad_field note");
        assert_eq!(told(revocation(fields(r#"{"reason":"not_fetched"}"#))), "good");
        assert_eq!(told(revocation(fields(r#"{"reason":"handover_corrected"}"#))), "bad_field reason");
    }
}
