//! What does a reason say? Its sentence in simplified and traditional Chinese and in English, one table for all. What
//! somebody wrote is told as they wrote it.

use crate::lexicon::{Colour, Kind, Language};
use crate::read::{Money, Rider, Setting};
use crate::reason::Reason;

/// The same words in simplified Chinese, traditional Chinese and English; `{lost}` and `{found}` stand for what each side
/// told.
type Told = [&'static str; 3];

/// What both sides told of one aspect, in words.
struct Both<'w> {
    lost: &'w str,
    found: &'w str,
}

impl Both<'_> {
    fn say(&self, words: Told, language: Language) -> String {
        language.of(words).replace("{lost}", self.lost).replace("{found}", self.found)
    }

    /// That they agree, or how they differ.
    fn compare(&self, is_same: bool, label: Told, language: Language) -> String {
        let words = if is_same {
            ["{label}一致：{found}", "{label}一致：{found}", "same {label}: {found}"]
        } else {
            [
                "{label}不同：失主说{lost}，拾获方说{found}",
                "{label}不同：失主說{lost}，拾獲方說{found}",
                "another {label}: the owner says {lost}, the finder {found}",
            ]
        };
        self.say(words, language).replace("{label}", language.of(label))
    }
}

/// The sentence of a reason.
pub(super) fn of(reason: &Reason<'_>, language: Language) -> String {
    let plain = |words: Told| language.of(words).to_owned();
    let number = |words: Told, number: u64| language.of(words).replace("{n}", &number.to_string());
    match *reason {
        Reason::Time { seconds, told, by_report } => time(seconds, told, by_report, language),
        Reason::Place { name: "" } => {
            plain(["提到了相同的地名", "提到了相同的地名", "both name the same place"])
        }
        Reason::Place { name } => Both { lost: name, found: name }
            .say(["都提到“{found}”", "都提到「{found}」", "both name {found}"], language),
        Reason::Distance { metres } if metres < 1000 => {
            number(["两处相距约{n}米", "兩處相距約{n}米", "about {n} m from each other"], metres)
        }
        Reason::Distance { metres } => number(
            ["两处相距约{n}公里", "兩處相距約{n}公里", "about {n} km from each other"],
            (metres + 500) / 1000,
        ),
        Reason::OffTheWay { metres } => number(
            [
                "在行程沿线，偏离约{n}米",
                "在行程沿線，偏離約{n}米",
                "along the way of the ride, about {n} m off it",
            ],
            metres,
        ),
        Reason::PlacesDiffer { lost, found } => Both { lost, found }.say(
            [
                "地点对不上：失主说{lost}，拾获方说{found}",
                "地點對不上：失主說{lost}，拾獲方說{found}",
                "another place: the owner says {lost}, the finder {found}",
            ],
            language,
        ),
        Reason::Lines { lost, found } => {
            Both { lost, found }.compare(lost == found, ["线路", "路線", "line"], language)
        }
        Reason::Settings { lost, found } => settings(lost, found, language),
        Reason::Companies { lost, found } => {
            Both { lost, found }.compare(lost == found, ["单位", "單位", "company"], language)
        }
        Reason::Seats { same: true } => plain(["车内位置一致", "車內位置一致", "the same part of the car"]),
        Reason::Seats { same: false } => plain(["车内位置不同", "車內位置不同", "another part of the car"]),
        Reason::Plates { lost, found } => {
            let (lost, found) = (lost.to_string(), found.to_string());
            let words = if lost == found {
                ["一致：{found}", "一致：{found}", "the same: {found}"]
            } else {
                SIDES
            };
            Both { lost: &lost, found: &found }.say(words, language)
        }
        Reason::FleetNumbers { lost, found } => {
            Both { lost, found }.compare(lost == found, ["车号", "車號", "car number"], language)
        }
        Reason::Kinds { lost, found } => kinds(lost, found, language),
        Reason::Contained { kind } => language
            .of([
                "一方的{kind}在另一方说的物品里面",
                "一方的{kind}在另一方說的物品裡面",
                "one side's {kind} was inside what the other tells of",
            ])
            .replace("{kind}", kind.name(language)),
        Reason::Colours { lost, found } => colours(lost, found, language),
        Reason::Brands { lost, found } => {
            let both = Both { lost: lost.name(), found: found.name() };
            both.compare(lost == found, ["品牌", "品牌", "brand"], language)
        }
        Reason::Contents { shared: Some(kind), .. } => language
            .of(["里面都有{kind}", "裡面都有{kind}", "inside both: {kind}"])
            .replace("{kind}", kind.name(language)),
        Reason::Contents { shared: None, .. } => {
            plain(["里面的东西对不上", "裡面的東西對不上", "what was inside differs"])
        }
        Reason::Amounts { lost, found } => {
            let (lost, found) = (amount(&lost, language), amount(&found, language));
            Both { lost: &lost, found: &found }.say(SIDES, language)
        }
        Reason::Surnames { lost, found } => {
            Both { lost, found }.compare(lost == found, ["姓氏", "姓氏", "surname"], language)
        }
        Reason::Riders { lost, found } => riders(lost, found, language),
        Reason::Words { term: [a, b] } => language
            .of(["用词相同，如“{term}”", "用詞相同，如「{term}」", "the same words, such as {term}"])
            .replace("{term}", &format!("{a}{b}")),
        Reason::Calibration => {
            plain(["各项线索并非完全独立", "各項線索並非完全獨立", "the clues are not quite independent"])
        }
    }
}

