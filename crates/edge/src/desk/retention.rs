//! How long is what people wrote kept? As the desk's rules have it for each class of data: from the end of what it was
//! needed for, in up to two stages. An alarm does what is due; that a loss is looked for again stops the clock.

use super::burst::Burst;
use super::erasure;
use super::store::Store;
use crate::failure::{Failure, Ours};
use fude_desk::{Extent, FindId, FindStatus, LossId, LossStatus, Rules, Subject};

/// What is to be erased next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// All of a loss that nothing was found for.
    Unmatched,
    /// How to reach the people of what came back, and their answers.
    Contacts,
    /// All the rest of it.
    Texts,
}

impl Stage {
    const ALL: [Self; 3] = [Self::Unmatched, Self::Contacts, Self::Texts];

    fn name(self) -> &'static str {
        match self {
            Self::Unmatched => "unmatched",
            Self::Contacts => "contacts",
            Self::Texts => "texts",
        }
    }

    /// How long after the end it is due, in seconds.
    fn lasts(self, rules: &Rules) -> i64 {
        let days = match self {
            Self::Unmatched => rules.retention.unmatched_days,
            Self::Contacts => rules.retention.contact_days,
            Self::Texts => rules.retention.notice_days,
        };
        i64::from(days).saturating_mul(86_400)
    }
}

/// Notes that a loss has come to its end, or goes on after all.
pub(super) fn loss_is(burst: &mut Burst<'_>, id: &LossId) {
    let Some(loss) = burst.books.state.loss(id) else { return };
    let stage = match &loss.status {
        LossStatus::Withdrawn | LossStatus::Expired | LossStatus::Merged { .. } => Some(Stage::Unmatched),
        LossStatus::Returned { .. } => Some(Stage::Contacts),
        LossStatus::Open | LossStatus::Matched { .. } => None,
    };
    if stage.is_some() {
        erasure::forget_cars(burst, id);
    }
    note(burst, id.as_str(), stage);
}

/// Notes that a find has come to its end, or is held after all.
pub(super) fn find_is(burst: &mut Burst<'_>, id: &FindId) {
    let stage = match burst.books.state.find(id).map(|find| &find.status) {
        Some(FindStatus::Held | FindStatus::Reserved { .. }) | None => None,
        Some(_) => Some(Stage::Contacts),
    };
    note(burst, id.as_str(), stage);
}

fn note(burst: &mut Burst<'_>, id: &str, stage: Option<Stage>) {
    match stage {
        // What was noted at the end stays: not every later event is another end.
        Some(stage) => burst.write(
            "INSERT OR IGNORE INTO retention VALUES (?, ?, ?)",
            vec![id.into(), stage.name().into(), burst.now.into()],
        ),
        None => settled(burst, id),
    }
}

/// Notes that nothing more is to be erased.
pub(super) fn settled(burst: &mut Burst<'_>, id: &str) {
    burst.write("DELETE FROM retention WHERE of = ?", vec![id.into()]);
}

/// When the next is due, in seconds since 1970; nothing when nothing waits.
pub(super) fn next(store: &Store, rules: &Rules) -> Result<Option<i64>, Ours> {
    let mut next: Option<i64> = None;
    for stage in Stage::ALL {
        let query = "SELECT min(since) FROM retention WHERE stage = ? HAVING min(since) IS NOT NULL";
        if let Some(row) = store.row(query, vec![stage.name().into()])? {
            let at = row.number(0)?.saturating_add(stage.lasts(rules));
            next = Some(next.map_or(at, |next| next.min(at)));
        }
    }
    Ok(next)
}

/// Erases what is due, up to so many.
pub(super) fn run(burst: &mut Burst<'_>, at_once: usize) -> Result<(), Failure> {
    let at_once = i64::try_from(at_once).unwrap_or(i64::MAX);
    for stage in Stage::ALL {
        let until = burst.now.saturating_sub(stage.lasts(&burst.books.rules));
        let query = "SELECT of FROM retention WHERE stage = ? AND since <= ? ORDER BY since LIMIT ?";
        let due = burst.store.rows(query, vec![stage.name().into(), until.into(), at_once.into()])?;
        for row in due {
            erase(burst, row.text(0)?, stage)?;
        }
    }
    Ok(())
}

fn erase(burst: &mut Burst<'_>, id: &str, stage: Stage) -> Result<(), Failure> {
    let extent = if stage == Stage::Contacts { Extent::Contacts } else { Extent::All };
    let loss = LossId::new(id).ok().filter(|id| burst.books.state.loss(id).is_some());
    let find = FindId::new(id).ok().filter(|id| burst.books.state.find(id).is_some());
    let is_closed = |loss: &LossId| burst.books.state.loss(loss).is_some_and(|loss| loss.status.is_closed());
    let outcome = match (loss, find) {
        (Some(loss), _) if is_closed(&loss) => erasure::erase_loss(burst, &Subject::System, &loss, extent),
        (None, Some(find)) => erasure::erase_find(burst, &find, extent),
        // It goes on, or is not there.
        _ => {
            settled(burst, id);
            Ok(())
        }
    };
    match outcome {
        Ok(()) | Err(Failure::Refused(_)) if stage == Stage::Contacts => {
            let bindings = vec![Stage::Texts.name().into(), id.into()];
            burst.write("UPDATE retention SET stage = ? WHERE of = ?", bindings);
            Ok(())
        }
        Ok(()) => Ok(()),
        // It is erased already, or held after all.
        Err(Failure::Refused(_)) => {
            settled(burst, id);
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}
