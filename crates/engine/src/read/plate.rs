//! Which licence plate does a text name?
//!
//! Plates of the mainland by GA 36-2018 (a province, an office letter, then five characters, or six
//! for new-energy vehicles, I and O left out), written whole, with separators, with unknown places,
//! without their province where drivers write them (刘师傅MTS055后座), or told by their end (尾号055). A fleet number is not a plate: see `vehicle`.

use super::{Draft, FactName, Value};
use crate::text::{Starts, Text, Words, words};
use std::fmt;
use std::sync::LazyLock;

/// The provinces' characters (GA 36-2018, table 1), 使 for embassies.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";

/// What may stand last on a plate instead of a letter or digit.
const SPECIAL: &str = "挂学警港澳领试超";

/// One character of a plate, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateCharacter {
    /// A letter in upper case, a digit, or one of 挂学警港澳领试超.
    Known(char),
    /// A place left open: ×, *, 某.
    Unknown,
}

/// A plate, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// The province's character.
    pub province: Option<char>,
    /// The letter of the issuing office.
    pub office: Option<char>,
    /// What follows. When province and office are missing, it is the plate's end.
    pub rest: Vec<PlateCharacter>,
}

impl Plate {
    /// The plate that is written, whole or in part, with nothing beside it.
    pub fn parse(written: &str) -> Option<Self> {
        whole(&Text::new(written))
    }

    /// Whether every place of the plate is known.
    pub fn is_whole(&self) -> bool {
        self.province.is_some()
            && self.office.is_some()
            && self.rest.len() >= 5
            && self.known() == self.rest.len()
    }

    /// How many of the characters after the office letter are known.
    pub fn known(&self) -> usize {
        self.rest.iter().filter(|c| matches!(c, PlateCharacter::Known(_))).count()
    }
}

impl fmt::Display for Plate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.province.is_none() && self.office.is_none() {
            f.write_str("…")?;
        }
        for c in self.province.iter().chain(&self.office) {
            write!(f, "{c}")?;
        }
        for c in &self.rest {
            match c {
                PlateCharacter::Known(c) => write!(f, "{c}")?,
                PlateCharacter::Unknown => f.write_str("×")?,
            }
        }
        Ok(())
    }
}

/// The characters that a plate, or a word for one, starts with.
static STARTS: LazyLock<Starts> =
    LazyLock::new(|| PROVINCES.chars().fold(PLATES.starts().or(ENDS.starts()), Starts::and));

/// Words for a plate.
static PLATES: Words = words!["车牌号", "车牌", "牌照", "牌号", "车号", "港牌", "开"];

/// Words for its end.
static ENDS: Words = words![
    "plate ends with", "plate ends in", "plate ending with", "plate ending in", "plate ending", "尾号",
    "尾数", "后三位", "后四位", "后两位", "最后三位", "最后两位", "末三位", "末尾", "后几位", "最后是",
];

pub(super) fn find(draft: &mut Draft<'_>) {
    let mut at = 0;
    while let Some(&c) = draft.text.chars().get(at) {
        let announced = || {
            province_plate(&draft.text, at)
                .or_else(|| island_plate(&draft.text, at))
                .or_else(|| office_plate(&draft.text, at))
                .or_else(|| tail(&draft.text, at))
        };
        let found = if STARTS.has(c) { announced() } else { None };
        let Some((plate, start, end)) = found.or_else(|| bare_plate(&draft.text, at)) else {
            at += 1;
            continue;
        };
        // The police car that came to help is not the ride.
        if plate.rest.last() == Some(&PlateCharacter::Known('警')) {
            draft.claim(start..end);
        } else {
            draft.fact(FactName::Plate, start..end, Value::Plate(plate));
        }
        at = or_another(draft, end).unwrap_or(end);
    }
}

/// The end of the other plate that it may have been: X37还是X73.
fn or_another(draft: &mut Draft<'_>, end: usize) -> Option<usize> {
    static OR: Words = words!["还是", "或者", "或", "还是说", "or"];
    let length = Some(OR.skip(&draft.text, end)).filter(|length| *length > 0)?;
    let start = end + length;
    let (rest, end) = body(&draft.text, start, 7);
    if rest.len() < 2 {
        return None;
    }
    let plate = Plate { province: None, office: None, rest };
    draft.fact(FactName::Plate, start..end, Value::Plate(plate));
    Some(end)
}

/// A plate that fills a whole field.
pub(super) fn whole(text: &Text) -> Option<Plate> {
    let length = text.chars().len();
    if let Some((plate, _, end)) =
        province_plate(text, 0).or_else(|| office_plate(text, 0)).or_else(|| tail(text, 0))
    {
        return (end == length).then_some(plate);
    }
    // A bare end of a plate, typed into the field that asks for it.
    let (rest, end) = body(text, 0, 7);
    let plate = Plate { province: None, office: None, rest };
    ((2..=6).contains(&plate.known()) && end == length).then_some(plate)
}

