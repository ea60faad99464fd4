//! What does a row say of a ride? Plate, when and where somebody got on and off, and the fare, from a table as companies take
//! it out of their meters or bookings; what is wrong with a row is told, and what a column holds is guessed from its title.

use crate::find::words;
use crate::grid::{Cell, Row};
use crate::moment::{self, Moment, next_day};
use serde::{Deserialize, Serialize};

/// What a column of a table of trips holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TripRole {
    /// The plate of the vehicle.
    Plate,
    /// The day of the ride, where its times are clocks alone.
    Day,
    /// When it began.
    BoardAt,
    /// When it ended.
    AlightAt,
    /// Where it began.
    Board,
    /// Where it ended.
    Alight,
    /// What was paid, in yuan.
    Fare,
    /// Nothing that is taken over: the driver, the distance, phones.
    Nothing,
}

/// A row as a trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trip {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The plate as it is written; empty when there is none.
    pub plate: String,
    /// When it began on the writer's clock, `2025-01-18T20:15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub board_at: Option<String>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alight_at: Option<String>,
    /// Where it began; may be empty.
    pub board: String,
    /// Where it ended; may be empty.
    pub alight: String,
    /// What was paid in yuan, `23.50`; may be empty.
    pub fare: String,
    /// What is wrong, or to be looked at.
    pub flaws: Vec<TripFlaw>,
    /// The row as it stands in the file, to be shown and put right when it is wrong.
    pub cells: Vec<String>,
}

/// What can be wrong with a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TripFlaw {
    /// It tells of no vehicle.
    NoPlate,
    /// It does not tell when it began.
    NoStart,
    /// It does not tell when it ended.
    NoEnd,
    /// It ended before it began.
    Backwards,
    /// Its fare is no amount of yuan, and is left out.
    Fare,
    /// A place has a longer name than is kept, and was cut off.
    Cut,
}

/// The longest name of a place that a desk keeps, in characters.
const LONGEST_PLACE: usize = 40;

/// The highest fare that is one, in cents: 10 000 yuan take a taxi across the country.
const HIGHEST_FARE: f64 = 1_000_000.0;

/// Words of titles, in both scripts, since titles are not folded.
const START: [&str; 14] = [
    "上车", "上車", "上客", "乘车", "乘車", "起始", "开始", "開始", "出发", "起点", "起點", "board", "start",
    "from",
];
const END: [&str; 15] = [
    "下车", "下車", "下客", "结束", "結束", "到达", "到達", "终止", "終止", "终点", "終點", "目的地",
    "alight", "end", "to",
];
const FARE: [&str; 13] = [
    "金额", "金額", "车费", "車費", "费用", "費用", "票价", "票價", "应收", "实收", "fare", "amount", "price",
];
const PLATE: [&str; 8] = ["车牌", "車牌", "牌照", "车号", "車號", "车辆", "車輛", "plate"];

/// What stands beside a trip and is none of it: 驾驶员电话, 等候时间, 里程.
const BESIDE: [&str; 34] = [
    "司机", "司機", "驾驶员", "駕駛員", "电话", "電話", "手机", "手機", "姓名", "乘客", "里程", "公里",
    "乘车人", "乘車人", "上车人", "上車人", "下车人", "联系人", "人数", "人數", "颜色", "顏色", "经度",
    "纬度", "时长", "等候", "等待", "自编号", "方式", "类型", "driver", "phone", "distance", "waiting",
];

/// What a title speaks of, by its characters, and by its words where they are Latin.
struct Title {
    han: String,
    latin: Vec<String>,
}

impl Title {
    fn new(title: &str) -> Self {
        let title = title.to_lowercase();
        let latin = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        Self { latin: latin.map(str::to_owned).collect(), han: title }
    }

    /// Latin words count from their beginning, 'boarded' as 'board'; short ones as a whole.
    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| {
            if word.is_ascii() {
                self.latin.iter().any(|own| own == word || word.len() > 3 && own.starts_with(word))
            } else {
                self.han.contains(word)
            }
        })
    }

    fn role(&self) -> TripRole {
        if self.has(&BESIDE) {
            return TripRole::Nothing;
        }
        if self.has(&["时间", "時間", "时刻", "時刻", "time", "at"]) {
            return match (self.has(&START), self.has(&END)) {
                (true, false) => TripRole::BoardAt,
                (false, true) => TripRole::AlightAt,
                _ => TripRole::Nothing,
            };
        }
        let known: [(TripRole, &[&str]); 5] = [
            (TripRole::Day, &["日期", "date", "day"]),
            (TripRole::Fare, &FARE),
            (TripRole::Plate, &PLATE),
            (TripRole::Board, &START),
            (TripRole::Alight, &END),
        ];
        known.into_iter().find(|(_, words)| self.has(words)).map_or(TripRole::Nothing, |(role, _)| role)
    }
}

/// Whether a title names what only a table of trips has, or nearly so: what tells its header from a row.
pub(crate) fn is_title(title: &str) -> bool {
    use TripRole::{AlightAt, BoardAt, Fare, Plate};
    title.chars().count() <= 16 && [Plate, BoardAt, AlightAt, Fare].contains(&Title::new(title).role())
}

