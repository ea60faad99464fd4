//! Which places does the desk know? Reads a gazetteer from CSV or GeoJSON.
//!
//! CSV: columns `name`, `latitude`, `longitude` (degrees) and optionally `aliases` (separated by `|`), `kind`,
//! `area` and `datum`. GeoJSON (RFC 7946): a `FeatureCollection` of points with the same names as properties;
//! features without a name or of another geometry are left out. `datum` is `wgs84` (the default) or `gcj02`,
//! the shifted coordinates of Chinese maps, which are shifted back; others are refused, since a wrong datum
//! moves every place by hundreds of metres. `area` tells places of one name apart. `kind` is for people.

use crate::records::BadInput;
use anyhow::{Context as _, Result};
use fude_engine::{Gazetteer, Point};
use serde::Deserialize;
use std::path::Path;

/// A place as it is written down.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Row {
    name: String,
    aliases: String,
    area: String,
    datum: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Option<Geometry>,
    #[serde(default)]
    properties: Option<Row>,
}

#[derive(Deserialize)]
struct Geometry {
    r#type: String,
    #[serde(default)]
    coordinates: serde_json::Value,
}

/// Reads the gazetteer of a file: GeoJSON when its name ends so, else CSV.
pub(crate) fn open(path: &Path) -> Result<Gazetteer> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| format!("reading the places {name}"))?;
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    let rows = if matches!(extension.to_ascii_lowercase().as_str(), "json" | "geojson") {
        from_geojson(&name, &bytes)?
    } else {
        from_csv(&name, &bytes)?
    };
    Ok(gazetteer(&name, rows)?)
}

/// The rows of a CSV file with their lines.
fn from_csv(file: &str, bytes: &[u8]) -> Result<Vec<(usize, Row)>, BadInput> {
    let mut reader = csv::Reader::from_reader(bytes);
    let rows = reader.deserialize::<Row>().zip(2..);
    rows.map(|(row, line)| {
        row.map(|row| (line, row)).map_err(|error| {
            let line = error.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(line);
            bad(file, line, "a row with name, latitude and longitude in degrees", &error.to_string())
        })
    })
    .collect()
}

