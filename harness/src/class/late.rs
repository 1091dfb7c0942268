//! Lateness: when something was due, how late it came, and what that costs.
//!
//! What a learning-management system writes into names is its own local time, of which nobody says
//! the zone; Gradescope writes UTC. A deadline may name a zone. Where it does not and one is needed,
//! it is this machine's, which is said.

use crate::suite::LateRule;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::{Offset, TimeZone};
use lab11_reports::model::Late;
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

const DAY: u64 = 24 * 60 * 60;

/// The forms of a time that `--due` takes, beside ISO 8601.
const FORMS: [&str; 3] = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"];

/// A time, and what may name its zone: an offset, and a name in brackets (RFC 9557).
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(.*?\d)\s*(Z|z|[+-]\d\d(?::?\d\d)?)?\s*(?:\[([^\]]+)\])?$")
        .expect("a constant expression")
});

/// A time as an instructor writes it: local, with a zone or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The time on the clock.
    time: DateTime,
    /// Where that clock hangs, such as `America/New_York` or `-04:00`; absent if nobody said.
    zone: Option<String>,
}

impl Moment {
    /// From the command line or a file. A day alone means its end.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || {
            "expected a time such as \"2026-11-20 23:59\", local to the learning-management \
             system, or with its zone: \"2026-11-20 23:59 -05:00\", \
             \"2026-11-20 23:59 [America/New_York]\""
                .to_owned()
        };
        let (written, offset, name) = parts(text.trim());
        let time = clock(written).ok_or_else(expected)?;
        let zone = name.or(offset);
        let moment = Self { time, zone: zone.map(str::to_owned) };
        let Some(zone) = zone else { return Ok(moment) };
        let Some(known) = zone_of(zone) else {
            return Err(format!(
                "there is no time zone `{zone}`; zones are called as in \"America/New_York\", or \
                 are an offset such as -05:00"
            ));
        };
        let told = name.and(offset).and_then(zone_of);
        if told.is_some_and(|told| instant(time, &told) != instant(time, &known)) {
            let offset = offset.unwrap_or_default();
            return Err(format!("the offset {offset} is not that of {zone} at {}", shown(time)));
        }
        Ok(moment)
    }

    /// When something came that came now: on the clock in UTC if a zone was named.
    pub(super) fn submitted(self) -> (DateTime, bool) {
        if self.has_zone() { (self.in_utc(), true) } else { (self.time, false) }
    }

    /// As [`parse`](Self::parse) takes it.
    pub fn written(&self) -> String {
        let is_offset = |zone: &str| zone.starts_with(['+', '-', 'Z', 'z']) && !zone.contains('/');
        match &self.zone {
            Some(zone) if !is_offset(zone) => format!("{} [{zone}]", shown(self.time)),
            _ => self.to_string(),
        }
    }

    /// Whether it has passed: what is shown to the minute has, when the minute is over.
    pub fn has_passed(&self, now: Timestamp) -> bool {
        TimeZone::UTC.to_datetime(now) > to_the_minute(self.in_utc())
    }

    /// Whether a zone was named.
    pub fn has_zone(&self) -> bool {
        self.zone.is_some()
    }

    /// The same moment in UTC; a clock whose zone nobody named is this machine's.
    fn in_utc(&self) -> DateTime {
        instant(self.time, &self.time_zone())
    }

    fn time_zone(&self) -> TimeZone {
        self.zone.as_deref().and_then(zone_of).unwrap_or_else(TimeZone::system)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(self.time))?;
        self.zone.as_ref().map_or(Ok(()), |zone| write!(f, " {zone}"))
    }
}

/// What stands in front, an offset, and a zone's name.
fn parts(text: &str) -> (&str, Option<&str>, Option<&str>) {
    // The day of a date alone looks like an offset.
    let is_date = strtime::parse(FORMS[2], text).is_ok();
    match PARTS.captures(text).filter(|_| !is_date) {
        Some(found) => {
            let part = |number| found.get(number).map(|found| found.as_str());
            (part(1).unwrap_or(text), part(2), part(3))
        }
        None => (text, None, None),
    }
}

fn clock(text: &str) -> Option<DateTime> {
    let known = FORMS.iter().find_map(|form| {
        let parts = strtime::parse(form, text).ok()?;
        let whole_day = *form == FORMS[2];
        if whole_day {
            Some(parts.to_date().ok()?.at(23, 59, 59, 0))
        } else {
            parts.to_datetime().ok()
        }
    });
    known.or_else(|| text.parse().ok())
}

/// A zone by its name, or by its offset from UTC.
fn zone_of(name: &str) -> Option<TimeZone> {
    if name.eq_ignore_ascii_case("z") {
        return Some(TimeZone::UTC);
    }
    let Some(digits) = name.strip_prefix(['+', '-']) else { return TimeZone::get(name).ok() };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = (digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..)?);
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<i32>().ok()? };
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if name.starts_with('-') { -seconds } else { seconds };
    Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
}

/// A time on a zone's clock, on that of UTC. A time that comes twice is the first of the two.
fn instant(time: DateTime, zone: &TimeZone) -> DateTime {
    let zoned = zone.to_ambiguous_zoned(time).compatible();
    zoned.map_or(time, |zoned| TimeZone::UTC.to_datetime(zoned.timestamp()))
}

/// A time for readers, to the minute.
pub(super) fn shown(time: DateTime) -> String {
    time.strftime("%Y-%m-%d %H:%M").to_string()
}

