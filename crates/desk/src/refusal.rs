//! Why not, and what can one do? Each refusal has a stable code for machines and, in three languages, one
//! sentence for a person and one on what to do. Whether something is refused is decided elsewhere.

mod code;

pub use code::RefusalCode;

use crate::invariants::Broken;
use fude_engine::Language;
use std::fmt;

/// A command that was not accepted: a rule said no, and which. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which rule.
    pub code: RefusalCode,
    /// With [`RefusalCode::Invariant`], what would have broken: for the log, not for a person.
    pub broken: Option<Broken>,
}

impl Refusal {
    /// What is the matter, in one sentence for a person.
    ///
    /// ```
    /// use fude_desk::{Language, Refusal, RefusalCode};
    /// let refusal = Refusal::from(RefusalCode::AlreadyHandedOver);
    /// assert_eq!(refusal.sentence(Language::Simplified), "这件拾获已经归还失主。");
    /// assert_eq!(refusal.sentence(Language::English), "This find has already been handed over.");
    /// ```
    pub const fn sentence(&self, language: Language) -> &'static str {
        self.code.words(language)[0]
    }

    /// What that person can do about it, in one sentence.
    pub const fn what_to_do(&self, language: Language) -> &'static str {
        self.code.words(language)[1]
    }
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Self { code, broken: None }
    }
}

impl From<Broken> for Refusal {
    fn from(broken: Broken) -> Self {
        Self { code: RefusalCode::Invariant, broken: Some(broken) }
    }
}

/// The code, which is a stable label; what broke is left to who logs it.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_one_code_and_speaks_each_language() {
        let mut codes = Vec::new();
        let mut sentences = Vec::new();
        for &code in RefusalCode::ALL {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.as_str()));
            let refusal = Refusal::from(code);
            for language in [Language::Simplified, Language::Traditional, Language::English] {
                for words in [refusal.sentence(language), refusal.what_to_do(language)] {
                    assert!(words.ends_with(['。', '.']), "{code:?} {language:?}: {words}");
                    assert_eq!(words.is_ascii(), language == Language::English, "{words}");
                }
                sentences.push(refusal.sentence(language));
            }
            codes.push(code.as_str());
        }
        let (all, told) = (codes.len(), sentences.len());
        codes.sort_unstable();
        codes.dedup();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!((codes.len(), sentences.len()), (all, told), "each is told apart");
    }
}
