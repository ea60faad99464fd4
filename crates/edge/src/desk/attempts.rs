//! Has somebody tried too often? Whoever claims from a notice describes a thing that they may only be guessing at, and
//! whoever redeems a code may be guessing too: each source has a budget, and so has what is guessed at, since sources can be
//! changed. So have photos and reports, which take room. A source is a keyed hash of where a request came from, and forgotten after the day.

use super::burst::Burst;
use super::store::{Statement, Store};
use crate::failure::Failure;
use crate::problem::{Code, Problem};

/// What is counted, and how often it may be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    what: &'static str,
    most: i64,
    /// In how many seconds.
    span: i64,
    /// What is told once it is spent.
    code: Code,
}

/// Claims from notices by one source: a family that lost a bag of things has enough, and who goes through the notices
/// of a county one by one has not. Phones behind one carrier address share them.
pub(super) const CLAIMS_BY_SOURCE: Budget =
    Budget { what: "claims by", most: 10, span: DAY, code: Code::TooManyAttempts };

/// Claims for one find, whoever makes them: more owners than these does no thing have. Whose claim is not taken can still
/// report the loss, which is compared all the same.
pub(super) const CLAIMS_FOR_FIND: Budget =
    Budget { what: "claims for", most: 30, span: DAY, code: Code::TooManyAttempts };

/// Claims from notices at the whole desk: more than a busy county has in a day, fewer than a machine makes in a minute.
pub(super) const CLAIMS_AT_DESK: Budget =
    Budget { what: "claims at", most: 1_000, span: DAY, code: Code::TooManyAttempts };

/// Codes that are wrong, by one source; each code has its own five tries beside.
pub(super) const CODES_BY_SOURCE: Budget =
    Budget { what: "codes by", most: 20, span: DAY, code: Code::TooManyAttempts };

/// Photos by one source with the capabilities of owners: ten reports full of them, and not a desk's disk.
pub(super) const PHOTOS_BY_SOURCE: Budget =
    Budget { what: "photos by", most: 40, span: DAY, code: Code::TooManyAttempts };

/// Reports by one source that has no session: more than all who lost something behind one carrier address, or in the cars
/// of one company, and far fewer than a machine sends to fill the desk.
pub(super) const REPORTS_BY_SOURCE: Budget =
    Budget { what: "reports by", most: 60, span: HOUR, code: Code::TooManyReports };

/// Pickup codes that are wrong, by one org or officer: a clerk mistypes once or twice, and with five tries an hour a
/// thousand million codes take longer than anything waits.
pub(super) const PICKUPS: Budget =
    Budget { what: "pickups by", most: 5, span: HOUR, code: Code::TooManyCodes };

const HOUR: i64 = 3_600;

/// A day, in seconds: nothing is counted longer.
const DAY: i64 = 86_400;

impl Budget {
    /// Refused when this budget of this one is spent, with the seconds until there is some of it again.
    pub(super) fn check(self, burst: &Burst<'_>, whose: &str) -> Result<(), Failure> {
        self.check_at(burst.store, burst.now, whose)
    }

    /// The same, before there is a burst.
    pub(super) fn check_at(self, store: &Store, now: i64, whose: &str) -> Result<(), Failure> {
        let since = now.saturating_sub(self.span);
        let query = "SELECT at FROM attempts WHERE source = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?";
        let before = self.most.saturating_sub(1);
        let bindings = vec![self.key(whose).into(), since.into(), before.into()];
        // The one that has to be forgotten before another may be made.
        let Some(oldest) = store.row(query, bindings)? else { return Ok(()) };
        let again = oldest.number(0)?.saturating_sub(since);
        Err(Problem { retry_after: Some(again), ..self.code.into() }.into())
    }

    /// The statements that count an attempt of this one.
    pub(super) fn spend(self, burst: &Burst<'_>, whose: &str) -> [Statement; 2] {
        let since = burst.now.saturating_sub(DAY);
        [
            ("DELETE FROM attempts WHERE at <= ?", vec![since.into()]),
            ("INSERT INTO attempts VALUES (?, ?)", vec![self.key(whose).into(), burst.now.into()]),
        ]
    }

    fn key(self, whose: &str) -> String {
        format!("{} {whose}", self.what)
    }
}
