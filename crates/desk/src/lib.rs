//! The desk of Fude 复得: one jurisdiction's books of losses, finds, claims and relays. It answers what may
//! happen next and what has then happened; it does not know texts, people's names, storage or time.
//!
//! A command flows one way: [`Command`] + [`Context`] → [`decide()`] → [`Event`]s | [`Refusal`], then
//! [`State::apply`] → [`State`] → [`view`]. [`decide()`] changes nothing; the edge writes the events in
//! one burst and applies them after.
//!
//! # What this crate does not do
//!
//! It has no I/O, no clock, no randomness and no floats, and it never panics. Time, the acting subject
//! and fresh ids come in. Events hold ids, codes and references: what people wrote lies in sealed blobs
//! that the edge keeps beside the log, so that erasing a blob breaks nothing here. How likely a claim is
//! was said by the engine and is recorded, never computed again.
//!
//! # Example
//!
//! ```
//! use fude_desk::*;
//!
//! fn book(state: &mut State, subject: Subject, now: i64, command: Command) -> Result<(), Refusal> {
//!     let context = Context { subject, now, rules: Rules::default() };
//!     for event in decide(state, &command, &context)? {
//!         state.apply(&event)?;
//!     }
//!     Ok(())
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (loss, find, claim) = (LossId::new("l1")?, FindId::new("f1")?, ClaimId::new("c1")?);
//! let (org, officer) = (OrgId::new("taxi-1")?, Subject::Officer(OfficerId::new("o1")?));
//! let by_hand = Basis::ByHand { reason: HandReason::NameInside };
//! let (report, kind) = (BlobId::new("b1")?, KindId::new("wallet")?);
//! let mut state = State::default();
//!
//! book(&mut state, Subject::Anyone, 0, Command::ReportLoss { loss: loss.clone(), report, kind: kind.clone() })?;
//! let (report, kinds) = (BlobId::new("b2")?, [kind.clone()].into());
//! let log = Command::LogFind { find: find.clone(), org: org.clone(), report, kind, kinds, receipt: None, station: None };
//! book(&mut state, Subject::Org(org.clone()), 60, log)?;
//! let propose = Command::ProposeClaim { claim: claim.clone(), loss: loss.clone(), find, basis: by_hand };
//! book(&mut state, officer.clone(), 120, propose)?;
//! book(&mut state, officer, 180, Command::ConfirmClaim { claim: claim.clone() })?;
//! book(&mut state, Subject::Org(org.clone()), 240, Command::HandOver { claim: claim.clone(), proxy: None })?;
//! assert_eq!(state.loss(&loss).map(|loss| loss.status.code()), Some("returned"));
//!
//! let again = book(&mut state, Subject::Org(org), 300, Command::HandOver { claim, proxy: None });
//! assert_eq!(again.map_err(|refusal| refusal.code), Err(RefusalCode::AlreadyHandedOver));
//! # Ok(())
//! # }
//! ```

#![deny(missing_docs)]
// What a desk may not do is panic, wrap around or count in floats; tests may.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::float_arithmetic
    )
)]

mod aggregate;
mod audit;
mod authorize;
mod claim;
mod command;
mod custody;
mod decide;
mod driver;
mod erasure;
mod event;
mod figures;
mod find;
mod handover;
mod id;
mod invariants;
mod loss;
mod merge;
mod proof;
mod refusal;
mod relay;
mod rules;
mod state;
mod thanks;
pub mod view;

pub use aggregate::Aggregate;
pub use audit::event_words;
pub use authorize::{Action, Object, Subject, authorize};
pub use claim::{
    Basis, Billionths, Claim, ClaimStatus, HandReason, RejectReason, RevokeReason, WithdrawReason,
};
pub use command::{Command, Context};
pub use custody::{Custody, Move};
pub use decide::decide;
pub use driver::Driver;
pub use erasure::Extent;
pub use event::Event;
pub use figures::{By, Figures, figures};
pub use find::{Find, FindStatus, PublishedNotice};
pub use fude_engine::Language;
pub use handover::{Correction, Handover, Mistake, ProxyBasis, SpotReason, SpotReturn};
pub use id::{
    AreaId, BadId, BlobId, ClaimId, DriverId, FindId, KindId, LossId, ModelVersion, OfficerId, OrgId,
    ReceiptId, RelayId,
};
pub use invariants::{Broken, Invariant, check};
pub use loss::{Loss, LossStatus};
pub use proof::{Contact, Proof};
pub use refusal::{Refusal, RefusalCode};
pub use relay::{Relay, RelayAnswer, RelayStatus};
pub use rules::{ARTICLES, BadRule, Calendar, MOST_STATIONS, Retention, Rules, Station};
pub use state::State;
pub use thanks::{Rating, Thanks};

#[cfg(test)]
mod scene;
