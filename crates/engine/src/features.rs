//! What of a reading is compared? [`Features`]: the facts of a reading in a form that can be compared
//! a hundred thousand times a second and does not need the text any more.
//!
//! A character is used once: the terms of the wording are taken only from what no fact has claimed.
//! How two sets of features are weighed is not known here: see `weigh`.

mod hedges;

use crate::lexicon::{Brand, Colour, Kind};
use crate::place::{Gazetteer, Point};
use crate::read::{
    Alternative, Fact, FactName, Money, PersonRole, Plate, Reading, Rider, Setting, Side, Value, Window,
};
use crate::text::{Text, is_han};
use std::borrow::Cow;

pub(crate) use hedges::Hedges;

/// Two neighbouring characters, as one number.
pub(crate) type Term = u32;

/// The comparable part of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    pub(crate) side: Side,
    pub(crate) reported_at: i64,
    pub(crate) when: Vec<Alternative>,
    pub(crate) setting: Option<Setting>,
    /// Lines and trains, as written: 22路, g1701.
    pub(crate) lines: Vec<String>,
    pub(crate) fleets: Vec<String>,
    pub(crate) plates: Vec<Plate>,
    pub(crate) companies: Vec<String>,
    pub(crate) seats: Vec<SeatClass>,
    /// The things told of: the principal first, then what was with it or in it, without repeats.
    pub(crate) things: Vec<Item>,
    pub(crate) money: Vec<Money>,
    /// What else is told of whoever lost it, each once, in order.
    pub(crate) riders: Vec<Rider>,
    /// Surnames of owners, and those of people whose part is not told.
    pub(crate) owners: Vec<String>,
    /// Names of places, folded.
    pub(crate) places: Vec<String>,
    /// Where those of them lie that a gazetteer knows.
    pub(crate) points: Vec<Point>,
    /// Where the ride began and ended, if a gazetteer knows both.
    pub(crate) way: Option<[Point; 2]>,
    /// The terms of the names of places, sorted.
    pub(crate) place_terms: Vec<Term>,
    /// The terms of what no fact has claimed, sorted.
    pub(crate) wording: Vec<Term>,
    /// What is told with doubt only.
    pub(crate) hedges: Hedges,
}

/// A thing with its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) colour: Option<Colour>,
    pub(crate) brand: Option<Brand>,
}

/// The part of a car that people tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SeatClass {
    Front,
    Rear,
    Boot,
}

/// What a find tells that few others tell: where an index finds it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clue {
    /// A term of the name of a place, or of the other words.
    Named(Term),
    Worded(Term),
    /// A kind of thing that is not the principal one.
    Told(Kind),
    Brand(Brand),
    Line(Name),
    Owner(Name),
    Rider(Rider),
    Seat(SeatClass),
    /// Any plate or fleet number, company, or place that a gazetteer knows.
    Vehicle,
    Company,
    Located,
}

/// A name as a number. Two names may have one number: a clue only says where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(u32);

impl Name {
    /// By the hash of Fowler, Noll and Vo (FNV-1a, 32 bits).
    pub(crate) fn of(name: &str) -> Self {
        Self(name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }
}

impl Clue {
    /// The clue as a number of 40 bits, another one for each.
    pub(crate) fn number(self) -> u64 {
        let (sort, value) = match self {
            Self::Named(term) => (0, term),
            Self::Worded(term) => (1, term),
            Self::Told(kind) => (2, u32::try_from(kind.index()).unwrap_or(u32::MAX)),
            Self::Brand(brand) => (3, brand.index().into()),
            Self::Line(Name(name)) => (4, name),
            Self::Owner(Name(name)) => (5, name),
            Self::Seat(seat) => (6, seat as u32),
            Self::Vehicle => (7, 0),
            Self::Company => (8, 0),
            Self::Located => (9, 0),
            Self::Rider(rider) => (10, rider as u32),
        };
        sort << 32 | u64::from(value)
    }
}

impl Features {
    /// Takes the comparable part out of a reading. Linear in the length of its text.
    pub fn of(reading: &Reading) -> Self {
        Self::located(reading, &Gazetteer::default())
    }

