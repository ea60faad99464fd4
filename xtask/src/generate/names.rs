//! How is a name packed, that is made of words which the lexicon knows anyway? In the form that the engine's
//! `lexicon/names.rs` describes.

/// A name, where these are the words of its row.
pub(super) fn packed(name: &str, words: &[&str]) -> String {
    let parts: Vec<&str> = name.split(' ').collect();
    let mut packed: Vec<String> = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        // The longest run of parts that is a word.
        let found = (from + 1..=parts.len()).rev().find_map(|to| {
            let part = parts[from..to].join(" ");
            let place =
                words.iter().position(|word| capitals(word) == part || word.to_ascii_uppercase() == part)?;
            let place =
                u8::try_from(place + 1).ok().filter(|place| *place < b' ' && !b"\n\r".contains(place))?;
            let upper = if capitals(words[usize::from(place) - 1]) == part { "" } else { "^" };
            Some((format!("{upper}{}", char::from(place)), to))
        });
        let (part, to) = found.unwrap_or_else(|| (parts[from].to_owned(), from + 1));
        packed.push(part);
        from = to;
    }
    packed.join(" ")
}

/// A word with a capital wherever a Latin one begins.
fn capitals(word: &str) -> String {
    let mut begins = true;
    let capital = |c: char| {
        let here = if begins { c.to_ascii_uppercase() } else { c };
        begins = !c.is_ascii_alphanumeric();
        here
    };
    word.chars().map(capital).collect()
}
