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

/// A fresh id.
pub(crate) fn fresh<Id: TryFrom<String>>() -> Result<Id, Ours> {
    Id::try_from(draw()?).map_err(|_| Ours::at("id"))
}
