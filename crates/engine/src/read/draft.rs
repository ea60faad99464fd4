//! A reading in the making: the text in tokens and clauses, and which characters have been understood.

use super::{Context, Fact, FactName, Value};
use crate::lexicon::{Word, word_at};
use crate::text::{Text, ends_clause};
use std::ops::Range;

/// What the grammars work on.
pub(super) struct Draft<'c> {
    pub(super) text: Text,
    pub(super) context: &'c Context,
    pub(super) facts: Vec<Fact>,
    pub(super) tokens: Vec<Token>,
    /// For every character, the token that it belongs to.
    token_of: Vec<u32>,
    /// For every character, where its clause starts and ends.
    clauses: Vec<(u32, u32)>,
    claimed: Vec<bool>,
    /// The characters that tell of the surroundings and are no fact of their own.
    pub(super) cues: Vec<Range<usize>>,
}

/// A word of the lexicon, a Latin word, a number in digits, or a single character.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) word: Option<Word>,
}

impl<'c> Draft<'c> {
    pub(super) fn new(text: Text, context: &'c Context) -> Self {
        let tokens = tokens(&text);
        let length = text.chars().len();
        let mut token_of = vec![0; length];
        for (index, token) in tokens.iter().enumerate() {
            token_of[token.start..token.end].fill(small(index));
        }
        let clauses = clauses(text.chars());
        Self {
            text,
            context,
            facts: Vec::new(),
            tokens,
            token_of,
            clauses,
            claimed: vec![false; length],
            cues: Vec::new(),
        }
    }

    /// Notes a fact and claims its characters.
    pub(super) fn fact(&mut self, name: FactName, range: Range<usize>, value: Value) {
        self.claim(range.clone());
        self.note(name, &range, value);
    }

    /// Notes a fact that leaves its characters to other grammars.
    pub(super) fn note(&mut self, name: FactName, range: &Range<usize>, value: Value) {
        self.facts.push(Fact { name, span: self.text.span(range), value, hedged: false });
    }

    /// Notes a fact that is its own words, and claims them.
    pub(super) fn fact_in_words(&mut self, name: FactName, range: Range<usize>) {
        let words = self.words(range.clone());
        self.fact(name, range, words);
    }

    pub(super) fn claim(&mut self, range: Range<usize>) {
        if let Some(claimed) = self.claimed.get_mut(range) {
            claimed.fill(true);
        }
    }

    /// Whether no character of the range has been understood yet.
    pub(super) fn is_free(&self, range: Range<usize>) -> bool {
        self.claimed.get(range).is_some_and(|claimed| !claimed.contains(&true))
    }

    /// The words of a range as a value.
    pub(super) fn words(&self, range: Range<usize>) -> Value {
        Value::Words(self.text.slice(range).trim().to_owned())
    }

    /// As much of a range around some characters of it as is free of numbers of people's own: those are told masked.
    pub(super) fn without_numbers(&self, range: Range<usize>, around: &Range<usize>) -> Range<usize> {
        let numbers = self.facts.iter().filter(|fact| fact.name == FactName::Number);
        numbers.map(|fact| self.text.folded(fact.span)).fold(range, |range, number| {
            if number.end <= around.start {
                range.start.max(number.end)..range.end
            } else {
                range.start..range.end.min(number.start)
            }
        })
    }

    /// The clause around a character: what stands between two punctuation marks.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let last = self.text.chars().len();
        self.clauses.get(at).map_or(last..last, |&(start, end)| start as usize..end as usize)
    }

    /// The token that a character belongs to, and its place in the row of tokens.
    pub(super) fn token_around(&self, at: usize) -> Option<(usize, Token)> {
        let index = *self.token_of.get(at)? as usize;
        Some((index, *self.tokens.get(index)?))
    }

    /// The token that starts at a character.
    pub(super) fn token_from(&self, at: usize) -> Option<Token> {
        self.token_around(at).map(|(_, token)| token).filter(|token| token.start == at)
    }

    /// The token that ends before a character, and its place in the row of tokens.
    pub(super) fn token_before(&self, at: usize) -> Option<(usize, Token)> {
        self.token_around(at.checked_sub(1)?).filter(|(_, token)| token.end == at)
    }
}

fn tokens(text: &Text) -> Vec<Token> {
    let chars = text.chars();
    let mut tokens = Vec::with_capacity(chars.len());
    let mut start = 0;
    while start < chars.len() {
        let word = word_at(text, start);
        let same = |test: fn(&char) -> bool| chars[start..].iter().take_while(|c| test(c)).count();
        let length = match (word, chars[start]) {
            (Some(word), _) => word.length,
            (None, c) if c.is_ascii_digit() => same(char::is_ascii_digit),
            (None, c) if c.is_ascii_alphabetic() => same(char::is_ascii_alphabetic),
            (None, _) => 1,
        };
        tokens.push(Token { start, end: start + length, word });
        start += length;
    }
    tokens
}

/// The clause of every character; a mark between two clauses belongs to the one that it ends.
fn clauses(chars: &[char]) -> Vec<(u32, u32)> {
    let mut clauses = Vec::with_capacity(chars.len());
    let mut start = 0;
    while start < chars.len() {
        let length = chars[start..].iter().position(|c| ends_clause(*c));
        let end = length.map_or(chars.len(), |length| start + length);
        let marked = (end + 1).min(chars.len());
        clauses.extend((start..marked).map(|_| (small(start), small(end))));
        start = marked;
    }
    clauses
}

/// A place in a text of at most [`crate::MAX_CHARS`] characters.
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