/// 黑MTS055, 京 A·12345, 粤B×××55, 黑M开头.
fn province_plate(text: &Text, at: usize) -> Option<(Plate, usize, usize)> {
    let chars = text.chars();
    let province = *chars.get(at).filter(|c| PROVINCES.contains(**c))?;
    let letter = skip_separators(chars, at + 1, false);
    let office = chars.get(letter).filter(|c| c.is_ascii_alphabetic() && **c != 'i')?.to_ascii_uppercase();
    let (mut rest, mut end) = body(text, skip_separators(chars, letter + 1, true), 6);
    let begins = ["开头", "打头", "牌照", "牌", "头的", "的车"].iter().any(|word| text.has(letter + 1, word));
    if rest.len() < 4 {
        if !begins {
            return None;
        }
        rest.clear();
        end = letter + 1;
    }
    Some((Plate { province: Some(province), office: Some(office), rest }, at, end))
}

/// VK 8812, MN-38-21, RDX-5521: plates of Hong Kong, Macau and Taiwan, only after the word for a plate. They have
/// no province; what is known is kept whole.
fn island_plate(text: &Text, at: usize) -> Option<(Plate, usize, usize)> {
    let start = after_plate_word(text, at)?;
    let chars = text.chars();
    let run = |from: usize, test: fn(&char) -> bool| {
        chars.get(from..).map_or(0, |rest| rest.iter().take_while(|c| test(c)).count())
    };
    let letters = run(start, char::is_ascii_alphabetic);
    let separator = |at: usize| usize::from(text.skip(at, " |-") > 0);
    let first = start + letters + separator(start + letters);
    let digits = run(first, char::is_ascii_digit);
    let second = first + digits + separator(first + digits);
    let more = run(second, char::is_ascii_digit);
    let end = if digits == 2 && more == 2 { second + more } else { first + digits };
    let whole = (2..=3).contains(&letters) && (digits == 4 || digits == 2 && more == 2);
    let closed = !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
    let rest = chars[start..end].iter().filter(|c| c.is_ascii_alphanumeric());
    let rest = rest.map(|c| PlateCharacter::Known(c.to_ascii_uppercase())).collect();
    (whole && closed).then_some((Plate { province: None, office: None, rest }, start, end))
}

/// A plate that lost its province: MTS055, or M·TS055, only after the word for a plate.
fn office_plate(text: &Text, at: usize) -> Option<(Plate, usize, usize)> {
    let start = after_plate_word(text, at)?;
    let (rest, end) = body(text, start, 7);
    let Some(PlateCharacter::Known(office)) = rest.first().copied() else { return None };
    (rest.len() >= 6 && office.is_ascii_uppercase())
        .then(|| (Plate { province: None, office: Some(office), rest: rest[1..].to_vec() }, start, end))
}

/// 刘师傅MTS055, MTS055后座: a plate that lost its province and touches a word of its driver or its car, as drivers write
/// it to each other. GA 36-2018 has at most two letters among the five or six characters behind the office's, and no I
/// and O.
fn bare_plate(text: &Text, at: usize) -> Option<(Plate, usize, usize)> {
    static BEFORE: Words = words!["师傅", "司机", "的哥", "出租", "出租车", "的士", "网约车"];
    static BEHIND: Words = words![
        "师傅", "司机", "车", "的车", "号车", "后座", "后排", "前座", "前排", "副驾", "座位", "座椅", "脚垫",
        "后备箱", "尾箱",
    ];
    const MOST_LETTERS: usize = 2;
    let chars = text.chars();
    let is_placed = |c: &char| c.is_ascii_alphanumeric() && !matches!(c, 'i' | 'o');
    let office = *chars.get(at).filter(|c| c.is_ascii_alphabetic() && is_placed(c))?;
    if at.checked_sub(1).is_some_and(|before| chars[before].is_ascii_alphanumeric()) {
        return None;
    }
    let rest: Vec<char> =
        chars[at + 1..].iter().copied().take_while(char::is_ascii_alphanumeric).take(7).collect();
    let end = at + 1 + rest.len();
    let letters = rest.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let whole = matches!(rest.len(), 5 | 6) && letters <= MOST_LETTERS && rest.iter().all(is_placed);
    let touches = || BEFORE.before(text, at) || BEHIND.at(text, end).is_some();
    (whole && touches()).then(|| {
        let rest = rest.iter().map(|c| PlateCharacter::Known(c.to_ascii_uppercase())).collect();
        (Plate { province: None, office: Some(office.to_ascii_uppercase()), rest }, at, end)
    })
}

