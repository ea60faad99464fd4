//! Which messages does a pasted chat hold, and which of them tell of a find?
//!
//! Clerks copy from WeChat, DingTalk and QQ: names and times above the words, before them, between rulers, or not at all.
//! `line` tells a heading from words, `stamp` reads times, `sort` says what a message is about. Nothing is dropped: what is
//! no find is told with what it is instead, so that a clerk can see what was left out. How a find reads is `read`'s.

mod line;
mod sort;
mod stamp;

use crate::text::ends_clause;
use line::Line;
use serde::Serialize;
use sort::Told;
use stamp::Clock;

pub use sort::Sort;

/// A paste may have this many characters; what follows is not read.
pub const MAX_CHAT_CHARS: usize = 100_000;

/// A paste may have this many messages; what follows is not read.
pub const MAX_MESSAGES: usize = 1000;

/// A person who goes on within this time goes on about the same thing, in seconds.
const SAME_BREATH: i64 = 600;

/// What was pasted, message by message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chat {
    /// In the order of the paste.
    pub messages: Vec<Message>,
    /// Whether more was pasted than is read.
    pub is_cut: bool,
}

/// What one person wrote at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The name above or before the words, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// When it was sent, in seconds since 1970 (UTC), where the paste tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<i64>,
    /// The words, on one line.
    pub text: String,
    /// What it is about.
    pub sort: Sort,
}

/// Takes a paste apart. `pasted_at` is in seconds since 1970, `utc_offset` in seconds east of UTC: no message is of a later
/// time. Linear in the length of the paste, but for the reading of each message.
///
/// ```
/// use fude_engine::{Sort, chat};
///
/// let pasted = "刘师傅 20:15\n后座捡到一个黑色钱包\n王师傅 20:16\n收到";
/// let told = chat(pasted, 1_737_203_400, 28_800); // 18 January 2025, 20:30 in China
/// assert_eq!(told.messages[0].sender.as_deref(), Some("刘师傅"));
/// assert_eq!(told.messages[0].sent_at, Some(1_737_202_500));
/// assert_eq!(told.messages.iter().map(|message| message.sort).collect::<Vec<_>>(), [Sort::Find, Sort::Thanks]);
/// ```
pub fn chat(pasted: &str, pasted_at: i64, utc_offset: i32) -> Chat {
    let end = pasted.char_indices().nth(MAX_CHAT_CHARS).map_or(pasted.len(), |(at, _)| at);
    let read = pasted.get(..end).unwrap_or(pasted);
    let mut messages = Vec::new();
    let drafts = take_apart(read, &mut Clock::new(pasted_at, utc_offset));
    let is_cut = end < pasted.len() || drafts.len() > MAX_MESSAGES;
    let mut lists_finds = false;
    for Draft { sender, sent_at, text, place } in drafts.into_iter().take(MAX_MESSAGES) {
        let Told { mut sort, mut goes_on, names_thing } =
            sort::sort(&text, sent_at.unwrap_or(pasted_at).min(pasted_at), utc_offset);
        match place {
            Place::AboveList => {
                // 捡到三样东西: only its items are finds; 捡到一个包,里面有: is one itself.
                lists_finds = sort == Sort::Find && !names_thing;
                if lists_finds {
                    sort = Sort::Talk;
                }
            }
            Place::InList if lists_finds && names_thing && sort == Sort::Talk => {
                (sort, goes_on) = (Sort::Find, false);
            }
            Place::InList => {}
            Place::Apart => lists_finds = false,
        }
        match messages.last_mut() {
            Some(last) if goes_on && is_same_breath(last, sender.as_ref(), sent_at) => {
                join(&mut last.text, &text);
            }
            _ => messages.push(Message { sender, sent_at, text, sort }),
        }
    }
    Chat { messages, is_cut }
}

/// A message whose words are still being gathered.
struct Draft {
    sender: Option<String>,
    sent_at: Option<i64>,
    text: String,
    place: Place,
}

impl Draft {
    const fn new(sender: Option<String>, sent_at: Option<i64>, text: String) -> Self {
        Self { sender, sent_at, text, place: Place::Apart }
    }
}

/// Where words stand to a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Apart,
    /// With a colon at their end.
    AboveList,
    InList,
}

fn take_apart(pasted: &str, clock: &mut Clock) -> Vec<Draft> {
    let lines = line::lines(pasted);
    let has_headings = lines.iter().any(|(_, line)| line.is_heading());
    // Without names, an empty line parts messages if any of them is longer than a line; else each line is one.
    let in_blocks =
        lines.windows(3).any(|three| three[0].0.trim().is_empty() != three[1].0.trim().is_empty())
            && lines.windows(2).any(|two| two.iter().all(|(words, _)| !words.trim().is_empty()));
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut sender, mut sent_at) = (None, None);
    let mut is_new = true;
    for (words, line) in lines {
        match line {
            Line::Drawn => {}
            Line::Ruler(stamp) => {
                (sender, sent_at, is_new) = (None, clock.read(stamp), true);
            }
            Line::Heading { name, stamp, words } => {
                // A time between rulers holds for the names below it.
                sent_at = stamp.map_or(sent_at, |stamp| clock.read(stamp));
                sender = Some(name);
                drafts.push(Draft::new(sender.clone(), sent_at, words));
                is_new = false;
            }
            Line::Item(words) => {
                if let Some(above) = drafts.last_mut().filter(|above| above.text.ends_with([':', '：'])) {
                    above.place = Place::AboveList;
                }
                drafts.push(Draft { place: Place::InList, ..Draft::new(sender.clone(), sent_at, words) });
                is_new = false;
            }
            Line::Words => {
                let words = words.trim();
                if words.is_empty() {
                    is_new |= !has_headings;
                    continue;
                }
                match drafts.last_mut().filter(|_| !is_new) {
                    Some(draft) => join(&mut draft.text, words),
                    None => drafts.push(Draft::new(sender.clone(), sent_at, words.to_owned())),
                }
                is_new = !has_headings && !in_blocks;
            }
        }
    }
    for draft in &mut drafts {
        draft.text = without_quote(&draft.text).to_owned();
    }
    drafts.retain(|draft| !draft.text.is_empty());
    drafts
}

