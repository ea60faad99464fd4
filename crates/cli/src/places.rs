//! Which places does the desk know? Reads a gazetteer from CSV.
//!
//! Columns `name`, `latitude`, `longitude` (degrees, WGS 84) and optionally `aliases`, separated by `|`;
//! others are ignored. Shifted coordinates (GCJ-02, BD-09) are not converted.

use crate::records::BadInput;
use anyhow::{Context as _, Result};
use fude_engine::{Gazetteer, Point};
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    name: String,
    #[serde(default)]
    aliases: String,
    latitude: f64,
    longitude: f64,
}

/// Reads the gazetteer of a file.
pub(crate) fn open(path: &Path) -> Result<Gazetteer> {
    let name = path.display().to_string();
    let file = std::fs::File::open(path).with_context(|| format!("reading the places {name}"))?;
    Ok(read(&name, file)?)
}

fn read(file: &str, input: impl Read) -> Result<Gazetteer, BadInput> {
    let mut gazetteer = Gazetteer::default();
    let mut rows = csv::Reader::from_reader(input);
    for row in rows.deserialize::<Row>() {
        let row = row.map_err(|error| unreadable(file, &error))?;
        let point = point(row.latitude, row.longitude).ok_or_else(|| BadInput {
            file: file.to_owned(),
            line: 0,
            column: 0,
            field: None,
            expected: format!("{} between 90° south and north and 180° west and east", row.name),
            found: format!("{}, {}", row.latitude, row.longitude),
        })?;
        for name in std::iter::once(row.name.as_str()).chain(row.aliases.split('|')) {
            gazetteer.add(name, point);
        }
    }
    Ok(gazetteer)
}

fn unreadable(file: &str, error: &csv::Error) -> BadInput {
    let line = error.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(0);
    BadInput {
        file: file.to_owned(),
        line,
        column: 1,
        field: None,
        expected: "a row with name, latitude and longitude in degrees".to_owned(),
        found: error.to_string(),
    }
}

/// A point in microdegrees, or nothing off the earth.
fn point(latitude: f64, longitude: f64) -> Option<Point> {
    if !((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)) {
        return None;
    }
    // Within the ranges above, the products fit an i32.
    #[allow(clippy::cast_possible_truncation)]
    let micro = |degrees: f64| (degrees * 1e6).round() as i32;
    Some(Point { latitude: micro(latitude), longitude: micro(longitude) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_aliases_lie_where_the_row_says() {
        let csv = "name,aliases,latitude,longitude\n益民酒店,益民宾馆|益民,46.69,126.11\n";
        let gazetteer = read("places.csv", csv.as_bytes()).unwrap();
        let point = Some(Point { latitude: 46_690_000, longitude: 126_110_000 });
        assert_eq!((gazetteer.locate("益民酒店"), gazetteer.locate("益民宾馆")), (point, point));
    }

    #[test]
    fn a_place_off_the_earth_is_refused_by_name() {
        let error = read("places.csv", "name,latitude,longitude\n甲,126.11,46.69\n".as_bytes()).unwrap_err();
        assert!(error.to_string().contains("甲"), "{error}");
        let error = read("places.csv", "name,latitude,longitude\n甲,x,46.69\n".as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("places.csv:2:1"), "{error}");
    }
}
