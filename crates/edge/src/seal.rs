//! How is what people wrote kept from whoever gets hold of the disk? Every record has a random key of its own, which is
//! kept wrapped by a key that is not: the desk's, from the deployment's `secret`. A change of the secret wraps that
//! anew, and a record whose key is gone is gone. What is sealed, and where it lies, is the desk's.

use crate::failure::Ours;
use crate::secret::{Secret, Secrets};
use crate::token::hex;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The bytes of a key.
const KEY: usize = 32;

/// The bytes of a nonce. It is drawn at random: of 192 bits no two are ever alike (XChaCha20-Poly1305).
const NONCE: usize = 24;

type Key = [u8; KEY];

/// The keys of one desk.
pub(crate) struct Sealer {
    desk: String,
    /// By name, the newest first.
    wrapping: Vec<(String, Key)>,
    finding: Vec<Key>,
}

/// A record as it is stored.
pub(crate) struct Sealed {
    /// The name of the key that wrapped the record's own.
    pub(crate) by: String,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

impl Sealer {
    pub(crate) fn new(secrets: &Secrets, desk: &str) -> Self {
        // A desk's id has no NUL, so no two purposes are written alike.
        let key = |secret: &Secret, purpose: &str| secret.key(&format!("fude {purpose}\0{desk}"));
        let wrapping = secrets.all().map(|secret| (secret.name().to_owned(), key(secret, "wrapping")));
        let finding = secrets.all().map(|secret| key(secret, "finding"));
        Self { desk: desk.to_owned(), wrapping: wrapping.collect(), finding: finding.collect() }
    }

    /// Seals the record `id` of a table under a fresh key. It opens as that record of this desk and as no other.
    pub(crate) fn seal(&self, table: &str, id: &str, plain: &[u8]) -> Result<Sealed, Ours> {
        let own = random::<KEY>()?;
        let body = encrypt(&own, &self.record(table, id), plain)?;
        let (by, wrapped) = self.wrap(table, id, &own)?;
        Ok(Sealed { by, wrapped, body })
    }

    /// What was sealed.
    ///
    /// # Errors
    ///
    /// When it was changed, belongs to another record, or was sealed with a secret that is not here any more.
    pub(crate) fn open(&self, table: &str, id: &str, sealed: &Sealed) -> Result<Vec<u8>, Ours> {
        let own = self.unwrap(table, id, &sealed.by, &sealed.wrapped)?;
        decrypt(&own, &self.record(table, id), &sealed.body)
    }

    /// The record's key, wrapped by the newest secret: the name of that and the wrapped key.
    pub(crate) fn rewrap(
        &self,
        table: &str,
        id: &str,
        by: &str,
        wrapped: &[u8],
    ) -> Result<(String, Vec<u8>), Ours> {
        let own = self.unwrap(table, id, by, wrapped)?;
        self.wrap(table, id, &own)
    }

    /// Whose records it seals.
    pub(crate) fn desk(&self) -> &str {
        &self.desk
    }

    /// The names of the keys that only open.
    pub(crate) fn older(&self) -> impl Iterator<Item = &str> {
        self.wrapping.iter().skip(1).map(|(name, _)| name.as_str())
    }

    /// The name of the key that seals now.
    pub(crate) fn newest(&self) -> &str {
        self.wrapping.first().map_or("", |(name, _)| name)
    }

    /// By what words are found again without being stored: a keyed hash of this many bytes under each secret, the newest
    /// first. Cut short, it fits several, so that it alone does not tell even to who has the key.
    pub(crate) fn find<const BYTES: usize>(&self, purpose: &str, words: &str) -> Vec<String> {
        let tags = self.finding.iter().map(|key| tag(key, purpose, words));
        tags.map(|tag| hex(tag.get(..BYTES).unwrap_or_default())).collect()
    }

    fn wrap(&self, table: &str, id: &str, own: &Key) -> Result<(String, Vec<u8>), Ours> {
        let (name, key) = self.wrapping.first().ok_or_else(|| Ours::at("seal"))?;
        Ok((name.clone(), encrypt(key, &self.key_of(table, id), own)?))
    }

    fn unwrap(&self, table: &str, id: &str, by: &str, wrapped: &[u8]) -> Result<Key, Ours> {
        let (_, key) =
            self.wrapping.iter().find(|(name, _)| name == by).ok_or_else(|| Ours::at("seal key"))?;
        let own = decrypt(key, &self.key_of(table, id), wrapped)?;
        own.try_into().map_err(|_| Ours::at("seal"))
    }

    fn record(&self, table: &str, id: &str) -> String {
        format!("record\0{table}\0{id}\0{}", self.desk)
    }

