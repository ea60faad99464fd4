//! What did people ride in? The mode that the words, the line and the seat tell best.
//!
//! Every word counts with a strength; what somebody rode (坐, 打, 骑 before it) counts more than what only stood
//! by, and a place named after a vehicle (高铁站, 车站) does not count. A thing found on foot has no mode: a
//! driver's title alone says nothing about a ride.

use super::{Draft, FactName, Side, Value};
use crate::text::{Table, Words, table, words};
use serde::{Deserialize, Serialize};

/// The vehicle in or from which something was lost or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The names are the words of the field.
pub enum Mode {
    Taxi,
    Ridehail,
    Bus,
    Metro,
    Train,
    Coach,
    Bike,
    Ferry,
    Plane,
}

impl Mode {
    /// Every mode, in the order in which equal ones win.
    const ALL: [Self; 9] = [
        Self::Taxi,
        Self::Ridehail,
        Self::Bus,
        Self::Metro,
        Self::Train,
        Self::Coach,
        Self::Bike,
        Self::Ferry,
        Self::Plane,
    ];

    /// The stable id, such as `taxi`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Taxi => "taxi",
            Self::Ridehail => "ridehail",
            Self::Bus => "bus",
            Self::Metro => "metro",
            Self::Train => "train",
            Self::Coach => "coach",
            Self::Bike => "bike",
            Self::Ferry => "ferry",
            Self::Plane => "plane",
        }
    }
}