    /// The same, with the places that the gazetteer knows put on the earth.
    pub fn located(reading: &Reading, gazetteer: &Gazetteer) -> Self {
        let words = |name: FactName| {
            let mut all: Vec<String> = reading
                .facts_named(name)
                .filter_map(|fact| match &fact.value {
                    Value::Words(words) => Some(words.clone()),
                    _ => None,
                })
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let values = |name: FactName| reading.facts_named(name).map(|fact| &fact.value);
        let places = words(FactName::Place);
        let located = |name: FactName| words(name).iter().find_map(|place| gazetteer.locate(place));
        Self {
            side: reading.side,
            reported_at: reading.reported_at,
            when: reading.when.clone(),
            setting: reading.setting,
            lines: words(FactName::Line).iter().map(|line| normal_line(line)).collect(),
            fleets: words(FactName::Fleet).iter().map(|fleet| digits(fleet)).collect(),
            plates: values(FactName::Plate)
                .filter_map(|value| if let Value::Plate(plate) = value { Some(plate.clone()) } else { None })
                .collect(),
            companies: words(FactName::Company),
            seats: seats(&words(FactName::Seat)),
            things: things(reading),
            money: values(FactName::Money)
                .filter_map(|value| if let Value::Money(money) = value { Some(*money) } else { None })
                .collect(),
            riders: reading.riders.clone(),
            owners: values(FactName::Person)
                .filter_map(|value| match value {
                    Value::Person { surname: Some(surname), role: PersonRole::Owner } => {
                        Some(surname.clone())
                    }
                    _ => None,
                })
                .collect(),
            place_terms: place_terms(reading),
            way: located(FactName::From).zip(located(FactName::To)).map(|(from, to)| [from, to]),
            points: places.iter().filter_map(|place| gazetteer.locate(place)).collect(),
            places,
            wording: wording(reading),
            hedges: Hedges::of(&reading.facts),
        }
    }

    /// The window that a find or a loss without any word of time falls into, seen from its report:
    /// half of all reports come within the hour, nine in ten within a day.
    pub(crate) fn when_or_assumed(&self) -> Cow<'_, [Alternative]> {
        const ASSUMED: [(i64, u16); 4] = [(1, 300), (3, 450), (12, 170), (72, 80)];
        if !self.when.is_empty() {
            return Cow::Borrowed(&self.when);
        }
        let window = |hours: i64| Window {
            earliest: self.reported_at.saturating_sub(hours * 3600),
            latest: self.reported_at,
            utc_offset: 0,
        };
        ASSUMED.iter().map(|&(hours, share)| Alternative { window: window(hours), share }).collect()
    }

    /// Its clues; few come twice.
    pub(crate) fn clues(&self) -> impl Iterator<Item = Clue> {
        let named = self.place_terms.iter().map(|term| Clue::Named(*term));
        let worded = self.wording.iter().map(|term| Clue::Worded(*term));
        let told = self.others().iter().map(|thing| Clue::Told(thing.kind));
        let brands = self.things.iter().filter_map(|thing| thing.brand).map(Clue::Brand);
        let lines = self.lines.iter().map(|line| Clue::Line(Name::of(line)));
        let owners = self.owners.iter().map(|owner| Clue::Owner(Name::of(owner)));
        let riders = self.riders.iter().map(|rider| Clue::Rider(*rider));
        let seats = self.seats.iter().map(|seat| Clue::Seat(*seat));
        let vehicle = (!self.plates.is_empty() || !self.fleets.is_empty()).then_some(Clue::Vehicle);
        let company = self.companies.first().map(|_| Clue::Company);
        let located = self.points.first().map(|_| Clue::Located);
        let rare = vehicle.into_iter().chain(company).chain(located);
        named
            .chain(worded)
            .chain(told)
            .chain(brands)
            .chain(lines)
            .chain(owners)
            .chain(riders)
            .chain(seats)
            .chain(rare)
    }

    /// The thing that the report is about.
    pub(crate) fn principal(&self) -> Option<&Item> {
        self.things.first()
    }

