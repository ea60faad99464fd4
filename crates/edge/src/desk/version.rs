//! Has somebody changed it meanwhile? A version of a loss, find or claim names the last event of it and how often its
//! ranking was renewed, so that what came after can be told. Officers send back the one that they have seen.

use super::burst::Burst;
use super::store::Store;
use crate::failure::{Failure, Ours};
use crate::problem::{Code, Problem};
use crate::words::RANKED;
use fude_desk::{Action, ClaimId, Event, FindId, LossId, Object, State, Subject, authorize};
use std::fmt;

/// A version, such as `118.2`. Nobody but the desk reads more in it than whether it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// The number of its last event.
    seq: i64,
    /// How often its ranking was renewed.
    revision: i64,
}

impl Version {
    /// The version of a loss, find or claim as it is on disk.
    pub(super) fn of(store: &Store, id: &str) -> Result<Self, Ours> {
        let query = "SELECT (SELECT coalesce(max(seq), 0) FROM events WHERE aggregate = ?1), \
                     coalesce((SELECT revision FROM rankings WHERE claim = ?1), 0)";
        let row = store.row(query, vec![id.into()])?.ok_or_else(|| Ours::at("version"))?;
        Ok(Self { seq: row.number(0)?, revision: row.number(1)? })
    }

    /// The version that it has once a burst is written.
    pub(super) fn after(burst: &Burst<'_>, id: &str) -> Result<Self, Ours> {
        let before = Self::of(burst.store, id)?;
        let renewed = ClaimId::new(id).ok().and_then(|id| burst.rankings.get(&id));
        Ok(Self {
            seq: burst.touched.get(id).copied().unwrap_or(before.seq),
            revision: renewed.map_or(before.revision, |(revision, _)| *revision),
        })
    }

    /// The version that an `If-Match` names (RFC 9110 §13.1.1): exactly one, since who has seen two knows neither.
    fn parse(header: &str) -> Option<Self> {
        let (seq, revision) = header.trim().strip_prefix('"')?.strip_suffix('"')?.split_once('.')?;
        let version = Self { seq: seq.parse().ok()?, revision: revision.parse().ok()? };
        (format!("\"{version}\"") == header.trim()).then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.seq, self.revision)
    }
}

/// Refused when somebody changed a loss, find or claim since they looked, with what happened. Officers have to say when
/// that was; who may not see it hears that it is not there, from where it is decided.
pub(super) fn check(
    burst: &Burst<'_>,
    subject: &Subject,
    id: &str,
    if_match: Option<&str>,
) -> Result<(), Failure> {
    if !is_seen(&burst.books.state, subject, id) {
        return Ok(());
    }
    let seen = match if_match {
        None if matches!(subject, Subject::Officer(_)) => return Err(Code::PreconditionRequired.into()),
        None => return Ok(()),
        Some(header) => Version::parse(header).ok_or(Code::PreconditionRequired)?,
    };
    let now = Version::of(burst.store, id)?;
    if now == seen {
        return Ok(());
    }
    let query = "SELECT body, at FROM events WHERE aggregate = ? AND seq > ? ORDER BY seq DESC LIMIT 20";
    let rows = burst.store.rows(query, vec![id.into(), seen.seq.into()])?;
    let event = |row: super::store::Row| Ok((row.json::<Event>(0)?.code(), row.number(1)?));
    let mut changed = rows.into_iter().rev().map(event).collect::<Result<Vec<_>, Ours>>()?;
    if now.revision != seen.revision
        && let Some(row) = burst.store.row("SELECT at FROM rankings WHERE claim = ?", vec![id.into()])?
    {
        changed.push((RANKED, row.number(0)?));
    }
    Err(Problem { changed, ..Code::PreconditionFailed.into() }.into())
}

/// Whether somebody may see the loss, find or claim with this id; ids are random, so it is one of them.
fn is_seen(state: &State, subject: &Subject, id: &str) -> bool {
    let see = |object: Object<'_>| authorize(subject, Action::See, object);
    let loss = LossId::new(id).ok().filter(|id| state.loss(id).is_some());
    let find = FindId::new(id).ok().and_then(|id| Object::find(state, &id));
    let claim = ClaimId::new(id).ok().and_then(|id| Object::claim(state, &id));
    loss.is_some_and(|id| see(Object::Loss(&id))) || find.is_some_and(&see) || claim.is_some_and(&see)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_version_is_named_and_in_one_way() {
        let version = Version { seq: 118, revision: 2 };
        assert_eq!(Version::parse(&format!("\"{version}\"")), Some(version));
        for bad in
            ["", "*", "118.2", "W/\"118.2\"", "\"118\"", "\"118.02\"", "\"+118.2\"", "\"1.2\", \"118.2\""]
        {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