/// Words that tell a mode, with how strongly they do.
static MODES: Table<(Mode, u32)> = table![
    ("出租", (Mode::Taxi, 4)),
    ("的士", (Mode::Taxi, 4)),
    ("计程车", (Mode::Taxi, 6)),
    ("打车", (Mode::Taxi, 3)),
    ("打个车", (Mode::Taxi, 3)),
    ("打的", (Mode::Taxi, 3)),
    ("打黑的", (Mode::Taxi, 4)),
    ("搭红的", (Mode::Taxi, 4)),
    ("摩的", (Mode::Taxi, 4)),
    ("的哥", (Mode::Taxi, 4)),
    ("的姐", (Mode::Taxi, 4)),
    ("运将", (Mode::Taxi, 4)),
    ("小黄", (Mode::Taxi, 2)),
    ("坐面的", (Mode::Taxi, 3)),
    ("打面的", (Mode::Taxi, 3)),
    ("taxi", (Mode::Taxi, 4)),
    ("载客", (Mode::Taxi, 2)),
    ("落客后", (Mode::Taxi, 3)),
    ("载完客", (Mode::Taxi, 3)),
    ("拉活", (Mode::Taxi, 3)),
    ("拉的客", (Mode::Taxi, 3)),
    ("送客", (Mode::Taxi, 3)),
    ("后备箱", (Mode::Taxi, 1)),
    ("后座", (Mode::Taxi, 1)),
    ("后排", (Mode::Taxi, 1)),
    ("副驾", (Mode::Taxi, 2)),
    ("客人", (Mode::Taxi, 1)),
    ("后厢", (Mode::Taxi, 1)),
    ("交车", (Mode::Taxi, 2)),
    ("空驶", (Mode::Taxi, 3)),
    ("交车队", (Mode::Bus, 1)),
    ("网约车", (Mode::Ridehail, 6)),
    ("专车", (Mode::Ridehail, 5)),
    ("滴滴", (Mode::Ridehail, 5)),
    ("快车", (Mode::Ridehail, 3)),
    ("顺风车", (Mode::Ridehail, 5)),
    ("花小猪", (Mode::Ridehail, 5)),
    ("曹操", (Mode::Ridehail, 4)),
    ("t3出行", (Mode::Ridehail, 5)),
    ("货拉拉", (Mode::Ridehail, 5)),
    ("uber", (Mode::Ridehail, 5)),
    ("公交", (Mode::Bus, 4)),
    ("巴士", (Mode::Bus, 3)),
    ("公车", (Mode::Bus, 3)),
    ("小巴", (Mode::Bus, 3)),
    ("绿van", (Mode::Bus, 4)),
    ("头班车", (Mode::Bus, 2)),
    ("投币箱", (Mode::Bus, 2)),
    ("调度室", (Mode::Bus, 2)),
    ("车队", (Mode::Bus, 1)),
    ("末班", (Mode::Bus, 2)),
    ("回场", (Mode::Bus, 2)),
    ("首末站", (Mode::Bus, 2)),
    ("终点", (Mode::Bus, 1)),
    ("地铁", (Mode::Metro, 4)),
    ("捷运", (Mode::Metro, 4)),
    ("轻轨", (Mode::Metro, 4)),
    ("车控室", (Mode::Metro, 3)),
    ("清客", (Mode::Metro, 3)),
    ("本站上车", (Mode::Metro, 3)),
    ("站台岗", (Mode::Metro, 3)),
    ("出闸", (Mode::Metro, 2)),
    ("出站", (Mode::Metro, 2)),
    ("客服中心", (Mode::Metro, 3)),
    ("高铁", (Mode::Train, 3)),
    ("动车", (Mode::Train, 3)),
    ("火车", (Mode::Train, 3)),
    ("区间车", (Mode::Train, 3)),
    ("列车", (Mode::Train, 1)),
    ("列车长", (Mode::Train, 3)),
    ("列车员", (Mode::Train, 3)),
    ("硬卧", (Mode::Train, 4)),
    ("软卧", (Mode::Train, 4)),
    ("餐车", (Mode::Train, 3)),
    ("乘警", (Mode::Train, 3)),
    ("12306", (Mode::Train, 3)),
    ("行李架", (Mode::Train, 1)),
    ("车厢", (Mode::Metro, 1)),
    ("大巴", (Mode::Coach, 3)),
    ("大客", (Mode::Coach, 3)),
    ("客车", (Mode::Coach, 3)),
    ("中巴", (Mode::Coach, 3)),
    ("客运", (Mode::Coach, 2)),
    ("长途车", (Mode::Coach, 4)),
    ("长途", (Mode::Coach, 2)),
    ("共享单车", (Mode::Bike, 6)),
    ("共享电", (Mode::Bike, 6)),
    ("youbike", (Mode::Bike, 6)),
    ("哈啰", (Mode::Bike, 5)),
    ("青桔", (Mode::Bike, 5)),
    ("公共自行车", (Mode::Bike, 6)),
    ("自行车", (Mode::Bike, 4)),
    ("单车", (Mode::Bike, 4)),
    ("骑车", (Mode::Bike, 4)),
    ("骑电动车", (Mode::Bike, 4)),
    ("骑电瓶车", (Mode::Bike, 4)),
    ("骑美团", (Mode::Bike, 4)),
    ("锁的车", (Mode::Bike, 3)),
    ("锁车", (Mode::Bike, 3)),
    ("开锁", (Mode::Bike, 2)),
    ("扫车", (Mode::Bike, 2)),
    ("车篮", (Mode::Bike, 3)),
    ("车篓", (Mode::Bike, 3)),
    ("车筐", (Mode::Bike, 3)),
    ("车把", (Mode::Bike, 3)),
    ("脚踏垫", (Mode::Bike, 2)),
    ("电瓶车", (Mode::Bike, 3)),
    ("电动车", (Mode::Bike, 3)),
    ("电驴", (Mode::Bike, 3)),
    ("摩托", (Mode::Bike, 3)),
    ("轮渡", (Mode::Ferry, 5)),
    ("坐船", (Mode::Ferry, 5)),
    ("乘船", (Mode::Ferry, 5)),
    ("小轮", (Mode::Ferry, 5)),
    ("渡轮", (Mode::Ferry, 5)),
    ("游船", (Mode::Ferry, 5)),
    ("落船", (Mode::Ferry, 4)),
    ("下船", (Mode::Ferry, 4)),
    ("船上", (Mode::Ferry, 3)),
    ("飞机", (Mode::Plane, 4)),
    ("航班", (Mode::Plane, 5)),
    ("登机", (Mode::Plane, 3)),
    ("转机", (Mode::Plane, 4)),
    ("托运", (Mode::Plane, 2)),
    ("落地", (Mode::Plane, 1)),
];

