//! On which days is worked? Every day but Saturday and Sunday, except the days off that the State Council announces each
//! year and the weekend days that are worked for them (调休). It has no announcement of its own: they are data.

use serde::{Deserialize, Serialize};

const SECONDS_A_DAY: i64 = 86_400;

/// The most days that are told as exceptions: some forty a year.
const MOST: usize = 1_000;

/// A working-day calendar. Days are counted from 1970-01-01 in the desk's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// The desk's clock, in seconds east of UTC; 28 800 unless told.
    pub utc_offset: i32,
    /// Days off that are no weekend, in ascending order.
    pub off: Vec<i32>,
    /// Weekend days that are worked, in ascending order.
    pub on: Vec<i32>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { utc_offset: 28_800, off: Vec::new(), on: Vec::new() }
    }
}

impl Calendar {
    /// Whether its days are in order, each told once, and its clock is one of the Earth's.
    pub(super) fn is_sound(&self) -> bool {
        let ordered = |days: &[i32]| {
            days.len() <= MOST && days.iter().zip(days.iter().skip(1)).all(|(one, next)| one < next)
        };
        ordered(&self.off) && ordered(&self.on) && (-43_200..=50_400).contains(&self.utc_offset)
    }

    /// Whether this day is worked.
    pub fn is_worked(&self, day: i32) -> bool {
        // 1 January 1970 was a Thursday; counted from Monday, it is the third day after.
        let weekend = i64::from(day).saturating_add(3).rem_euclid(7) >= 5;
        if weekend { self.on.binary_search(&day).is_ok() } else { self.off.binary_search(&day).is_err() }
    }

    /// The end of the n-th working day after an instant: the day itself does not count (Civil Code art. 201). Both in
    /// seconds since 1970. A calendar that knows no working days gives ten calendar days for each.
    pub fn after_working_days(&self, at: i64, days: u32) -> i64 {
        let offset = i64::from(self.utc_offset);
        let first = at.saturating_add(offset).div_euclid(SECONDS_A_DAY);
        let (mut day, mut left) = (first, days);
        let last = first.saturating_add(i64::from(days).saturating_mul(10));
        while left > 0 && day < last {
            day = day.saturating_add(1);
            // Past the calendar's end every day is worked.
            if i32::try_from(day).map_or(true, |day| self.is_worked(day)) {
                left = left.saturating_sub(1);
            }
        }
        day.saturating_add(1).saturating_mul(SECONDS_A_DAY).saturating_sub(offset).max(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-30, a Friday, 16:00 in China.
    const FRIDAY: i64 = 1_769_760_000;

    /// The day of the month in China on which a term that begins on that Friday ends, at midnight.
    #[track_caller]
    fn check(calendar: &Calendar, days: u32, expect: i64) {
        let end = calendar.after_working_days(FRIDAY, days) + i64::from(calendar.utc_offset);
        assert_eq!(end % SECONDS_A_DAY, 0);
        let since_friday = end / SECONDS_A_DAY - (FRIDAY + 28_800) / SECONDS_A_DAY - 1;
        assert_eq!(since_friday, expect, "{days} working days");
    }

    #[test]
    fn a_term_in_working_days_passes_over_weekends_and_holidays() {
        let plain = Calendar::default();
        check(&plain, 1, 3);
        check(&plain, 5, 7);
        check(&plain, 10, 14);
        // Monday is off, and the Sunday before it is worked for it.
        let friday = i32::try_from((FRIDAY + 28_800) / SECONDS_A_DAY).unwrap();
        let holiday = Calendar { off: vec![friday + 3], on: vec![friday + 2], ..plain };
        check(&holiday, 1, 2);
        check(&holiday, 2, 4);
    }

    #[test]
    fn a_term_ends_also_where_nobody_ever_works() {
        let never = Calendar {
            off: (0..MOST).map(|day| 20_000 + i32::try_from(day).unwrap()).collect(),
            ..Calendar::default()
        };
        let end = never.after_working_days(20_000 * SECONDS_A_DAY, 3);
        assert_eq!(end, 20_031 * SECONDS_A_DAY - 28_800);
        assert_eq!(never.after_working_days(i64::MAX, 3), i64::MAX);
    }
}