/// When something came, for readers: on the clock of the deadline, if its zone is known.
pub(super) fn came(submitted: DateTime, in_utc: bool, due: Option<&Moment>) -> String {
    if !in_utc {
        return shown(submitted);
    }
    let Some(due) = due else { return format!("{} UTC", shown(submitted)) };
    let zone = due.time_zone();
    let local = TimeZone::UTC.to_zoned(submitted).map(|utc| utc.with_time_zone(zone).datetime());
    let name = due.zone.clone().unwrap_or_else(|| "local time of this machine".to_owned());
    format!("{} {name}", shown(local.unwrap_or(submitted)))
}

/// A minute is what the systems show: 23:59:40 is still 23:59.
fn to_the_minute(due: DateTime) -> DateTime {
    if due.second() == 0 { due.saturating_add(jiff::Span::new().seconds(59)) } else { due }
}

/// How late something came and what it costs; nothing if it was in time, or within the grace. Where
/// it came by a clock of which nobody knows the zone, that is the deadline's clock.
pub(super) fn late(
    submitted: DateTime,
    in_utc: bool,
    due: &Moment,
    rule: &LateRule,
) -> Option<Late> {
    let due = if in_utc { due.in_utc() } else { due.time };
    let due = to_the_minute(due);
    let seconds = u64::try_from(submitted.duration_since(due).as_secs()).ok().filter(|s| *s > 0)?;
    let charged = seconds.saturating_sub(rule.grace * 60);
    if charged == 0 {
        return None;
    }
    let days = charged.div_ceil(DAY);
    let points = (rule.per_day * days as f64).min(rule.cap.unwrap_or(f64::INFINITY));
    Some(Late { seconds, days: u32::try_from(days).unwrap_or(u32::MAX), points })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: LateRule = LateRule { per_day: 10.0, grace: 15, cap: Some(30.0) };

    fn time(text: &str) -> DateTime {
        Moment::parse(text).expect("a time").time
    }

    fn cost(submitted: &str, in_utc: bool, due: &str) -> Option<(u32, f64)> {
        let due = Moment::parse(due).expect("a time");
        let late = late(time(submitted), in_utc, &due, &RULE)?;
        Some((late.days, late.points))
    }

    #[test]
    fn a_day_begun_is_a_day() {
        let due = "2026-11-20 23:59";
        for (submitted, expected) in [
            ("2026-11-20 12:00", None),
            ("2026-11-20 23:59:40", None),
            ("2026-11-21 00:14:00", None),
            ("2026-11-21 00:15:30", Some((1, 10.0))),
            ("2026-11-22 00:14:00", Some((1, 10.0))),
            ("2026-11-22 00:16:00", Some((2, 20.0))),
            ("2026-12-20 00:00", Some((29, 30.0))),
        ] {
            assert_eq!(cost(submitted, false, due), expected, "{submitted}");
        }
    }

    #[test]
    fn what_came_in_utc_is_late_by_the_zone_of_the_deadline() {
        for (due, expected) in [
            ("2024-11-02 23:59 [America/New_York]", None),
            ("2024-11-02T23:59:00-04:00[America/New_York]", None),
            ("2024-11-02T23:59-0400", None),
            ("2024-11-02 23:59 Z", Some((1, 10.0))),
            ("2024-11-02 23:59 +02:00", Some((1, 10.0))),
        ] {
            assert_eq!(cost("2024-11-03 02:00", true, due), expected, "{due}");
        }
        // A clock without a zone is taken for that of the deadline.
        assert_eq!(cost("2024-11-02 22:00", false, "2024-11-02 23:59 [America/New_York]"), None);
    }

    #[test]
    fn when_something_came_is_told_by_the_clock_of_the_deadline() {
        let due = Moment::parse("2024-11-02 23:59 [America/New_York]").expect("a time");
        let submitted = time("2024-11-03 02:00");
        assert_eq!(came(submitted, true, Some(&due)), "2024-11-02 22:00 America/New_York");
        assert_eq!(came(submitted, true, None), "2024-11-03 02:00 UTC");
        assert_eq!(came(submitted, false, Some(&due)), "2024-11-03 02:00");
    }

    #[test]
    fn a_deadline_has_passed_when_its_minute_is_over_where_its_clock_hangs() {
        for (due, now, passed) in [
            ("2026-11-20 23:59 Z", "2026-11-20T23:59:59Z", false),
            ("2026-11-20 23:59 Z", "2026-11-21T00:00:00Z", true),
            ("2026-11-20 23:59 [America/New_York]", "2026-11-21T04:59:59Z", false),
            ("2026-11-20 23:59 [America/New_York]", "2026-11-21T05:00:00Z", true),
            ("2026-11-20 -05:00", "2026-11-21T05:00:00Z", true),
        ] {
            let due = Moment::parse(due).expect("a time");
            assert_eq!(due.has_passed(now.parse().expect("a time")), passed, "{due} {now}");
        }
    }

    #[test]
    fn times_have_several_forms() {
        let end = time("2026-11-20");
        assert_eq!(shown(end), "2026-11-20 23:59");
        assert_eq!(time("2026-11-20T23:59:00"), time("2026-11-20 23:59"));
        for (text, told) in [
            ("tomorrow", "2026-11-20 23:59"),
            ("2026-11-20 23:59 [Nowhere/City]", "there is no time zone `Nowhere/City`"),
            ("2026-11-20 23:59 +09:00 [America/New_York]", "is not that of America/New_York"),
        ] {
            assert!(Moment::parse(text).unwrap_err().contains(told), "{text}");
        }
        for text in ["2026-11-20 23:59", "2026-11-20 23:59 Z", "2026-11-20 23:59 [Europe/Berlin]"] {
            assert_eq!(Moment::parse(text).expect("a time").written(), text);
        }
        let moment = Moment::parse("2026-11-20 23:59-05:00").expect("a time");
        assert_eq!(moment.to_string(), "2026-11-20 23:59 -05:00");
    }
}
