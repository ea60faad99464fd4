//! How is an answer sent? JSON, or a problem by RFC 9457, and on each the headers that keep it out of caches,
//! frames and other types. What it says was decided elsewhere.

use crate::calendar::rfc3339;
use crate::failure::{Failure, Ours};
use crate::language::tag;
use crate::problem::{Code, Problem, look_up, refusal_status, refusal_words};
use crate::words;
use fude_desk::{Language, Refusal};
use serde::Serialize;
use worker::{Headers, Response, Result, console_error};

/// What is sent when all went well: a status and JSON that is already bytes, or a table.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) kind: Kind,
    /// The version of what it tells of, as its `ETag` (RFC 9110 §8.8.3).
    pub(crate) version: Option<String>,
}

/// What kind of bytes an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Json,
    /// CSV.
    Table,
    Jpeg,
}

impl Answer {
    /// 200.
    pub(crate) fn ok(value: &impl Serialize) -> std::result::Result<Self, Ours> {
        Self::with_status(200, value)
    }

    /// 201: something is in the books that was not.
    pub(crate) fn created(value: &impl Serialize) -> std::result::Result<Self, Ours> {
        Self::with_status(201, value)
    }

    fn with_status(status: u16, value: &impl Serialize) -> std::result::Result<Self, Ours> {
        let json = serde_json::to_vec(value).map_err(|_| Ours::at("answer"))?;
        Ok(Self::from_json(status, json))
    }

    /// JSON that is already bytes.
    pub(crate) fn from_json(status: u16, json: Vec<u8>) -> Self {
        Self { status, body: json, kind: Kind::Json, version: None }
    }

    /// A table in CSV (RFC 4180), with the byte order mark by which spreadsheets know UTF-8.
    pub(crate) fn table(lines: &str) -> Self {
        Self { kind: Kind::Table, ..Self::from_json(200, format!("\u{feff}{lines}").into_bytes()) }
    }

    /// A photo.
    pub(crate) fn jpeg(body: Vec<u8>) -> Self {
        Self { kind: Kind::Jpeg, ..Self::from_json(200, body) }
    }

    /// The same, of a thing in this version.
    pub(crate) fn of_version(self, version: String) -> Self {
        Self { version: Some(version), ..self }
    }

    pub(crate) fn send(self) -> Result<Response> {
        let content_type = match self.kind {
            Kind::Json => "application/json; charset=utf-8",
            Kind::Table => "text/csv; charset=utf-8; header=present",
            Kind::Jpeg => "image/jpeg",
        };
        let mut response = respond(self.status, content_type, self.body)?;
        if let Some(version) = self.version {
            response.headers_mut().set("etag", &format!("\"{version}\""))?;
        }
        Ok(response)
    }
}

/// A problem as it is sent.
#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: String,
    status: u16,
    detail: &'a str,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changed: Vec<Change>,
}

/// What happened since somebody looked.
#[derive(Serialize)]
struct Change {
    code: &'static str,
    label: &'static str,
    at: String,
}

impl<'a> Body<'a> {
    fn new(code: &'a str, status: u16, detail: &'a str, field: Option<&'a str>) -> Self {
        Self {
            r#type: format!("/problems/{code}"),
            title: code.replace('_', " "),
            status,
            detail,
            code,
            field,
            changed: Vec::new(),
        }
    }
}

/// Sends a failure, and logs it when it is ours: the route's pattern and codes, nothing that somebody wrote.
pub(crate) fn fail(failure: &Failure, route: &str, language: Language) -> Result<Response> {
    match failure {
        Failure::Ours(Ours { place, code }) => {
            console_error!("ours route=\"{route}\" place={place} code={code}");
            theirs(&Code::Internal.into(), language)
        }
        Failure::Theirs(problem) => theirs(problem, language),
        Failure::Refused(refusal) => refused(refusal, language),
    }
}

/// The stable code of a failure, for the log.
pub(crate) fn code_of(failure: &Failure) -> &'static str {
    match failure {
        Failure::Ours(_) => Code::Internal.as_str(),
        Failure::Theirs(problem) => problem.code.as_str(),
        Failure::Refused(refusal) => refusal.code.as_str(),
    }
}

fn theirs(problem: &Problem, language: Language) -> Result<Response> {
    let (code, status) = (problem.code.as_str(), problem.code.status());
    let change = |&(code, at): &(&'static str, i64)| Change {
        code,
        label: words::change(code, language),
        at: rfc3339(at),
    };
    let body = Body {
        changed: problem.changed.iter().map(change).collect(),
        ..Body::new(code, status, problem.code.words(language), problem.field.as_deref())
    };
    let mut response = respond_problem(&body, language)?;
    let headers = response.headers_mut();
    if let Some(allow) = problem.allow {
        headers.set("allow", allow)?;
    }
    if let Some(seconds) = problem.retry_after {
        headers.set("retry-after", &seconds.to_string())?;
    }
    if problem.code == Code::Unauthorized {
        headers.set("www-authenticate", "Bearer")?;
    }
    Ok(response)
}

fn refused(refusal: &Refusal, language: Language) -> Result<Response> {
    let (code, words) = (refusal.code.as_str(), refusal_words(refusal, language));
    respond_problem(&Body::new(code, refusal_status(refusal.code), &words, None), language)
}

/// The page behind a problem's `type`: what its code means.
pub(crate) fn describe(code: &str, language: Language) -> Result<Response> {
    let Some((status, words)) = look_up(code, language) else {
        return theirs(&Code::NotFound.into(), language);
    };
    let body = serde_json::to_vec(&Body::new(code, status, &words, None))?;
    respond(200, "application/json; charset=utf-8", body)
}

fn respond_problem(body: &Body<'_>, language: Language) -> Result<Response> {
    let mut response = respond(body.status, "application/problem+json", serde_json::to_vec(body)?)?;
    response.headers_mut().set("content-language", tag(language))?;
    Ok(response)
}

fn respond(status: u16, content_type: &str, body: Vec<u8>) -> Result<Response> {
    let headers = Headers::new();
    headers.set("content-type", content_type)?;
    headers.set("cache-control", "no-store")?;
    headers.set("x-content-type-options", "nosniff")?;
    headers.set("referrer-policy", "no-referrer")?;
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'")?;
    Ok(Response::from_bytes(body)?.with_headers(headers).with_status(status))
}
