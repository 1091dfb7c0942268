//! Times in forms that can be told from one another: the year with four digits stands first, or
//! the month is a word, or it is seconds since 1970. `01/02/2026` is a day in some countries and
//! another one in others, and is not read.

use crate::intake::layout;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use regex::Regex;
use std::sync::LazyLock;

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    layout::regex(concat!(
        r"^(?P<year>\d{4})[-_./]?(?P<month>\d\d)[-_./]?(?P<day>\d\d)[-_. T]{0,3}",
        r"(?P<hour>\d\d)[-_.:h]?(?P<minute>\d\d)(?:[-_.:m]?(?P<second>\d\d)s?(?:[.,]?\d{3,9})?)?",
        r" ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?$",
    ))
});

/// The time, and whether it is in UTC; else it is the system's own.
pub(super) fn read(text: &str) -> Option<(DateTime, bool)> {
    let text = text.trim();
    if matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text[..10].parse().ok()?;
        return Timestamp::from_second(seconds).ok().map(utc);
    }
    let Some(found) = DIGITS.captures(text) else {
        return Some((layout::spoken_time(text)?, false));
    };
    let part = |name: &str| found.name(name).map_or(Ok(0), |part| part.as_str().parse::<i8>());
    let (month, day) = (part("month").ok()?, part("day").ok()?);
    let (hour, minute, second) = (part("hour").ok()?, part("minute").ok()?, part("second").ok()?);
    let year = found["year"].parse().ok()?;
    let time = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    match found.name("zone").map(|zone| zone.as_str()) {
        None => Some((time, false)),
        Some("Z" | "UTC") => Some((time, true)),
        Some(offset) => {
            let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
            let (hours, minutes): (i32, i32) =
                (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
            let seconds = (hours * 60 + minutes) * 60;
            let seconds = if offset.starts_with('-') { -seconds } else { seconds };
            Offset::from_seconds(seconds).ok()?.to_timestamp(time).ok().map(utc)
        }
    }
}

fn utc(time: Timestamp) -> (DateTime, bool) {
    (TimeZone::UTC.to_datetime(time), true)
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    #[test]
    fn times_are_read_in_many_forms() {
        for text in [
            "2026-11-20 23:59:07",
            "2026-11-20T23:59:07",
            "2026-11-20-23-59-07",
            "2026-11-20_23-59-07",
            "2026_11_20_23_59_07",
            "20261120235907",
            "20261120235907000",
            "20261120_235907",
            "20261120T235907",
            "2026.11.20 23h59m07s",
        ] {
            let (time, in_utc) = read(text).unwrap_or_else(|| panic!("{text} is read"));
            assert_eq!((&*time.to_string(), in_utc), ("2026-11-20T23:59:07", false), "{text}");
        }
        for text in ["2026-11-20 23:59", "Nov 20, 2026 1159 PM", "20 November 2026 2359"] {
            let (time, in_utc) = read(text).unwrap_or_else(|| panic!("{text} is read"));
            assert_eq!((&*time.to_string(), in_utc), ("2026-11-20T23:59:00", false), "{text}");
        }
        for text in [
            "2026-11-20T23:59:07Z",
            "2026-11-20T18:59:07-05:00",
            "2026-11-20 18:59:07-0500",
            "2026-11-21T05:29:07+0530",
            "2026-11-20 23:59:07 UTC",
            "1795219147",
            "1795219147123",
        ] {
            let (time, in_utc) = read(text).unwrap_or_else(|| panic!("{text} is read"));
            assert_eq!((&*time.to_string(), in_utc), ("2026-11-20T23:59:07", true), "{text}");
        }
        let (time, _) = read("2026-11-20T23:59-0500").expect("no seconds");
        assert_eq!(time.to_string(), "2026-11-21T04:59:00");
    }

    #[test]
    fn what_may_be_another_day_is_not_read() {
        for text in [
            "",
            "2026-11-20",
            "01/02/2026 23:59",
            "20.11.2026 23:59",
            "yesterday",
            "2026-13-20 2359",
            "2026-11-20 25:59",
            "123",
            "11-20-26 10:00",
            "2026-11-20T23:59+99:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(
            text in prop_oneof![any::<String>(), "[0-9]{4}[-_ ]?[0-9:T+Z. -]{0,24}"]
        ) {
            let _ = read(&text);
        }
    }
}
