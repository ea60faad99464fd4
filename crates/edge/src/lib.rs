//! The edge of Fude 复得: who answers a request? The desk, one Durable Object each, for everything that is in
//! its books; the bulletin in KV for what everybody may read; the static files for the rest. This crate is
//! thin: what a report says is the engine's, what may happen `fude_desk`'s.
//!
//! A write flows one way: `desk::routes` → who asks → `body` → `fields` → `input` → `decide` → one burst of
//! statements → memory → `bulletin` → `answer`.

// A panic takes the whole instance down with every request in it.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod address;
mod answer;
mod body;
mod bulletin;
mod calendar;
mod chance;
mod clock;
mod csv;
mod desk;
mod failure;
mod fields;
mod fleet;
mod form;
mod input;
mod journal;
mod jpeg;
mod json;
mod language;
mod notice;
mod origin;
mod part;
mod photo;
mod problem;
mod report;
mod seal;
mod secret;
mod token;
mod utf16;
mod wanted;
mod words;

#[cfg(not(target_family = "wasm"))]
pub use desk::openapi;

use answer::Answer;
use bulletin::Page;
use failure::Ours;
use fude_desk::Language;
use problem::Code;
use worker::{Context, Env, Method, Request, Response, Result, event};

/// The binding of the desks' objects, and of the static files.
const DESKS: &str = "DESK";
const FILES: &str = "ASSETS";

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let (path, language) = (request.path(), language_of(&request)?);
    if let Some(code) = path.strip_prefix("/problems/") {
        return answer::describe(code, language);
    }
    if path.starts_with(form::PREFIX) {
        return form::answer(request, &env).await;
    }
    if !path.starts_with("/api/") {
        return env.assets(FILES)?.fetch_request(request).await;
    }
    let Some((desk, tail)) = address::split(&path) else {
        return answer::fail(&Code::NotFound.into(), "/api", language);
    };
    // Which other sites may read is in the books.
    let is_plain = request.url()?.query().is_none() && origin::of(&request)?.is_none();
    let is_first = request.method() == Method::Get && is_plain;
    if let Some(page) = Page::of(tail).filter(|_| is_first) {
        // What KV does not have yet, or cannot give, the desk has.
        if let Some(json) = page.get(&env, desk).await {
            return Answer::from_json(200, page.in_language(json, language)).send();
        }
    }
    match env.durable_object(DESKS)?.get_by_name(desk)?.fetch_with_request(request).await {
        Ok(response) => Ok(response),
        Err(_) => answer::fail(&Ours::at("object").into(), "/api", language),
    }
}

/// The language that is wanted.
fn language_of(request: &Request) -> Result<Language> {
    Ok(language::preferred(&request.headers().get("accept-language")?.unwrap_or_default()))
}
