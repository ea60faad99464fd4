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
pub(crate) mod setting;
pub(crate) mod time;
pub(crate) mod whereabouts;
pub(crate) mod wording;

pub(crate) use kind::is_wrapping;

use crate::explain::Reason;
use crate::features::Features;
use crate::millibits::Millibits;
use crate::model::Model;
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
    Wording,
    /// The scale and intercept of the model, applied to the sum of the others.
    Calibration,
}

impl Aspect {
    /// What the aspect is called, in simplified Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Time => "时间",
            Self::Whereabouts => "地点",
            Self::Setting => "环境",
            Self::Ride => "乘车",
            Self::Plate => "车牌",
            Self::Kind => "物品",
            Self::Colour => "颜色",
            Self::Brand => "品牌",
            Self::Contents => "内物",
            Self::Amount => "金额",
            Self::Person => "姓名",
            Self::Wording => "用词",
            Self::Calibration => "校准",
        }
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
}

/// A weight with its reason: what every aspect gives, or nothing when one side does not tell.
type Weighed<'a> = Option<(Millibits, Reason<'a>)>;

/// How an aspect compares a loss with a find.
type Compare = for<'a> fn(&'a Features, &'a Features, &Model) -> Weighed<'a>;

/// Every aspect with its comparison, in the order in which they are shown.
const ASPECTS: [(Aspect, Compare); 12] = [
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
    (Aspect::Wording, wording::weigh),
];

/// The sum of all evidence, the calibration included.
pub fn total(loss: &Features, find: &Features, model: &Model) -> Millibits {
    let sum: Millibits =
        ASPECTS.iter().filter_map(|(_, compare)| compare(loss, find, model)).map(|(m, _)| m).sum();
    sum + calibration(sum, model)
}

/// All evidence, for showing; its millibits sum to [`total`].
pub fn evidence<'a>(loss: &'a Features, find: &'a Features, model: &Model) -> Vec<Evidence<'a>> {
    let mut all: Vec<Evidence<'a>> = ASPECTS
        .iter()
        .filter_map(|&(aspect, compare)| {
            compare(loss, find, model).map(|(millibits, reason)| Evidence { aspect, millibits, reason })
        })
        .collect();
    let sum = all.iter().map(|evidence| evidence.millibits).sum();
    let millibits = calibration(sum, model);
    if millibits != 0 {
        all.push(Evidence { aspect: Aspect::Calibration, millibits, reason: Reason::Calibration });
    }
    all
}

/// What the model's scale and intercept add to a sum.
pub(crate) fn calibration(sum: Millibits, model: &Model) -> Millibits {
    let scaled = i64::from(sum) * i64::from(model.scale) / 1000 + i64::from(model.intercept);
    Millibits::try_from(scaled).unwrap_or(sum) - sum
}
