//! What characters does a report really consist of?
//!
//! People type full-width digits, traditional characters, HTML entities left over from a copy, and
//! invisible controls. [`Text`] folds all of that once, keeps for every folded character the place
//! it came from, and is the only form that the grammars see. It does not segment or understand.

mod gaps;
mod number;
#[rustfmt::skip]
mod simplified;
mod words;

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::LazyLock;

pub(crate) use gaps::numbers;
pub(crate) use number::{NUMBERS, Number, begins_number, digit, number_at};
pub(crate) use words::{Starts, Table, Words, table, words};

/// A range of characters (Unicode scalar values, not bytes) in the text as it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first character, counted from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// Whether the two have a character in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Which of two comes first, as a number of at most 56 bits: all that is sorted by such a key shares its
    /// sorting. The text is too short for it to be cut off.
    pub(crate) fn order(self) -> u64 {
        u64::from(self.start) << 24 | u64::from(self.end) & 0xff_ffff
    }
}

/// A report may have this many characters; what follows is not read.
pub const MAX_CHARS: usize = 4000;

/// A text, folded for reading.
///
/// Folding: compatibility forms become ASCII (`１９：４０` is `19:40`), traditional characters
/// simplified, Latin letters lower case, HTML character references the character they name;
/// zero-width and bidirectional controls disappear. Linear in the length of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    source: Vec<char>,
    folded: String,
    chars: Vec<char>,
    /// Where the n-th folded character starts in `folded`, in bytes; one more entry for the end.
    bytes: Vec<u32>,
    spans: Vec<Span>,
    truncated: bool,
}

impl Text {
    /// Folds a text. What follows the first [`MAX_CHARS`] characters is left out.
    pub fn new(source: &str) -> Self {
        let mut characters = source.chars();
        let source: Vec<char> = characters.by_ref().take(MAX_CHARS).collect();
        let mut text = Self { truncated: characters.next().is_some(), ..Self::default() };
        let mut at = 0;
        while at < source.len() {
            let (character, length) = entity(&source[at..]).unwrap_or((source[at], 1));
            if let Some(folded) = fold(character) {
                text.bytes.push(position(text.folded.len()));
                text.folded.push(folded);
                text.chars.push(folded);
                text.spans.push(Span { start: position(at), end: position(at + length) });
            }
            at += length;
        }
        text.bytes.push(position(text.folded.len()));
        text.source = source;
        text
    }

    /// The folded characters.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The folded text from its n-th character on.
    pub(crate) fn tail(&self, at: usize) -> &str {
        self.slice(at..self.chars.len())
    }

    /// A part of the folded text; empty when the range lies outside.
    pub(crate) fn slice(&self, range: Range<usize>) -> &str {
        let byte = |at: usize| self.bytes.get(at).map_or(self.folded.len(), |&b| b as usize);
        self.folded.get(byte(range.start)..byte(range.end)).unwrap_or("")
    }

    /// Whether the folded text goes on with `word` at its n-th character.
    pub(crate) fn has(&self, at: usize, word: &str) -> bool {
        begins(self.tail(at), word)
    }

    /// Whether the folded text has `word` just before its n-th character.
    pub(crate) fn has_before(&self, at: usize, word: &str) -> bool {
        ends(self.slice(0..at), word)
    }

    /// The first of some words found at the n-th character, with its length in characters. Bars stand between the
    /// words: a list of texts would cost a download two numbers a word. Longer ones come before their own beginnings.
    pub(crate) fn any_at<'w>(&self, at: usize, words: &'w str) -> Option<(&'w str, usize)> {
        // By bytes, since most words are refused by their first three, sooner than their ends can be looked for.
        let (tail, bytes) = (self.tail(at).as_bytes(), words.as_bytes());
        let mut start = 0;
        while start < bytes.len() {
            let differs = |(at, byte): (usize, &u8)| *byte == b'|' || tail.get(at) != Some(byte);
            let rest = &bytes[start..];
            let same =
                rest.iter().enumerate().position(|(at, byte)| differs((at, byte))).unwrap_or(rest.len());
            if rest.get(same).is_none_or(|byte| *byte == b'|') {
                let word = words.get(start..start + same)?;
                return Some((word, word.chars().count()));
            }
            start += same;
            while bytes.get(start).is_some_and(|byte| *byte != b'|') {
                start += 1;
            }
            start += 1;
        }
        None
    }

    /// The length of the first of some words found at the n-th character; 0 when none is there.
    pub(crate) fn skip(&self, at: usize, words: &str) -> usize {
        self.any_at(at, words).map_or(0, |(_, length)| length)
    }

    /// Where folded characters stand in the text as it was written.
    pub(crate) fn span(&self, folded: &Range<usize>) -> Span {
        let start = self.spans.get(folded.start).map_or(position(self.source.len()), |s| s.start);
        let end = folded.end.checked_sub(1).and_then(|last| self.spans.get(last)).map_or(start, |s| s.end);
        Span { start, end: end.max(start) }
    }

    /// The folded characters that stand in a span of the text as it was written.
    pub(crate) fn folded(&self, span: Span) -> Range<usize> {
        self.spans.partition_point(|s| s.start < span.start)
            ..self.spans.partition_point(|s| s.end <= span.end)
    }

    /// The words at a span, as they were written.
    pub fn words(&self, span: Span) -> String {
        self.source.get(span.start as usize..span.end as usize).unwrap_or(&[]).iter().collect()
    }

    /// Whether characters beyond [`MAX_CHARS`] were left out.
    pub const fn is_truncated(&self) -> bool {
        self.truncated
    }
}

