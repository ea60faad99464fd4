//! How does a find become bytes, and bytes a find? One to three bytes say what there is; then comes each, numbers as
//! differences from what is likely, words by the numbers of the segment's dictionary, sorts by their `code`.

use super::BadSegment;
use super::bytes::{Reader, put, put_length, put_seconds, put_signed};
use super::code::{CURRENCIES, RIDERS, SEATS, SETTINGS, code, decoded};
use super::dictionary::{Dictionary, Words};
use super::terms;
use crate::features::{Features, Hedges, Item, Term, term};
use crate::place::Point;
use crate::read::{Alternative, Money, Plate, PlateCharacter, Side, Window};

/// What there is of a find: a bit each.
mod has {
    pub(super) const LOST: u32 = 1;
    /// One window of time, on the clock of the segment.
    pub(super) const WINDOW: u32 = 1 << 1;
    pub(super) const SETTING: u32 = 1 << 2;
    pub(super) const THINGS: u32 = 1 << 3;
    pub(super) const PLACES: u32 = 1 << 4;
    pub(super) const WORDING: u32 = 1 << 5;
    pub(super) const MONEY: u32 = 1 << 6;
    /// What follows is in the second byte.
    pub(super) const RARE: u32 = 1 << 7;
    pub(super) const WINDOWS: u32 = 1 << 8;
    pub(super) const LINES: u32 = 1 << 9;
    pub(super) const FLEETS: u32 = 1 << 10;
    pub(super) const PLATES: u32 = 1 << 11;
    pub(super) const COMPANIES: u32 = 1 << 12;
    pub(super) const SEATS: u32 = 1 << 13;
    pub(super) const OWNERS: u32 = 1 << 14;
    /// What follows is in the third byte.
    pub(super) const RARER: u32 = 1 << 15;
    pub(super) const POINTS: u32 = 1 << 16;
    pub(super) const WAY: u32 = 1 << 17;
    pub(super) const RIDERS: u32 = 1 << 18;
    pub(super) const HEDGES: u32 = 1 << 19;
}

/// How certain a window is that has no other beside it.
const CERTAIN: u16 = 1000;

/// Writes what is compared of a find.
pub(super) fn pack(out: &mut Vec<u8>, words: &mut Words, find: &Features) {
    let has = what_there_is(find, &words.dictionary);
    let [first, second, third, _] = has.to_le_bytes();
    out.push(first);
    if has & has::RARE != 0 {
        out.push(second);
    }
    if has & has::RARER != 0 {
        out.push(third);
    }
    put_seconds(out, find.reported_at.wrapping_sub(words.dictionary.reported_at));
    if has & has::WINDOW != 0 {
        find.when.iter().for_each(|told| pack_window(out, find.reported_at, &told.window));
    } else if has & has::WINDOWS != 0 {
        put_length(out, find.when.len());
        for told in &find.when {
            pack_window(out, find.reported_at, &told.window);
            put(out, told.share.into());
            put_signed(out, told.window.utc_offset.into());
        }
    }
    out.extend(find.setting.map(|setting| code(&SETTINGS, &setting)));
    if has & has::THINGS != 0 {
        put_length(out, find.things.len());
        for thing in &find.things {
            pack_thing(out, words, *thing);
        }
    }
    if has & has::PLACES != 0 {
        pack_texts(out, words, &find.places);
        pack_place_terms(out, words, find);
    }
    if has & has::WORDING != 0 {
        terms::pack(out, words, &find.wording);
    }
    if has & has::MONEY != 0 {
        put_length(out, find.money.len());
        find.money.iter().for_each(|money| pack_money(out, money));
    }
    for texts in [&find.lines, &find.fleets, &find.companies, &find.owners] {
        if !texts.is_empty() {
            pack_texts(out, words, texts);
        }
    }
    if has & has::PLATES != 0 {
        put_length(out, find.plates.len());
        find.plates.iter().for_each(|plate| pack_plate(out, words, plate));
    }
    if has & has::SEATS != 0 {
        put_length(out, find.seats.len());
        out.extend(find.seats.iter().map(|seat| code(&SEATS, seat)));
    }
    if has & has::POINTS != 0 {
        put_length(out, find.points.len());
        find.points.iter().for_each(|point| pack_point(out, *point));
    }
    find.way.iter().flatten().for_each(|point| pack_point(out, *point));
    if has & has::RIDERS != 0 {
        put_length(out, find.riders.len());
        out.extend(find.riders.iter().map(|rider| code(&RIDERS, rider)));
    }
    if has & has::HEDGES != 0 {
        find.hedges.bits().iter().for_each(|bits| put(out, (*bits).into()));
    }
}