/// The points of a feature collection, counted from 1.
fn from_geojson(file: &str, bytes: &[u8]) -> Result<Vec<(usize, Row)>, BadInput> {
    let collection: Collection = serde_json::from_slice(bytes)
        .map_err(|error| bad(file, error.line(), "a GeoJSON FeatureCollection", &error.to_string()))?;
    let features = collection.features.into_iter().zip(1..);
    let rows = features.filter_map(|(feature, number)| {
        let geometry = feature.geometry.filter(|geometry| geometry.r#type == "Point")?;
        let row = feature.properties.filter(|row| !row.name.trim().is_empty())?;
        let at = |index: usize| geometry.coordinates.get(index).and_then(serde_json::Value::as_f64);
        Some((number, Row { longitude: at(0), latitude: at(1), ..row }))
    });
    Ok(rows.collect())
}

fn gazetteer(file: &str, rows: Vec<(usize, Row)>) -> Result<Gazetteer, BadInput> {
    let mut gazetteer = Gazetteer::default();
    for (line, row) in rows {
        let (latitude, longitude) =
            match (row.latitude, row.longitude, row.datum.to_ascii_lowercase().as_str()) {
                (Some(latitude), Some(longitude), "" | "wgs84") => (latitude, longitude),
                (Some(latitude), Some(longitude), "gcj02") => wgs84(latitude, longitude),
                (Some(_), Some(_), other) => return Err(bad(file, line, "the datum wgs84 or gcj02", other)),
                _ => return Err(bad(file, line, &format!("latitude and longitude of {}", row.name), "none")),
            };
        let point = point(latitude, longitude).ok_or_else(|| {
            let range = format!("{} between 90° south and north and 180° west and east", row.name);
            bad(file, line, &range, &format!("{latitude}, {longitude}"))
        })?;
        for name in std::iter::once(row.name.as_str()).chain(row.aliases.split('|')) {
            gazetteer.add_in(&row.area, name, point);
        }
    }
    Ok(gazetteer)
}

fn bad(file: &str, line: usize, expected: &str, found: &str) -> BadInput {
    BadInput {
        file: file.to_owned(),
        line,
        column: 1,
        field: None,
        expected: expected.to_owned(),
        found: found.to_owned(),
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

/// Undoes the shift of GCJ-02: what lies shifted where it was found lies about as far off as its shift, and one
/// repetition brings that below a metre.
fn wgs84(latitude: f64, longitude: f64) -> (f64, f64) {
    let (north, east) = shift(latitude, longitude);
    let (north, east) = shift(latitude - north, longitude - east);
    (latitude - north, longitude - east)
}

/// The shift of GCJ-02 at a point of WGS 84, in degrees north and east: the published approximation, two series
/// of sines on the Krasovsky ellipsoid.
#[allow(clippy::many_single_char_names, clippy::suboptimal_flops)] // The series is printed so everywhere.
fn shift(latitude: f64, longitude: f64) -> (f64, f64) {
    use std::f64::consts::PI;
    const AXIS: f64 = 6_378_245.0;
    const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let wave = |amplitude: f64, frequency: f64| amplitude * (frequency * PI).sin();
    let common = (wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x)) * 2.0 / 3.0;
    let root = x.abs().sqrt();
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + common
        + (wave(20.0, y) + wave(40.0, y / 3.0)) * 2.0 / 3.0
        + (wave(160.0, y / 12.0) + wave(320.0, y / 30.0)) * 2.0 / 3.0;
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + common
        + (wave(20.0, x) + wave(40.0, x / 3.0)) * 2.0 / 3.0
        + (wave(150.0, x / 12.0) + wave(300.0, x / 30.0)) * 2.0 / 3.0;
    let radians = latitude.to_radians();
    let flat = 1.0 - ECCENTRICITY * radians.sin() * radians.sin();
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (flat * flat.sqrt());
    let parallel = AXIS / flat.sqrt() * radians.cos();
    ((north / meridian).to_degrees(), (east / parallel).to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(rows: &str) -> Result<Gazetteer, BadInput> {
        from_csv("places.csv", rows.as_bytes()).and_then(|rows| gazetteer("places.csv", rows))
    }

    const HOTEL: Option<Point> = Some(Point { latitude: 46_690_000, longitude: 126_110_000 });

    #[test]
    fn names_and_aliases_lie_where_the_row_says() {
        let gazetteer =
            csv("name,aliases,latitude,longitude\n益民酒店,益民宾馆|益民,46.69,126.11\n").unwrap();
        assert_eq!((gazetteer.locate("益民酒店"), gazetteer.locate("益民宾馆")), (HOTEL, HOTEL));
    }

    #[test]
    fn geojson_says_the_same() {
        let features = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[126.11,46.69]},"properties":{"name":"益民酒店"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{"name":"公园"}}]}"#;
        let rows = from_geojson("places.geojson", features.as_bytes()).unwrap();
        let gazetteer = gazetteer("places.geojson", rows).unwrap();
        assert_eq!((gazetteer.locate("益民酒店"), gazetteer.len()), (HOTEL, 1));
    }

    #[test]
    fn shifted_coordinates_are_shifted_back() {
        // Tiananmen lies 1.4 thousandths of a degree further south and 6.2 further west than on Chinese maps.
        let (latitude, longitude) = wgs84(39.909_604, 116.397_228);
        assert!(
            (latitude - 39.908_2).abs() < 2e-4 && (longitude - 116.391_0).abs() < 2e-4,
            "{latitude} {longitude}"
        );
        let shifted = csv("name,latitude,longitude,datum\n天安门,39.909604,116.397228,gcj02\n").unwrap();
        assert!(shifted.locate("天安门").is_some());
    }

    #[test]
    fn what_cannot_be_a_place_is_refused_by_its_line() {
        let check = |rows: &str, words: &str| {
            let error = csv(rows).unwrap_err().to_string();
            assert!(error.starts_with("places.csv:2:1") && error.contains(words), "{error}");
        };
        check("name,latitude,longitude\n甲,126.11,46.69\n", "甲");
        check("name,latitude,longitude\n甲,x,46.69\n", "degrees");
        check("name,latitude,longitude,datum\n甲,46.69,126.11,bd09\n", "gcj02");
        check("name,latitude\n甲,46.69\n", "longitude of 甲");
    }
}
