//! Does the finder tell of the same person: a woman, a couple, guests of a wedding?
//!
//! - One thing: who tells such a thing on one side is borne out by the other six times in seven where both tell the sex,
//!   and otherwise when the other tells it too; friends and kin report for one another.
//! - Two things: every second rider is a woman; a couple, a student, an old or a drunken rider and guests of a wedding are
//!   each told of by one find in thirty. Argued: in 5 of 132 pairs of news stories both sides tell one.

use super::{Both, Weighed};
use crate::features::{Clue, Features};
use crate::millibits::{Millibits, log2_ratio};
use crate::read::Rider;
use crate::reason::Reason;

/// Both tell the same sex, or the other one.
const SAME_SEX: Millibits = log2_ratio(6 * 2, 7);
const OTHER_SEX: Millibits = log2_ratio(2, 7);

/// Both tell the same of what few tell: one in ten of one thing, and by chance one in thirty.
const SHARED: Millibits = log2_ratio(30, 10);

pub(super) fn weigh<'a>(both: &Both<'a, '_>) -> Weighed<'a> {
    let Both { loss, find, .. } = *both;
    let shared = loss.riders.iter().filter(|rider| find.riders.contains(rider));
    let sum = shared.clone().map(|rider| weight(*rider)).sum::<Millibits>();
    if let Some(rider) = shared.max_by_key(|rider| weight(**rider)) {
        return Some((sum, Reason::Riders { lost: *rider, found: *rider }));
    }
    let (lost, found) = (sex(loss)?, sex(find)?);
    (lost != found).then_some((OTHER_SEX, Reason::Riders { lost, found }))
}

/// What a shared word about the rider weighs.
const fn weight(rider: Rider) -> Millibits {
    if matches!(rider, Rider::Woman | Rider::Man) { SAME_SEX } else { SHARED }
}

/// The sex that is told, if just one is.
fn sex(side: &Features) -> Option<Rider> {
    let mut told = side.riders.iter().filter(|rider| matches!(rider, Rider::Woman | Rider::Man));
    told.next().copied().filter(|_| told.next().is_none())
}

/// What a find has to tell to gain anything, with the most that it gains.
pub(crate) fn clues(loss: &Features) -> impl Iterator<Item = (Clue, Millibits)> {
    loss.riders.iter().map(|rider| (Clue::Rider(*rider), weight(*rider)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Frequencies, Model};
    use crate::read::{Context, Given, Side, read};

    fn check(lost: &str, found: &str, expected: Option<Millibits>) {
        let features = |side, text| {
            let context =
                Context { side, reported_at: 1_737_200_000, utc_offset: 28_800, given: Given::default() };
            Features::of(&read(text, &context))
        };
        let (loss, find) = (features(Side::Lost, lost), features(Side::Found, found));
        let model = Model::with_frequencies(Frequencies::default());
        assert_eq!(
            weigh(&Both::of(&loss, &find, &model)).map(|(weight, _)| weight),
            expected,
            "{lost} {found}"
        );
    }

    #[test]
    fn whom_the_driver_remembers() {
        let wedding = "与妻子乘出租车到酒店参加婚礼,袋子落车上";
        check(wedding, "拉了一对去吃喜酒的夫妻,落了个袋子。郭师傅", Some(2 * SHARED));
        check(wedding, "一个女乘客落了个袋子。郭师傅", None);
        check("许女士:包忘在出租车上", "送到车站的大姐落了个包", Some(SAME_SEX));
        check("许女士:包忘在出租车上", "一男乘客下车落了个包", Some(OTHER_SEX));
    }
}
