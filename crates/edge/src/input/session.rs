//! What do invites and sessions take? Whom an operator invites or shuts out, and the invite that somebody brings.

use super::LONGEST_LINE;
use crate::fields::Fields;
use crate::problem::Problem;
use fude_desk::Subject;
use serde::Deserialize;

/// Who belongs to a desk, besides the owners of its losses.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Org,
    Officer,
}

/// The body of `POST /invites`.
#[derive(Debug)]
pub(crate) struct Member {
    /// An org or an officer.
    pub(crate) subject: Subject,
    /// What they are called; of a new one it has to be told.
    pub(crate) name: Option<String>,
}

/// The body of `POST /invites`.
pub(crate) fn invite(body: Fields) -> Result<Member, Problem> {
    told(body, true)
}

/// The body of `POST /sessions/revoke`.
pub(crate) fn member(body: Fields) -> Result<Subject, Problem> {
    told(body, false).map(|member| member.subject)
}

/// The body of `POST /sessions`: an invite is as long as a token.
pub(crate) fn exchange(mut body: Fields) -> Result<String, Problem> {
    let invite = body.must_line("invite", 64)?;
    body.finish()?;
    Ok(invite)
}

fn told(mut body: Fields, may_name: bool) -> Result<Member, Problem> {
    let subject = match body.must_code("role")? {
        Role::Org => Subject::Org(body.must_id("id")?),
        Role::Officer => Subject::Officer(body.must_id("id")?),
    };
    let name = if may_name { body.line("name", LONGEST_LINE)? } else { None };
    body.finish()?;
    Ok(Member { subject, name })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fields, told as says};
    use super::*;

    #[test]
    fn only_orgs_and_officers_are_invited() {
        let check = |body: &str, expect: &str| assert_eq!(says(invite(fields(body))), expect, "{body}");
        check(r#"{"role":"officer","id":"wang"}"#, "good");
        check(r#"{"role":"org","id":"antai","name":"安泰出租"}"#, "good");
        check(r#"{"role":"resident","id":"l1"}"#, "bad_field role");
        check(r#"{"role":"org","id":"安泰"}"#, "bad_field id");
        check(r#"{"role":"org"}"#, "bad_field id");
        assert_eq!(says(member(fields(r#"{"role":"org","id":"a","name":"甲"}"#))), "unknown_field name");
    }
}
