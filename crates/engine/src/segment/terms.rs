//! How do terms become bytes? A term is two neighbouring characters, and the terms of a text lie chained: 黑色, 色钱, 钱包.
//! They are written as the chains, which takes a character a term, not two.

use super::BadSegment;
use super::bytes::{Reader, put_length};
use super::dictionary::{Dictionary, Words};
use crate::features::{Term, characters, term};

/// Chains that together hold each of the terms once. O(n log n) for n terms, which are sorted and without repeats.
fn chains(terms: &[Term]) -> Vec<Vec<char>> {
    let mut ends: Vec<u32> = terms.iter().map(|term| term & 0xffff).collect();
    ends.sort_unstable();
    // Where the terms of each first character go on: those before it are in a chain already.
    let mut taken = vec![false; terms.len()];
    let is_inner = |at: &usize| ends.binary_search(&(terms[*at] >> 16)).is_ok();
    let outer = (0..terms.len()).filter(|at| !is_inner(at));
    let mut chains = Vec::new();
    for start in outer.chain(0..terms.len()) {
        if taken[start] {
            continue;
        }
        let mut chain = vec![characters(terms[start])[0]];
        let mut next = Some(start);
        while let Some(at) = next {
            taken[at] = true;
            chain.push(characters(terms[at])[1]);
            let last = terms[at] & 0xffff;
            let from = terms.partition_point(|term| term >> 16 < last);
            let same = terms[from..].iter().take_while(|term| **term >> 16 == last).count();
            next = (from..from + same).find(|at| !taken[*at]);
        }
        chains.push(chain);
    }
    chains
}

pub(super) fn pack(out: &mut Vec<u8>, words: &mut Words, terms: &[Term]) {
    let chains = chains(terms);
    put_length(out, chains.len());
    for chain in chains {
        words.put_characters(out, chain.into_iter());
    }
}

pub(super) fn unpack(reader: &mut Reader<'_>, dictionary: &Dictionary) -> Result<Vec<Term>, BadSegment> {
    let mut terms = Vec::new();
    for _ in 0..reader.count()? {
        let mut before = None;
        dictionary.characters(reader, |character| {
            terms.extend(before.map(|before| term(before, character)));
            before = Some(character);
        })?;
    }
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let characters: Vec<char> = text.chars().collect();
        let mut terms: Vec<Term> = characters.windows(2).map(|pair| term(pair[0], pair[1])).collect();
        terms.sort_unstable();
        terms.dedup();
        let chains: Vec<String> = chains(&terms).into_iter().map(String::from_iter).collect();
        assert_eq!(chains, expected, "{text}");
    }

    #[test]
    fn the_terms_of_a_run_are_one_chain() {
        check("", &[]);
        check("黑色钱包", &["黑色钱包"]);
        // A chain that meets a place again may be cut in two there; every term is in one of them.
        check("包包", &["包包"]);
        check("abcabd", &["abca", "bd"]);
    }
}
