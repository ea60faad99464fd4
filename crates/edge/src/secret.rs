//! Which keys come from the deployment's secret? `SEAL_KEY` lies outside the storage, so whoever has the storage alone can
//! neither read what is sealed nor write a record that looks whole. From it comes one key for each purpose, by HKDF
//! (RFC 5869), so that no two uses share a key.
//!
//! It may hold several secrets, separated by spaces: the first is used for what is new, the others open what was written
//! with them. So it can be changed: the new one is put first, and the old one goes when nothing needs it any more.

use crate::token::hex;
use hkdf::Hkdf;
use sha2::Sha256;

/// The shortest secret that counts, in bytes: 32 characters of hexadecimal are 128 bits.
const SHORTEST: usize = 32;

/// The secrets of a deployment.
pub(crate) struct Secrets {
    /// The current one first; never none.
    secrets: Vec<Secret>,
}

/// One of them.
pub(crate) struct Secret {
    /// What it is called beside what was made with it.
    name: String,
    bytes: Vec<u8>,
}

impl Secrets {
    /// The secrets in the value of `SEAL_KEY`; nothing when one of them is too short, or there is none.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let secrets: Vec<Secret> = value.split_whitespace().map(Secret::new).collect();
        let good = !secrets.is_empty() && secrets.iter().all(|secret| secret.bytes.len() >= SHORTEST);
        good.then_some(Self { secrets })
    }

    /// All of them, the current one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Secret> {
        self.secrets.iter()
    }
}

impl Secret {
    fn new(value: &str) -> Self {
        let mut secret = Self { name: String::new(), bytes: value.as_bytes().to_vec() };
        let [a, b, c, d, ..] = secret.key("fude name");
        secret.name = hex(&[a, b, c, d]);
        secret
    }

    /// What it is called beside what was made with it: 8 hexadecimal digits, which tell nothing of it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The key for one purpose, such as `fude chain`.
    pub(crate) fn key(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // 32 bytes are well below the most that can be drawn.
        let _ = Hkdf::<Sha256>::new(None, &self.bytes).expand(purpose.as_bytes(), &mut key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "00112233445566778899aabbccddeeff";
    const NEW: &str = "ffeeddccbbaa99887766554433221100";

    #[test]
    fn each_purpose_and_each_secret_has_a_key_of_its_own() {
        let secrets = Secrets::parse(&format!("{NEW} {OLD}")).unwrap();
        let [new, old] = secrets.all().collect::<Vec<_>>()[..] else { panic!("two secrets") };
        assert_ne!(new.key("fude chain"), new.key("fude text"));
        assert_ne!(new.key("fude chain"), old.key("fude chain"));
        assert_ne!(new.name(), old.name());
        let alone = Secrets::parse(OLD).unwrap();
        let alone = alone.all().next().unwrap();
        assert_eq!((alone.name(), alone.key("fude chain")), (old.name(), old.key("fude chain")));
    }

    #[test]
    fn a_short_secret_is_none() {
        for bad in ["", "  ", "short", &OLD[1..], &format!("{OLD} short")] {
            assert!(Secrets::parse(bad).is_none(), "{bad:?}");
        }
    }
}