/// What each side says.
const SIDES: Told = [
    "失主说{lost}，拾获方说{found}",
    "失主說{lost}，拾獲方說{found}",
    "the owner says {lost}, the finder {found}",
];

fn kinds(lost: Kind, found: Kind, language: Language) -> String {
    let words = if lost == found {
        ["都是{found}", "都是{found}", "both: {found}"]
    } else if lost.family() == found.family() {
        [
            "物品相近：失主说{lost}，拾获方说{found}",
            "物品相近：失主說{lost}，拾獲方說{found}",
            "a similar thing: the owner says {lost}, the finder {found}",
        ]
    } else {
        [
            "物品不同：失主说{lost}，拾获方说{found}",
            "物品不同：失主說{lost}，拾獲方說{found}",
            "another thing: the owner says {lost}, the finder {found}",
        ]
    };
    Both { lost: lost.name(language), found: found.name(language) }.say(words, language)
}

fn colours(lost: Colour, found: Colour, language: Language) -> String {
    let both = Both { lost: lost.name(language), found: found.name(language) };
    if lost != found && lost.is_near(found) {
        return both.say(
            [
                "颜色相近：失主说{lost}，拾获方说{found}",
                "顏色相近：失主說{lost}，拾獲方說{found}",
                "a similar colour: the owner says {lost}, the finder {found}",
            ],
            language,
        );
    }
    both.compare(lost == found, ["颜色", "顏色", "colour"], language)
}

fn riders(lost: Rider, found: Rider, language: Language) -> String {
    let words = if lost == found {
        ["都提到{found}", "都提到{found}", "both tell of {found}"]
    } else {
        [
            "人对不上：失主说{lost}，拾获方说{found}",
            "人對不上：失主說{lost}，拾獲方說{found}",
            "somebody else: the owner tells of {lost}, the finder of {found}",
        ]
    };
    let (lost, found) = (language.of(rider(lost)), language.of(rider(found)));
    Both { lost, found }.say(words, language)
}

fn settings(lost: Option<Setting>, found: Option<Setting>, language: Language) -> String {
    let words = match (lost, found) {
        (None, None) => {
            ["双方都没说在什么地方", "雙方都沒說在什麼地方", "neither says in what sort of place"]
        }
        (None, Some(_)) => ["失主没说在{found}", "失主沒說在{found}", "the owner does not say: {found}"],
        (Some(_), None) => ["拾获方没说在{lost}", "拾獲方沒說在{lost}", "the finder does not say: {lost}"],
        (Some(lost), Some(found)) if lost == found => ["都在{found}", "都在{found}", "both: {found}"],
        (Some(_), Some(_)) => [
            "失主说在{lost}，拾获方说在{found}",
            "失主說在{lost}，拾獲方說在{found}",
            "the owner says {lost}, the finder {found}",
        ],
    };
    let name = |told: Option<Setting>| told.map_or("", |told| language.of(setting(told)));
    Both { lost: name(lost), found: name(found) }.say(words, language)
}

/// What is told of whoever lost the thing, in words.
const fn rider(rider: Rider) -> Told {
    match rider {
        Rider::Woman => ["女士", "女士", "a woman"],
        Rider::Man => ["男士", "男士", "a man"],
        Rider::Couple => ["夫妻或情侣", "夫妻或情侶", "a couple"],
        Rider::Child => ["带着孩子", "帶著孩子", "a child"],
        Rider::Student => ["学生", "學生", "a student"],
        Rider::Elder => ["老人", "老人", "an old person"],
        Rider::Wedding => ["喜宴", "喜宴", "a wedding"],
        Rider::Drunk => ["喝了酒", "喝了酒", "somebody who had drunk"],
    }
}