/// Reads what [`pack`] has written.
pub(super) fn unpack(reader: &mut Reader<'_>, dictionary: &Dictionary) -> Result<Features, BadSegment> {
    let mut has = u32::from(reader.byte()?);
    if has & has::RARE != 0 {
        has |= u32::from(reader.byte()?) << 8;
    }
    if has & has::RARER != 0 {
        has |= u32::from(reader.byte()?) << 16;
    }
    let there_is = |what: u32| has & what != 0;
    let reported_at = dictionary.reported_at.wrapping_add(reader.seconds()?);
    let when = if there_is(has::WINDOW) {
        let window = unpack_window(reader, reported_at, dictionary.utc_offset)?;
        vec![Alternative { window, share: CERTAIN }]
    } else if there_is(has::WINDOWS) {
        reader.list(|reader| {
            let window = unpack_window(reader, reported_at, 0)?;
            let share = reader.small()?;
            let utc_offset = i32::try_from(reader.signed()?).map_err(|_| reader.damaged())?;
            Ok(Alternative { window: Window { utc_offset, ..window }, share })
        })?
    } else {
        Vec::new()
    };
    let setting = if there_is(has::SETTING) { Some(decoded(&SETTINGS, reader)?) } else { None };
    let things = optional(there_is(has::THINGS), reader, |reader| {
        reader.list(|reader| unpack_thing(reader, dictionary))
    })?;
    let (places, place_terms) = optional(there_is(has::PLACES), reader, |reader| {
        let places = unpack_texts(reader, dictionary)?;
        let terms = unpack_place_terms(reader, dictionary, &places)?;
        Ok((places, terms))
    })?;
    let wording = optional(there_is(has::WORDING), reader, |reader| terms::unpack(reader, dictionary))?;
    let money = optional(there_is(has::MONEY), reader, |reader| reader.list(unpack_money))?;
    let mut texts = |what: u32| optional(there_is(what), reader, |reader| unpack_texts(reader, dictionary));
    let (lines, fleets) = (texts(has::LINES)?, texts(has::FLEETS)?);
    let (companies, owners) = (texts(has::COMPANIES)?, texts(has::OWNERS)?);
    let plates = optional(there_is(has::PLATES), reader, |reader| {
        reader.list(|reader| unpack_plate(reader, dictionary))
    })?;
    let seats =
        optional(there_is(has::SEATS), reader, |reader| reader.list(|reader| decoded(&SEATS, reader)))?;
    let points = optional(there_is(has::POINTS), reader, |reader| reader.list(unpack_point))?;
    let way = if there_is(has::WAY) { Some([unpack_point(reader)?, unpack_point(reader)?]) } else { None };
    let riders =
        optional(there_is(has::RIDERS), reader, |reader| reader.list(|reader| decoded(&RIDERS, reader)))?;
    let hedges = optional(there_is(has::HEDGES), reader, |reader| {
        let mut bits = || u32::try_from(reader.number()?).map_err(|_| reader.damaged());
        Ok(Hedges::from_bits([bits()?, bits()?]))
    })?;
    let side = if there_is(has::LOST) { Side::Lost } else { Side::Found };
    Ok(Features {
        side,
        reported_at,
        when,
        setting,
        lines,
        fleets,
        plates,
        companies,
        seats,
        things,
        money,
        riders,
        owners,
        places,
        points,
        way,
        place_terms,
        wording,
        hedges,
    })
}

