//! How do these pages ask the desk? As every other client does, by docs/api.md: what they may not do, the desk refuses.

use crate::DESKS;
use crate::address::SOURCE;
use crate::language::tag;
use fude_desk::Language;
use serde_json::Value;
use worker::{Env, Headers, Method, Request, RequestInit, Result, durable::Stub};

/// The API of one desk.
pub(super) struct Api {
    stub: Stub,
    desk: String,
    language: Language,
    /// Where the visit comes from.
    address: String,
}

/// What it answered.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: Value,
}

impl Api {
    pub(super) fn of(env: &Env, desk: &str, language: Language, address: String) -> Result<Self> {
        let stub = env.durable_object(DESKS)?.get_by_name(desk)?;
        Ok(Self { stub, desk: desk.to_owned(), language, address })
    }

    pub(super) async fn get(&self, path: &str, token: Option<&str>) -> Result<Answered> {
        self.ask(Method::Get, path, token, &[], None).await
    }

    /// A write with its `Idempotency-Key`.
    pub(super) async fn post(
        &self,
        path: &str,
        token: Option<&str>,
        key: &str,
        body: &Value,
    ) -> Result<Answered> {
        self.ask(Method::Post, path, token, &[("idempotency-key", key)], Some(body)).await
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        more: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<Answered> {
        let headers = Headers::new();
        headers.set("accept-language", tag(self.language))?;
        headers.set(SOURCE, &self.address)?;
        if let Some(token) = token {
            headers.set("authorization", &format!("Bearer {token}"))?;
        }
        for (name, value) in more {
            headers.set(name, value)?;
        }
        let mut init = RequestInit::new();
        if let Some(body) = body {
            headers.set("content-type", "application/json")?;
            init.with_body(Some(body.to_string().into()));
        }
        init.with_method(method).with_headers(headers);
        let url = format!("https://desk/api/v1/desks/{}/{path}", self.desk);
        let mut response = self.stub.fetch_with_request(Request::new_with_init(&url, &init)?).await?;
        let status = response.status_code();
        Ok(Answered { status, body: response.json().await.unwrap_or_default() })
    }
}

impl Answered {
    /// A field that is a text; empty where it is not there.
    pub(super) fn text(&self, field: &str) -> String {
        text(&self.body, field)
    }

    /// A list of objects; empty where it is not there.
    pub(super) fn list(&self, field: &str) -> &[Value] {
        self.body.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// A field of an object that is a text; empty where it is not there.
pub(super) fn text(object: &Value, field: &str) -> String {
    object.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}
