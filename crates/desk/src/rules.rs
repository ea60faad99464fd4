//! How long do things take here? The terms of a desk, as data; no rule is applied in this file.

use serde::{Deserialize, Serialize};

/// The shortest term of a notice, in days.
///
/// Civil Code art. 318: one year from the day the notice is published. The day itself does not count
/// (art. 201) and the year may hold a leap day (art. 202 counts to the same date), so 367 days are never
/// less than the law's year. A day more harms nobody; a day less takes a thing from its owner.
pub(crate) const SHORTEST_NOTICE_DAYS: u32 = 367;

const SECONDS_A_DAY: i64 = 86_400;

/// The terms of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Days from the report after which an open loss expires. 90 unless told: what is kept no longer
    /// than its purpose needs is the Personal Information Protection Law's (art. 19) wish.
    pub loss_days: u32,
    /// Days from the published notice after which a find is unclaimed. 367 unless told; less counts as
    /// 367, since many pages still quote the six months of the Property Law that the Code replaced.
    pub notice_days: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self { loss_days: 90, notice_days: SHORTEST_NOTICE_DAYS }
    }
}

impl Rules {
    /// The instant from which a loss reported at `reported_at` may expire; seconds since 1970.
    pub fn loss_ends(&self, reported_at: i64) -> i64 {
        after(reported_at, self.loss_days)
    }

    /// The instant from which a find published at `published_at` is unclaimed; seconds since 1970.
    ///
    /// ```
    /// use fude_desk::Rules;
    /// let short = Rules { notice_days: 180, ..Rules::default() };
    /// assert_eq!(short.notice_ends(0), 367 * 86_400);
    /// ```
    pub fn notice_ends(&self, published_at: i64) -> i64 {
        after(published_at, self.notice_days.max(SHORTEST_NOTICE_DAYS))
    }
}

fn after(at: i64, days: u32) -> i64 {
    at.saturating_add(i64::from(days).saturating_mul(SECONDS_A_DAY))
}
