//! Where does a table begin? Companies put a merged title above it (安泰出租失物登记表), and sometimes two lines of headers;
//! the row that names most columns is the header, and a column that it leaves open is named by the row above.

use crate::columns;
use crate::grid::{Cell, Grid, Row};
use crate::trip;

/// How many rows are looked at.
const LOOKED_AT: usize = 10;

/// The first row below the header, and the title of each column; nothing when no row names two columns.
pub(crate) fn find(grid: &Grid) -> Option<(usize, Vec<String>)> {
    let is_title = |title: &str| columns::of(title).is_some() || trip::is_title(title);
    let named = |row: &Row| words(row).filter(|(_, title)| is_title(title)).count();
    let head = grid.rows.iter().take(LOOKED_AT).enumerate();
    // The first of those that name as many: data below may repeat the words.
    let (at, row) = head.rev().max_by_key(|(_, row)| named(row))?;
    if named(row) < 2 && !(named(row) == 1 && words(row).count() == 1 && grid.width() == 1) {
        return None;
    }
    // Where only the groups stand above (物品信息), the next line names the columns.
    let names_on = |row: &&Row| named(row) >= 2 && named(row) == words(row).count();
    let below = grid.rows.get(at + 1).filter(names_on);
    let (at, row) = below.map_or((at, row), |below| (at + 1, below));
    let above = at.checked_sub(1).and_then(|above| grid.rows.get(above)).filter(|above| named(above) > 0);
    let title = |row: &Row, column: usize| {
        words(row).find(|(at, _)| *at == column).map(|(_, title)| title.to_owned())
    };
    let titles = (0..grid.width()).map(|column| {
        title(row, column).or_else(|| above.and_then(|above| title(above, column))).unwrap_or_default()
    });
    Some((at + 1, titles.collect()))
}

fn words(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    row.cells.iter().enumerate().filter_map(|(column, cell)| match cell {
        Cell::Text(words) => Some((column, words.as_str())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::text;

    #[track_caller]
    fn check(rows: &[&str], expect: Option<(usize, &str)>) {
        let mut grid = Grid::default();
        for (line, row) in rows.iter().enumerate() {
            for (column, cell) in row.split('|').enumerate() {
                grid.put(line, column, text(cell)).unwrap();
            }
        }
        let told = find(&grid).map(|(first, titles)| (first, titles.join("|")));
        assert_eq!(told, expect.map(|(first, titles)| (first, titles.to_owned())), "{rows:?}");
    }

    #[test]
    fn a_header_stands_below_titles() {
        check(&["物品|颜色", "钱包|黑色"], Some((1, "物品|颜色")));
        check(&["安泰出租失物登记表", "物品|颜色", "钱包|黑色"], Some((2, "物品|颜色")));
        check(
            &["时间|失物信息||车牌", "|名称|颜色|", "昨天|钱包|黑色|黑MTS055"],
            Some((2, "时间|名称|颜色|车牌")),
        );
        check(&["物品", "钱包"], Some((1, "物品")));
        check(&["安泰出租行程", "車牌|上車時間|金額", "黑MTS055|19:40|8元"], Some((2, "車牌|上車時間|金額")));
    }

    #[test]
    fn a_table_may_have_none() {
        check(&["钱包|黑色", "雨伞|蓝色"], None);
    }
}
