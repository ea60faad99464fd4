//! How much do two reports speak for being about one thing? Evidence, aspect by aspect, and its sum.
//!
//! Fellegi and Sunter (1969): each aspect compares what both reports say and gives the logarithm of
//! how much likelier that is for one thing than for two. The sum is what ranks, and the parts are
//! what is shown, so the explanation is the computation. One file an aspect, with its two models;
//! adding an aspect means adding it to [`ASPECTS`]. Turning sums into probabilities is `rank`'s.

pub(crate) mod amount;
pub(crate) mod brand;
pub(crate) mod colour;
pub(crate) mod contents;
pub(crate) mod kind;
pub(crate) mod person;
pub(crate) mod plate;
pub(crate) mod ride;
pub(crate) mod rider;
pub(crate) mod setting;
pub(crate) mod time;
pub(crate) mod whereabouts;
pub(crate) mod wording;

use crate::features::Features;
use crate::lexicon::Language;
use crate::millibits::{self, Millibits};
use crate::model::Model;
use crate::read::FactName;
use crate::reason::Reason;
use kind::Pair;
use serde::{Deserialize, Serialize};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // Each is described in the file of its name.
pub enum Aspect {
    Time,
    Whereabouts,
    Setting,
    Ride,
    Plate,
    Kind,
    Colour,
    Brand,
    Contents,
    Amount,
    Person,
    Rider,
    Wording,
    /// The scale and intercept of the model, applied to the sum of the others.
    Calibration,
}

impl Aspect {
    /// The facts that it compares, if a hedge can bear on them. Of times and amounts it widens the span; and who
    /// tells of a thing knows what it is.
    pub(crate) const fn facts(self) -> &'static [FactName] {
        match self {
            Self::Whereabouts => &[FactName::Place, FactName::From, FactName::To],
            Self::Ride => &[FactName::Line, FactName::Company, FactName::Seat],
            Self::Plate => &[FactName::Plate, FactName::Fleet],
            Self::Colour => &[FactName::Colour],
            Self::Brand => &[FactName::Brand],
            _ => &[],
        }
    }

    /// What the aspect is called.
    pub fn label(self, language: Language) -> &'static str {
        language.of(match self {
            Self::Time => ["时间", "時間", "Time"],
            Self::Whereabouts => ["地点", "地點", "Place"],
            Self::Setting => ["环境", "環境", "Surroundings"],
            Self::Ride => ["乘车", "乘車", "Ride"],
            Self::Plate => ["车牌", "車牌", "Plate"],
            Self::Kind => ["物品", "物品", "Thing"],
            Self::Colour => ["颜色", "顏色", "Colour"],
            Self::Brand => ["品牌", "品牌", "Brand"],
            Self::Contents => ["内物", "內容物", "Contents"],
            Self::Amount => ["金额", "金額", "Amount"],
            Self::Person => ["姓名", "姓名", "Name"],
            Self::Rider => ["来客", "來客", "Person"],
            Self::Wording => ["用词", "用詞", "Wording"],
            Self::Calibration => ["校准", "校準", "Calibration"],
        })
    }
}

/// One compared aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// What was compared.
    pub aspect: Aspect,
    /// For (positive) or against (negative) one thing.
    pub millibits: Millibits,
    /// What was seen.
    pub reason: Reason<'a>,
    /// Whether a side tells it with doubt only.
    pub hedged: bool,
}

/// A weight with its reason: what every aspect gives, or nothing when one side does not tell.
type Weighed<'a> = Option<(Millibits, Reason<'a>)>;

/// A loss and a find side by side.
pub(crate) struct Both<'a, 'm> {
    loss: &'a Features,
    find: &'a Features,
    model: &'m Model,
    /// The two things that are one, if the reports tell of one.
    pair: Option<Pair<'a>>,
}

impl<'a, 'm> Both<'a, 'm> {
    fn of(loss: &'a Features, find: &'a Features, model: &'m Model) -> Self {
        Self { loss, find, model, pair: kind::pair(loss, find, model) }
    }
}

/// How an aspect compares a loss with a find.
type Compare = for<'a> fn(&Both<'a, '_>) -> Weighed<'a>;

/// Every aspect with its comparison, in the order in which they are shown.
const ASPECTS: [(Aspect, Compare); 13] = [
    (Aspect::Time, time::weigh),
    (Aspect::Whereabouts, whereabouts::weigh),
    (Aspect::Setting, setting::weigh),
    (Aspect::Ride, ride::weigh),
    (Aspect::Plate, plate::weigh),
    (Aspect::Kind, kind::weigh),
    (Aspect::Colour, colour::weigh),
    (Aspect::Brand, brand::weigh),
    (Aspect::Contents, contents::weigh),
    (Aspect::Amount, amount::weigh),
    (Aspect::Person, person::weigh),
    (Aspect::Rider, rider::weigh),
    (Aspect::Wording, wording::weigh),
];

/// What people say with words such as 好像 or *probably* is true so many times in ten: readers of English take *likely*
/// and *probable* for 0.69 and 0.71 (Mosteller and Youtz, Quantifying Probabilistic Expressions, 1990).
pub(crate) const TRUE_WHEN_HEDGED: u32 = 7;

/// Whether a side tells what an aspect compares with doubt only.
pub(crate) fn is_hedged(side: &Features, aspect: Aspect) -> bool {
    side.hedges.bear_on(aspect.facts())
}

/// The evidence of one aspect.
fn compared<'a>(aspect: Aspect, compare: Compare, both: &Both<'a, '_>) -> Option<Evidence<'a>> {
    let (millibits, reason) = compare(both)?;
    let hedged = is_hedged(both.loss, aspect) || is_hedged(both.find, aspect);
    let millibits = if hedged { millibits::hedged(millibits, TRUE_WHEN_HEDGED) } else { millibits };
    Some(Evidence { aspect, millibits, reason, hedged })
}

/// The sum of all evidence, the calibration included.
pub fn total(loss: &Features, find: &Features, model: &Model) -> Millibits {
    let both = Both::of(loss, find, model);
    let all = ASPECTS.iter().filter_map(|(aspect, compare)| compared(*aspect, *compare, &both));
    let sum = all.map(|evidence| evidence.millibits).sum();
    sum + calibration(sum, model)
}

/// All evidence, for showing; its millibits sum to [`total`].
pub fn evidence<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Vec<Evidence<'a>> {
    let both = Both::of(loss, find, model);
    let mut all: Vec<Evidence<'a>> =
        ASPECTS.iter().filter_map(|(aspect, compare)| compared(*aspect, *compare, &both)).collect();
    let sum = all.iter().map(|evidence| evidence.millibits).sum();
    let millibits = calibration(sum, model);
    if millibits != 0 {
        let (aspect, reason) = (Aspect::Calibration, Reason::Calibration);
        all.push(Evidence { aspect, millibits, reason, hedged: false });
    }
    all
}

/// What the model's scale and intercept add to a sum.
pub(crate) fn calibration(sum: Millibits, model: &Model) -> Millibits {
    let scaled = i64::from(sum) * i64::from(model.scale) / 1000 + i64::from(model.intercept);
    Millibits::try_from(scaled).unwrap_or(sum) - sum
}
