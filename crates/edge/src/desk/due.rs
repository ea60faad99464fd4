//! What has come due without anybody asking? Relays that nobody answered, losses and notices whose term is over, texts
//! that an older reader has read: an alarm wakes the desk for the next of them. It is rung at least once, so each is decided anew and done once.

use super::books::Books;
use super::burst::Burst;
use super::relays::is_wanted;
use super::store::Store;
use super::{packed, retention, trips, vault};
use crate::failure::Failure;
use fude_desk::{Command, FindId, FindStatus, LossId, LossStatus, RelayId, Subject};

/// How much is done at one alarm; what is left is due at the next.
const AT_ONCE: usize = 200;

/// What comes due.
enum Due<'b> {
    Relay(&'b RelayId),
    Loss(&'b LossId),
    Find(&'b FindId),
}

impl Due<'_> {
    fn command(&self) -> Command {
        match *self {
            Self::Relay(id) => Command::LapseRelay { relay: id.clone() },
            Self::Loss(id) => Command::ExpireLoss { loss: id.clone() },
            Self::Find(id) => Command::MarkUnclaimed { find: id.clone() },
        }
    }
}

/// Decides what is due.
pub(super) fn run(burst: &mut Burst<'_>) -> Result<(), Failure> {
    // It looks at what is on the disk, so nothing else of this burst may change that.
    if burst.books.is_behind {
        burst.books.is_behind = vault::catch_up(burst)?;
        return Ok(());
    }
    packed::tidy(burst)?;
    let due = all(burst.books).filter(|(at, _)| *at <= burst.now).map(|(_, due)| due.command());
    let due: Vec<Command> = due.take(AT_ONCE).collect();
    for command in due {
        match burst.run(&Subject::System, &command) {
            // One of the others has settled it.
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    trips::forget(burst, AT_ONCE)?;
    retention::run(burst, AT_ONCE)
}

/// When the next is due, in seconds since 1970; nothing when nothing waits. O(open reports), for every request: so
/// nothing is built that is not asked for.
pub(super) fn next(books: &Books, store: &Store) -> Option<i64> {
    let erased = retention::next(store, &books.rules).ok().flatten();
    let driven = trips::next(store, &books.rules).ok().flatten();
    let is_behind = books.is_behind || packed::is_due(books);
    all(books).map(|(at, _)| at).chain(erased).chain(driven).chain(is_behind.then_some(0)).min()
}

/// Everything that comes due, with its instant.
fn all(books: &Books) -> impl Iterator<Item = (i64, Due<'_>)> {
    let rules = &books.rules;
    let relays = books.state.relays().filter_map(|(id, relay)| {
        let at = relay.lapses(rules).filter(|_| is_wanted(books, relay))?;
        Some((at, Due::Relay(id)))
    });
    let open = books.state.losses().filter(|(_, loss)| loss.status == LossStatus::Open);
    let losses = open.map(|(id, loss)| (loss.ends(rules), Due::Loss(id)));
    let held = books.state.finds().filter(|(_, find)| find.status == FindStatus::Held);
    let finds =
        held.filter_map(|(id, find)| Some((rules.notice_ends(find.notice.as_ref()?.at), Due::Find(id))));
    relays.chain(losses).chain(finds)
}
