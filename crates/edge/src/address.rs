//! Which desk is asked, and for what? The id of the desk and the path below it. Which call that is, the desk's `route`
//! says.

/// Where the API is; behind it stand the desk's id and the call.
const PREFIX: &str = "/api/v1/desks/";

/// The longest id of a desk, in characters.
const LONGEST_DESK: usize = 64;

/// The header that tells where a request came from: Cloudflare's, or that of the proxy in front of a worker of one's own.
pub(crate) const SOURCE: &str = "cf-connecting-ip";

/// The desk and the rest of a path; nothing when the path is not of the API or names no desk.
pub(crate) fn split(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix(PREFIX)?;
    let (desk, tail) = rest.split_once('/').unwrap_or((rest, ""));
    is_desk(desk).then_some((desk, tail))
}

/// Whether this can be the id of a desk.
pub(crate) fn is_desk(id: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (1..=LONGEST_DESK).contains(&id.len()) && id.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_desk() {
        assert_eq!(split("/api/v1/desks/qinggang/losses/l1"), Some(("qinggang", "losses/l1")));
        assert_eq!(split("/api/v1/desks/qinggang/"), Some(("qinggang", "")));
        assert_eq!(split("/api/v1/desks/qinggang"), Some(("qinggang", "")));
        for bad in ["/api/v1/desks/", "/api/v1/desks//losses", "/api/v1/desks/a%20b/", "/index.html"] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }
}
