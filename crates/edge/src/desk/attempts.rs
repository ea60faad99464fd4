//! Has somebody tried too often? Whoever claims from a notice describes a thing that they may only be guessing at, and
//! whoever redeems a code may be guessing too: each source has a budget a day, and so has what is guessed at, since
//! sources can be changed. So have photos, which take room. A source is a keyed hash of where a request came from, and forgotten after the day.

use super::burst::Burst;
use super::store::Statement;
use crate::failure::Failure;
use crate::problem::Code;

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

/// Pickup codes that are wrong, by one org or officer: a clerk mistypes once or twice, and with five tries an hour a
/// thousand million codes take longer than anything waits.
pub(super) const PICKUPS: Budget =
    Budget { what: "pickups by", most: 5, span: 3600, code: Code::TooManyCodes };

/// A day, in seconds: nothing is counted longer.
const DAY: i64 = 86_400;

impl Budget {
    /// Refused when this budget of this one is spent.
    pub(super) fn check(self, burst: &Burst<'_>, whose: &str) -> Result<(), Failure> {
        let since = burst.now.saturating_sub(self.span);
        let query = "SELECT count(*) FROM attempts WHERE source = ? AND at > ?";
        let made = burst.store.row(query, vec![self.key(whose).into(), since.into()])?;
        let made = made.map_or(Ok(0), |row| row.number(0))?;
        if made >= self.most { Err(self.code.into()) } else { Ok(()) }
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
