//! Which finds are there? An org sees its own and those that come to it, an officer everybody's. Of losses nothing stands
//! here.

use super::behind::{self, Tied};
use super::look::Look;
use super::photos;
use super::stations::{self, Station};
use super::texts::{number, numbered, report};
use super::version::Version;
use crate::answer::Answer;
use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use crate::fields::Fields;
use crate::input;
use crate::report::{Fact, Report};
use crate::words;
use fude_desk::view::find_for_org;
use fude_desk::{Find, FindId, KindId, OrgId, Subject};
use fude_engine::Kind;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FindList")]
pub(super) struct List<'a> {
    /// Of an org: who it is, and what other orgs have sent it.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    own: Option<Own<'a>>,
    finds: Vec<Held>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OwnFind")]
struct Own<'a> {
    org: &'a str,
    org_name: &'a str,
    coming: Vec<Coming>,
}

#[derive(Serialize, JsonSchema)]
struct Held {
    find: String,
    number: String,
    status: &'static str,
    text: String,
    facts: Vec<Fact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    reported_at: String,
    next: Next,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moving: Option<Moving>,
    /// Of papers, which tell a region: who knows whose they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    station: Option<Station>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    more: Option<More>,
}

/// What officers see beside it.
#[derive(Serialize, JsonSchema)]
struct More {
    org: String,
    org_name: String,
    version: String,
    /// Those that are open first, then the likeliest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Tied>,
}

#[derive(Serialize, JsonSchema)]
struct Moving {
    to: String,
    to_name: String,
    receipt: String,
}

#[derive(Serialize, JsonSchema)]
struct Coming {
    find: String,
    number: String,
    from: String,
    from_name: String,
    kind_label: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FindNext")]
struct Next {
    who: &'static str,
    label: &'static str,
}

/// `GET /finds`: the newest first.
pub(super) fn list(look: &Look<'_>, asked: Fields) -> Result<Answer, Failure> {
    let (own, is_officer) = match look.subject {
        Subject::Org(org) => (Some(org), false),
        _ => (None, true),
    };
    let (wanted, part) = input::finds(asked, is_officer)?;
    let org = own.or(wanted.org.as_ref());
    let numbered = wanted.number.as_ref().map(|number| numbered(look.store, &number.0)).transpose()?;
    let is_wanted = |id: &FindId, find: &Find| {
        numbered.as_deref().is_none_or(|wanted| id.as_str() == wanted)
            && org.is_none_or(|org| find.org == *org)
            && wanted.has(find.status.code())
            && wanted.station.as_ref().is_none_or(|station| find.awaited_at() == Some(station))
            && wanted.kind.as_ref().is_none_or(|kind| find.kind.as_ref() == Some(kind))
    };
    let found = look.books.state.finds().filter(|(id, find)| is_wanted(id, find));
    let placed = found.map(|(id, find)| Ok((look.books.place(id)?, (id, find))));
    let ([found], next) = part.of([placed.collect::<Result<_, Ours>>()?])?;
    let finds = found.into_iter().map(|(id, find)| held(look, id, find, is_officer));
    let finds = finds.collect::<Result<_, Failure>>()?;
    let own = own.map(|org| {
        let coming = coming(look, org)?;
        Ok::<_, Failure>(Own { org: org.as_str(), org_name: look.books.org_name(org), coming })
    });
    Ok(Answer::ok(&List { own: own.transpose()?, finds, next })?)
}

fn held(look: &Look<'_>, id: &FindId, find: &Find, is_officer: bool) -> Result<Held, Failure> {
    let Look { books, store, .. } = *look;
    let kept = report(store, &find.report)?;
    let view = find_for_org(&books.state, id).ok_or_else(|| Ours::at("view"))?;
    let (who, label) = words::next_for_find(view.status, view.moving.is_some(), look.language);
    let more = is_officer.then(|| {
        Ok::<_, Failure>(More {
            org: find.org.to_string(),
            org_name: books.org_name(&find.org).to_owned(),
            version: Version::of(store, id.as_str())?.to_string(),
            claims: behind::claims(books, store, &find.claims)?,
        })
    });
    let station = stations::of(books, find, &kept, look.language);
    Ok(Held {
        find: id.to_string(),
        number: number(store, id.as_str())?,
        status: view.status,
        reported_at: rfc3339(reported_at(find, &kept)),
        facts: kept.facts_in(look.language),
        text: kept.text_in(look.language),
        photos: photos::of(store, id.as_str())?,
        next: Next { who, label },
        claim: view.claim.map(|claim| claim.to_string()),
        moving: view.moving.map(|moving| Moving {
            to_name: books.org_name(&moving.to).to_owned(),
            to: moving.to.to_string(),
            receipt: moving.receipt.to_string(),
        }),
        station,
        more: more.transpose()?,
    })
}

/// When a find was reported; of one that is erased, when its notice went up.
pub(super) fn reported_at(find: &Find, kept: &Report) -> i64 {
    let published_at = find.notice.as_ref().map(|notice| notice.at);
    published_at.filter(|_| kept.is_erased()).unwrap_or(kept.reported_at)
}

fn coming(look: &Look<'_>, org: &OrgId) -> Result<Vec<Coming>, Failure> {
    let label = |kind: &KindId| Kind::from_id(kind.as_str()).map_or("", |kind| kind.name(look.language));
    let coming = fude_desk::view::coming(&look.books.state, org).map(|find| {
        Ok(Coming {
            number: number(look.store, find.find.as_str())?,
            find: find.find.to_string(),
            from_name: look.books.org_name(&find.from).to_owned(),
            from: find.from.to_string(),
            kind_label: find.kind.as_ref().map_or("", label),
        })
    });
    coming.collect()
}
