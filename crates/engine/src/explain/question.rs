//! How is a person asked? One sentence for each topic, made from the owner's own report and nothing else.
//!
//! No find is looked at here, so no sentence can tell what a find tells.

use crate::ask::Topic;
use crate::features::Features;
use crate::lexicon::{Kind, Language};
use crate::read::Setting;

/// The question to the owner of this loss.
///
/// ```
/// use fude_engine::*;
/// let context = Context { side: Side::Lost, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
/// let loss = Features::of(&read("坐公交把钱包丢了", &context));
/// assert_eq!(question(Topic::Contents, &loss, Language::Simplified), "钱包里装了什么？");
/// assert_eq!(question(Topic::Line, &loss, Language::Simplified), "坐的是几路车？");
/// assert_eq!(question(Topic::Colour, &loss, Language::English), "What colour is the wallet?");
/// ```
pub fn question(topic: Topic, loss: &Features, language: Language) -> String {
    let principal = loss.principal().map(|thing| thing.kind);
    let nothing = language.of(["东西", "東西", "thing"]);
    let thing = principal.map_or(nothing, |kind| plain_name(kind, language));
    language.of(words(topic, principal, loss)).replace("{thing}", thing)
}

/// The question in simplified and traditional Chinese and in English; `{thing}` stands for what was lost.
fn words(topic: Topic, principal: Option<Kind>, loss: &Features) -> [&'static str; 3] {
    match (topic, principal) {
        (Topic::Kind, None) => ["丢的是什么东西？", "丟的是什麼東西？", "What was lost?"],
        (Topic::Kind, Some(_)) => {
            ["具体是哪一种{thing}？", "具體是哪一種{thing}？", "What kind of {thing} is it exactly?"]
        }
        (Topic::Colour, _) => {
            ["{thing}是什么颜色的？", "{thing}是什麼顏色的？", "What colour is the {thing}?"]
        }
        (Topic::Brand, _) => ["{thing}是什么牌子的？", "{thing}是什麼牌子的？", "What brand is the {thing}?"],
        (Topic::Contents, Some(kind)) if kind.is_wrapping() && loss.others().is_empty() => {
            ["{thing}里装了什么？", "{thing}裡裝了什麼？", "What was in the {thing}?"]
        }
        (Topic::Contents, Some(kind)) if kind.is_wrapping() => [
            "{thing}里除了说过的，还有什么？",
            "{thing}裡除了說過的，還有什麼？",
            "What else was in the {thing}?",
        ],
        (Topic::Contents, _) if loss.others().is_empty() => [
            "除了{thing}，还一起丢了什么？",
            "除了{thing}，還一起丟了什麼？",
            "What was lost together with the {thing}?",
        ],
        (Topic::Contents, _) => [
            "除了说过的，还一起丢了什么？",
            "除了說過的，還一起丟了什麼？",
            "What else was lost together with it?",
        ],
        (Topic::Amount, _) => [
            "里面有现金吗？大概多少？",
            "裡面有現金嗎？大概多少？",
            "Was there cash in it, and about how much?",
        ],
        (Topic::Person, _) => [
            "里面有写着名字的证件或卡吗？上面的人姓什么？",
            "裡面有寫著名字的證件或卡嗎？上面的人姓什麼？",
            "Is there a document or card with a name in it, and what is the surname on it?",
        ],
        (Topic::Setting, _) => [
            "是在什么地方丢的？比如车上、店里、医院、路上。",
            "是在什麼地方丟的？比如車上、店裡、醫院、路上。",
            "In what sort of place was it lost: in a car, a shop, a hospital, on the street?",
        ],
        (Topic::Line, _) => line(loss.setting),
        (Topic::Company, _) => {
            ["坐的是哪家公司的车？", "坐的是哪家公司的車？", "Which company was the car or bus of?"]
        }
        (Topic::Plate, _) => {
            ["车牌还记得后几位吗？", "車牌還記得後幾位嗎？", "Do you remember how the plate of the car ends?"]
        }
        (Topic::Seat, _) => [
            "坐的是前排还是后排？东西放后备箱了吗？",
            "坐的是前排還是後排？東西放後車廂了嗎？",
            "Did you sit in front or in the back, and was anything in the boot?",
        ],
        (Topic::Place, _) if loss.places.is_empty() => {
            ["具体是在哪儿丢的？", "具體是在哪兒丟的？", "Where exactly was it lost?"]
        }
        (Topic::Place, _) => [
            "除了说过的，还去过、路过哪些地方？",
            "除了說過的，還去過、路過哪些地方？",
            "Where else have you been or passed by?",
        ],
        (Topic::Time, _) if loss.when.is_empty() => {
            ["大概是什么时候丢的？", "大概是什麼時候丟的？", "About when was it lost?"]
        }
        (Topic::Time, _) => [
            "能再说准一点吗？大概是几点丢的？",
            "能再說準一點嗎？大概是幾點丟的？",
            "Could you say more exactly at what hour it was lost?",
        ],
    }
}

fn line(setting: Option<Setting>) -> [&'static str; 3] {
    match setting {
        Some(Setting::Bus) => ["坐的是几路车？", "坐的是幾路車？", "Which bus was it?"],
        Some(Setting::Metro) => ["坐的是几号线？", "坐的是幾號線？", "Which metro line was it?"],
        Some(Setting::Train) => ["坐的是哪趟车？", "坐的是哪班車？", "Which train was it?"],
        Some(Setting::Plane) => ["坐的是哪个航班？", "坐的是哪個航班？", "Which flight was it?"],
        _ => [
            "如果是在车上丢的，坐的是几路车、几号线，或者哪趟车？",
            "如果是在車上丟的，坐的是幾路車、幾號線，或者哪班車？",
            "If it was lost on the way: which bus, line or train was it?",
        ],
    }
}

/// A kind as people say it: 包 for the group 包类, 卡 for 卡(未说明).
fn plain_name(kind: Kind, language: Language) -> &'static str {
    let name = kind.name(language);
    let name = name.split(['(', '/']).next().unwrap_or(name).trim();
    if language == Language::English {
        return name.trim_start_matches("other ");
    }
    name.trim_end_matches(['类', '類']).trim_start_matches("其他")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Context, Given, Side, read};

    #[test]
    fn every_question_is_asked_in_every_language() {
        let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
        for text in ["丢了", "坐公交把钱包丢了", "黑色双肩包丢了,里面有手机", "昨晚8点在中山路丢了一张卡"]
        {
            let context = Context {
                side: Side::Lost,
                reported_at: 1_737_201_480,
                utc_offset: 28_800,
                given: Given::default(),
            };
            let loss = Features::of(&read(text, &context));
            for topic in Topic::ALL {
                let [simplified, traditional, english] =
                    [Language::Simplified, Language::Traditional, Language::English]
                        .map(|language| question(topic, &loss, language));
                assert!(simplified.chars().any(is_han) && traditional.chars().any(is_han), "{topic:?}");
                assert!(!english.contains(is_han) && !english.contains('{'), "{english}");
            }
        }
    }
}