/// What there is, read; or nothing.
fn optional<T: Default>(
    is_there: bool,
    reader: &mut Reader<'_>,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, BadSegment>,
) -> Result<T, BadSegment> {
    if is_there { read(reader) } else { Ok(T::default()) }
}

fn what_there_is(find: &Features, dictionary: &Dictionary) -> u32 {
    let plain = |told: &Alternative| told.share == CERTAIN && told.window.utc_offset == dictionary.utc_offset;
    let bits = [
        (find.side == Side::Lost, has::LOST),
        (matches!(&find.when[..], [told] if plain(told)), has::WINDOW),
        (!matches!(&find.when[..], []) && !matches!(&find.when[..], [told] if plain(told)), has::WINDOWS),
        (find.setting.is_some(), has::SETTING),
        (!find.things.is_empty(), has::THINGS),
        (!find.places.is_empty() || !find.place_terms.is_empty(), has::PLACES),
        (!find.wording.is_empty(), has::WORDING),
        (!find.money.is_empty(), has::MONEY),
        (!find.lines.is_empty(), has::LINES),
        (!find.fleets.is_empty(), has::FLEETS),
        (!find.plates.is_empty(), has::PLATES),
        (!find.companies.is_empty(), has::COMPANIES),
        (!find.seats.is_empty(), has::SEATS),
        (!find.owners.is_empty(), has::OWNERS),
        (!find.points.is_empty(), has::POINTS),
        (find.way.is_some(), has::WAY),
        (!find.riders.is_empty(), has::RIDERS),
        (find.hedges != Hedges::default(), has::HEDGES),
    ];
    let all = bits.iter().filter(|(is_there, _)| *is_there).map(|(_, bit)| bit).sum::<u32>();
    match all {
        has::POINTS.. => all | has::RARE | has::RARER,
        has::WINDOWS.. => all | has::RARE,
        _ => all,
    }
}

/// Its end before the report, and how long it is.
fn pack_window(out: &mut Vec<u8>, reported_at: i64, window: &Window) {
    put_seconds(out, reported_at.wrapping_sub(window.latest));
    put_seconds(out, window.latest.wrapping_sub(window.earliest));
}

fn unpack_window(reader: &mut Reader<'_>, reported_at: i64, utc_offset: i32) -> Result<Window, BadSegment> {
    let latest = reported_at.wrapping_sub(reader.seconds()?);
    Ok(Window { earliest: latest.wrapping_sub(reader.seconds()?), latest, utc_offset })
}

/// Its kind, with two bits for whether it has a colour and a brand.
fn pack_thing(out: &mut Vec<u8>, words: &mut Words, thing: Item) {
    let looks = u64::from(thing.colour.is_some()) | u64::from(thing.brand.is_some()) << 1;
    put(out, words.kind(thing.kind) << 2 | looks);
    if let Some(colour) = thing.colour {
        put(out, words.colour(colour));
    }
    if let Some(brand) = thing.brand {
        put(out, words.brand(brand));
    }
}

fn unpack_thing(reader: &mut Reader<'_>, dictionary: &Dictionary) -> Result<Item, BadSegment> {
    let number = reader.number()?;
    Ok(Item {
        kind: dictionary.kind(reader, number >> 2)?,
        colour: if number & 1 == 0 { None } else { Some(dictionary.colour(reader)?) },
        brand: if number & 2 == 0 { None } else { Some(dictionary.brand(reader)?) },
    })
}

fn pack_texts(out: &mut Vec<u8>, words: &mut Words, texts: &[String]) {
    put_length(out, texts.len());
    for text in texts {
        words.put_characters(out, text.chars());
    }
}

fn unpack_texts(reader: &mut Reader<'_>, dictionary: &Dictionary) -> Result<Vec<String>, BadSegment> {
    reader.list(|reader| dictionary.text(reader))
}