/// The roles of columns with these titles; the first column of a kind has it.
pub(crate) fn guess(titles: &[String]) -> Vec<TripRole> {
    let mut roles: Vec<TripRole> = Vec::with_capacity(titles.len());
    for title in titles {
        let role = Title::new(title).role();
        roles.push(if roles.contains(&role) { TripRole::Nothing } else { role });
    }
    roles
}

pub(crate) fn of(row: &Row, roles: &[TripRole]) -> Trip {
    let cell = |wanted: TripRole| {
        let cells = row.cells.iter().zip(roles);
        cells.filter(|(_, role)| **role == wanted).map(|(cell, _)| cell).find(|cell| **cell != Cell::Empty)
    };
    let moment = |role: TripRole| cell(role).map_or_else(Moment::default, moment::of);
    let mut flaws = Vec::new();
    let plate = cell(TripRole::Plate).and_then(words).unwrap_or_default();
    if plate.is_empty() {
        flaws.push(TripFlaw::NoPlate);
    }
    let (start, end) =
        times(moment(TripRole::Day).day, &moment(TripRole::BoardAt), &moment(TripRole::AlightAt));
    flaws.extend(start.is_none().then_some(TripFlaw::NoStart));
    flaws.extend(end.is_none().then_some(TripFlaw::NoEnd));
    flaws
        .extend((start.is_some() && end.is_some_and(|end| Some(end) < start)).then_some(TripFlaw::Backwards));
    let mut place = |role: TripRole| {
        let name = cell(role).and_then(words).unwrap_or_default();
        if name.chars().count() > LONGEST_PLACE {
            flaws.push(TripFlaw::Cut);
        }
        name.chars().take(LONGEST_PLACE).collect::<String>()
    };
    let (board, alight) = (place(TripRole::Board), place(TripRole::Alight));
    let fare = cell(TripRole::Fare).map(fare);
    if fare == Some(None) {
        flaws.push(TripFlaw::Fare);
    }
    let stamp = |((year, month, day), (hour, minute)): At| {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    };
    Trip {
        line: row.line,
        plate,
        board_at: start.map(stamp),
        alight_at: end.map(stamp),
        board,
        alight,
        fare: fare.flatten().unwrap_or_default(),
        flaws,
        cells: row.cells.iter().map(|cell| words(cell).unwrap_or_default()).collect(),
    }
}

/// A day and a clock, which order as the moments do.
type At = ((u16, u8, u8), (u8, u8));

/// When a ride began and ended. Clocks alone are of the row's day; one that ends before it began, ended on the next. A day
/// alone is its midnight where the other end has a clock, since Excel writes 0:00 so.
fn times(day: Option<(u16, u8, u8)>, board: &Moment, alight: &Moment) -> (Option<At>, Option<At>) {
    let midnight = |other: &Moment| other.clock.map(|_| (0, 0));
    let start = (board.day.or(day), board.clock.or_else(|| board.day.and(midnight(alight))));
    let start = start.0.zip(start.1);
    let end_day = alight.day.or(day).or_else(|| start.map(|(day, _)| day));
    let end = end_day.zip(alight.clock.or_else(|| alight.day.and(midnight(board))));
    let end = match (start, end) {
        (Some(start), Some((day, clock))) if alight.day.is_none() && (day, clock) < start => {
            Some((next_day(day), clock))
        }
        (_, end) => end,
    };
    (start, end)
}

