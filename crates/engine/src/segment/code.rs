//! By which numbers are surroundings, seats, riders and currencies stored? What is written is read for years: the lists may
//! only grow at their ends.

use super::BadSegment;
use super::bytes::Reader;
use crate::features::SeatClass;
use crate::read::{Currency, Rider, Setting};

/// The codes of surroundings, seats, riders and currencies are their places here.
pub(super) const SETTINGS: [Setting; 17] = [
    Setting::Washroom,
    Setting::Taxi,
    Setting::Bus,
    Setting::Metro,
    Setting::Train,
    Setting::Coach,
    Setting::Bike,
    Setting::Ferry,
    Setting::Plane,
    Setting::Hospital,
    Setting::School,
    Setting::Hotel,
    Setting::Shop,
    Setting::Station,
    Setting::Estate,
    Setting::Park,
    Setting::Street,
];
pub(super) const SEATS: [SeatClass; 3] = [SeatClass::Front, SeatClass::Rear, SeatClass::Boot];
pub(super) const RIDERS: [Rider; 8] = [
    Rider::Woman,
    Rider::Man,
    Rider::Couple,
    Rider::Child,
    Rider::Student,
    Rider::Elder,
    Rider::Wedding,
    Rider::Drunk,
];
pub(super) const CURRENCIES: [Currency; 11] = [
    Currency::Cny,
    Currency::Hkd,
    Currency::Twd,
    Currency::Mop,
    Currency::Jpy,
    Currency::Usd,
    Currency::Eur,
    Currency::Gbp,
    Currency::Krw,
    Currency::Thb,
    Currency::Sgd,
];

/// The place of something in its list of codes, which holds everything.
pub(super) fn code<T: PartialEq>(codes: &[T], item: &T) -> u8 {
    let at = codes.iter().position(|other| other == item);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

pub(super) fn decoded<T: Copy>(codes: &[T], reader: &mut Reader<'_>) -> Result<T, BadSegment> {
    let code = reader.byte()?;
    codes.get(usize::from(code)).copied().ok_or_else(|| reader.damaged())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_told_has_a_code() {
        assert!(Setting::ALL.iter().all(|setting| SETTINGS.contains(setting)));
        assert_eq!(Setting::ALL.len(), SETTINGS.len(), "each once");
        // Whoever adds one here has to add it to the codes: this does not compile without.
        let known = |currency: Currency| match currency {
            Currency::Cny
            | Currency::Hkd
            | Currency::Twd
            | Currency::Mop
            | Currency::Jpy
            | Currency::Usd
            | Currency::Eur
            | Currency::Gbp
            | Currency::Krw
            | Currency::Thb
            | Currency::Sgd => currency,
        };
        assert_eq!(CURRENCIES.map(known), CURRENCIES);
    }
}
