//! What does a column hold, by the title above it? The words that companies put there, and no guess from the cells: a person
//! sees each and can say otherwise.

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The thing.
    Kind,
    /// Its colour.
    Colour,
    /// Its brand.
    Brand,
    /// How many.
    Count,
    /// What is in it, or how it looks, or anything else in words.
    Words,
    /// When it was found: a day, a clock or both.
    When,
    /// The plate of the vehicle.
    Plate,
    /// The line of a bus or metro.
    Line,
    /// Where it was found.
    Place,
    /// Where in the vehicle.
    Seat,
    /// Where the passenger got on.
    From,
    /// Where the passenger got off.
    To,
    /// Who found it.
    Finder,
    /// Whether it is still there.
    Status,
    /// Nothing that is taken over: numbers of rows, phones, signatures.
    Nothing,
}

/// Words of titles, the telling ones first: 上车时间 is a time, 拾获人电话 a phone.
const TITLES: &[(Role, &[&str])] = &[
    (
        Role::Nothing,
        &[
            "电话", "手机号", "联系方式", "身份证号", "证件号", "签字", "签名", "失主", "领取人", "领取时间",
            "领取日期", "认领", "归还时间", "归还日期", "登记人", "经办", "審核", "审核", "phone", "mobile",
            "signature", "owner",
        ],
    ),
    (Role::Status, &["状态", "是否", "处理", "去向", "结果", "status"]),
    (
        Role::Finder,
        &[
            "拾获人", "拾得人", "拾取人", "捡到人", "捡拾人", "发现人", "上交人", "交物人", "司机", "驾驶员",
            "司乘", "乘务", "姓名", "finder", "driver",
        ],
    ),
    (Role::When, &["时间", "日期", "时刻", "年月日", "date", "time", "when"]),
    (Role::Plate, &["车牌", "牌照", "车号", "车辆", "自编号", "plate", "vehicle"]),
    (Role::Line, &["线路", "路线", "路别", "班次", "车次", "line", "route"]),
    (Role::From, &["上车", "起点", "始发", "from"]),
    (Role::To, &["下车", "终点", "到达", "目的地"]),
    (Role::Seat, &["座位", "车内位置", "seat"]),
    (Role::Place, &["地点", "位置", "地址", "站点", "车站", "区域", "place", "location", "where"]),
    (Role::Colour, &["颜色", "colour", "color"]),
    (Role::Brand, &["品牌", "牌子", "型号", "brand", "model"]),
    (Role::Count, &["数量", "件数", "个数", "quantity", "count", "qty"]),
    (
        Role::Words,
        &[
            "描述", "特征", "详情", "明细", "内含", "内有", "备注", "说明", "情况", "内容", "外观",
            "description", "detail", "note", "remark", "contents",
        ],
    ),
    (
        Role::Kind,
        &[
            "物品", "失物", "遗失物", "遗留物", "拾物", "品名", "名称", "东西", "类别", "种类", "item",
            "thing", "object",
        ],
    ),
    (Role::Nothing, &["序号", "编号", "序", "no", "id", "#"]),
];

/// Whether a title is one of ours at all: what tells a header from a row.
pub(crate) fn of(title: &str) -> Option<Role> {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let is_short = title.chars().count() <= 16;
    let known = TITLES.iter().find(|(_, words)| {
        // A short Latin word is a title only as a whole.
        words.iter().any(|word| if word.len() <= 2 { title == *word } else { title.contains(word) })
    });
    known.map(|(role, _)| *role).filter(|_| is_short)
}

/// The roles of columns with these titles. Each is given once, to the column that names the finding rather than the
/// entering of it, but for words, which may stand in many.
pub(crate) fn guess(titles: &[String]) -> Vec<Role> {
    let found = |title: &str| ["拾", "捡", "发现", "found"].iter().any(|word| title.contains(word));
    let entered = |title: &str| ["登记", "上交", "入库", "填"].iter().any(|word| title.contains(word));
    let guessed: Vec<Role> = titles.iter().map(|title| of(title).unwrap_or(Role::Nothing)).collect();
    let rank = |at: usize| {
        let title = titles.get(at).map_or("", String::as_str);
        (found(title), !entered(title))
    };
    let keeps = |at: usize, role: Role| {
        let rivals = (0..guessed.len()).filter(|other| guessed[*other] == role && *other != at);
        // A day and a clock in two columns are one time.
        let is_half = role == Role::When && titles.get(at).is_some_and(|title| title.contains("日期"));
        let is_other_half = |other: usize| role == Role::When && is_half != titles[other].contains("日期");
        rivals
            .filter(|other| !is_other_half(*other))
            .all(|other| rank(at) > rank(other) || (rank(at) == rank(other) && at < other))
    };
    (0..guessed.len())
        .map(|at| match guessed[at] {
            role @ (Role::Words | Role::Nothing) => role,
            role if keeps(at, role) => role,
            Role::Kind => Role::Words,
            _ => Role::Nothing,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(titles: &[&str], expect: &[Role]) {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        assert_eq!(guess(&titles), expect, "{titles:?}");
    }

    #[test]
    fn the_titles_of_companies_are_understood() {
        use Role::{
            Brand, Colour, Count, Finder, From, Kind, Line, Nothing, Place, Plate, Seat, Status, To, When,
            Words,
        };
        check(
            &[
                "序号", "拾获日期", "车牌号", "物品名称", "颜色", "数量", "物品描述", "驾驶员", "联系电话",
                "备注",
            ],
            &[Nothing, When, Plate, Kind, Colour, Count, Words, Finder, Nothing, Words],
        );
        check(
            &["线路", "车辆自编号", "失物", "拾得时间", "上交人", "是否领取"],
            &[Line, Plate, Kind, When, Finder, Status],
        );
        check(&["上车地点", "下车地点", "座位", "地点", "品牌型号"], &[From, To, Seat, Place, Brand]);
        check(&["Item", "Colour", "Found at (time)", "Location"], &[Kind, Colour, When, Place]);
    }

    #[test]
    fn each_role_is_given_once() {
        use Role::{Kind, Nothing, When, Words};
        check(&["登记时间", "拾获时间", "物品"], &[Nothing, When, Kind]);
        check(&["日期", "时间", "物品名称", "物品类别"], &[When, When, Kind, Words]);
        check(&["领取时间", "失主姓名", "失主电话", "物品"], &[Nothing, Nothing, Nothing, Kind]);
    }

    #[test]
    fn a_row_is_no_header() {
        for cell in
            ["黑色钱包", "刘师傅", "黑MTS055", "2025-01-18", "后座捡到一个钱包，里面有身份证和几张银行卡"]
        {
            assert_eq!(of(cell), None, "{cell}");
        }
    }
}
