//! How is evidence told to a person? One plain sentence for each reason.
//!
//! A reason holds what was seen, not words; here it becomes a sentence. Traditional Chinese and English
//! follow with the pages that show them.

mod question;

pub use question::question;

use crate::lexicon::{Brand, Colour, Kind, Language};
use crate::read::{Money, PersonRole, Plate, Rider, Setting, Value, Window};
use crate::weigh::Evidence;
use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};

/// What an aspect has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // A reason is what its name says; its fields are what each side told.
pub enum Reason<'a> {
    /// Seconds from the window of the loss to the find: negative before it, 0 within.
    Time {
        seconds: i64,
        told: bool,
        by_report: bool,
    },
    Place {
        name: &'a str,
    },
    Distance {
        metres: u64,
    },
    /// How far off the way of the ride.
    OffTheWay {
        metres: u64,
    },
    PlacesDiffer {
        lost: &'a str,
        found: &'a str,
    },
    Lines {
        lost: &'a str,
        found: &'a str,
    },
    Settings {
        lost: Option<Setting>,
        found: Option<Setting>,
    },
    Companies {
        lost: &'a str,
        found: &'a str,
    },
    Seats {
        same: bool,
    },
    Plates {
        lost: &'a Plate,
        found: &'a Plate,
    },
    FleetNumbers {
        lost: &'a str,
        found: &'a str,
    },
    Kinds {
        lost: Kind,
        found: Kind,
    },
    Contained {
        kind: Kind,
    },
    Colours {
        lost: Colour,
        found: Colour,
    },
    Brands {
        lost: Brand,
        found: Brand,
    },
    Contents {
        shared: Option<Kind>,
        lost: usize,
    },
    Amounts {
        lost: Money,
        found: Money,
    },
    Surnames {
        lost: &'a str,
        found: &'a str,
    },
    Riders {
        lost: Rider,
        found: Rider,
    },
    Words {
        term: [char; 2],
    },
    Calibration,
}

/// The sentence for what an aspect has seen.
pub fn explain(evidence: &Evidence<'_>) -> String {
    let doubt = if evidence.hedged { "（说得不肯定）" } else { "" };
    sentence(&evidence.reason) + doubt
}

fn sentence(reason: &Reason<'_>) -> String {
    const ZH: Language = Language::Simplified;
    let same_or = |same: bool, label: &str, lost: &str, found: &str| {
        if same {
            format!("{label}一致：{found}")
        } else {
            format!("{label}不同：失主说{lost}，拾获方说{found}")
        }
    };
    match *reason {
        Reason::Time { seconds, told, by_report } => time(seconds, told, by_report),
        Reason::Place { name: "" } => "提到了相同的地名".to_owned(),
        Reason::Place { name } => format!("都提到“{name}”"),
        Reason::Distance { metres } if metres < 1000 => format!("两处相距约{metres}米"),
        Reason::Distance { metres } => format!("两处相距约{}公里", (metres + 500) / 1000),
        Reason::OffTheWay { metres } => format!("在行程沿线，偏离约{metres}米"),
        Reason::PlacesDiffer { lost, found } => format!("地点对不上：失主说{lost}，拾获方说{found}"),
        Reason::Lines { lost, found } => same_or(lost == found, "线路", lost, found),
        Reason::Settings { lost, found } => match (lost, found) {
            (None, None) => "双方都没说在什么地方".to_owned(),
            (None, Some(found)) => format!("失主没说在{}", setting(found)),
            (Some(lost), None) => format!("拾获方没说在{}", setting(lost)),
            (Some(lost), Some(found)) if lost == found => format!("都在{}", setting(found)),
            (Some(lost), Some(found)) => format!("失主说在{}，拾获方说在{}", setting(lost), setting(found)),
        },
        Reason::Companies { lost, found } => same_or(lost == found, "单位", lost, found),
        Reason::Seats { same: true } => "车内位置一致".to_owned(),
        Reason::Seats { same: false } => "车内位置不同".to_owned(),
        Reason::Plates { lost, found } => {
            let (lost, found) = (lost.to_string(), found.to_string());
            if lost == found {
                format!("一致：{found}")
            } else {
                format!("失主说{lost}，拾获方说{found}")
            }
        }
        Reason::FleetNumbers { lost, found } => same_or(lost == found, "车号", lost, found),
        Reason::Kinds { lost, found } => {
            let (lost_name, found_name) = (lost.name(ZH), found.name(ZH));
            if lost == found {
                format!("都是{found_name}")
            } else if lost.family() == found.family() {
                format!("物品相近：失主说{lost_name}，拾获方说{found_name}")
            } else {
                format!("物品不同：失主说{lost_name}，拾获方说{found_name}")
            }
        }
        Reason::Contained { kind } => format!("一方的{}在另一方说的物品里面", kind.name(ZH)),
        Reason::Colours { lost, found } => {
            let (lost_name, found_name) = (lost.name(ZH), found.name(ZH));
            if lost != found && lost.is_near(found) {
                format!("颜色相近：失主说{lost_name}，拾获方说{found_name}")
            } else {
                same_or(lost == found, "颜色", lost_name, found_name)
            }
        }
        Reason::Brands { lost, found } => same_or(lost == found, "品牌", lost.name(), found.name()),
        Reason::Contents { shared: Some(kind), .. } => format!("里面都有{}", kind.name(ZH)),
        Reason::Contents { shared: None, .. } => "里面的东西对不上".to_owned(),
        Reason::Amounts { lost, found } => {
            format!("失主说{}，拾获方说{}", amount(&lost), amount(&found))
        }
        Reason::Surnames { lost, found } => same_or(lost == found, "姓氏", lost, found),
        Reason::Riders { lost, found } if lost == found => format!("都提到{}", rider(found)),
        Reason::Riders { lost, found } => {
            format!("人对不上：失主说{}，拾获方说{}", rider(lost), rider(found))
        }
        Reason::Words { term: [a, b] } => format!("用词相同，如“{a}{b}”"),
        Reason::Calibration => "各项线索并非完全独立".to_owned(),
    }
}

