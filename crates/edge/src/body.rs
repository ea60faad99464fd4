//! How much of a request's body is read? Up to a bound, and not a byte of memory more. What it says is
//! `fields`'s question.

use crate::failure::Failure;
use crate::problem::Code;
use futures_util::StreamExt;
use worker::Request;

/// The longest body that is JSON, in bytes.
pub(crate) const LONGEST: usize = 32 * 1024;

/// The longest body with a table of finds, in bytes: a hundred rows of a thousand characters of Chinese each.
pub(crate) const LONGEST_TABLE: usize = 320 * 1024;

/// Reads up to `longest` bytes, chunk by chunk: `Content-Length` may be missing or a lie, so it only refuses early.
pub(crate) async fn read(request: &mut Request, longest: usize) -> Result<Vec<u8>, Failure> {
    let announced = request.headers().get("content-length")?;
    if announced.and_then(|text| text.parse::<usize>().ok()).is_some_and(|length| length > longest) {
        return Err(Code::BodyTooLarge.into());
    }
    // `stream()` fails where there is no body, which is a body of no bytes.
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    let mut stream = request.stream()?;
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        // A body that breaks off is the sender's.
        let chunk = chunk.map_err(|_| Code::BadJson)?;
        if bytes.len().saturating_add(chunk.len()) > longest {
            return Err(Code::BodyTooLarge.into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
