//! In which language is somebody answered? The first of ours that `Accept-Language` (RFC 9110 §12.5.4) wants
//! most; simplified Chinese where it wants none of them.

use fude_engine::Language;

/// The language that a header asks for.
pub(crate) fn preferred(header: &str) -> Language {
    let mut best = (0, Language::Simplified);
    for range in header.split(',').take(20) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or("").to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
        if let Some(language) = known(&tag).filter(|_| weight > best.0) {
            best = (weight, language);
        }
    }
    best.1
}

/// The tag of a language, for `Content-Language`.
pub(crate) fn tag(language: Language) -> &'static str {
    match language {
        Language::Simplified => "zh-Hans",
        Language::Traditional => "zh-Hant",
        Language::English => "en",
    }
}

fn known(tag: &str) -> Option<Language> {
    let mut parts = tag.split('-');
    match parts.next()? {
        "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Language::Traditional),
        "zh" => Some(Language::Simplified),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// A weight such as `0.8` or `1` in thousandths; what is no weight counts nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = part.bytes().chain(*b"000").take(3).collect::<Vec<u8>>();
    let part = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse::<u32>().ok());
    match (whole, part) {
        ("1", Some(_)) => 1000,
        ("0", Some(part)) => part,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_wanted_most_is_chosen() {
        for (header, expect) in [
            ("", "zh-Hans"),
            ("fr", "zh-Hans"),
            ("en-GB,en;q=0.9", "en"),
            ("fr, zh-TW;q=0.7, en;q=0.3", "zh-Hant"),
            ("en;q=0.5, zh-CN;q=0.51", "zh-Hans"),
            ("zh-Hant-HK", "zh-Hant"),
            ("en;q=0", "zh-Hans"),
            ("en;q=nonsense, zh-HK;q=0.1", "zh-Hant"),
        ] {
            assert_eq!(tag(preferred(header)), expect, "{header:?}");
        }
    }
}
