//! From which other sites may pages call a desk? From those that it lists (the Fetch Standard's CORS protocol). That is not
//! who somebody is: a program sends whatever `Origin` it likes, and is answered as its token allows. It keeps the pages of
//! others, in people's browsers, from reading what those people may.

use worker::{Headers, Request, Response, Result};

/// The longest origin, in characters.
pub(crate) const LONGEST: usize = 100;

/// How long a browser remembers what it may send, in seconds.
const REMEMBERED: &str = "600";

/// Whether a text is an origin as browsers send it: a scheme that keeps what is said from others, or this very machine, and
/// a host in lower case with its port.
pub(crate) fn is_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else { return false };
    let name = host.split(':').next().unwrap_or_default();
    let is_near = matches!(name, "localhost" | "127.0.0.1");
    let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    let is_host = !name.is_empty() && name.bytes().all(known);
    let port = host.strip_prefix(name).unwrap_or_default();
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok_and(|p| p > 0));
    is_host && is_port && (scheme == "https" || (scheme == "http" && is_near))
}

/// The origin of a request, when it comes from the page of another site.
pub(crate) fn of(request: &Request) -> Result<Option<String>> {
    let own = request.url()?.origin().ascii_serialization();
    Ok(request.headers().get("origin")?.filter(|origin| *origin != own))
}

/// Whether a browser asks what it may send, before it sends it.
pub(crate) fn is_preflight(request: &Request) -> Result<bool> {
    Ok(request.method() == worker::Method::Options
        && request.headers().has("access-control-request-method")?)
}

/// The answer to that; `may` says whether the origin is one of the desk's.
pub(crate) fn preflight(origin: Option<&str>, may: bool) -> Result<Response> {
    let headers = Headers::new();
    if may {
        headers.set("access-control-allow-methods", "GET, POST")?;
        let known = "authorization, content-type, idempotency-key, if-match, accept-language";
        headers.set("access-control-allow-headers", known)?;
        headers.set("access-control-max-age", REMEMBERED)?;
    }
    allow(Response::empty()?.with_status(204).with_headers(headers), origin, may)
}

/// Lets the page of an origin read an answer, when it is one of the desk's.
pub(crate) fn allow(mut response: Response, origin: Option<&str>, may: bool) -> Result<Response> {
    let headers = response.headers_mut();
    headers.set("vary", "Origin")?;
    if let Some(origin) = origin.filter(|_| may) {
        headers.set("access-control-allow-origin", origin)?;
        headers.set("access-control-expose-headers", "ETag, Content-Language, Retry-After")?;
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_one_site_that_nobody_listens_in_on() {
        for good in
            ["https://www.qinggang.gov.cn", "https://a.b:8443", "http://localhost:8080", "http://127.0.0.1"]
        {
            assert!(is_origin(good), "{good}");
        }
        for bad in [
            "*", "null", "https://", "https://*.gov.cn", "http://www.qinggang.gov.cn", "https://A.cn",
            "https://a.cn/", "https://a.cn:", "https://a.cn:0", "https://a.cn:99999", "https://u@a.cn",
            "file://a", "https://青冈.cn",
        ] {
            assert!(!is_origin(bad), "{bad}");
        }
    }
}
