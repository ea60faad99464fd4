//! Was this form made here, and not long ago? Each form carries a key, by which the desk knows a repeated report, and a
//! challenge: until when it is good, under a keyed hash of both. Nobody sends the desk reports with keys of their own
//! choice, and nothing is stored. Whose the browser is, it does not tell.

use crate::chance::draw;
use crate::failure::Ours;
use crate::seal::tag;
use crate::token::hex;

/// How long a form is good, in seconds: half a day, so that one can be begun before a shift and sent after it.
const LASTS: i64 = 12 * 3600;

/// A key for HMAC.
type Key = [u8; 32];

/// What a form carries in hidden fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    pub(super) key: String,
    pub(super) challenge: String,
}

impl Challenge {
    /// A new one.
    pub(super) fn new(keys: &[Key], desk: &str, now: i64) -> Result<Self, Ours> {
        let newest = keys.first().ok_or_else(|| Ours::at("secret"))?;
        Ok(Self::of(newest, desk, draw()?, now.saturating_add(LASTS)))
    }

    fn of(secret: &Key, desk: &str, key: String, until: i64) -> Self {
        let mark = hex(&tag(secret, "form", &format!("{desk} {key} {until}")));
        Self { key, challenge: format!("{until}.{mark}") }
    }

    /// The one that came back; nothing when it is not one of ours for this desk, or its time is over.
    pub(super) fn check(keys: &[Key], desk: &str, key: &str, challenge: &str, now: i64) -> Option<Self> {
        let until: i64 = challenge.split('.').next()?.parse().ok()?;
        let mut ours = keys.iter().map(|secret| Self::of(secret, desk, key.to_owned(), until));
        ours.find(|ours| ours.challenge == challenge && now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_737_201_000;

    #[test]
    fn a_form_is_good_for_its_desk_and_its_time() {
        let (old, new) = ([1; 32], [2; 32]);
        let Challenge { key, challenge } = Challenge::of(&old, "qinggang", "k".repeat(32), NOW + LASTS);
        let check = |keys: &[Key], desk, key: &str, challenge: &str, now| {
            Challenge::check(keys, desk, key, challenge, now).is_some()
        };
        assert!(check(&[old], "qinggang", &key, &challenge, NOW));
        assert!(check(&[new, old], "qinggang", &key, &challenge, NOW));
        assert!(!check(&[new], "qinggang", &key, &challenge, NOW));
        assert!(!check(&[old], "qinggang", &key, &challenge, NOW + LASTS));
        assert!(!check(&[old], "anda", &key, &challenge, NOW));
        assert!(!check(&[old], "qinggang", &"l".repeat(32), &challenge, NOW));
        let longer = challenge.replacen(&(NOW + LASTS).to_string(), &(NOW + 9 * LASTS).to_string(), 1);
        assert!(!check(&[old], "qinggang", &key, &longer, NOW));
        for bad in ["", ".", "soon", "1737201001"] {
            assert!(!check(&[old], "qinggang", &key, bad, NOW), "{bad}");
        }
    }
}
