//! What do the figures look like? It draws two pictures as SVG text, the same bytes for the same
//! figures; it computes no figures and writes no files.

use std::io;
use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::metrics::{Bin, Estimate};

/// Width and height of a picture, in pixels.
pub const SIZE: (u32, u32) = (720, 480);

/// The k that [`recall_bars`] shows.
pub const RECALL_AT: [usize; 3] = [1, 3, 10];

const ACCENT: RGBColor = RGBColor(0x0B, 0x6E, 0x6E);
const INK: RGBColor = RGBColor(0x1F, 0x29, 0x33);
const SOFT: RGBColor = RGBColor(0x52, 0x5E, 0x6B);
const FAINT: RGBColor = RGBColor(0xE4, 0xE8, 0xEC);
/// For the methods that ours is compared with: told apart by lightness, so that the one colour stays
/// ours.
const OTHERS: [RGBColor; 4] = [
    RGBColor(0x84, 0x8F, 0x9B),
    RGBColor(0xB4, 0xBD, 0xC7),
    RGBColor(0x5F, 0x6A, 0x76),
    RGBColor(0xD0, 0xD6, 0xDC),
];

/// A reliability diagram: for each bin what was claimed against the share that came true, with its 95 %
/// interval, and below how many claims the bin holds. On the diagonal, claims are true.
///
/// Bins of equal width read best: of equal count, most lie near 0.
pub fn reliability(title: &str, bins: &[Bin]) -> io::Result<String> {
    draw(|picture| {
        picture.text(title, (76, 26), 18, INK, LEFT)?;
        picture.put(&Circle::new((82, 50), 4, ACCENT.filled()))?;
        picture.text("what happened, with 95 % interval", (94, 50), 13, SOFT, LEFT)?;
        picture.put(&PathElement::new(vec![(330, 50), (340, 50)], SOFT))?;
        picture.put(&PathElement::new(vec![(345, 50), (355, 50)], SOFT))?;
        picture.text("what would be truthful", (363, 50), 13, SOFT, LEFT)?;

        let plane = Plane::new(0.0..1.0, 72..346);
        picture.shares_axis(&plane, "share that came true")?;
        for (share, label) in SHARES {
            picture.text(label, plane.below(share, 14), 13, SOFT, CENTRE)?;
        }
        for dash in 0..40 {
            let ends = [0.0, 0.6].map(|end| (f64::from(dash) + end) / 40.0);
            picture.put(&PathElement::new(ends.map(|end| plane.at(end, end)).to_vec(), SOFT))?;
        }
        let points: Vec<_> = bins.iter().map(|bin| plane.at(bin.claimed, bin.happened.value)).collect();
        picture.put(&PathElement::new(points.clone(), ACCENT.mix(0.4)))?;
        for (bin, point) in bins.iter().zip(points) {
            picture.whisker(&plane, bin.claimed, &bin.happened, ACCENT)?;
            picture.put(&Circle::new(point, 4, ACCENT.filled()))?;
        }
        picture.counts(bins)?;
        picture.text("claimed probability", (388, 462), 14, INK, CENTRE)
    })
}

/// Recall at [`RECALL_AT`] as bars with 95 % intervals, a series for each method: its name and its
/// recalls. The first is ours and has the colour.
pub fn recall_bars(title: &str, methods: &[(&str, [Estimate; RECALL_AT.len()])]) -> io::Result<String> {
    draw(|picture| {
        picture.text(title, (76, 26), 18, INK, LEFT)?;
        let colours = || std::iter::once(ACCENT).chain(OTHERS.into_iter().cycle());
        let mut key = 76;
        for ((name, _), colour) in methods.iter().zip(colours()) {
            picture.put(&Rectangle::new([(key, 44), (key + 12, 56)], colour.filled()))?;
            picture.text(name, (key + 18, 50), 13, SOFT, LEFT)?;
            key += 18 + width(name, 13) + 24;
        }

        let plane = Plane::new(0.0..3.0, 84..424);
        picture.shares_axis(&plane, "recall")?;
        let slot = 0.8 / f64::from(u32::try_from(methods.len().max(1)).unwrap_or(u32::MAX));
        let slot = slot.min(0.3);
        let mut centre = 0.5;
        for (number, k) in RECALL_AT.into_iter().enumerate() {
            picture.text(&format!("recall@{k}"), plane.below(centre, 18), 14, INK, CENTRE)?;
            let half = f64::from(u32::try_from(methods.len()).unwrap_or(u32::MAX)) / 2.0;
            let mut left = centre - slot * half;
            for ((_, recalls), colour) in methods.iter().zip(colours()) {
                let recall = &recalls[number];
                let corners = [plane.at(left + slot * 0.08, recall.value), plane.at(left + slot * 0.92, 0.0)];
                picture.put(&Rectangle::new(corners, colour.filled()))?;
                let middle = left + slot / 2.0;
                picture.whisker(&plane, middle, recall, INK)?;
                let (x, y) = plane.at(middle, recall.high);
                let label =
                    if recall.value.is_nan() { "–".to_owned() } else { format!("{:.2}", recall.value) };
                picture.text(&label, (x, y - 10), 13, INK, CENTRE)?;
                left += slot;
            }
            centre += 1.0;
        }
        Ok(())
    })
}

