//! How long do things take here? The terms of a desk, as data; no rule is applied in this file.

use crate::id::KindId;
use fude_engine::Kind;
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
    /// Seconds in which an org is to take a relay up, day and night. 1 800 unless told: in the county where this
    /// began, half an hour in the chat group was the time after which nobody answered any more.
    pub accept_seconds: u32,
    /// Days from taking it up in which an org is to answer. 10 unless told: Guangzhou's rules on found property
    /// (2021) give transport companies ten working days to bring what they have to the police.
    pub answer_days: u32,
    /// How often a claimant may answer proof questions about one find. 3 unless told: who owns a thing errs once or
    /// twice, and who guesses is to run out before the colours do.
    pub proof_attempts: u32,
    /// Kinds of things that one person alone may not give away, each with all that is one of it.
    pub two_person: Vec<KindId>,
}

/// Papers and valuables: Guangzhou's rules on found property (2021) have two named keepers for them.
const TWO_PERSON: [&str; 4] = ["document", "bank_card", "money", "jewellery"];

impl Default for Rules {
    fn default() -> Self {
        let two_person = TWO_PERSON.iter().filter_map(|id| KindId::new(*id).ok()).collect();
        Self {
            loss_days: 90,
            notice_days: SHORTEST_NOTICE_DAYS,
            accept_seconds: 1_800,
            answer_days: 10,
            proof_attempts: 3,
            two_person,
        }
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

    /// The instant from which a relay that was sent at `sent_at` lapses; seconds since 1970.
    pub fn accept_ends(&self, sent_at: i64) -> i64 {
        sent_at.saturating_add(i64::from(self.accept_seconds))
    }

    /// The instant from which a relay that was taken up at `accepted_at` lapses; seconds since 1970.
    pub fn answer_ends(&self, accepted_at: i64) -> i64 {
        after(accepted_at, self.answer_days)
    }

    /// Whether a thing of this kind takes two people to give away.
    ///
    /// ```
    /// use fude_desk::{KindId, Rules};
    /// # fn main() -> Result<(), fude_desk::BadId> {
    /// let rules = Rules::default();
    /// assert!(rules.needs_two(&KindId::new("passport")?));
    /// assert!(!rules.needs_two(&KindId::new("umbrella")?));
    /// # Ok(())
    /// # }
    /// ```
    pub fn needs_two(&self, kind: &KindId) -> bool {
        is_one_of(kind, &self.two_person)
    }
}

/// Whether a kind is, in the engine's taxonomy, one of these. What the taxonomy does not know is only itself.
fn is_one_of(kind: &KindId, families: &[KindId]) -> bool {
    let known = Kind::from_id(kind.as_str());
    families.iter().any(|family| {
        let family_known = Kind::from_id(family.as_str());
        family == kind || known.zip(family_known).is_some_and(|(kind, family)| kind.is_a(family))
    })
}

fn after(at: i64, days: u32) -> i64 {
    at.saturating_add(i64::from(days).saturating_mul(SECONDS_A_DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_that_rules_name_are_in_the_taxonomy() {
        assert!(TWO_PERSON.iter().all(|id| Kind::from_id(id).is_some()));
    }
}