/// What makes a place, an office or a thing of a vehicle's word: 高铁站, 出租车公司, 地铁卡, 登机箱.
static ELSE: Words = words![
    "站", "票", "公司", "管理", "口", "机场", "总站", "道", "卡", "箱", "牌", "东站", "西站", "南站", "北站",
    "台中站", "证", "包", "房",
];

/// Cars that nobody hires: their seats are no taxi's.
static OWN_CARS: Words = words![
    "朋友车", "朋友的车", "同事车", "同事的车", "私家车", "自家车", "自己的车", "自己车", "我的车", "我车",
    "老公车", "家里的车", "自驾", "租的车", "租车自驾", "停车场找车",
];

/// Who rode or drove: what stands so before the word tells that it was the ride.
static RODE: Words =
    words!["坐", "乘", "搭", "骑", "叫", "在", "拦", "上", "落", "忘", "丢", "乘坐", "这辆", "下"];

/// The least that all words of a mode together must say.
const ENOUGH: u32 = 2;

/// The mode that a text tells; marks the characters that tell it as used.
pub(super) fn mode(draft: &mut Draft<'_>) -> Option<Mode> {
    let text = &draft.text;
    let mut scores = [0u32; Mode::ALL.len()];
    let own_car = OWN_CARS.inside(text, 0..text.chars().len());
    let mut at = 0;
    while at < text.chars().len() {
        let Some(((mode, strength), length)) = MODES.at(text, at) else {
            at += 1;
            continue;
        };
        let behind = at + length + usize::from(text.has(at + length, "车"));
        let place = ELSE.at(text, behind).is_some() && !matches!(mode, Mode::Ridehail | Mode::Ferry);
        let own_seat = own_car && mode == Mode::Taxi && strength <= 2;
        if !place && !own_seat {
            let rode = (1..=3).any(|gap| at >= gap && RODE.at(text, at - gap).is_some());
            scores[mode as usize] += strength + if rode && strength > 1 { 2 } else { 0 };
            draft.cues.push(at..behind);
        }
        at += length;
    }
    for fact in &draft.facts {
        match (&fact.name, &fact.value) {
            (FactName::Line, Value::Words(line)) => scores[line_mode(line) as usize] += 6,
            (FactName::Seat, Value::Words(seat)) if is_train_seat(seat) => scores[Mode::Train as usize] += 3,
            (FactName::Plate, _) => scores[Mode::Taxi as usize] += 1,
            _ => {}
        }
    }
    // A driver of whom no more is said drives a taxi, if it is about a ride at all.
    let driver = ["师傅", "司机"].iter().any(|title| text.tail(0).contains(title));
    let ride = ["车上", "下车", "座上", "收车", "后座", "后排", "车里", "发车", "客人"]
        .iter()
        .any(|word| text.tail(0).contains(word));
    if draft.context.side == Side::Found && driver && ride {
        scores[Mode::Taxi as usize] += 1;
    }
    let best = scores.iter().max().copied().filter(|&score| score >= ENOUGH)?;
    Mode::ALL.into_iter().find(|mode| scores[*mode as usize] == best)
}

fn is_train_seat(seat: &str) -> bool {
    seat.starts_with(|c: char| c.is_ascii_digit()) && (seat.contains('车') || seat.contains('铺'))
}

/// What runs on a line of that name: g1701 a train, 13号线 a metro, ca1835 a plane, 22路 a bus.
fn line_mode(line: &str) -> Mode {
    if let Some((word, _)) = line.rsplit_once(' ') {
        return if word.starts_with("line") { Mode::Metro } else { Mode::Bus };
    }
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let letters = line.chars().filter(char::is_ascii_alphabetic).count();
    let starts_with_train =
        line.starts_with(['g', 'd', 'c', 'z', 't', 'k', 'y']) && letters == 1 && digits >= 2;
    if line.ends_with("线") {
        Mode::Metro
    } else if line.ends_with('次') || starts_with_train && !line.ends_with('路') {
        Mode::Train
    } else if digits >= 3
        && letters > 0
        && line.chars().take(2).any(|c| c.is_ascii_alphabetic())
        && digits + letters >= 5
    {
        Mode::Plane
    } else {
        Mode::Bus
    }
}