fn time(seconds: i64, told: bool, by_report: bool, language: Language) -> String {
    let find = if by_report { ["登记", "登記", "logged"] } else { ["拾获", "拾獲", "found"] };
    let loss = if told {
        ["丢失", "遺失", "when it was lost"]
    } else {
        ["报失推算的丢失", "報失推算的遺失", "when it must have been lost by the report"]
    };
    let minutes = seconds.unsigned_abs() / 60;
    let (span, count) = match minutes {
        0..60 => (["{n}分钟", "{n}分鐘", "{n} min"], minutes.max(1)),
        60..2880 => (["{n}小时", "{n}小時", "{n} h"], (minutes + 30) / 60),
        _ => (["{n}天", "{n}天", "{n} days"], (minutes + 720) / 1440),
    };
    let words = match seconds {
        0 => ["{find}时间落在{loss}时段内", "{find}時間落在{loss}時段內", "{find} within the time {loss}"],
        1.. => [
            "{find}在{loss}时段后约{span}",
            "{find}在{loss}時段後約{span}",
            "{find} about {span} after the time {loss}",
        ],
        _ => [
            "{find}在{loss}时段前约{span}",
            "{find}在{loss}時段前約{span}",
            "{find} about {span} before the time {loss}",
        ],
    };
    let words = language.of(words).replace("{find}", language.of(find)).replace("{loss}", language.of(loss));
    words.replace("{span}", &language.of(span).replace("{n}", &count.to_string()))
}

/// An amount of money in words.
pub(super) fn amount(money: &Money, language: Language) -> String {
    let code = money.currency.code();
    let unit = if code == "CNY" { language.of(["元", "元", " yuan"]) } else { code };
    if money.low == money.high {
        format!("{}{unit}", money.low)
    } else {
        format!("{}{}{}{unit}", money.low, language.of(["至", "至", "–"]), money.high)
    }
}

const fn setting(setting: Setting) -> Told {
    match setting {
        Setting::Washroom => ["洗手间", "洗手間", "washroom"],
        Setting::Taxi => ["出租车", "計程車", "taxi"],
        Setting::Bus => ["公交车", "公車", "bus"],
        Setting::Metro => ["地铁", "地鐵", "metro"],
        Setting::Train => ["火车", "火車", "train"],
        Setting::Coach => ["客车", "客運", "coach"],
        Setting::Bike => ["自行车", "腳踏車", "bicycle"],
        Setting::Ferry => ["轮渡", "渡輪", "ferry"],
        Setting::Plane => ["飞机", "飛機", "plane"],
        Setting::Hospital => ["医院", "醫院", "hospital"],
        Setting::School => ["学校", "學校", "school"],
        Setting::Hotel => ["酒店", "飯店", "hotel"],
        Setting::Shop => ["店铺", "店鋪", "shop"],
        Setting::Station => ["车站或机场", "車站或機場", "station or airport"],
        Setting::Estate => ["小区楼宇", "社區大樓", "housing estate"],
        Setting::Park => ["公园广场", "公園廣場", "park or square"],
        Setting::Street => ["路上", "路上", "street"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reason: &Reason<'_>, expect: Told) {
        let told = [Language::Simplified, Language::Traditional, Language::English];
        assert_eq!(told.map(|language| of(reason, language)), expect);
    }

    #[test]
    fn a_reason_is_told_in_each_language() {
        check(
            &Reason::Time { seconds: 7_300, told: true, by_report: false },
            [
                "拾获在丢失时段后约2小时",
                "拾獲在遺失時段後約2小時",
                "found about 2 h after the time when it was lost",
            ],
        );
        check(&Reason::Lines { lost: "22", found: "22" }, ["线路一致：22", "路線一致：22", "same line: 22"]);
        check(
            &Reason::Settings { lost: Some(Setting::Taxi), found: Some(Setting::Bus) },
            [
                "失主说在出租车，拾获方说在公交车",
                "失主說在計程車，拾獲方說在公車",
                "the owner says taxi, the finder bus",
            ],
        );
        check(
            &Reason::Riders { lost: Rider::Couple, found: Rider::Couple },
            ["都提到夫妻或情侣", "都提到夫妻或情侶", "both tell of a couple"],
        );
    }
}
