//! Why was a request not answered as it wished? Three kinds: ours (logged, told as `internal`), theirs (a
//! problem with what they sent), refused (a rule of the desk said no, and which). How each is told is
//! `answer`'s.

use crate::problem::{Code, Problem};
use fude_desk::{Refusal, RefusalCode};

/// One of the three kinds.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Our fault.
    Ours(Ours),
    /// Something about the request.
    Theirs(Problem),
    /// A rule of the desk.
    Refused(Refusal),
}

/// A fault of ours: where, and which code the platform gave. Never a value, so it can be logged.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(crate) place: &'static str,
    pub(crate) code: String,
}

impl Ours {
    /// A fault that has no code beside its place.
    pub(crate) fn at(place: &'static str) -> Self {
        Self { place, code: String::new() }
    }

    /// What the platform said there. Its messages can hold what somebody wrote, so only the codes that
    /// SQLite names in them (`SQLITE_CONSTRAINT_NOTNULL`) are taken over.
    pub(crate) fn platform(place: &'static str, message: &str) -> Self {
        let word = |c: char| !(c.is_ascii_uppercase() || c == '_');
        let code = message.split(word).filter(|word| word.starts_with("SQLITE_")).max_by_key(|w| w.len());
        Self { place, code: code.unwrap_or_default().to_owned() }
    }
}

impl From<Ours> for Failure {
    fn from(ours: Ours) -> Self {
        Self::Ours(ours)
    }
}

impl From<worker::Error> for Failure {
    fn from(error: worker::Error) -> Self {
        Self::Ours(Ours::platform("platform", &error.to_string()))
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Theirs(code.into())
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Theirs(problem)
    }
}

impl From<Refusal> for Failure {
    /// What one may not see does not exist, and books that would not be true are our fault.
    fn from(refusal: Refusal) -> Self {
        match refusal.code {
            RefusalCode::NotFound => Self::Theirs(Code::NotFound.into()),
            RefusalCode::Invariant => Self::Ours(Ours::at("invariant")),
            _ => Self::Refused(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_the_platform_says_only_the_code_is_kept() {
        let said = "Error: NOT NULL constraint failed: 张某: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_NOTNULL)";
        assert_eq!(Ours::platform("commit", said).code, "SQLITE_CONSTRAINT_NOTNULL");
        assert_eq!(Ours::platform("commit", "no such thing: 13800000000").code, "");
    }
}
