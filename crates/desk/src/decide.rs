//! What comes of a command: which events, or which refusal? The question is passed to the state machine
//! that it belongs to; what is common to all commands stands here: who may, and what must always hold.

use crate::authorize::{Action, Object, Subject, authorize};
use crate::command::{Command, Context};
use crate::event::Event;
use crate::refusal::{Refusal, RefusalCode};
use crate::state::State;
use crate::{claim, custody, driver, erasure, find, handover, invariants, loss, merge, proof, relay, thanks};

/// Decides about a command. Pure and total: the same arguments give the same answer, and there always is
/// one.
///
/// The events are to be written together or not at all, and then applied in their order. O(log n) in the
/// size of the books, linear in the claims of the losses and finds that are touched.
///
/// # Errors
///
/// The [`Refusal`] says which rule said no, and what a person can do. What the subject may not see is
/// `not_found`, whether it exists or not.
pub fn decide(state: &State, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    admit(command.action(), command.object(state)?, &context.subject)?;
    let events = match command {
        Command::ReportLoss { loss: id, report, kind } => {
            let (loss, report, kind) = (id.clone(), report.clone(), Some(kind.clone()));
            loss::report(state, id, Event::LossReported { loss, report, at: context.now, kind })
        }
        Command::CorrectLoss { loss, report, kind } => {
            loss::correct(state, loss, report, kind, &context.subject)
        }
        Command::Thank { loss, rating, words } => thanks::thank(state, loss, *rating, words.as_ref()),
        Command::MergeLoss { loss, into } => merge::merge_loss(state, loss, into),
        Command::SplitLoss { loss } => merge::split_loss(state, loss, context.now),
        Command::AskProof { claim } => proof::ask(state, claim, context),
        Command::AnswerProof { claim, answers } => proof::answer(state, claim, answers),
        Command::NoteContact { loss, contact } => loss::note_contact(state, loss, *contact, &context.subject),
        Command::SendRelay { relay, loss, org } => relay::send(state, relay, loss, org, context.now),
        Command::AcceptRelay { relay } => relay::accept(state, relay, context.now),
        Command::AnswerRelay { relay, answer } => relay::answer(state, relay, answer),
        Command::LapseRelay { relay } => relay::lapse(state, relay, context),
        Command::MergeFind { find, into } => merge::merge_find(state, find, into, context),
        Command::SplitFind { find } => merge::split_find(state, find),
        Command::WithdrawLoss { loss } => loss::withdraw(state, loss),
        Command::EraseLoss { loss, extent } => erasure::erase_loss(state, loss, *extent, &context.subject),
        Command::EraseFind { find, extent } => erasure::erase_find(state, find, *extent),
        Command::OfferRecovery { loss } => loss::offer_recovery(state, loss, &context.subject),
        Command::ReplaceLink { loss } => loss::replace_link(state, loss),
        Command::ExpireLoss { loss } => loss::expire(state, loss, context),
        Command::LogFind { find: id, org, report, kind, kinds, receipt, station } => {
            let (find, org, report, receipt) = (id.clone(), org.clone(), report.clone(), receipt.clone());
            let (kind, kinds, station) = (Some(kind.clone()), kinds.clone(), station.clone());
            let driver = driver::logging(state, &context.subject)?;
            let logged = Event::FindLogged { find, org, report, kind, kinds, receipt, driver, station };
            find::log(state, id, logged)
        }
        Command::EnrolDriver { driver, org } => driver::enrol(state, driver, org),
        Command::RevokeDriver { driver } => driver::revoke(state, driver),
        Command::MoveFind { find, to, receipt } => custody::send(state, find, to, receipt),
        Command::TakeFind { find, receipt } => custody::take(state, find, receipt),
        Command::KeepFind { find } => custody::keep(state, find),
        Command::ReturnOnSpot { find, org, report, kind, kinds, reason } => {
            let (find, org, report) = (find.clone(), org.clone(), report.clone());
            let (kind, kinds) = (Some(kind.clone()), kinds.clone());
            let (receipt, driver, station) = (None, None, None);
            let log = Event::FindLogged { find, org, report, kind, kinds, receipt, driver, station };
            handover::return_on_spot(state, log, *reason, context)
        }
        Command::PublishNotice { find, kind, area, day } => {
            find::publish(state, find, kind, area, *day, context.now)
        }
        Command::MarkUnclaimed { find } => find::mark_unclaimed(state, find, context),
        Command::ProposeClaim { claim, loss, find, basis } => {
            claim::propose(state, claim, loss, find, basis, &context.subject)
        }
        Command::ConfirmClaim { claim } => claim::confirm(state, claim, &context.subject),
        Command::RejectClaim { claim, reason } => claim::reject(state, claim, *reason),
        Command::HandOver { claim, proxy } => handover::hand_over(state, claim, *proxy, context),
        Command::RevokeClaim { claim, reason } => claim::revoke(state, claim, *reason, context),
        Command::ReopenClaim { claim } => claim::reopen(state, claim),
        Command::CorrectHandover { find, reason } => handover::correct(state, find, *reason, context),
    }?;
    invariants::check_after(state, &events, &context.rules)?;
    Ok(events)
}

fn admit(action: Action, object: Object<'_>, subject: &Subject) -> Result<(), Refusal> {
    if authorize(subject, action, object) {
        return Ok(());
    }
    // Whoever may not see a thing is not told that it is there.
    let secret = matches!(
        object,
        Object::Loss(_)
            | Object::Find(_)
            | Object::Coming { .. }
            | Object::Claim(_)
            | Object::Relay(_)
            | Object::Driver(_)
    );
    let code = if secret && !authorize(subject, Action::See, object) {
        RefusalCode::NotFound
    } else {
        RefusalCode::NotAllowed
    };
    Err(code.into())
}

#[cfg(test)]
mod tests {
    use crate::RefusalCode::{NotAllowed, NotFound};
    use crate::scene::Scene;

    #[test]
    fn what_one_may_not_see_is_not_found() {
        let mut scene = Scene::new();
        scene.run("anyone: report l1 | taxi: log f1 | system: propose c1 l1 f1");
        // Not theirs, or not there: the same answer.
        scene.refuse("resident l2: withdraw l1", NotFound);
        scene.refuse("resident l2: withdraw l9", NotFound);
        scene.refuse("metro: hand-over c1", NotFound);
        scene.refuse("metro: hand-over c9", NotFound);
        scene.refuse("anyone: confirm c1", NotFound);
        scene.refuse("resident l1: confirm c1", NotFound);
        scene.refuse("taxi: unclaimed f9", NotFound);
        // Seen, but not for them to do.
        scene.refuse("taxi: unclaimed f1", NotAllowed);
        scene.refuse("officer: unclaimed f1", NotAllowed);
        scene.refuse("taxi: publish f1", NotAllowed);
        scene.refuse("resident l1: expire l1", NotAllowed);
        // Not there yet.
        scene.refuse("metro: report l2", NotAllowed);
        scene.refuse("anyone: log f2", NotAllowed);
        scene.refuse("officer: propose c2 l1 f1", NotAllowed);
        scene.refuse("system: by-hand c2 l1 f1", NotAllowed);
    }
}