const LEFT: HPos = HPos::Left;
const CENTRE: HPos = HPos::Center;
const RIGHT: HPos = HPos::Right;

/// The marks of an axis of shares.
const SHARES: [(f64, &str); 6] =
    [(0.0, "0"), (0.2, "0.2"), (0.4, "0.4"), (0.6, "0.6"), (0.8, "0.8"), (1.0, "1")];

/// From figures to pixels. The y axis is always a share.
struct Plane(Cartesian2d<RangedCoordf64, RangedCoordf64>);

impl Plane {
    fn new(x: Range<f64>, rows: Range<i32>) -> Self {
        // Rows count downwards, shares upwards.
        Self(Cartesian2d::new(x, 0.0..1.0, (76..700, rows.end..rows.start)))
    }

    /// A figure outside the picture, or none at all, is drawn at its edge.
    fn at(&self, x: f64, y: f64) -> (i32, i32) {
        self.0.translate(&(x, if y.is_nan() { 0.0 } else { y.clamp(0.0, 1.0) }))
    }

    fn below(&self, x: f64, pixels: i32) -> (i32, i32) {
        let (x, y) = self.at(x, 0.0);
        (x, y + pixels)
    }
}

struct Picture<'a>(DrawingArea<SVGBackend<'a>, Shift>);

fn draw(content: impl FnOnce(&Picture<'_>) -> io::Result<()>) -> io::Result<String> {
    let mut svg = String::new();
    let picture = Picture(SVGBackend::with_string(&mut svg, SIZE).into_drawing_area());
    picture.0.fill(&WHITE).map_err(io::Error::other)?;
    content(&picture)?;
    picture.0.present().map_err(io::Error::other)?;
    drop(picture);
    Ok(svg)
}

impl<'b> Picture<'b> {
    fn put<E>(&self, element: &E) -> io::Result<()>
    where
        for<'e> &'e E: PointCollection<'e, (i32, i32)>,
        E: Drawable<SVGBackend<'b>>,
    {
        self.0.draw(element).map_err(io::Error::other)
    }

    fn text(&self, text: &str, at: (i32, i32), size: i32, colour: RGBColor, anchor: HPos) -> io::Result<()> {
        let style = font(size).into_text_style(&self.0).color(&colour).pos(Pos::new(anchor, VPos::Center));
        self.0.draw_text(text, &style, at).map_err(io::Error::other)
    }

    fn shares_axis(&self, plane: &Plane, title: &str) -> io::Result<()> {
        for (share, label) in SHARES {
            let (_, y) = plane.at(0.0, share);
            self.put(&PathElement::new(vec![(76, y), (700, y)], if share > 0.0 { FAINT } else { SOFT }))?;
            self.text(label, (68, y), 13, SOFT, RIGHT)?;
        }
        let (_, middle) = plane.at(0.0, 0.5);
        let upright = font(14)
            .into_text_style(&self.0)
            .color(&INK)
            .transform(FontTransform::Rotate270)
            .pos(Pos::new(CENTRE, VPos::Center));
        self.0.draw_text(title, &upright, (24, middle)).map_err(io::Error::other)
    }

    fn whisker(&self, plane: &Plane, x: f64, estimate: &Estimate, colour: RGBColor) -> io::Result<()> {
        let (low, high) = (plane.at(x, estimate.low), plane.at(x, estimate.high));
        self.put(&PathElement::new(vec![low, high], colour))?;
        for (x, y) in [low, high] {
            self.put(&PathElement::new(vec![(x - 4, y), (x + 4, y)], colour))?;
        }
        Ok(())
    }

    /// How many claims each bin holds. The bars grow with the logarithm, since the bin at 0 holds most
    /// of them; the numbers tell.
    fn counts(&self, bins: &[Bin]) -> io::Result<()> {
        let log = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)).ln_1p();
        let most = bins.iter().map(|bin| bin.count).max().map_or(1.0, log);
        let plane = Plane::new(0.0..1.0, 394..442);
        let mut free_from = i32::MIN;
        for bin in bins {
            let (x, top) = plane.at(bin.claimed, log(bin.count) / most);
            let (_, floor) = plane.at(0.0, 0.0);
            self.put(&Rectangle::new([(x - 9, top), (x + 9, floor)], ACCENT.mix(0.3).filled()))?;
            let label = bin.count.to_string();
            let half = width(&label, 12) / 2;
            // Bins close to each other would write over each other.
            if x - half >= free_from {
                self.text(&label, (x, top - 8), 12, SOFT, CENTRE)?;
                free_from = x + half + 4;
            }
        }
        self.put(&PathElement::new(vec![plane.at(0.0, 0.0), plane.at(1.0, 0.0)], SOFT))?;
        self.text("claims", (68, 434), 13, SOFT, RIGHT)
    }
}

