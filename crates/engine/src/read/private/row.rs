//! Which figures may be one number? 138-1234-5678, (0455)1234567, +86 138 1234 5678, 一三八一二三四五六七八: groups of
//! figures of one script with a little between them. What sort of number they are is not known here.

use crate::text::{Text, digit};

/// No number that somebody has is longer.
const LONGEST: usize = 19;

/// Between two groups there are at most so many characters: `) - `.
const GAP: usize = 3;

/// Groups of figures that may be one number, or several.
pub(super) struct Row {
    /// Whether a + stands before them.
    pub(super) is_international: bool,
    /// Whether no letter stands right before them.
    pub(super) is_apart: bool,
    /// How many figures the first group has.
    pub(super) first: usize,
    /// For every group, the figures up to its end, and where that is.
    upto: Vec<(String, usize)>,
}

impl Row {
    /// The row that starts at the n-th character: with its first figure, or with the + before it.
    pub(super) fn at(text: &Text, start: usize) -> Option<Self> {
        let before = start.checked_sub(1).and_then(|at| text.chars().get(at));
        let is_international = text.has(start, "+");
        let mut at = start + usize::from(is_international);
        let script = Script::of(*text.chars().get(at)?)?;
        if before.is_some_and(|&c| script.figure(c).is_some()) {
            return None;
        }
        let is_apart = !before.is_some_and(char::is_ascii_alphabetic);
        let mut row = Self { is_international, is_apart, first: 0, upto: Vec::new() };
        let mut figures = String::new();
        loop {
            while let Some(figure) = text.chars().get(at).and_then(|&c| script.figure(c)) {
                figures.push(figure);
                at += 1;
            }
            row.first = if row.upto.is_empty() { figures.len() } else { row.first };
            row.upto.push((figures.clone(), at));
            // A short figure before another is a count or an hour, unless it is the code of a country.
            let joins = figures.len() > 2 || figures == "86" || is_international;
            let gap = text.chars()[at..].iter().take(GAP).take_while(|c| matches!(c, ' ' | '-' | '(' | ')'));
            at += gap.count();
            let goes_on = text.chars().get(at).is_some_and(|&c| script.figure(c).is_some());
            if !joins || !goes_on || figures.len() > LONGEST {
                return Some(row);
            }
        }
    }

    /// What its groups may be together, the most of them first, and where each ends.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&str, usize)> {
        self.upto.iter().rev().map(|(figures, end)| (figures.as_str(), *end))
    }

    /// Where its first group ends.
    pub(super) fn first_end(&self) -> Option<usize> {
        self.upto.first().map(|(_, end)| *end)
    }
}

/// How figures are written.
#[derive(Clone, Copy)]
enum Script {
    Arabic,
    Chinese,
}

impl Script {
    fn of(c: char) -> Option<Self> {
        [Self::Arabic, Self::Chinese].into_iter().find(|script| script.figure(c).is_some())
    }

    /// The figure, 0 to 9, that a character is.
    fn figure(self, c: char) -> Option<char> {
        match self {
            Self::Arabic => Some(c).filter(char::is_ascii_digit),
            // 幺 is how one is said over the telephone.
            Self::Chinese if c == '幺' => Some('1'),
            Self::Chinese => char::from_digit(u32::try_from(digit(c)?).ok()?, 10),
        }
    }
}
