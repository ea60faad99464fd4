//! What does an answer add to a report? The loss as if it had told, of one topic, what somebody else tells.
//!
//! The same step takes in what the owner has answered and tries out what a find would answer. What is still open
//! in a report is decided here too. How much an answer says is `weigh`'s.

use super::Topic;
use crate::features::{CASH, Features, Hedges, Item};
use crate::lexicon::{Kind, Word, word_at};
use crate::read::{Alternative, Reading, Setting, Side, Window, is_doubtful};
use crate::text::Text;

/// The loss with what `told` tells of the topic, or nothing when it tells nothing new.
///
/// `told` is what was read of the owner's answer, or a find of which the owner would tell the same. Linear in
/// the length of both.
pub fn answered(loss: &Features, topic: Topic, told: &Features) -> Option<Features> {
    let mut answered = loss.clone();
    match topic {
        Topic::Kind => answered.things = of_kind(loss, told)?,
        Topic::Colour => {
            let colour = the_thing(loss, told)?.colour?;
            answered.things.first_mut()?.colour = Some(colour);
        }
        Topic::Brand => {
            let brand = the_thing(loss, told)?.brand?;
            answered.things.first_mut()?.brand = Some(brand);
        }
        Topic::Contents => answered.things.extend(contents(loss, told)?),
        Topic::Amount => {
            answered.money.extend(told.money.iter().filter(|money| !money.is_value));
            if answered.things.iter().all(|thing| thing.kind != CASH) {
                answered.things.push(Item { kind: CASH, colour: None, brand: None });
            }
            (answered.money != loss.money).then_some(())?;
        }
        Topic::Person => answered.owners = some(&told.owners)?,
        Topic::Setting => answered.setting = Some(told.setting?),
        Topic::Line => answered.lines = some(&told.lines)?,
        Topic::Company => answered.companies = some(&told.companies)?,
        Topic::Plate => {
            (!told.plates.is_empty() || !told.fleets.is_empty()).then_some(())?;
            answered.plates.clone_from(&told.plates);
            answered.fleets.clone_from(&told.fleets);
        }
        Topic::Seat => answered.seats = some(&told.seats)?,
        Topic::Place => add_places(&mut answered, told)?,
        Topic::Time => answered.when = hour(loss, told)?,
    }
    // Who tells of a line, a seat or a plate tells of the vehicle.
    if matches!(topic, Topic::Line | Topic::Company | Topic::Plate | Topic::Seat) {
        answered.setting = answered.setting.or(told.setting.filter(|setting| setting.is_vehicle()));
    }
    answered.hedges = loss.hedges.with(told.hedges, topic.aspect().facts());
    Some(answered)
}

/// The loss with what the owner's answer says of the topic, or nothing when it says nothing.
///
/// A colour or a brand alone is that of the lost thing.
///
/// ```
/// use fude_engine::*;
/// let context = Context { side: Side::Lost, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
/// let loss = Features::of(&read("雨伞落在车上了", &context));
/// assert!(answer(&loss, Topic::Colour, &read("黑色的", &context)).is_some());
/// assert!(answer(&loss, Topic::Colour, &read("不记得了", &context)).is_none());
/// ```
pub fn answer(loss: &Features, topic: Topic, reading: &Reading) -> Option<Features> {
    let mut told = Features::of(reading);
    let text = &reading.text;
    let colour = first(text, |word| word.colour().map(|(colour, _)| colour));
    let brand = first(text, |word| word.brand().map(|(brand, _)| brand));
    let thing = Item {
        kind: loss.principal().map(|thing| thing.kind).or_else(|| Kind::from_id("bag"))?,
        colour: colour.map(|(colour, _)| colour),
        brand: brand.map(|(brand, _)| brand),
    };
    let asked = if topic == Topic::Brand { brand.map(|(_, at)| at) } else { colour.map(|(_, at)| at) };
    let silent = match topic {
        Topic::Colour => the_thing(loss, &told).is_none_or(|thing| thing.colour.is_none()),
        Topic::Brand => the_thing(loss, &told).is_none_or(|thing| thing.brand.is_none()),
        _ => false,
    };
    if silent {
        told.things = vec![thing];
        let doubtful = asked.is_some_and(|at| is_doubtful(text, at));
        told.hedges = if doubtful { Hedges::all(topic.aspect().facts()) } else { Hedges::default() };
    }
    answered(loss, topic, &told)
}

/// The first word of a text that has this sense, also where a report would have to make it plainer, and where it stands.
fn first<T>(text: &Text, sense: fn(Word) -> Option<T>) -> Option<(T, usize)> {
    (0..text.chars().len()).find_map(|at| Some((word_at(text, at).and_then(sense)?, at)))
}

/// Whether the loss leaves the topic open, and it can be asked about.
pub fn is_open(loss: &Features, topic: Topic) -> bool {
    let ride = |may: fn(Setting) -> bool| loss.setting.is_none_or(may);
    match topic {
        Topic::Kind => loss.principal().is_none_or(|thing| has_kinds(thing.kind)),
        Topic::Colour => loss.principal().is_some_and(|thing| thing.colour.is_none()),
        Topic::Brand => !loss.things.is_empty() && loss.things.iter().all(|thing| thing.brand.is_none()),
        Topic::Contents => !loss.things.is_empty(),
        Topic::Amount => holds(loss, &["money"]) && loss.money.iter().all(|money| money.is_value),
        Topic::Person => holds(loss, &["document", "card", "money", "paper_group"]) && loss.owners.is_empty(),
        Topic::Setting => loss.setting.is_none(),
        Topic::Line => {
            loss.lines.is_empty() && ride(|setting| runs_on_lines(setting) || setting == Setting::Station)
        }
        Topic::Company => {
            loss.companies.is_empty()
                && ride(|setting| matches!(setting, Setting::Taxi | Setting::Coach | Setting::Bus))
        }
        Topic::Plate => {
            loss.plates.is_empty()
                && loss.fleets.is_empty()
                && ride(|setting| matches!(setting, Setting::Taxi | Setting::Coach | Setting::Bus))
        }
        Topic::Seat => loss.seats.is_empty() && ride(|setting| setting == Setting::Taxi),
        Topic::Place => true,
        Topic::Time => span(&loss.when_or_assumed()) > PRECISE,
    }
}

