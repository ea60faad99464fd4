//! Where on the earth is a named place? A gazetteer that the deployment supplies, and distances.
//!
//! Names resolve tolerantly but never by guess: an exact name or alias, else the only entry that holds
//! the name or is held by it. Without a gazetteer names are compared as names, in `weigh::whereabouts`.
//! Coordinates are whole microdegrees of WGS 84; distances are integers, since sines and cosines differ
//! between targets. It draws no maps and knows no roads.

use crate::text::Text;
use std::collections::BTreeMap;

/// A point by WGS 84, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// North of the equator, ±90 000 000.
    pub latitude: i32,
    /// East of Greenwich, ±180 000 000.
    pub longitude: i32,
}

impl Point {
    /// The distance in metres over the flat of the two points' mean latitude: within 1 % up to
    /// 100 km, which is more than places of one desk are apart.
    ///
    /// ```
    /// use fude_engine::Point;
    /// let hotel = Point { latitude: 46_690_000, longitude: 126_110_000 };
    /// let east = Point { longitude: 126_120_000, ..hotel };
    /// assert!((760..=768).contains(&hotel.metres_to(east)));
    /// ```
    pub fn metres_to(self, other: Self) -> u64 {
        // Points off the earth stay harmless.
        let between = |a: i32, b: i32| (i64::from(a) - i64::from(b)).unsigned_abs().min(360_000_000);
        let north = between(self.latitude, other.latitude);
        // The shorter way around the earth.
        let east = between(self.longitude, other.longitude);
        let east = east.min(360_000_000_u64.saturating_sub(east));
        let mean = i64::midpoint(i64::from(self.latitude), i64::from(other.latitude)).unsigned_abs();
        let east = east * cosine(mean) / 10_000;
        // A degree of a great circle is 111 195 m on a sphere of 6371 km.
        (north * north + east * east).isqrt() * 111_195 / 1_000_000
    }
}

/// cos of the latitudes 0°, 5°, … 90°, in ten-thousandths.
const COSINES: [u64; 19] = [
    10_000, 9962, 9848, 9659, 9397, 9063, 8660, 8192, 7660, 7071, 6428, 5736, 5000, 4226, 3420, 2588, 1736,
    872, 0,
];

/// The cosine of a latitude in millionths of a degree, in ten-thousandths, by straight lines.
fn cosine(latitude: u64) -> u64 {
    const STEP: u64 = 5_000_000;
    let at = usize::try_from((latitude / STEP).min(17)).unwrap_or(17);
    let rest = (latitude - STEP * (latitude / STEP).min(17)).min(STEP);
    COSINES[at] - (COSINES[at] - COSINES[at + 1]) * rest / STEP
}

/// The named places of a jurisdiction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gazetteer {
    /// Where each name lies; nowhere, when several places are called so.
    places: BTreeMap<String, Option<Point>>,
}

impl Gazetteer {
    /// Adds a place under a name or alias. A name that two places share tells neither: see [`Self::add_in`].
    pub fn add(&mut self, name: &str, point: Point) {
        let name = folded(name);
        if name.is_empty() {
            return;
        }
        let known = self.places.entry(name).or_insert(Some(point));
        if *known != Some(point) {
            *known = None;
        }
    }

    /// Adds a place of an area (a district, a town): under its name, and under both together, by which
    /// people tell it from others of the same name (城关幸福小区).
    pub fn add_in(&mut self, area: &str, name: &str, point: Point) {
        self.add(name, point);
        if !area.trim().is_empty() {
            self.add(&format!("{}{}", area.trim(), name.trim()), point);
        }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The point of a name: listed so, else the only one whose name holds it or is held by it, else the only
    /// one that is spelled almost so. O(n) in the number of names when the name itself is not listed.
    pub fn locate(&self, name: &str) -> Option<Point> {
        let name = folded(name);
        if let Some(point) = self.places.get(&name) {
            return *point;
        }
        // 益民酒店门口 holds 益民酒店; two characters hold too little to tell places apart.
        let long = |name: &str, least: usize| name.chars().count() >= least;
        let holds =
            |known: &str| long(known, 3) && name.contains(known) || long(&name, 3) && known.contains(&name);
        // 大关武汉鸭颈王 for 大刚武汉鸭颈王: one character in five or more.
        let misspelt = |known: &str| long(&name, 5) && strsim::damerau_levenshtein(&name, known) == 1;
        self.only(holds).or_else(|| self.only(misspelt))
    }

    /// The point of all names that pass, when it is one and the same.
    fn only(&self, passes: impl Fn(&str) -> bool) -> Option<Point> {
        let mut near = self.places.iter().filter(|(known, _)| passes(known)).map(|(_, point)| *point);
        let point = near.next()??;
        near.all(|other| other == Some(point)).then_some(point)
    }
}

fn folded(name: &str) -> String {
    Text::new(name.trim()).slice(0..usize::MAX).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_resolves_when_only_one_place_can_be_meant() {
        let point = |latitude| Point { latitude, longitude: 126_100_000 };
        let mut gazetteer = Gazetteer::default();
        gazetteer.add("益民酒店", point(46_680_000));
        gazetteer.add("时代新居小区", point(46_690_000));
        gazetteer.add("县第一医院", point(46_700_000));
        gazetteer.add("县第二医院", point(46_710_000));
        assert_eq!(gazetteer.locate("益民酒店門口"), Some(point(46_680_000)));
        assert_eq!(gazetteer.locate("时代新居"), Some(point(46_690_000)));
        assert_eq!(gazetteer.locate("县第"), None);
        assert_eq!(gazetteer.locate("二医院"), Some(point(46_710_000)));
        assert_eq!(gazetteer.locate("北门"), None);
        assert_eq!(gazetteer.locate("时代新局小区"), Some(point(46_690_000)));
    }

    #[test]
    fn a_name_that_two_places_share_needs_its_area() {
        let point = |latitude| Point { latitude, longitude: 126_100_000 };
        let mut gazetteer = Gazetteer::default();
        gazetteer.add_in("城关", "幸福小区", point(46_680_000));
        gazetteer.add_in("河东", "幸福小区", point(46_690_000));
        assert_eq!(gazetteer.locate("幸福小区"), None);
        assert_eq!(gazetteer.locate("河东幸福小区"), Some(point(46_690_000)));
    }

    #[test]
    fn distances_hold_everywhere_and_never_overflow() {
        let point = |latitude, longitude| Point { latitude, longitude };
        assert_eq!(point(0, 0).metres_to(point(0, 0)), 0);
        assert_eq!(point(0, 0).metres_to(point(1_000_000, 0)), 111_195);
        assert_eq!(point(0, 179_500_000).metres_to(point(0, -179_500_000)), 111_195);
        assert!(point(i32::MIN, i32::MIN).metres_to(point(i32::MAX, i32::MAX)) > 0);
    }
}