    fn key_of(&self, table: &str, id: &str) -> String {
        format!("key\0{table}\0{id}\0{}", self.desk)
    }
}

/// The keyed hash of words that are for one purpose (HMAC-SHA-256).
pub(crate) fn tag(key: &Key, purpose: &str, words: &str) -> Vec<u8> {
    // Any length is a key for HMAC.
    let Ok(mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else { return Vec::new() };
    mac.chain_update(purpose).chain_update([0]).chain_update(words).finalize().into_bytes().to_vec()
}

fn random<const BYTES: usize>() -> Result<[u8; BYTES], Ours> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|_| Ours::at("chance"))?;
    Ok(bytes)
}

/// The nonce and what it encrypts.
fn encrypt(key: &Key, of: &str, plain: &[u8]) -> Result<Vec<u8>, Ours> {
    let nonce = random::<NONCE>()?;
    let payload = Payload { msg: plain, aad: of.as_bytes() };
    let sealed = XChaCha20Poly1305::new(&(*key).into()).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| Ours::at("seal"))?;
    Ok([nonce.as_slice(), sealed.as_slice()].concat())
}

fn decrypt(key: &Key, of: &str, sealed: &[u8]) -> Result<Vec<u8>, Ours> {
    let (nonce, msg) = sealed.split_first_chunk::<NONCE>().ok_or_else(|| Ours::at("seal"))?;
    let payload = Payload { msg, aad: of.as_bytes() };
    let plain = XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(*nonce), payload);
    plain.map_err(|_| Ours::at("seal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const NEW: &str = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f";

    fn sealer(secrets: &str, desk: &str) -> Sealer {
        Sealer::new(&Secrets::parse(secrets).unwrap(), desk)
    }

    #[test]
    fn what_is_sealed_opens_as_what_it_is_and_as_nothing_else() {
        let desk = sealer(OLD, "qinggang");
        let sealed = desk.seal("texts", "b1", "丢了钱包".as_bytes()).unwrap();
        assert_eq!(desk.open("texts", "b1", &sealed).unwrap(), "丢了钱包".as_bytes());
        assert!(!sealed.body.windows(6).any(|bytes| bytes == "钱包".as_bytes()));
        for (table, id) in [("texts", "b2"), ("notes", "b1")] {
            assert!(desk.open(table, id, &sealed).is_err(), "{table} {id}");
        }
        assert!(sealer(OLD, "suihua").open("texts", "b1", &sealed).is_err(), "another desk");
        assert!(sealer(NEW, "qinggang").open("texts", "b1", &sealed).is_err(), "another secret");
        for at in [0, NONCE, sealed.body.len() - 1] {
            let mut body = sealed.body.clone();
            body[at] ^= 1;
            let changed = Sealed { by: sealed.by.clone(), wrapped: sealed.wrapped.clone(), body };
            assert!(desk.open("texts", "b1", &changed).is_err(), "byte {at} changed");
        }
        let again = desk.seal("texts", "b1", "丢了钱包".as_bytes()).unwrap();
        assert!(again.body != sealed.body && again.wrapped != sealed.wrapped, "a fresh key each time");
    }

    #[test]
    fn a_new_secret_wraps_what_an_old_one_sealed() {
        let (old, both, new) = (sealer(OLD, "d"), sealer(&format!("{NEW} {OLD}"), "d"), sealer(NEW, "d"));
        let sealed = old.seal("texts", "b1", b"text").unwrap();
        assert_eq!(both.open("texts", "b1", &sealed).unwrap(), b"text");
        let (by, wrapped) = both.rewrap("texts", "b1", &sealed.by, &sealed.wrapped).unwrap();
        assert_eq!((by.as_str(), both.newest()), (new.newest(), new.newest()));
        let sealed = Sealed { by, wrapped, body: sealed.body };
        assert_eq!(new.open("texts", "b1", &sealed).unwrap(), b"text");
        assert!(old.open("texts", "b1", &sealed).is_err());
        assert_eq!(both.seal("texts", "b2", b"text").unwrap().by, new.newest());
    }

    #[test]
    fn a_number_is_found_again_by_who_has_the_secret() {
        let tags = |secrets: &str, desk: &str, number: &str| sealer(secrets, desk).find::<5>("phone", number);
        let both = format!("{NEW} {OLD}");
        assert_eq!(tags(&both, "d", "13800000000")[1], tags(OLD, "d", "13800000000")[0]);
        assert_eq!(tags(OLD, "d", "13800000000")[0].len(), 10);
        assert_ne!(tags(OLD, "d", "13800000000"), tags(OLD, "d", "13800000001"));
        assert_ne!(tags(OLD, "d", "13800000000"), tags(OLD, "e", "13800000000"));
        assert_ne!(tags(OLD, "d", "13800000000"), tags(NEW, "d", "13800000000"));
    }
}
