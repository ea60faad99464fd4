//! Texts made of the words of one grammar with anything between them.

use super::promises::Choice;

/// A text of the words that were chosen.
pub fn text(words: &[&str], choice: &Choice) -> String {
    let mut text = String::new();
    for (index, between) in &choice.0 {
        text.push_str(words[usize::from(*index) % words.len()]);
        text.extend(between);
    }
    text
}