const fn runs_on_lines(setting: Setting) -> bool {
    matches!(
        setting,
        Setting::Bus | Setting::Metro | Setting::Train | Setting::Coach | Setting::Ferry | Setting::Plane
    )
}

/// Whether something of these families is told of, or something that can hold it: nobody is asked for the cash in
/// an umbrella.
fn holds(loss: &Features, families: &[&str]) -> bool {
    loss.things.iter().any(|thing| thing.kind.is_wrapping() || families.contains(&thing.kind.family().id()))
}

/// Whether other kinds stand below it.
fn has_kinds(kind: Kind) -> bool {
    Kind::all().any(|other| other.parent() == Some(kind))
}

fn some<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

/// The thing of `told` that can be the lost one: of its kind, or else of its family.
fn the_thing<'a>(loss: &Features, told: &'a Features) -> Option<&'a Item> {
    let Some(lost) = loss.principal().map(|thing| thing.kind) else { return told.principal() };
    let is_one = |thing: &&Item| thing.kind.is_a(lost) || lost.is_a(thing.kind);
    let is_like = |thing: &&Item| thing.kind.family() == lost.family();
    told.things.iter().find(is_one).or_else(|| told.things.iter().find(is_like))
}

/// The things of the loss with the first of them told more precisely.
fn of_kind(loss: &Features, told: &Features) -> Option<Vec<Item>> {
    let Some(lost) = loss.principal() else { return some(told.things.get(..1)?) };
    let kind = told.things.iter().map(|thing| thing.kind);
    let kind = kind.into_iter().find(|kind| *kind != lost.kind && kind.is_a(lost.kind))?;
    let others = loss.others().iter().filter(|thing| thing.kind != kind);
    Some(std::iter::once(Item { kind, ..*lost }).chain(others.copied()).collect())
}

/// What `told` tells of besides the lost thing and the loss does not. A find of something else tells of what was in
/// the lost thing, if anything can have been.
fn contents(loss: &Features, told: &Features) -> Option<Vec<Item>> {
    let lost = loss.principal()?;
    let the_thing = the_thing(loss, told);
    if the_thing.is_none() && told.side == Side::Found && !lost.kind.is_wrapping() {
        return None;
    }
    let known = |kind: Kind| loss.things.iter().any(|thing| thing.kind == kind);
    let others = told.things.iter().filter(|thing| Some(*thing) != the_thing && !known(thing.kind));
    some(&others.map(|thing| Item { kind: thing.kind, colour: None, brand: None }).collect::<Vec<_>>())
}

/// Adds places that the loss has not named; nothing when there are none.
fn add_places(loss: &mut Features, told: &Features) -> Option<()> {
    let before = loss.place_terms.len() + loss.points.len();
    loss.place_terms.extend(&told.place_terms);
    loss.place_terms.sort_unstable();
    loss.place_terms.dedup();
    loss.places.extend(told.places.iter().cloned());
    loss.places.sort_unstable();
    loss.places.dedup();
    for point in &told.points {
        if !loss.points.contains(point) {
            loss.points.push(*point);
        }
    }
    // What is a name now is no wording any more: a character is weighed once.
    loss.wording.retain(|term| told.place_terms.binary_search(term).is_err());
    (loss.place_terms.len() + loss.points.len() > before).then_some(())
}

/// A loss that is known to two hours is not asked for its time, in seconds.
const PRECISE: i64 = 2 * HOUR;

const HOUR: i64 = 3600;

/// Seconds from the first to the last moment of all windows.
pub(super) fn span(windows: &[Alternative]) -> i64 {
    let earliest = windows.iter().map(|told| told.window.earliest).min().unwrap_or(0);
    let latest = windows.iter().map(|told| told.window.latest).max().unwrap_or(0);
    latest.saturating_sub(earliest)
}

/// When it was lost, more precisely than the loss tells. A find tells that it was lost in the hour before it was
/// found, as six in ten are (see `weigh::time`), if the loss allows for that; people tell the hour.
fn hour(loss: &Features, told: &Features) -> Option<Vec<Alternative>> {
    if told.side == Side::Lost {
        return (!told.when.is_empty() && told.when != loss.when).then(|| told.when.clone());
    }
    let found = told.when.first()?.window;
    let hour = |seconds: i64| seconds.div_euclid(HOUR) * HOUR;
    let (from, to) = (hour(found.earliest).saturating_sub(HOUR), hour(found.latest).saturating_add(HOUR));
    let before = loss.when_or_assumed();
    let window = before.iter().map(|told| told.window).find_map(|lost| {
        let (earliest, latest) = (from.max(lost.earliest), to.min(lost.latest));
        (earliest < latest).then_some(Window { earliest, latest, utc_offset: lost.utc_offset })
    })?;
    let hour = vec![Alternative { window, share: 1000 }];
    (2 * span(&hour) < span(&before)).then_some(hour)
}
