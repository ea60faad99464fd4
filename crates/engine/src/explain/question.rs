//! How is a person asked? One sentence for each topic, made from the owner's own report and nothing else.
//!
//! No find is looked at here, so no sentence can tell what a find tells.

use crate::ask::Topic;
use crate::features::Features;
use crate::lexicon::{Kind, Language};
use crate::read::Setting;
use crate::weigh::is_wrapping;

/// The question to the owner of this loss, in simplified Chinese.
///
/// ```
/// use fude_engine::*;
/// let context = Context { side: Side::Lost, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
/// let loss = Features::of(&read("坐公交把钱包丢了", &context));
/// assert_eq!(question(Topic::Contents, &loss), "钱包里装了什么？");
/// assert_eq!(question(Topic::Line, &loss), "坐的是几路车？");
/// ```
pub fn question(topic: Topic, loss: &Features) -> String {
    let principal = loss.principal().map(|thing| thing.kind);
    let thing = principal.map_or("东西", plain_name);
    let words = match (topic, principal) {
        (Topic::Kind, None) => "丢的是什么东西？",
        (Topic::Kind, Some(_)) => return format!("具体是哪一种{thing}？"),
        (Topic::Colour, _) => return format!("{thing}是什么颜色的？"),
        (Topic::Brand, _) => return format!("{thing}是什么牌子的？"),
        (Topic::Contents, Some(kind)) if is_wrapping(kind) => {
            let more = if loss.others().is_empty() {
                "里装了什么"
            } else {
                "里除了说过的，还有什么"
            };
            return format!("{thing}{more}？");
        }
        (Topic::Contents, _) if loss.others().is_empty() => {
            return format!("除了{thing}，还一起丢了什么？");
        }
        (Topic::Contents, _) => "除了说过的，还一起丢了什么？",
        (Topic::Amount, _) => "里面有现金吗？大概多少？",
        (Topic::Person, _) => "里面有写着名字的证件或卡吗？上面的人姓什么？",
        (Topic::Setting, _) => "是在什么地方丢的？比如车上、店里、医院、路上。",
        (Topic::Line, _) => match loss.setting {
            Some(Setting::Bus) => "坐的是几路车？",
            Some(Setting::Metro) => "坐的是几号线？",
            Some(Setting::Train) => "坐的是哪趟车？",
            Some(Setting::Plane) => "坐的是哪个航班？",
            _ => "如果是在车上丢的，坐的是几路车、几号线，或者哪趟车？",
        },
        (Topic::Company, _) => "坐的是哪家公司的车？",
        (Topic::Plate, _) => "车牌还记得后几位吗？",
        (Topic::Seat, _) => "坐的是前排还是后排？东西放后备箱了吗？",
        (Topic::Place, _) if loss.places.is_empty() => "具体是在哪儿丢的？",
        (Topic::Place, _) => "除了说过的，还去过、路过哪些地方？",
        (Topic::Time, _) if loss.when.is_empty() => "大概是什么时候丢的？",
        (Topic::Time, _) => "能再说准一点吗？大概是几点丢的？",
    };
    words.to_owned()
}

/// A kind as people say it: 包 for the group 包类, 卡 for 卡(未说明).
fn plain_name(kind: Kind) -> &'static str {
    let name = kind.name(Language::Simplified);
    let name = name.split('(').next().unwrap_or(name);
    name.trim_end_matches('类').trim_start_matches("其他")
}
