//! How does a caller prove who they are? Bearer tokens of 128 random bits, kept only as their SHA-256. A
//! token is random, so a plain hash is enough: there is nothing that a salt or a slow hash would hide. Whose
//! token it is, the desk's sessions say.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The shortest `OPERATOR_KEY` that counts, in bytes: a shorter one is none, and the route is not there.
const SHORTEST_KEY: usize = 16;

/// The SHA-256 of these bytes, in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        // Writing to a String does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The bytes of a text in hexadecimal; nothing when it is none.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

/// The token of an `Authorization` header.
pub(crate) fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// Whether a secret is one at all.
pub(crate) fn is_key(key: &str) -> bool {
    key.len() >= SHORTEST_KEY
}

/// Whether this is the operator's key. Hashes are compared, so that how long it takes tells nothing of the
/// key.
pub(crate) fn is_operator(token: &str, key: Option<&str>) -> bool {
    let key = key.filter(|key| is_key(key));
    key.is_some_and(|key| Sha256::digest(token.as_bytes()) == Sha256::digest(key.as_bytes()))
}

/// Where a request came from, so that it can be told from others and not be found out: an address is one of few, so
/// its hash is keyed by a secret that does not lie in the storage. Without an address all are one source, which is empty.
pub(crate) fn source(address: &str, key: Option<&str>) -> String {
    if address.is_empty() {
        return String::new();
    }
    hash(format!("fude source {} {address}", key.unwrap_or_default()).as_bytes())
}

/// An answer as it is kept for a repeated request: what it says can be read again only with the request's
/// `Idempotency-Key`, which is not kept. So tokens do not lie readable in the storage. The same call opens.
pub(crate) fn seal(answer: &[u8], scope: &str, key: &str) -> Vec<u8> {
    let blocks = answer.chunks(32).zip(0_u32..).flat_map(|(chunk, number)| {
        let pad = Sha256::new()
            .chain_update("fude answer")
            .chain_update(scope)
            .chain_update([0])
            .chain_update(key)
            .chain_update(number.to_be_bytes())
            .finalize();
        chunk.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect::<Vec<u8>>()
    });
    blocks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sha_256() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn hexadecimal_is_read_as_it_is_written() {
        assert_eq!(unhex(&hex(&[0, 15, 160, 255])), Some(vec![0, 15, 160, 255]));
        assert_eq!((unhex("0"), unhex("0g"), unhex("失失")), (None, None, None));
    }

    #[test]
    fn only_a_bearer_is_heard() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        assert_eq!(bearer("Basic abc"), None);
        assert_eq!(bearer("abc"), None);
    }

    #[test]
    fn without_a_key_nobody_is_the_operator() {
        assert!(!is_operator("", None));
        assert!(!is_operator("", Some("")));
        assert!(!is_operator("short", Some("short")));
        assert!(is_operator("0123456789abcdef", Some("0123456789abcdef")));
        assert!(!is_operator("0123456789abcdeg", Some("0123456789abcdef")));
    }

    #[test]
    fn a_source_is_told_apart_and_keyed() {
        assert_eq!(source("192.0.2.1", Some("key")), source("192.0.2.1", Some("key")));
        assert_ne!(source("192.0.2.1", Some("key")), source("192.0.2.2", Some("key")));
        assert_ne!(source("192.0.2.1", Some("key")), source("192.0.2.1", Some("other")));
        assert_eq!(source("", Some("key")), "");
    }

    #[test]
    fn a_sealed_answer_opens_with_its_key_only() {
        let answer = r#"{"token":"0123456789abcdef0123456789abcdef"}"#.as_bytes();
        let sealed = seal(answer, "scope", "key-12345");
        assert_eq!(seal(&sealed, "scope", "key-12345"), answer);
        assert_ne!(seal(&sealed, "scope", "key-12346"), answer);
        assert_ne!(seal(&sealed, "scopf", "key-12345"), answer);
        assert!(!String::from_utf8_lossy(&sealed).contains("token"));
    }
}