/// An amount of yuan with its cents: 23, 23.5, ¥23.50, 23元.
fn fare(cell: &Cell) -> Option<String> {
    let yuan = match cell {
        Cell::Number(number) => *number,
        Cell::Text(words) => {
            let words = words.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '圆', '块']).trim();
            let is_amount = words.chars().all(|c| c.is_ascii_digit() || c == '.');
            words.parse().ok().filter(|_| is_amount)?
        }
        _ => return None,
    };
    let cents = (yuan * 100.0).round();
    if !(0.0..=HIGHEST_FARE).contains(&cents) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let cents = cents as u32;
    Some(format!("{}.{:02}", cents / 100, cents % 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::text;
    use TripRole::{Alight, AlightAt, Board, BoardAt, Day, Fare, Nothing, Plate};

    #[track_caller]
    fn check_titles(titles: &[&str], expect: &[TripRole]) {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        assert_eq!(guess(&titles), expect, "{titles:?}");
    }

    #[test]
    fn the_titles_of_companies_are_understood() {
        check_titles(
            &["序号", "车牌号", "上车时间", "下车时间", "上车地点", "下车地点", "金额（元）", "驾驶员"],
            &[Nothing, Plate, BoardAt, AlightAt, Board, Alight, Fare, Nothing],
        );
        check_titles(
            &["车号", "日期", "起始时间", "结束时间", "等候时间", "里程", "起点", "终点", "车费", "实收金额"],
            &[Plate, Day, BoardAt, AlightAt, Nothing, Nothing, Board, Alight, Fare, Nothing],
        );
        // Who rode is nobody's business.
        check_titles(
            &["车牌颜色", "车牌号", "乘车人", "乘车人数", "上车时间", "上车地点", "上车经度"],
            &[Nothing, Plate, Nothing, Nothing, BoardAt, Board, Nothing],
        );
        check_titles(
            &["plate", "board_at", "alight_at", "board", "alight", "fare"],
            &[Plate, BoardAt, AlightAt, Board, Alight, Fare],
        );
        check_titles(
            &["車牌", "上車時間", "下車時間", "起點", "終點", "金額"],
            &[Plate, BoardAt, AlightAt, Board, Alight, Fare],
        );
        check_titles(
            &["Plate", "Boarded at", "Alighted at", "From", "To", "Fare"],
            &[Plate, BoardAt, AlightAt, Board, Alight, Fare],
        );
    }

    #[track_caller]
    fn check(cells: &[(TripRole, Cell)], expect: &str) {
        let (roles, cells): (Vec<TripRole>, Vec<Cell>) = cells.iter().cloned().unzip();
        let trip = of(&Row { line: 2, cells }, &roles);
        let at = |at: Option<String>| at.unwrap_or_else(|| "?".to_owned());
        let told =
            [trip.plate, at(trip.board_at), at(trip.alight_at), trip.board, trip.alight, trip.fare].join("|");
        let flaws: Vec<String> = trip.flaws.iter().map(|flaw| format!(" {flaw:?}")).collect();
        assert_eq!(format!("{told}{}", flaws.concat()), expect);
    }

    fn ride(board_at: &str, alight_at: &str) -> Vec<(TripRole, Cell)> {
        vec![(Plate, text("黑MTS055")), (BoardAt, text(board_at)), (AlightAt, text(alight_at))]
    }

    #[test]
    fn a_row_is_a_trip() {
        check(
            &[
                (Nothing, text("1")),
                (Plate, text("黑MTS055")),
                (BoardAt, Cell::Moment { day: (2025, 1, 18), clock: Some((19, 40)) }),
                (AlightAt, text("2025/1/18 19:52:10")),
                (Board, text("时代新居小区东门")),
                (Alight, text("益民酒店")),
                (Fare, Cell::Number(8.5)),
            ],
            "黑MTS055|2025-01-18T19:40|2025-01-18T19:52|时代新居小区东门|益民酒店|8.50",
        );
        check(&ride("2025-01-18 19:40", "19:52"), "黑MTS055|2025-01-18T19:40|2025-01-18T19:52|||");
    }

    #[test]
    fn clocks_are_of_the_day_of_the_row() {
        let with_day =
            |board_at, alight_at| [vec![(Day, text("2024-12-31"))], ride(board_at, alight_at)].concat();
        check(&with_day("19:40", "19:52"), "黑MTS055|2024-12-31T19:40|2024-12-31T19:52|||");
        check(&with_day("23:50", "0:10"), "黑MTS055|2024-12-31T23:50|2025-01-01T00:10|||");
        // Midnight, as Excel has it.
        check(&ride("2025-01-18", "2025-01-18 00:12"), "黑MTS055|2025-01-18T00:00|2025-01-18T00:12|||");
    }

    #[test]
    fn what_is_wrong_is_told() {
        check(&ride("19:40", "19:52"), "黑MTS055|?|?||| NoStart NoEnd");
        check(&ride("2025-01-18", "2025-01-18"), "黑MTS055|?|?||| NoStart NoEnd");
        check(&ride("昨晚", ""), "黑MTS055|?|?||| NoStart NoEnd");
        check(
            &ride("2025-01-18 19:40", "2025-01-18 19:30"),
            "黑MTS055|2025-01-18T19:40|2025-01-18T19:30||| Backwards",
        );
        check(
            &[(Nothing, text("合计")), (Fare, Cell::Number(1280.0))],
            "|?|?|||1280.00 NoPlate NoStart NoEnd",
        );
        let odd = [ride("2025-01-18 19:40", "19:52"), vec![(Fare, text("免单"))]].concat();
        check(&odd, "黑MTS055|2025-01-18T19:40|2025-01-18T19:52||| Fare");
        let long = [ride("2025-01-18 19:40", "19:52"), vec![(Board, text(&"长".repeat(41)))]].concat();
        check(&long, &format!("黑MTS055|2025-01-18T19:40|2025-01-18T19:52|{}|| Cut", "长".repeat(40)));
    }

    #[track_caller]
    fn check_fare(cell: &Cell, expect: Option<&str>) {
        assert_eq!(fare(cell).as_deref(), expect, "{cell:?}");
    }

    #[test]
    fn fares_are_amounts_of_yuan() {
        check_fare(&text("23"), Some("23.00"));
        check_fare(&text("￥23.5元"), Some("23.50"));
        check_fare(&Cell::Number(0.0), Some("0.00"));
        check_fare(&Cell::Number(-5.0), None);
        check_fare(&text("1e3"), None);
        check_fare(&text("20000"), None);
    }
}
