//! Is this a photo that may be kept? A JPEG (ITU-T T.81) of bounded size that tells nothing beside its picture: no place
//! and camera (EXIF), no words, nothing behind its end. Only its segments are read, no pixel is decoded.

/// The longest side, in pixels.
const LONGEST_SIDE: u16 = 1_600;

/// The most bytes.
pub(crate) const LARGEST: usize = 300 * 1024;

/// Whether it is one.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    bytes.len() <= LARGEST && read(bytes).is_some()
}

/// Walks the segments to the end of the picture, which has to be the end of the bytes.
fn read(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut has_frame = false;
    loop {
        let (marker, behind) = marker(rest)?;
        rest = behind;
        match marker {
            // The end.
            0xD9 => return (has_frame && rest.is_empty()).then_some(()),
            // Baseline, extended and progressive frames, once.
            0xC0..=0xC2 if !has_frame => {
                let (frame, behind) = segment(rest)?;
                has_frame = is_small(frame)?;
                rest = behind;
            }
            // Tables, and the colours that Adobe's segment tells.
            0xDB | 0xC4 | 0xDD | 0xEE => rest = segment(rest)?.1,
            0xE0 => {
                let (jfif, behind) = segment(rest)?;
                // Its last two bytes are the sides of a thumbnail.
                (jfif.starts_with(b"JFIF\0") && jfif.ends_with(&[0, 0]) && jfif.len() == 14).then_some(())?;
                rest = behind;
            }
            0xE2 => {
                let (profile, behind) = segment(rest)?;
                profile.starts_with(b"ICC_PROFILE\0").then_some(())?;
                rest = behind;
            }
            0xDA if has_frame => rest = scanned(segment(rest)?.1)?,
            // EXIF and XMP (E1), comments (FE), and whatever else can hold words.
            _ => return None,
        }
    }
}

/// The next marker; any number of fill bytes may stand before it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xFF])?;
    while let Some(behind) = rest.strip_prefix(&[0xFF]) {
        rest = behind;
    }
    rest.split_first().map(|(marker, rest)| (*marker, rest))
}

/// What a segment holds, and what stands behind it. Its length counts its own two bytes.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)).checked_sub(2)?)
}

/// Whether a frame's sides are within bounds; nothing when it is too short to tell.
fn is_small(frame: &[u8]) -> Option<bool> {
    let [_, h1, h2, w1, w2, ..] = frame else { return None };
    let sides = [u16::from_be_bytes([*h1, *h2]), u16::from_be_bytes([*w1, *w2])];
    sides.iter().all(|side| (1..=LONGEST_SIDE).contains(side)).then_some(true)
}

/// What stands behind the coded picture: a zero behind FF is a byte of it, and D0 to D7 only restart it.
fn scanned(bytes: &[u8]) -> Option<&[u8]> {
    let pairs = bytes.windows(2);
    let is_end = |pair: &[u8]| matches!(pair, [0xFF, marker] if !matches!(marker, 0x00 | 0xFF | 0xD0..=0xD7));
    let end = pairs.enumerate().find(|(_, pair)| is_end(pair))?.0;
    bytes.get(end..)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The segments of a picture without its pixels: marker and content.
    fn picture(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        for (marker, content) in segments {
            bytes.extend([0xFF, *marker]);
            bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
            bytes.extend(*content);
        }
        bytes.extend([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]);
        bytes
    }

    const JFIF: &[u8] = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
    const SCAN: (u8, &[u8]) = (0xDA, &[1, 1, 0, 0, 63, 0]);

    fn frame(height: u16, width: u16) -> Vec<u8> {
        [&[8], &height.to_be_bytes()[..], &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat()
    }

    #[test]
    fn a_picture_of_bounded_sides_is_kept() {
        let check = |height, width, expect| {
            assert_eq!(
                is_plain(&picture(&[(0xE0, JFIF), (0xC0, &frame(height, width)), SCAN])),
                expect,
                "{height} × {width}"
            );
        };
        check(1200, 1600, true);
        check(1, 1, true);
        check(1601, 10, false);
        check(10, 65_535, false);
        check(0, 10, false);
    }

    #[test]
    fn what_tells_more_than_its_picture_is_not() {
        let small = frame(10, 10);
        let with = |marker, content: &[u8]| {
            is_plain(&picture(&[(0xE0, JFIF), (marker, content), (0xC0, &small), SCAN]))
        };
        assert!(with(0xDB, &[0; 65]) && with(0xE2, b"ICC_PROFILE\0\x01\x01"));
        assert!(!with(0xE1, b"Exif\0\0MM\0*"));
        assert!(!with(0xE1, b"http://ns.adobe.com/xap/1.0/\0"));
        assert!(!with(0xE2, b"MPF\0"));
        assert!(!with(0xED, b"Photoshop 3.0\0"));
        assert!(!with(0xFE, b"\xE5\xBC\xA0\xE6\x9F\x90"));
        assert!(!with(0xE0, b"JFXX\0\x10"));
    }

    #[test]
    fn what_is_no_whole_picture_is_not() {
        let whole = picture(&[(0xE0, JFIF), (0xC2, &frame(10, 10)), SCAN]);
        assert!(is_plain(&whole));
        for end in 0..whole.len() {
            assert!(!is_plain(&whole[..end]), "cut at {end}");
        }
        assert!(!is_plain(&[&whole[..], b"PK\x03\x04"].concat()), "something behind its end");
        assert!(!is_plain(&picture(&[(0xE0, JFIF), SCAN])), "no frame");
        assert!(!is_plain(b"\x89PNG\r\n\x1a\n"));
        let table = vec![0; 65_000];
        assert!(is_plain(&picture(&[(0xC0, &frame(10, 10)), (0xDB, &table), (0xDB, &table), SCAN])));
        let padded = [(0xDB, &table[..]); 5];
        assert!(
            !is_plain(&picture(&[&[(0xC0, &frame(10, 10)[..])][..], &padded, &[SCAN]].concat())),
            "too large"
        );
    }
}