    /// What was with the principal thing or in it.
    pub(crate) fn others(&self) -> &[Item] {
        self.things.get(1..).unwrap_or_default()
    }
}

/// What money is as a thing.
pub(crate) const CASH: Kind = Kind::named("cash");

/// The things of a reading, each kind once: the first that is not inside another, then the others.
fn things(reading: &Reading) -> Vec<Item> {
    let principal = reading.things.iter().position(|thing| !thing.content).unwrap_or(0);
    let (before, from) = reading.things.split_at(principal.min(reading.things.len()));
    let mut things: Vec<Item> = Vec::with_capacity(reading.things.len());
    for thing in from.iter().take(1).chain(before).chain(from.iter().skip(1)) {
        let item = Item { kind: meant(reading, thing), colour: thing.colour, brand: thing.brand };
        match things.iter_mut().find(|other| other.kind == item.kind) {
            Some(other) => {
                other.colour = other.colour.or(item.colour);
                other.brand = other.brand.or(item.brand);
            }
            None => things.push(item),
        }
    }
    // Money that was lost or found is a thing like others.
    let cash = reading.facts_named(FactName::Money).any(|fact| match fact.value {
        Value::Money(money) => !money.is_value,
        _ => true,
    });
    if cash && things.iter().all(|thing| thing.kind != CASH) {
        things.push(Item { kind: CASH, colour: None, brand: None });
    }
    things
}

/// The kind that a word is compared as: whoever says a bare 包 may mean any bag, a bare 卡 any card, and 证件
/// any document.
fn meant(reading: &Reading, thing: &crate::read::Thing) -> Kind {
    match reading.text.words(thing.span).as_str() {
        "包" | "包包" => thing.kind.parent().unwrap_or(thing.kind),
        "卡" | "卡片" | "证件" | "证" => thing.kind.family(),
        _ => thing.kind,
    }
}

/// 22路车 and 22路 are one line, g1701次 and g1701 one train, 十三号线, 13号线 and line 13 too.
fn normal_line(line: &str) -> String {
    if let Some((word, number)) = line.rsplit_once(' ').filter(|(word, _)| word.is_ascii()) {
        return if word.starts_with("line") { format!("{number}线") } else { number.to_owned() };
    }
    let bare = line.trim_end_matches(['路', '线', '次', '车', '号']);
    let text = crate::text::Text::new(bare);
    let number = crate::text::number_at(&text, 0)
        .filter(|n| n.length == text.chars().len())
        .and_then(crate::text::Number::exact);
    let bare = number.map_or_else(|| bare.to_owned(), |n| n.to_string());
    if line.ends_with('线') { format!("{bare}线") } else { bare }
}

fn digits(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

fn seats(words: &[String]) -> Vec<SeatClass> {
    let mut classes: Vec<SeatClass> = words.iter().filter_map(|seat| seat_class(seat)).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

fn seat_class(seat: &str) -> Option<SeatClass> {
    let has = |words: &[&str]| words.iter().any(|word| seat.contains(word));
    if has(&["副驾", "前排"]) {
        Some(SeatClass::Front)
    } else if has(&["后备箱", "尾箱", "后厢", "后车厢", "行李"]) {
        Some(SeatClass::Boot)
    } else if has(&["后座", "后排"]) {
        Some(SeatClass::Rear)
    } else {
        None
    }
}

/// The terms of all runs of characters, sorted and without repeats.
fn terms_of(runs: impl Iterator<Item = Vec<char>>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for run in runs {
        terms.extend(
            run.windows(2)
                .filter(|pair| counts(pair[0]) && counts(pair[1]))
                .map(|pair| term(pair[0], pair[1])),
        );
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The terms of a name, sorted and without repeats.
pub(crate) fn name_terms(name: &str) -> Vec<Term> {
    terms_of(std::iter::once(Text::new(name).chars().to_vec()))
}

/// Whether a place is where a find was taken to, not where it was: 已送城关派出所.
fn keeps(side: Side, fact: &Fact) -> bool {
    static KEEPERS: [&str; 6] = ["派出所", "警署", "警局", "分局", "公安局", "警察局"];
    let Value::Words(name) = &fact.value else { return false };
    side == Side::Found && KEEPERS.iter().any(|keeper| name.ends_with(keeper))
}

/// The terms of the names of places. What only tells the sort of place (超市, 公园) is compared as the setting.
fn place_terms(reading: &Reading) -> Vec<Term> {
    let chars = reading.text.chars();
    let sort = |at: usize| reading.cues.iter().any(|cue| cue.start <= at && at + 1 < cue.end);
    let mut terms: Vec<Term> = Vec::new();
    for fact in reading.facts_named(FactName::Place).filter(|fact| !keeps(reading.side, fact)) {
        let range = reading.text.folded(fact.span);
        if let (true, Value::Words(given)) = (range.is_empty(), &fact.value) {
            terms.extend(terms_of(std::iter::once(given.chars().collect())));
        }
        let pairs = range.start..range.end.saturating_sub(1);
        terms.extend(pairs.filter(|at| !sort(*at)).filter_map(|at| match chars.get(at..at + 2) {
            Some(&[a, b]) if counts(a) && counts(b) => Some(term(a, b)),
            _ => None,
        }));
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn wording(reading: &Reading) -> Vec<Term> {
    let chars = reading.text.chars();
    let mut free = vec![true; chars.len()];
    for fact in reading.facts.iter().filter(|fact| !is_worded(fact)) {
        if let Some(used) = free.get_mut(reading.text.folded(fact.span)) {
            used.fill(false);
        }
    }
    for cue in &reading.cues {
        if let Some(used) = free.get_mut(cue.clone()) {
            used.fill(false);
        }
    }
    let mut runs = vec![Vec::new()];
    for (&c, free) in chars.iter().zip(free) {
        match runs.last_mut() {
            Some(run) if free && counts(c) => run.push(c),
            Some(run) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    terms_of(runs.into_iter())
}

/// Whether a fact is compared by the words it is told in: marks, brands that the lexicon does not know, people without
/// a name, and positions that are no part of a car.
fn is_worded(fact: &Fact) -> bool {
    match (&fact.name, &fact.value) {
        (FactName::Mark | FactName::Emergency, _)
        | (_, Value::Person { surname: None, .. })
        | (FactName::Brand, Value::Words(_)) => true,
        (FactName::Seat, Value::Words(seat)) => seat_class(seat).is_none(),
        _ => false,
    }
}

fn counts(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}

/// Two characters of the basic plane side by side; what lies outside of it counts as one character.
pub(crate) fn term(a: char, b: char) -> Term {
    let code = |c: char| u32::from(u16::try_from(u32::from(c)).unwrap_or(0xfffd));
    code(a) << 16 | code(b)
}

/// The two characters of a term.
pub(crate) fn characters(term: Term) -> [char; 2] {
    [term >> 16, term & 0xffff].map(|code| char::from_u32(code).unwrap_or('\u{fffd}'))
}
