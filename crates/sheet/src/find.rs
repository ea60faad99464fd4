//! What does a row say that was found? One line in the words of its cells, in the order in which a person would tell it; the
//! fields that a column states outright; and what a person should look at before it is taken over.

use crate::columns::Role;
use crate::grid::{Cell, Row};
use crate::moment::{self, Moment};
use serde::Serialize;

/// A row as a find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Find {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What it says, in one line. Empty when no cell tells of a thing.
    pub text: String,
    /// The day on which it was found, `2025-01-18`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The clock at which it was found, `20:15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// The plate, where a column states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// What is wrong, or to be looked at.
    pub flaws: Vec<Flaw>,
}

/// Something about a row that a person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// What it is.
    pub code: FlawCode,
    /// In which column, from 0; absent when it is about the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlawCode {
    /// No cell tells of a thing: nothing to take over.
    NoThing,
    /// It is back with its owner.
    Returned,
    /// A formula could not be computed: #REF!
    Error,
    /// A cell is longer than any that a person writes, and was cut off.
    Cut,
    /// The time is told in words; what they mean is for the engine and the person.
    WordyTime,
}

/// How a column of states says that a thing is gone.
const GONE: [&str; 10] =
    ["已领", "已取", "已还", "已归还", "已认领", "领走", "取走", "归还", "已返还", "returned"];

pub(crate) fn of(row: &Row, roles: &[Role]) -> Find {
    let mut flaws = Vec::new();
    let mut told = Told::default();
    for (column, (cell, role)) in row.cells.iter().zip(roles).enumerate() {
        if *role == Role::Nothing {
            continue;
        }
        let flaw = |code| Flaw { code, column: Some(column) };
        match cell {
            Cell::Error => flaws.push(flaw(FlawCode::Error)),
            Cell::Cut(_) => flaws.push(flaw(FlawCode::Cut)),
            _ => {}
        }
        if *role == Role::When {
            let Moment { day, clock, words } = moment::of(cell);
            told.day = told.day.or(day);
            told.clock = told.clock.or(clock);
            if let Some(words) = words {
                flaws.push(flaw(FlawCode::WordyTime));
                told.put(Role::When, words);
            }
            continue;
        }
        let Some(words) = words(cell) else { continue };
        if *role == Role::Status {
            if GONE.iter().any(|gone| words.contains(gone)) {
                flaws.push(flaw(FlawCode::Returned));
            }
            continue;
        }
        told.put(*role, words);
    }
    let text = told.text();
    if text.is_empty() {
        flaws.insert(0, Flaw { code: FlawCode::NoThing, column: None });
    }
    Find {
        line: row.line,
        day: told.day.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        clock: told.clock.map(|(hour, minute)| format!("{hour:02}:{minute:02}")),
        plate: told.first(Role::Plate).map(str::to_owned),
        text,
        flaws,
    }
}

/// What a cell says, as a person would write it.
pub(crate) fn words(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(words) | Cell::Cut(words) => Some(words.clone()),
        // A whole number is written without its decimals.
        Cell::Number(number) => Some(number.to_string()),
        Cell::Moment { day: (year, month, day), clock } => {
            let clock = clock.map_or(String::new(), |(hour, minute)| format!(" {hour:02}:{minute:02}"));
            Some(format!("{year}-{month:02}-{day:02}{clock}"))
        }
        Cell::Clock(hour, minute) => Some(format!("{hour:02}:{minute:02}")),
        Cell::Empty | Cell::Error => None,
    }
}

/// What the cells of a row tell, by role.
#[derive(Default)]
struct Told {
    cells: Vec<(Role, String)>,
    day: Option<(u16, u8, u8)>,
    clock: Option<(u8, u8)>,
}

impl Told {
    fn put(&mut self, role: Role, words: String) {
        // A column of remarks often repeats the thing.
        if !self.cells.iter().any(|(_, other)| *other == words) {
            self.cells.push((role, words));
        }
    }

    fn first(&self, role: Role) -> Option<&str> {
        self.cells.iter().find(|(other, _)| *other == role).map(|(_, words)| words.as_str())
    }

