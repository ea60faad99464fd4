//! What is a call of the API? Its method and path, who may make it, what it takes and gives, and what does it. The calls
//! themselves are the table in `routes`.

use super::burst::Burst;
use super::look::Look;
use super::photos::{Of, Photo};
use super::session::{Caller, Role};
use super::store::{Statement, Store};
use crate::answer::Answer;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::problem::{Code, Problem};
use crate::{body, jpeg};
use fude_desk::Subject;
use std::fmt;

/// A call: one row of the table.
pub(super) struct Route {
    pub(super) verb: Verb,
    /// Its path below the desk; a name in braces stands for an id.
    pub(super) path: &'static str,
    /// Who may make it at all. Whether they may do it to this very loss, find or claim is for `fude_desk::authorize` to
    /// say.
    pub(super) who: &'static [Role],
    pub(super) deed: Deed,
    /// What it is described by; nothing of that is in the worker.
    #[cfg(not(target_family = "wasm"))]
    pub(super) told: Told,
}

/// How a call is described.
#[cfg(not(target_family = "wasm"))]
pub(super) struct Told {
    /// One line.
    pub(super) words: &'static str,
    /// Where it is decided: `claims::confirm`.
    pub(super) handler: &'static str,
    /// The names of what it takes; one of them.
    pub(super) takes: &'static [&'static str],
    pub(super) status: u16,
    /// What it gives; one of these.
    pub(super) gives: fn(&mut schemars::SchemaGenerator) -> Vec<schemars::Schema>,
}

/// How a call is made. Whatever changes something has a body and an `Idempotency-Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Reads something.
    Get,
    /// Reads a part of something long: behind the path may stand which part, and what it is sought by.
    List,
    /// Reads something in a body and changes nothing: what is asked is too long for an address, and would stand in logs.
    Ask,
    /// Changes the books.
    Post,
    /// Changes something that somebody else may have changed meanwhile: officers say which version they have seen.
    Edit,
    /// Changes the books by a table, whose body may be longer.
    Table,
    /// Adds a photo: its body is a JPEG.
    Photo,
    /// Shows one.
    Show,
    /// Makes the desk.
    Make,
}

/// What is written to make a desk, and the answer.
pub(super) type Made = Result<(Vec<Statement>, Answer), Failure>;

/// What does it: it looks, changes the books, or makes the desk.
#[derive(Clone, Copy)]
pub(super) enum Deed {
    Read(Read),
    Write(Write),
    AddPhoto(OfPhoto),
    ShowPhoto(ShowPhoto),
    Make(Make),
}

/// Reads, with the id in the path and what is asked.
pub(super) type Read = fn(&Look<'_>, &str, Fields) -> Result<Answer, Failure>;

/// Writes, with who wants it, the id in the path and the body.
type Write = fn(&mut Burst<'_>, &Subject, &str, Fields) -> Result<Answer, Failure>;

/// Of what the id in the path is to get a photo.
pub(super) type OfPhoto = fn(&str) -> Result<Of, Failure>;

/// The key of the photo in the path; its bytes lie in an object of their own.
pub(super) type ShowPhoto = fn(&Look<'_>, &str) -> Result<Photo, Failure>;

/// Makes the desk of this id at an instant.
type Make = fn(&Store, &str, Fields, i64) -> Made;

impl Verb {
    /// The method of HTTP.
    pub(super) fn method(self) -> &'static str {
        if self.has_body() { "POST" } else { "GET" }
    }

    /// The type of a body.
    pub(super) fn media(self) -> &'static str {
        if self == Self::Photo { "image/jpeg" } else { "application/json" }
    }

    /// The longest body, in bytes.
    pub(super) fn longest(self) -> usize {
        match self {
            Self::Get | Self::List | Self::Show => 0,
            Self::Ask | Self::Post | Self::Edit | Self::Make => body::LONGEST,
            Self::Table => body::LONGEST_TABLE,
            Self::Photo => jpeg::LARGEST,
        }
    }

    /// Whether it changes something.
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn is_write(self) -> bool {
        self.has_body() && self != Self::Ask
    }

    /// Whether it has a body.
    pub(super) fn has_body(self) -> bool {
        !matches!(self, Self::Get | Self::List | Self::Show)
    }
}

impl Route {
    /// The row for a method and the path behind the desk, and the id in that path, if there is one.
    pub(super) fn find<'t>(
        table: &'static [Self],
        method: &str,
        tail: &'t str,
    ) -> Result<(&'static Self, &'t str), Problem> {
        let there = || table.iter().filter_map(|route| Some((route, route.id_in(tail)?)));
        if let Some(found) = there().find(|(route, _)| route.verb.method() == method) {
            return Ok(found);
        }
        let has = |method| there().any(|(route, _)| route.verb.method() == method);
        let allow = match (has("GET"), has("POST")) {
            (true, true) => "GET, POST",
            (true, false) => "GET",
            (false, true) => "POST",
            (false, false) => return Err(Code::NotFound.into()),
        };
        Err(Problem { allow: Some(allow), ..Code::MethodNotAllowed.into() })
    }

    /// The id that a path has where this one has braces, empty where it has none; nothing when it is another path.
    fn id_in<'t>(&self, tail: &'t str) -> Option<&'t str> {
        let (mut names, mut given) = (self.path.trim_start_matches('/').split('/'), tail.split('/'));
        let mut id = "";
        loop {
            match (names.next(), given.next()) {
                (None, None) => return Some(id),
                (Some(name), Some(segment)) if name.starts_with('{') => id = segment,
                (Some(name), Some(segment)) if name == segment => {}
                _ => return None,
            }
        }
    }

    /// Whether somebody like them may make this call. Who could with a token is told so; anybody else is told that it is
    /// not there.
    pub(super) fn admit(&self, caller: &Caller) -> Result<(), Code> {
        let role = Role::of(caller);
        match role {
            _ if self.who.contains(&role) => Ok(()),
            Role::Anyone => Err(Code::Unauthorized),
            _ => Err(Code::NotFound),
        }
    }
}