/// Puts more words behind words, as one line.
fn join(text: &mut String, more: &str) {
    if text.chars().next_back().is_some_and(|last| !ends_clause(last) && !last.is_ascii_punctuation()) {
        text.push('，');
    }
    text.push_str(more);
}

/// The words without what they answer to: 「刘师傅：捡到一个钱包」，什么颜色？
fn without_quote(text: &str) -> &str {
    let Some((_, answer)) = text.strip_prefix('「').and_then(|quoted| quoted.split_once('」')) else {
        return text.trim();
    };
    answer.trim_start_matches(|c: char| c == '，' || c.is_whitespace()).trim_end()
}

fn is_same_breath(last: &Message, sender: Option<&String>, sent_at: Option<i64>) -> bool {
    let is_soon = match (last.sent_at, sent_at) {
        (Some(before), Some(at)) => (0..=SAME_BREATH).contains(&at.saturating_sub(before)),
        (None, None) => true,
        _ => false,
    };
    last.sort == Sort::Find && sender.is_some() && last.sender.as_ref() == sender && is_soon
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 18 January 2025, 20:30 in China.
    const PASTED_AT: i64 = 1_737_203_400;

    #[track_caller]
    fn check(pasted: &str, expect: &[&str]) {
        let told = chat(pasted, PASTED_AT, 28_800).messages;
        let told: Vec<String> = told
            .iter()
            .map(|Message { sender, sent_at, text, sort }| {
                let ago = sent_at.map_or("-".to_owned(), |at| ((PASTED_AT - at) / 60).to_string());
                format!("{sort:?} {} {ago} {text}", sender.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(told, expect, "{pasted:?}");
    }

    #[test]
    fn names_stand_above_or_before_words() {
        check(
            "刘师傅：后座捡到黑色钱包\n王姐: 收到",
            &["Find 刘师傅 - 后座捡到黑色钱包", "Thanks 王姐 - 收到"],
        );
        check(
            "刘师傅:\n后座捡到黑色钱包\n\n王姐:\n收到",
            &["Find 刘师傅 - 后座捡到黑色钱包", "Thanks 王姐 - 收到"],
        );
        check("刘师傅 昨天 20:15\n后座捡到黑色钱包", &["Find 刘师傅 1455 后座捡到黑色钱包"]);
        check("2025-01-18 20:15:32 刘师傅(10001)\n后座捡到黑色钱包", &["Find 刘师傅 14 后座捡到黑色钱包"]);
    }

    #[test]
    fn a_name_stands_above_its_time() {
        check(
            "MTS055刘师傅\n昨天 20:15\n后座捡到黑色钱包\n张经理\n20:16\n收到",
            &["Find MTS055刘师傅 1455 后座捡到黑色钱包", "Thanks 张经理 14 收到"],
        );
        check(
            "刘师傅: 昨天 20:15:32\n后座捡到黑色钱包\n13845678901 20:17\n后排捡到一个帽子",
            &["Find 刘师傅 1454 后座捡到黑色钱包", "Find 13845678901 13 后排捡到一个帽子"],
        );
    }

    #[test]
    fn what_is_listed_as_found_is_found() {
        check(
            "刘师傅 20:15\n今天捡到的：\n1. 手机一部\n2. 眼镜\n3. 明天再说",
            &[
                "Talk 刘师傅 15 今天捡到的：",
                "Find 刘师傅 15 手机一部",
                "Find 刘师傅 15 眼镜",
                "Talk 刘师傅 15 明天再说",
            ],
        );
    }

    #[test]
    fn without_names_a_line_or_a_block_is_a_message() {
        check("后座捡到黑色钱包\n收到", &["Find - - 后座捡到黑色钱包", "Thanks - - 收到"]);
        check(
            "后座捡到黑色钱包\n里面有银行卡\n\n副驾捡到蓝色雨伞",
            &["Find - - 后座捡到黑色钱包，里面有银行卡", "Find - - 副驾捡到蓝色雨伞"],
        );
    }

    #[test]
    fn a_person_goes_on_about_the_same_thing() {
        check(
            "刘师傅 20:15\n捡到一个钱包\n刘师傅 20:16\n黑色的，在后座",
            &["Find 刘师傅 15 捡到一个钱包，黑色的，在后座"],
        );
        check(
            "刘师傅：捡到一个钱包\n王姐：黑色的，在后座",
            &["Find 刘师傅 - 捡到一个钱包", "Talk 王姐 - 黑色的，在后座"],
        );
    }

    #[test]
    fn what_is_answered_to_is_not_told_again() {
        check(
            "王姐 20:20\n「刘师傅：捡到一个钱包」\n- - - - - -\n什么颜色的？",
            &["Question 王姐 10 什么颜色的？"],
        );
    }

    #[test]
    fn a_paste_is_bounded() {
        let long = "捡到一把伞\n".repeat(MAX_MESSAGES + 5);
        let told = chat(&long, PASTED_AT, 28_800);
        assert!(told.is_cut && told.messages.len() == MAX_MESSAGES);
        assert_eq!(chat("", PASTED_AT, 28_800), Chat { messages: Vec::new(), is_cut: false });
    }
}
