//! What is missing from a report, and how much would it help to know it? From what finds tell in general, so that
//! it can be said before any find is looked at, and to anybody.
//!
//! A topic helps as often as finds tell it and agree, by as much as it tells them apart: the entropy of what they
//! tell. Rough: the topics are taken one by one, though a line makes a place tell less.

use super::Topic;
use super::answer::{is_open, span};
use crate::features::Features;
use crate::millibits::{Millibits, log2_ratio};
use crate::model::{Model, Telling};
use crate::read::Setting;

/// Something that a report leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it leaves open; [`crate::question`] puts it in words.
    pub topic: Topic,
    /// The evidence that it would give the right find on average, in millibits.
    pub gain: Millibits,
}

/// So many hints can be taken to heart.
const MOST: usize = 3;

/// How often (in thousandths) the finds of taxis tell a plate, a company and a seat. Counted among the 3678 of
/// 20 132 finds worded after public reports.
const TAXI: [(Topic, u32); 3] = [(Topic::Plate, 310), (Topic::Company, 260), (Topic::Seat, 570)];

/// The companies of a town, as many as the weight of one (see `weigh::ride`) says.
const COMPANIES: u128 = 4;

/// The seats that people tell apart, by their shares in thousandths: rear, front and boot of 351 taxi reports,
/// Shenzhen 2019.
const SEATS: [u32; 3] = [650, 190, 160];

/// How often (in thousandths) finds tell a place, and a time; counted among the same 20 132.
const PLACE: u32 = 710;
const TIME: u32 = 360;

/// What is missing and would help, the most helpful first, at most three. O(what the model has counted).
///
/// That the owner may not know is not counted: only the owner can say.
pub fn coach(loss: &Features, model: &Model) -> Vec<Hint> {
    let open = Topic::ALL.into_iter().filter(|topic| is_open(loss, *topic));
    let hints = open.map(|topic| Hint { topic, gain: gain(loss, topic, model) });
    let mut hints: Vec<Hint> = hints.filter(|hint| hint.gain > 0).collect();
    hints.sort_by_key(|hint| (std::cmp::Reverse(hint.gain), hint.topic));
    hints.truncate(MOST);
    hints
}

fn gain(loss: &Features, topic: Topic, model: &Model) -> Millibits {
    let telling = telling(loss, topic, model).unwrap_or_default();
    let agrees = i64::try_from(topic.agrees()).unwrap_or(0);
    let bits = i64::from(telling.told) * i64::from(telling.bits) / 1000 * agrees / 1000;
    Millibits::try_from(bits * i64::from(model.scale) / 1000).unwrap_or(0)
}

fn telling(loss: &Features, topic: Topic, model: &Model) -> Option<Telling> {
    let frequencies = &model.frequencies;
    let principal = loss.principal().map(|thing| thing.kind);
    Some(match topic {
        Topic::Kind => frequencies.tells_kinds(principal),
        Topic::Colour => frequencies.tells_colours(),
        Topic::Brand => frequencies.tells_brands(),
        // What else there was, and where else, tells less when something has been told.
        Topic::Contents if !loss.others().is_empty() => return None,
        Topic::Place if !loss.places.is_empty() => return None,
        Topic::Contents => frequencies.tells_contents(principal?),
        Topic::Amount => frequencies.tells_amounts(),
        Topic::Person => frequencies.tells_owners(),
        Topic::Setting => frequencies.tells_settings(),
        Topic::Line => frequencies.tells_lines(loss.setting),
        Topic::Plate | Topic::Company | Topic::Seat => {
            let told = TAXI.iter().find(|(of, _)| *of == topic).map(|(_, told)| *told)?;
            let share = match loss.setting {
                Some(Setting::Taxi) => 1000,
                Some(_) => 0,
                None => frequencies.share_of_setting(Setting::Taxi),
            };
            let bits = match topic {
                Topic::Plate => log2_ratio(u128::from(model.fleet.max(1)), 1),
                Topic::Company => log2_ratio(COMPANIES, 1),
                _ => Telling::entropy(SEATS.into_iter()),
            };
            Telling { told: told * share / 1000, bits }
        }
        Topic::Place => Telling { told: PLACE, bits: frequencies.rarity_of_terms() },
        Topic::Time => Telling { told: TIME, bits: narrower(loss) },
    })
}

/// How much less wide a window of an hour is than the loss's own, both blurred by the hour that passes until a
/// thing is found (see `weigh::time`).
fn narrower(loss: &Features) -> Millibits {
    const HOUR: u128 = 3600;
    let seconds = u128::try_from(span(&loss.when_or_assumed())).unwrap_or(0);
    log2_ratio(seconds + HOUR, 2 * HOUR).max(0)
}