/// Whether a text begins with a word. Most words are refused by their first three bytes, which a loop sees
/// sooner than a call of `memcmp`.
fn begins(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.bytes().zip(word.bytes()).all(|(a, b)| a == b)
}

/// Whether a text ends with a word; the same from the other side.
fn ends(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.bytes().rev().zip(word.bytes().rev()).all(|(a, b)| a == b)
}

/// A place in a text of at most [`MAX_CHARS`] characters.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The character that an HTML character reference at the start of `rest` names, and how many
/// characters the reference takes. Decimal, hexadecimal, and the few named ones that copies leave.
fn entity(rest: &[char]) -> Option<(char, usize)> {
    if rest.first() != Some(&'&') {
        return None;
    }
    let end = rest.iter().take(10).position(|&c| c == ';')?;
    let name: String = rest[1..end].iter().collect();
    let character = match name.as_str() {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}

/// One character in its folded form, or nothing for what can not be seen.
fn fold(c: char) -> Option<char> {
    Some(match c {
        // Soft hyphen, zero-width and bidirectional controls, variation selectors, byte order mark.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => return None,
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + 0x21).map_or(c, |ascii| ascii.to_ascii_lowercase())
        }
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '①'..='⑳' => return circled(c),
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7f}' => c,
        _ => simplify(c),
    })
}

/// ① to ⑨ as digits; the rest stay what they are.
fn circled(c: char) -> Option<char> {
    char::from_digit(u32::from(c) - u32::from('①') + 1, 10).or(Some(c))
}

/// The traditional characters and their simplified forms, laid out when a text is first folded.
///
/// Packed, the traditional characters are told by the steps between them, and beside each stands, in two columns
/// of bytes, by how much its simplified form is further on: such columns compress to half of what pairs do.
static SIMPLIFIED: LazyLock<Simplified> = LazyLock::new(|| {
    let changes = simplified::CHANGES_LOW.iter().zip(&simplified::CHANGES_HIGH);
    let pairs: Vec<(u16, u16)> = numbers(&simplified::TRADITIONAL)
        .zip(changes)
        .map(|(from, (low, high))| (from, from.wrapping_add(u16::from_le_bytes([*low, *high]))))
        .collect();
    let mut traditional = vec![0; 1 << 10];
    for (from, _) in &pairs {
        traditional[usize::from(from >> 6)] |= 1_u64 << (from & 63);
    }
    Simplified { traditional, pairs }
});

struct Simplified {
    /// A bit for every character of the basic plane: few texts have a traditional one to be searched for.
    traditional: Vec<u64>,
    pairs: Vec<(u16, u16)>,
}

fn simplify(c: char) -> char {
    let Ok(code) = u16::try_from(u32::from(c)) else { return c };
    let Simplified { traditional, pairs } = &*SIMPLIFIED;
    if traditional[usize::from(code >> 6)] >> (code & 63) & 1 == 0 {
        return c;
    }
    let found = pairs.binary_search_by_key(&code, |pair| pair.0).ok();
    found.and_then(|found| char::from_u32(pairs[found].1.into())).unwrap_or(c)
}

/// Whether a character is a Chinese ideograph of the basic block or its first extension.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Whether a character ends a clause.
pub(crate) const fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '。' | ';' | '!' | '?' | '\n' | '\r' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, folded: &str) {
        let text = Text::new(source);
        assert_eq!(text.folded, folded);
        // Folding twice is folding once.
        assert_eq!(Text::new(folded).folded, folded);
    }

    #[test]
    fn what_is_written_differently_but_reads_the_same_is_the_same() {
        check("１９：４０，黑ＭＴＳ０５５", "19:40,黑mts055");
        check("銀包跌咗喺車度", "银包跌了在车度");
        check("丢包&#xff0c;很急&#65281;", "丢包,很急!");
        check("钱\u{200b}包\u{202e}", "钱包");
        check("&nope; & &#x110000;", "&nope; & &#x110000;");
        check("揹包　行李篋", "背包 行李箧");
    }

    #[test]
    fn a_folded_range_maps_to_what_was_written() {
        let text = Text::new("丢&#xff0c;\u{200b}銀包");
        assert_eq!(text.folded, "丢,银包");
        let span = text.span(&(2..4));
        assert_eq!((span.start, span.end), (10, 12));
        assert_eq!(text.words(span), "銀包");
        assert_eq!(text.folded(span), 2..4);
        assert_eq!(text.words(text.span(&(1..2))), "&#xff0c;");
    }

    #[test]
    fn a_long_text_is_cut_with_a_note() {
        assert!(Text::new(&"包".repeat(MAX_CHARS + 1)).is_truncated());
        assert!(!Text::new(&"包".repeat(MAX_CHARS)).is_truncated());
    }
}