/// What is told of whoever lost the thing, in words.
const fn rider(rider: Rider) -> &'static str {
    match rider {
        Rider::Woman => "女士",
        Rider::Man => "男士",
        Rider::Couple => "夫妻或情侣",
        Rider::Child => "带着孩子",
        Rider::Student => "学生",
        Rider::Elder => "老人",
        Rider::Wedding => "喜宴",
        Rider::Drunk => "喝了酒",
    }
}

/// A value in words for people, such as 1月18日 19:25–19:55, 钱包, 3600元.
///
/// ```
/// use fude_engine::*;
/// let context = Context { side: Side::Lost, reported_at: 1_737_201_480, utc_offset: 28_800, given: Given::default() };
/// let reading = read("19时40分左右丢了钱包", &context);
/// let labels: Vec<String> = reading.facts.iter().map(|fact| describe(&fact.value)).collect();
/// assert_eq!(labels, ["1月18日 19:25–19:55", "钱包"]);
/// ```
pub fn describe(value: &Value) -> String {
    const ZH: Language = Language::Simplified;
    match value {
        Value::Words(words) => words.clone(),
        Value::When(window) => span_of_time(window),
        Value::Plate(plate) => plate.to_string(),
        Value::Kind(kind) => kind.name(ZH).to_owned(),
        Value::Colour(colour) => colour.name(ZH).to_owned(),
        Value::Brand(brand) => brand.name().to_owned(),
        Value::Money(money) => amount(money),
        Value::Person { surname, role } => {
            let role = match role {
                PersonRole::Owner => "失主",
                PersonRole::Reporter => "代报人",
                PersonRole::Driver => "司机",
                PersonRole::Finder => "拾获人",
                PersonRole::Holder => "保管人",
                PersonRole::Staff => "工作人员",
                PersonRole::Other => "相关的人",
            };
            surname.as_ref().map_or_else(|| role.to_owned(), |surname| format!("{role}姓{surname}"))
        }
    }
}

/// 1月18日 19:25–19:55, 1月18日 22:50–1月19日 0:20, or only the day for a whole one.
fn span_of_time(window: &Window) -> String {
    let Some([from, to]) = window.local() else { return String::new() };
    let day = |t: &DateTime<FixedOffset>| format!("{}月{}日", t.month(), t.day());
    let clock = |t: &DateTime<FixedOffset>| format!("{}:{:02}", t.hour(), t.minute());
    let whole = |t: &DateTime<FixedOffset>| t.hour() == 23 && t.minute() == 59;
    match (from.date_naive() == to.date_naive(), from.hour() == 0 && from.minute() == 0 && whole(&to)) {
        (true, true) => day(&from),
        (true, false) => format!("{} {}–{}", day(&from), clock(&from), clock(&to)),
        (false, true) => format!("{}–{}", day(&from), day(&to)),
        (false, false) => format!("{} {}–{} {}", day(&from), clock(&from), day(&to), clock(&to)),
    }
}

fn time(seconds: i64, told: bool, by_report: bool) -> String {
    let find = if by_report { "登记" } else { "拾获" };
    let loss = if told { "丢失" } else { "报失推算的丢失" };
    if seconds == 0 {
        return format!("{find}时间落在{loss}时段内");
    }
    let minutes = seconds.unsigned_abs() / 60;
    let span = match minutes {
        0..60 => format!("{}分钟", minutes.max(1)),
        60..2880 => format!("{}小时", (minutes + 30) / 60),
        _ => format!("{}天", (minutes + 720) / 1440),
    };
    let order = if seconds > 0 { "后" } else { "前" };
    format!("{find}在{loss}时段{order}约{span}")
}

fn amount(money: &Money) -> String {
    let code = money.currency.code();
    let unit = if code == "CNY" { "元" } else { code };
    if money.low == money.high {
        format!("{}{unit}", money.low)
    } else {
        format!("{}至{}{unit}", money.low, money.high)
    }
}

fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Washroom => "洗手间",
        Setting::Taxi => "出租车",
        Setting::Bus => "公交车",
        Setting::Metro => "地铁",
        Setting::Train => "火车",
        Setting::Coach => "客车",
        Setting::Bike => "自行车",
        Setting::Ferry => "轮渡",
        Setting::Plane => "飞机",
        Setting::Hospital => "医院",
        Setting::School => "学校",
        Setting::Hotel => "酒店",
        Setting::Shop => "店铺",
        Setting::Station => "车站或机场",
        Setting::Estate => "小区楼宇",
        Setting::Park => "公园广场",
        Setting::Street => "路上",
    }
}
