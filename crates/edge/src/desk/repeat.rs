//! Was this request answered before? Every write carries an `Idempotency-Key`, and its answer is kept in the
//! same burst as its effect: a repeated one gets the same answer and has no second effect. Answers are sealed
//! with the key, which is not kept (see `token::seal`).

use super::store::{Statement, Store, Value};
use crate::answer::Answer;
use crate::failure::{Failure, Ours};
use crate::problem::Code;
use crate::token::{hash, seal};

/// How long an answer is kept, in seconds: 72 hours, so that a draft of a weekend is sent once.
const KEPT: i64 = 72 * 3600;

/// A well-formed `Idempotency-Key`.
pub(super) struct Key(String);

/// A write as it would be repeated.
pub(super) struct Intent {
    /// Whose request it is and what it is for: the hash of their token and the call with its ids.
    scope: String,
    key: Key,
    body: String,
    /// The loss that the call is about.
    of: Option<String>,
}

impl Key {
    /// The key of a header: 8 to 64 characters of `A-Z a-z 0-9 - _`.
    pub(super) fn parse(header: Option<String>) -> Result<Self, Code> {
        let key = header.ok_or(Code::KeyMissing)?;
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let good = (8..=64).contains(&key.len()) && key.bytes().all(known);
        if good { Ok(Self(key)) } else { Err(Code::KeyBad) }
    }
}

impl Intent {
    /// The intent behind a key: the path below the desk and what is sent. `token` is the caller's, when there is one.
    pub(super) fn new(key: Key, token: Option<&str>, tail: &str, body: &[u8]) -> Self {
        let who = token.map_or_else(|| "anyone".to_owned(), |token| hash(token.as_bytes()));
        let of = tail.strip_prefix("losses/").and_then(|rest| rest.split('/').next()).map(str::to_owned);
        Self { scope: format!("{who} POST {tail}"), key, body: hash(body), of }
    }

    fn id(&self) -> String {
        hash(format!("{} {}", self.scope, self.key.0).as_bytes())
    }

    /// The answer that it had; nothing when it is new.
    pub(super) fn answered(&self, store: &Store, now: i64) -> Result<Option<Answer>, Failure> {
        let query = "SELECT body, status, answer FROM idempotency WHERE id = ? AND at > ?";
        let bindings = vec![self.id().into(), now.saturating_sub(KEPT).into()];
        let Some(row) = store.row(query, bindings)? else { return Ok(None) };
        if row.text(0)? != self.body {
            return Err(Code::KeyReused.into());
        }
        let status = u16::try_from(row.number(1)?).map_err(|_| Ours::at("row"))?;
        Ok(Some(Answer::from_json(status, seal(row.blob(2)?, &self.scope, &self.key.0))))
    }

    /// The statements that keep its answer, and let go of those that are too old.
    pub(super) fn keep(&self, answer: &Answer, now: i64) -> [Statement; 2] {
        let sealed = seal(&answer.body, &self.scope, &self.key.0);
        let row = vec![
            self.id().into(),
            self.body.as_str().into(),
            i64::from(answer.status).into(),
            sealed.into(),
            now.into(),
            self.of.as_deref().map_or(Value::Null, Value::from),
        ];
        [
            ("DELETE FROM idempotency WHERE at <= ?", vec![now.saturating_sub(KEPT).into()]),
            ("INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)", row),
        ]
    }
}