/// 尾号055, 车牌后三位是T06, 车牌尾数88.
fn tail(text: &Text, at: usize) -> Option<(Plate, usize, usize)> {
    let (_, length) = ENDS.at(text, at)?;
    // The end of a phone or card number is somebody's own, not the car's.
    let near = text.slice(at.saturating_sub(6)..at);
    let of_the_car =
        ["车牌", "牌照", "车号", "牌号", "牌", "车"].iter().any(|word| text.has_before(at, word));
    if !of_the_car && ["手机", "电话", "卡", "证"].iter().any(|word| near.contains(word)) {
        return None;
    }
    let mut start = at + length;
    while text.skip(start, "是|为|好像|大概|:| |号") > 0 {
        start += text.any_at(start, "好像|大概").map_or(1, |(_, length)| length);
    }
    let (rest, end) = body(text, start, 5);
    (rest.len() >= 2).then_some((Plate { province: None, office: None, rest }, start, end))
}

fn after_plate_word(text: &Text, at: usize) -> Option<usize> {
    let (_, length) = PLATES.at(text, at)?;
    let mut start = at + length;
    while text.skip(start, "为|是|:|,|号| |好像") > 0 {
        start += text.any_at(start, "好像").map_or(1, |(_, length)| length);
    }
    Some(start)
}

/// The characters of a plate from `at` on, at most `most`, and where they end.
fn body(text: &Text, at: usize, most: usize) -> (Vec<PlateCharacter>, usize) {
    let chars = text.chars();
    let mut rest = Vec::new();
    let mut end = at;
    while let Some(&c) = chars.get(end).filter(|_| rest.len() < most) {
        rest.push(match c {
            _ if c.is_ascii_alphanumeric() => PlateCharacter::Known(c.to_ascii_uppercase()),
            '×' | '*' | '某' | '?' => PlateCharacter::Unknown,
            'x' => PlateCharacter::Known('X'),
            _ if SPECIAL.contains(c) && rest.len() >= 4 => PlateCharacter::Known(c),
            '-' | '·' | '.' if chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric) => {
                end += 1;
                continue;
            }
            _ => break,
        });
        end += 1;
    }
    // A question mark at the end is the sentence's own.
    while rest.last() == Some(&PlateCharacter::Unknown) && chars.get(end - 1) == Some(&'?') {
        rest.pop();
        end -= 1;
    }
    (rest, end)
}

fn skip_separators(chars: &[char], mut at: usize, dots: bool) -> usize {
    while chars.get(at).is_some_and(|&c| c == ' ' || (dots && matches!(c, '·' | '.' | '-' | '•'))) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::FactName;
    use super::super::sample::lost;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = lost(text);
        let plates: Vec<_> = reading
            .facts_named(FactName::Plate)
            .map(|fact| (reading.text.words(fact.span), fact.value.to_string()))
            .collect();
        let plates: Vec<_> = plates.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
        assert_eq!(plates, expected, "{text}");
    }

    #[test]
    fn whole_plates() {
        check("车牌号为黑MTS055车上", &[("黑MTS055", "黑MTS055")]);
        check("粤Ｂ·Ｄ１２３４５，绿牌", &[("粤Ｂ·Ｄ１２３４５", "粤BD12345")]);
        check("苏G 12A45学 教练车", &[("苏G 12A45学", "苏G12A45学")]);
    }

    #[test]
    fn plates_in_part() {
        check("好像黑M开头", &[("黑M", "黑M")]);
        check("车牌尾号055", &[("055", "…055")]);
        check("里面有结婚证,车牌尾号055", &[("055", "…055")]);
        check("in a taxi, plate ends with 8K2", &[("8K2", "…8K2")]);
        check("车牌黑M××055", &[("黑M××055", "黑M××055")]);
        check("开MTS055的", &[("MTS055", "MTS055")]);
        check("車牌VK 8812,我有影低", &[("VK 8812", "…VK8812")]);
        check("車號RDX-5521", &[("RDX-5521", "…RDX5521")]);
    }

    #[test]
    fn plates_that_touch_their_driver_or_their_car() {
        check("刘师傅MTS055后座", &[("MTS055", "MTS055")]);
        check("mts055后备箱捡到行李", &[("mts055", "MTS055")]);
        check("出租车AD12345上捡到", &[("AD12345", "AD12345")]);
        // A flight, a phone, a line with its driver, and too few figures.
        check("CA1835航班,note12后座,iphone15车上,M216师傅", &[]);
        check("从KTV出来打车,出租车KTVAB1上", &[]);
    }

    #[test]
    fn what_is_no_plate() {
        check("手机尾号8821", &[]);
        check("里面有银行卡,尾号8821", &[]);
        check("苹果6S在云A区", &[]);
        check("云E1234警来帮忙", &[]);
    }
}