/// The call without its ids, for the log.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verb.method(), self.path)
    }
}

/// The id of a path; what cannot be one is not there.
pub(super) fn id_of<Id: TryFrom<String>>(id: &str) -> Result<Id, Code> {
    Id::try_from(id.to_owned()).map_err(|_| Code::NotFound)
}

/// A [`Deed`] of a handler, by the verb of its row and the type of the id in its path.
macro_rules! deed {
    (Get $handler:path) => {
        Deed::Read(|look, _, asked| asked.finish().map_err(Into::into).and_then(|()| $handler(look)))
    };
    (Get $handler:path, $id:ident) => {
        Deed::Read(|look, id, asked| {
            asked.finish()?;
            $handler(look, &id_of::<$id>(id)?)
        })
    };
    (List $handler:path) => {
        Deed::Read(|look, _, asked| $handler(look, asked))
    };
    (Ask $handler:path) => {
        Deed::Read(|look, _, asked| $handler(look, asked))
    };
    (Post $handler:path) => {
        Deed::Write(|burst, subject, _, body| $handler(burst, subject, body))
    };
    (Post $handler:path, $id:ident) => {
        Deed::Write(|burst, subject, id, body| $handler(burst, subject, &id_of::<$id>(id)?, body))
    };
    (Table $handler:path) => {
        deed!(Post $handler)
    };
    (Edit $handler:path, $id:ident) => {
        deed!(Post $handler, $id)
    };
    (Photo $handler:path, $id:ident) => {
        Deed::AddPhoto(|id| Ok($handler(id_of::<$id>(id)?)))
    };
    (Show $handler:path) => {
        Deed::ShowPhoto($handler)
    };
    (Make $handler:path) => {
        Deed::Make($handler)
    };
}
pub(super) use deed;

#[cfg(test)]
mod tests {
    use super::super::routes::ROUTES;
    use super::*;

    #[test]
    fn every_call_has_its_method() {
        let check = |method: &str, tail: &str, expect: &str| {
            let told = match Route::find(ROUTES, method, tail) {
                Ok((route, id)) => format!("{route} {id}"),
                Err(problem) => format!("{} {}", problem.code.as_str(), problem.allow.unwrap_or("-")),
            };
            assert_eq!(told, expect, "{method} {tail}");
        };
        check("POST", "", "POST / ");
        check("GET", "finds", "GET /finds ");
        check("POST", "claims/c1/hand-over", "POST /claims/{claim}/hand-over c1");
        check("DELETE", "finds", "method_not_allowed GET, POST");
        check("GET", "returns", "method_not_allowed POST");
        check("GET", "losses/l1/", "not_found -");
        check("GET", "nowhere", "not_found -");
    }

    #[test]
    fn no_two_rows_are_one_call() {
        for (at, route) in ROUTES.iter().enumerate() {
            assert!(route.path.starts_with('/') && !route.who.is_empty(), "{route}");
            assert!(ROUTES[..at].iter().all(|other| other.to_string() != route.to_string()), "{route}");
        }
    }
}