/// The terms that the names of places are made of, by which most of the terms of places are told: a bit each. The
/// others follow.
fn pack_place_terms(out: &mut Vec<u8>, words: &mut Words, find: &Features) {
    let made_of = made_of(&find.places);
    let mut bits = vec![0_u8; made_of.len().div_ceil(8)];
    for (at, _) in made_of.iter().enumerate().filter(|(_, term)| find.place_terms.binary_search(term).is_ok())
    {
        bits[at / 8] |= 1 << (at % 8);
    }
    out.extend(bits);
    let others: Vec<Term> =
        find.place_terms.iter().copied().filter(|term| made_of.binary_search(term).is_err()).collect();
    terms::pack(out, words, &others);
}

fn unpack_place_terms(
    reader: &mut Reader<'_>,
    dictionary: &Dictionary,
    places: &[String],
) -> Result<Vec<Term>, BadSegment> {
    let made_of = made_of(places);
    let bits = reader.take(made_of.len().div_ceil(8))?;
    let told = made_of.iter().enumerate().filter(|(at, _)| bits[at / 8] >> (at % 8) & 1 == 1);
    let mut terms: Vec<Term> = told.map(|(_, term)| *term).collect();
    terms.extend(terms::unpack(reader, dictionary)?);
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

/// Every two neighbouring characters of the names, sorted and without repeats.
fn made_of(places: &[String]) -> Vec<Term> {
    let pairs = |place: &String| -> Vec<Term> {
        place.chars().zip(place.chars().skip(1)).map(|(a, b)| term(a, b)).collect()
    };
    let mut terms: Vec<Term> = places.iter().flat_map(pairs).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// A byte for the currency, and whether it is what something is worth and whether it is a range.
fn pack_money(out: &mut Vec<u8>, money: &Money) {
    let is_range = money.low != money.high;
    out.push(code(&CURRENCIES, &money.currency) << 2 | u8::from(money.is_value) << 1 | u8::from(is_range));
    put(out, money.low);
    if is_range {
        put(out, money.high.wrapping_sub(money.low));
    }
}

fn unpack_money(reader: &mut Reader<'_>) -> Result<Money, BadSegment> {
    let sort = reader.byte()?;
    let currency = *CURRENCIES.get(usize::from(sort >> 2)).ok_or_else(|| reader.damaged())?;
    let low = reader.number()?;
    let high = if sort & 1 == 0 { low } else { low.wrapping_add(reader.number()?) };
    Ok(Money { low, high, currency, is_value: sort & 2 != 0 })
}

/// Whether it has a province and an office, and its characters; `\0` stands for one that is not known.
fn pack_plate(out: &mut Vec<u8>, words: &mut Words, plate: &Plate) {
    out.push(u8::from(plate.province.is_some()) | u8::from(plate.office.is_some()) << 1);
    let rest = plate.rest.iter().map(|character| match character {
        PlateCharacter::Known(character) => *character,
        PlateCharacter::Unknown => '\0',
    });
    words.put_characters(out, plate.province.into_iter().chain(plate.office).chain(rest));
}

fn unpack_plate(reader: &mut Reader<'_>, dictionary: &Dictionary) -> Result<Plate, BadSegment> {
    let sort = reader.byte()?;
    let text = dictionary.text(reader)?;
    let mut characters = text.chars();
    let mut first = |is_told: bool| -> Result<Option<char>, BadSegment> {
        if is_told { characters.next().map(Some).ok_or_else(|| reader.damaged()) } else { Ok(None) }
    };
    let (province, office) = (first(sort & 1 != 0)?, first(sort & 2 != 0)?);
    let rest = characters.map(|character| match character {
        '\0' => PlateCharacter::Unknown,
        _ => PlateCharacter::Known(character),
    });
    Ok(Plate { province, office, rest: rest.collect() })
}

fn pack_point(out: &mut Vec<u8>, point: Point) {
    put_signed(out, point.latitude.into());
    put_signed(out, point.longitude.into());
}

fn unpack_point(reader: &mut Reader<'_>) -> Result<Point, BadSegment> {
    let mut degrees = || i32::try_from(reader.signed()?).map_err(|_| reader.damaged());
    Ok(Point { latitude: degrees()?, longitude: degrees()? })
}
