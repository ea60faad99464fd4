//! What time is it? The worker's one clock: everything else takes `now`, so that a burst of writes has one
//! instant and a test of anything else needs none. How times are written is `calendar`'s.

use worker::Date;

/// Seconds since 1970. Between two waits for I/O the platform may stop it.
pub(crate) fn now() -> i64 {
    i64::try_from(Date::now().as_millis() / 1000).unwrap_or(i64::MAX)
}
