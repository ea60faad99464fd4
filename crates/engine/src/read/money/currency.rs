//! Which currency does a text name?

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A currency by ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // The names are the codes of the standard.
pub enum Currency {
    Cny,
    Hkd,
    Twd,
    Mop,
    Jpy,
    Usd,
    Eur,
    Gbp,
    Krw,
    Thb,
    Sgd,
}

impl Currency {
    /// The code of ISO 4217.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Hkd => "HKD",
            Self::Twd => "TWD",
            Self::Mop => "MOP",
            Self::Jpy => "JPY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Krw => "KRW",
            Self::Thb => "THB",
            Self::Sgd => "SGD",
        }
    }
}

/// Names of currencies, longer ones first. 蚊 and 塊 are said of several; the plain yuan is assumed.
pub(super) const CURRENCIES: [(&str, Currency); 26] = [
    ("人民币", Currency::Cny),
    ("港元", Currency::Hkd),
    ("港币", Currency::Hkd),
    ("港纸", Currency::Hkd),
    ("新台币", Currency::Twd),
    ("台币", Currency::Twd),
    ("澳门币", Currency::Mop),
    ("葡币", Currency::Mop),
    ("日元", Currency::Jpy),
    ("日币", Currency::Jpy),
    ("美元", Currency::Usd),
    ("美金", Currency::Usd),
    ("美刀", Currency::Usd),
    ("欧元", Currency::Eur),
    ("英镑", Currency::Gbp),
    ("韩元", Currency::Krw),
    ("韩币", Currency::Krw),
    ("泰铢", Currency::Thb),
    ("新币", Currency::Sgd),
    ("新加坡元", Currency::Sgd),
    ("块钱", Currency::Cny),
    ("块", Currency::Cny),
    ("元", Currency::Cny),
    ("圆", Currency::Cny),
    ("蚊", Currency::Cny),
    ("rmb", Currency::Cny),
];

/// The currency named right before `end`: 港币两百.
pub(super) fn before(text: &Text, end: usize) -> Option<Currency> {
    CURRENCIES
        .iter()
        .filter(|(word, _)| word.chars().count() > 1)
        .find(|(word, _)| text.has_before(end, word))
        .map(|(_, c)| *c)
}
