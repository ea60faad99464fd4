//! How do numbers become bytes? Small ones become few: seven bits a byte, the lowest first, the eighth bit set where
//! more follow (LEB128). Reading asks for what is there and never for more, so bad bytes cost no memory.

use super::BadSegment;

/// Writes a number in one byte for each seven bits.
pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Writes a length or an index.
pub(super) fn put_length(out: &mut Vec<u8>, length: usize) {
    put(out, length as u64);
}

/// Writes a number of either sign: 0, −1, 1, −2, … become 0, 1, 2, 3, ….
pub(super) fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, zigzag(number));
}

/// Writes a difference of moments in seconds. Most people tell minutes: whole ones take a byte less.
pub(super) fn put_seconds(out: &mut Vec<u8>, seconds: i64) {
    if seconds % 60 == 0 {
        put(out, zigzag(seconds / 60) << 1);
    } else {
        put(out, 1);
        put_signed(out, seconds);
    }
}

/// Writes text with its length before it.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// What is left to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'b> {
    all: usize,
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { all: bytes.len(), rest: bytes }
    }

    /// How many bytes have been read.
    pub(super) fn at(&self) -> usize {
        self.all - self.rest.len()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// What is wrong with the bytes that have just been read.
    pub(super) fn damaged(&self) -> BadSegment {
        BadSegment::Damaged { at: self.at() }
    }

    pub(super) fn byte(&mut self) -> Result<u8, BadSegment> {
        let (&first, rest) = self.rest.split_first().ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(first)
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'b [u8], BadSegment> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn number(&mut self) -> Result<u64, BadSegment> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = u64::from(self.byte()?);
            let bits = byte & 0x7f;
            number |= bits << shift;
            if (bits << shift) >> shift != bits {
                return Err(self.damaged());
            }
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(self.damaged())
    }

    /// A number that fits where it goes.
    pub(super) fn small<N: TryFrom<u64>>(&mut self) -> Result<N, BadSegment> {
        N::try_from(self.number()?).map_err(|_| self.damaged())
    }

    /// How many things follow, each of which takes a byte or more.
    pub(super) fn count(&mut self) -> Result<usize, BadSegment> {
        let count = self.small()?;
        if count <= self.rest.len() { Ok(count) } else { Err(self.damaged()) }
    }

    pub(super) fn signed(&mut self) -> Result<i64, BadSegment> {
        self.number().map(unzigzag)
    }

    pub(super) fn seconds(&mut self) -> Result<i64, BadSegment> {
        match self.number()? {
            1 => self.signed(),
            minutes if minutes & 1 == 0 => Ok(unzigzag(minutes >> 1).wrapping_mul(60)),
            _ => Err(self.damaged()),
        }
    }

    pub(super) fn text(&mut self) -> Result<&'b str, BadSegment> {
        let length = self.count()?;
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged())
    }

    /// A list with its length before it.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, BadSegment>,
    ) -> Result<Vec<T>, BadSegment> {
        (0..self.count()?).map(|_| item(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: i64, bytes: usize) {
        let mut out = Vec::new();
        put_seconds(&mut out, seconds);
        assert_eq!(out.len(), bytes, "{seconds}");
        assert_eq!(Reader::new(&out).seconds(), Ok(seconds));
    }

    #[test]
    fn whole_minutes_are_short_and_every_difference_survives() {
        check(0, 1);
        check(-60, 1);
        check(31 * 60, 1);
        check(86_400, 2);
        check(59, 2);
        check(90 * 86_400, 3);
        check(i64::MAX, 11);
        check(i64::MIN, 11);
    }

    #[test]
    fn a_number_that_goes_on_too_long_is_damage() {
        assert_eq!(Reader::new(&[0x80; 11]).number(), Err(BadSegment::Damaged { at: 10 }));
        assert_eq!(Reader::new(&[0x80]).number(), Err(BadSegment::Damaged { at: 1 }));
        let most = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
        assert_eq!(Reader::new(&most).number(), Ok(u64::MAX));
        assert_eq!(Reader::new(&[3, 1, 2]).count(), Err(BadSegment::Damaged { at: 1 }));
    }
}
