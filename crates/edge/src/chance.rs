//! Where do ids and tokens come from? The worker's one source of randomness. It knows no meaning of what
//! it draws; that two draws are alike is so unlikely that nobody looks.

use crate::failure::Ours;
use crate::token::hex;

/// 128 random bits in 32 hexadecimal digits.
pub(crate) fn draw() -> Result<String, Ours> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| Ours::at("chance"))?;
    Ok(hex(&bits))
}

/// The characters of a code that is read out: Crockford's, without I, L, O and U.
const READ_OUT: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 40 random bits in 8 characters that can be told apart by ear and eye.
pub(crate) fn read_out() -> Result<String, Ours> {
    let mut bits = [0; 8];
    getrandom::fill(&mut bits).map_err(|_| Ours::at("chance"))?;
    Ok(spell(&bits))
}

/// The lowest five bits of each byte as a character that can be told apart by ear and eye.
pub(crate) fn spell(bits: &[u8]) -> String {
    let characters = bits.iter().filter_map(|byte| READ_OUT.get(usize::from(byte % 32)));
    characters.map(|byte| char::from(*byte)).collect()
}

/// A fresh id.
pub(crate) fn fresh<Id: TryFrom<String>>() -> Result<Id, Ours> {
    Id::try_from(draw()?).map_err(|_| Ours::at("id"))
}
