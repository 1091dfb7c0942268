//! Lateness: when something was due, how late it came, and what that costs.

use crate::suite::LateRule;
use jiff::civil::DateTime;
use lab11_reports::model::Late;

const DAY: u64 = 24 * 60 * 60;

/// The forms of a time that `--due` takes, beside ISO 8601.
const FORMS: [&str; 3] = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"];

/// A time as given on the command line. A day alone means its end.
pub fn parse_due(text: &str) -> Result<DateTime, String> {
    let text = text.trim();
    let known = FORMS.iter().find_map(|form| {
        let parts = jiff::fmt::strtime::parse(form, text).ok()?;
        let whole_day = *form == FORMS[2];
        if whole_day {
            Some(parts.to_date().ok()?.at(23, 59, 59, 0))
        } else {
            parts.to_datetime().ok()
        }
    });
    known.or_else(|| text.parse().ok()).ok_or_else(|| {
        "expected a time such as \"2026-11-20 23:59\", local to the learning-management system"
            .to_owned()
    })
}

/// A time for readers, to the minute.
pub(super) fn shown(time: DateTime) -> String {
    time.strftime("%Y-%m-%d %H:%M").to_string()
}

/// How late something came and what it costs; nothing if it was in time, or within the grace.
pub(super) fn late(submitted: DateTime, due: DateTime, rule: &LateRule) -> Option<Late> {
    // A minute is what the systems show: 23:59:40 is still 23:59.
    let due =
        if due.second() == 0 { due.saturating_add(jiff::Span::new().seconds(59)) } else { due };
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

    fn cost(submitted: &str, due: &str) -> Option<(u32, f64)> {
        let late = late(parse_due(submitted).unwrap(), parse_due(due).unwrap(), &RULE)?;
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
            assert_eq!(cost(submitted, due), expected, "{submitted}");
        }
    }

    #[test]
    fn times_have_several_forms() {
        let end = parse_due("2026-11-20").unwrap();
        assert_eq!(shown(end), "2026-11-20 23:59");
        assert_eq!(parse_due("2026-11-20T23:59:00"), parse_due("2026-11-20 23:59"));
        assert!(parse_due("tomorrow").unwrap_err().contains("2026-11-20 23:59"));
    }
}
