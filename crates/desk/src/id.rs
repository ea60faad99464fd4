//! What is a name of a thing in the books? Short strings of letters, digits, `_` and `-`, each kind of
//! name a type of its own. They are made by the edge; whether one is taken is for `State` to say.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest id, in characters: a 128-bit number in hexadecimal takes 32, a prefix has room.
const LONGEST: usize = 64;

/// Why a text is no id: it is not 1 to 64 characters of `A-Z a-z 0-9 _ -`.
///
/// It does not repeat the text, which may be anything that somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadId;

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 1 to 64 characters of A-Z a-z 0-9 _ -")
    }
}

impl std::error::Error for BadId {}

fn checked(id: String) -> Result<String, BadId> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if (1..=LONGEST).contains(&id.len()) && id.bytes().all(known) { Ok(id) } else { Err(BadId) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// 1 to 64 characters of `A-Z a-z 0-9 _ -`; in JSON a string.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
        #[serde(try_from = "String")]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Za-z0-9_-]{1,64}$")))] String);

        impl $name {
            /// The id that is written like this.
            ///
            /// # Errors
            ///
            /// [`BadId`] when it is not 1 to 64 characters of `A-Z a-z 0-9 _ -`.
            pub fn new(id: impl Into<String>) -> Result<Self, BadId> {
                checked(id.into()).map(Self)
            }

            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(id: String) -> Result<Self, BadId> {
                checked(id).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A loss 挂失.
    LossId;
    /// A find 拾获.
    FindId;
    /// A claim 认领.
    ClaimId;
    /// A relay 转办.
    RelayId;
    /// An org 单位.
    OrgId;
    /// An officer 民警 or dispatcher 接警员.
    OfficerId;
    /// A driver 司机 with a link of their own.
    DriverId;
    /// A sealed blob beside the log: the texts, names and contacts of one report.
    BlobId;
    /// A kind of thing, by the engine's taxonomy: `wallet`.
    KindId;
    /// A coarse place that may be published: a county, a district, a line; by the desk's gazetteer.
    AreaId;
    /// The number of a receipt for a find, as it stands on paper: `R-0012`.
    ReceiptId;
    /// The version of the engine's model that computed a ranking.
    ModelVersion;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, good: bool) {
        assert_eq!(LossId::new(id).is_ok(), good, "{id:?}");
        let json = serde_json::to_string(id).unwrap();
        assert_eq!(serde_json::from_str::<LossId>(&json).is_ok(), good, "{id:?} from JSON");
    }

    #[test]
    fn an_id_is_short_and_has_no_odd_characters() {
        for good in ["l", "L-1_a", &"a".repeat(64)] {
            check(good, true);
        }
        for bad in ["", " ", "a b", "失1", "a/b", "a\n", "a\0", "<b>", &"a".repeat(65)] {
            check(bad, false);
        }
    }
}