    /// 刘师傅：2025-01-18 20:15，22路，黑MTS055，后座，黑色钱包1个，里面有身份证
    fn text(&self) -> String {
        let thing =
            [Role::Colour, Role::Brand, Role::Kind].map(|role| self.first(role).unwrap_or("")).concat();
        let count = self.first(Role::Count).filter(|count| *count != "1" && !thing.is_empty());
        let thing = count.map_or_else(|| thing.clone(), |count| format!("{thing}×{count}"));
        let all = |role: Role| {
            self.cells.iter().filter(move |(other, _)| *other == role).map(|(_, words)| words.clone())
        };
        if thing.is_empty() && all(Role::Words).next().is_none() {
            return String::new();
        }
        let day = self.day.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
        let clock = self.clock.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
        let mut parts: Vec<String> = Vec::new();
        parts.push([day, clock].into_iter().flatten().collect::<Vec<_>>().join(" "));
        for role in [Role::When, Role::Line, Role::Plate] {
            parts.extend(all(role));
        }
        let way = [(Role::From, "上车"), (Role::To, "下车")];
        parts.extend(way.into_iter().filter_map(|(role, what)| Some(format!("{}{what}", self.first(role)?))));
        parts.extend(all(Role::Place).chain(all(Role::Seat)));
        parts.push(thing);
        parts.extend(all(Role::Words));
        parts.retain(|part| !part.is_empty());
        let finder = self.first(Role::Finder).map_or(String::new(), |finder| format!("{finder}："));
        format!("{finder}{}", parts.join("，"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::text;
    use Role::{
        Brand, Colour, Count, Finder, From, Kind, Line, Nothing, Place, Plate, Seat, Status, To, When, Words,
    };

    #[track_caller]
    fn check(cells: &[(Role, Cell)], expect: &str) -> Find {
        let (roles, cells): (Vec<Role>, Vec<Cell>) = cells.iter().cloned().unzip();
        let find = of(&Row { line: 2, cells }, &roles);
        let flaws: Vec<String> = find.flaws.iter().map(|flaw| format!(" {:?}", flaw.code)).collect();
        assert_eq!(format!("{}{}", find.text, flaws.concat()), expect);
        find
    }

    #[test]
    fn a_row_is_told_in_the_order_of_people() {
        let find = check(
            &[
                (Nothing, text("1")),
                (Kind, text("钱包")),
                (Colour, text("黑色")),
                (Count, Cell::Number(1.0)),
                (When, Cell::Moment { day: (2025, 1, 18), clock: Some((20, 15)) }),
                (Plate, text("黑MTS055")),
                (Seat, text("后座")),
                (Finder, text("刘师傅")),
                (Words, text("里面有身份证")),
                (Nothing, text("13800138000")),
            ],
            "刘师傅：2025-01-18 20:15，黑MTS055，后座，黑色钱包，里面有身份证",
        );
        assert_eq!((find.day.as_deref(), find.clock.as_deref()), (Some("2025-01-18"), Some("20:15")));
        assert_eq!(find.plate.as_deref(), Some("黑MTS055"));
        check(
            &[
                (Kind, text("雨伞")),
                (Count, Cell::Number(3.0)),
                (Line, text("22路")),
                (Place, text("客运站")),
            ],
            "22路，客运站，雨伞×3",
        );
        check(
            &[(From, text("一中")), (To, text("县医院")), (Brand, text("华为")), (Kind, text("手机"))],
            "一中上车，县医院下车，华为手机",
        );
    }

    #[test]
    fn what_a_person_should_look_at_is_told() {
        check(&[(When, text("昨晚八点")), (Kind, text("钱包"))], "昨晚八点，钱包 WordyTime");
        check(&[(Kind, text("钱包")), (Status, text("已领取"))], "钱包 Returned");
        check(&[(Kind, Cell::Error), (Colour, text("黑色"))], "黑色 Error");
        check(&[(Nothing, text("合计")), (Count, Cell::Number(12.0))], " NoThing");
    }
}
