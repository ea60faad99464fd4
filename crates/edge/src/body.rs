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

/// How much of a body that is too long is read past, in bytes: who sends a little too much hears so before the connection
/// is cut, and who sends without end does not keep it.
const PASSED_OVER: usize = 1024 * 1024;

/// Reads up to `longest` bytes that are said to be of this type, or of none.
pub(crate) async fn read_as(request: &mut Request, media: &str, longest: usize) -> Result<Vec<u8>, Failure> {
    let told = request.headers().get("content-type")?;
    let bytes = read(request, longest).await?;
    let is_other = !bytes.is_empty() && told.is_some_and(|told| !is_media(&told, media));
    if is_other { Err(Code::MediaType.into()) } else { Ok(bytes) }
}

/// Reads up to `longest` bytes, chunk by chunk: `Content-Length` may be missing or a lie.
pub(crate) async fn read(request: &mut Request, longest: usize) -> Result<Vec<u8>, Failure> {
    // `stream()` fails where there is no body, which is a body of no bytes.
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    let mut stream = request.stream()?;
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = stream.next().await {
        // A body that breaks off is the sender's.
        let chunk = chunk.map_err(|_| Code::BadJson)?;
        length = length.saturating_add(chunk.len());
        if length <= longest {
            bytes.extend_from_slice(&chunk);
        } else if length > PASSED_OVER {
            break;
        }
    }
    if length > longest { Err(Code::BodyTooLarge.into()) } else { Ok(bytes) }
}

/// Whether a `Content-Type` is this one, whatever its parameters (RFC 9110 §8.3).
fn is_media(told: &str, media: &str) -> bool {
    told.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(media)
}