/// The SVG backend writes a size 1.24 times smaller than the one it is given.
fn font(pixels: i32) -> FontDesc<'static> {
    ("sans-serif", f64::from(pixels) * 1.24).into_font()
}

/// About how wide a text is, in pixels: a CJK character is as wide as high, another a little over half.
/// No font is at hand to measure, and the reader's may be another.
fn width(text: &str, size: i32) -> i32 {
    text.chars().map(|c| if c >= '\u{2E80}' { size } else { size * 6 / 10 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{Claim, bins_of_equal_width, wilson};

    fn bins() -> Vec<Bin> {
        let claim = |n: u32| {
            let probability = f64::from(n * n % 1_009) / 1_009.0;
            let probability =
                if n.is_multiple_of(4) { probability } else { probability * probability / 12.0 };
            Claim { probability, happened: f64::from(n * 7_919 % 997) / 997.0 < probability * 0.9 }
        };
        bins_of_equal_width(&(0..2_900).map(claim).collect::<Vec<_>>(), 10)
    }

    fn recalls(hits: [usize; 3]) -> [Estimate; 3] {
        hits.map(|hits| wilson(hits, 132).unwrap())
    }

    /// A picture is whole, calm (one colour beside greys), repeatable, and says what it must. With
    /// `FUDE_PICTURES` set to a folder it is left there, to be looked at.
    fn check(name: &str, draw: impl Fn() -> io::Result<String>, says: &[&str]) {
        let svg = draw().unwrap();
        assert_eq!(svg, draw().unwrap());
        assert!(
            svg.starts_with("<svg width=\"720\" height=\"480\"") && svg.trim_end().ends_with("</svg>"),
            "{svg}"
        );
        for text in says {
            assert!(svg.lines().any(|line| line.trim() == *text), "{text} is missing in {svg}");
        }
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        if let Some(folder) = std::env::var_os("FUDE_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join(name), svg).unwrap();
        }
    }

    #[test]
    fn a_reliability_diagram_shows_bins_and_their_counts() {
        check(
            "reliability.svg",
            || reliability("Are the probabilities true?", &bins()),
            &["Are the probabilities true?", "share that came true", "claimed probability", "claims"],
        );
    }

    #[test]
    fn recall_bars_show_each_method() {
        let methods = [
            ("fude", recalls([114, 122, 129])),
            ("BM25 × clock", recalls([65, 80, 92])),
            ("编辑距离 <ratio>", recalls([18, 24, 34])),
        ];
        let says = ["fude", "编辑距离 &lt;ratio&gt;", "recall@10", "0.86", "0.49"];
        check("recall.svg", || recall_bars("Is the true find near the top?", &methods), &says);
    }

    #[test]
    fn nothing_to_show_is_an_empty_picture() {
        check("no-bins.svg", || reliability("", &[]), &["claimed probability"]);
        check("no-methods.svg", || recall_bars("", &[]), &["recall@1"]);
        let broken = Estimate { value: f64::NAN, low: -1.0, high: 2.0 };
        check("broken.svg", || recall_bars("", &[("x", [broken; 3])]), &["recall@1"]);
    }
}
