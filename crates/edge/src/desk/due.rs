//! What has come due without anybody asking? Relays that nobody answered, losses and notices whose term is over: an alarm
//! wakes the desk for the next of them. It is rung at least once, so each is decided anew and done once.

use super::books::Books;
use super::burst::Burst;
use super::relays::is_wanted;
use super::store::Store;
use super::{retention, vault};
use crate::failure::Failure;
use fude_desk::{Command, FindStatus, LossStatus, Subject};

/// How much is done at one alarm; what is left is due at the next.
const AT_ONCE: usize = 200;

/// Decides what is due.
pub(super) fn run(burst: &mut Burst<'_>) -> Result<(), Failure> {
    let due = all(burst.books).filter(|(at, _)| *at <= burst.now).map(|(_, command)| command);
    let due: Vec<Command> = due.take(AT_ONCE).collect();
    for command in due {
        match burst.run(&Subject::System, &command) {
            // One of the others has settled it.
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    retention::run(burst, AT_ONCE)?;
    if burst.books.is_behind {
        burst.books.is_behind = vault::catch_up(burst)?;
    }
    Ok(())
}

/// When the next is due, in seconds since 1970; nothing when nothing waits.
pub(super) fn next(books: &Books, store: &Store) -> Option<i64> {
    let erased = retention::next(store, &books.rules).ok().flatten();
    let rewrapped = books.is_behind.then_some(i64::MIN);
    all(books).map(|(at, _)| at).chain(erased).chain(rewrapped).min()
}

/// Everything that comes due, with its instant.
fn all(books: &Books) -> impl Iterator<Item = (i64, Command)> {
    let rules = &books.rules;
    let relays = books.state.relays().filter_map(|(id, relay)| {
        let at = relay.lapses(rules).filter(|_| is_wanted(books, relay))?;
        Some((at, Command::LapseRelay { relay: id.clone() }))
    });
    let open = books.state.losses().filter(|(_, loss)| loss.status == LossStatus::Open);
    let losses = open.map(|(id, loss)| (loss.ends(rules), Command::ExpireLoss { loss: id.clone() }));
    let held = books.state.finds().filter(|(_, find)| find.status == FindStatus::Held);
    let finds = held.filter_map(|(id, find)| {
        let at = rules.notice_ends(find.notice.as_ref()?.at);
        Some((at, Command::MarkUnclaimed { find: id.clone() }))
    });
    relays.chain(losses).chain(finds)
}
