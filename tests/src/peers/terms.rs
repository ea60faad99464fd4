//! Which terms does a search engine see in a text? Those of the usual analysis of Chinese, as Lucene's
//! `CJKBigramFilter` gives them with `outputUnigrams` (Apache Lucene 9, `org.apache.lucene.analysis.cjk`):
//! every character and every two neighbouring ones are a term, a Latin word or number is one as a whole;
//! width and case do not count. Characters beside their bigrams find more than bigrams alone. It knows no
//! words and leaves none out.

/// The terms of a text in its order, as often as they occur. Linear in its length.
pub(super) fn terms(text: &str) -> Vec<String> {
    let folded: Vec<char> = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
    folded
        .chunk_by(|a, b| Script::of(*a) == Script::of(*b))
        .flat_map(|run| match run.first().map(|&c| Script::of(c)) {
            Some(Script::Latin) => vec![run.iter().collect()],
            Some(Script::Other) => {
                let pairs = run.windows(2).map(|pair| pair.iter().collect());
                run.iter().map(char::to_string).chain(pairs).collect()
            }
            _ => Vec::new(),
        })
        .collect()
}

/// What a character makes terms with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// ASCII letters and digits.
    Latin,
    /// Every other letter; in these texts, Chinese characters.
    Other,
    /// Blanks, marks and signs.
    None,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            _ if c.is_ascii_alphanumeric() => Self::Latin,
            _ if c.is_alphanumeric() => Self::Other,
            _ => Self::None,
        }
    }
}

/// The half-width form of a full-width ASCII character (U+FF01 to U+FF5E), or the character itself.
fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(terms(text).join(" "), expected, "{text}");
    }

    #[test]
    fn characters_their_pairs_and_whole_latin_words_are_terms() {
        check("黑色钱包", "黑 色 钱 包 黑色 色钱 钱包");
        check("坐22路,钱包、卡", "坐 22 路 钱 包 钱包 卡");
        check("ＩＰＨＯＮＥ 13手机", "iphone 13 手 机 手机");
        check("包包包", "包 包 包 包包 包包");
        check(" ,。", "");
    }
}
