//! Numbers and flags. Where a number is expected, `"{lab.backlog}"` is the one that the lab has.

use super::{Given, kinds};
use crate::suite::naming::{Naming, Stands};
use crate::suite::reader::Reader;
use crate::suite::text::{Blank, Piece, Text, pieces};
use serde_json::{Value, json};
use std::time::Duration;
use toml::de::DeValue;

/// So many seconds of virtual time are a hundred years: what is added to them stays a number.
const LONG: f64 = 3_155_760_000.0;

kinds! {
    /// On or off.
    Flag: bool = "true or false", |given, reader| match given.value.as_bool() {
        Some(flag) => Some(flag),
        None => given.refuse(Self::WHAT, reader),
    }, schema: json!({ "type": "boolean" });
    /// A number of things.
    Number: u32 = "a whole number from 0 up", |given, reader| whole(given, Self::WHAT, 0, reader),
        schema: whole_from(0);
    /// A number of things, of which there is one at least.
    Count: u32 = "a whole number from 1 up", |given, reader| whole(given, Self::WHAT, 1, reader),
        schema: whole_from(1);
    /// A number of bytes or of peers.
    Size: usize = "a whole number from 1 up", |given, reader| {
        whole::<u32>(given, Self::WHAT, 1, reader).map(|size| size as usize)
    }, schema: whole_from(1);
    /// Virtual time.
    Seconds: Duration = "a number of seconds, from 0 up", |given, reader| {
        let seconds = real(given, Self::WHAT, |seconds| seconds >= 0.0, reader)?;
        if seconds > LONG { return given.refuse("less than a hundred years", reader); }
        // The clock counts microseconds.
        Some(Duration::from_micros((seconds * 1e6).round() as u64))
    }, schema: or_parameter(&json!({ "type": "number", "minimum": 0 }));
    /// Time that costs nothing.
    Minutes: u64 = "a number of minutes, from 0 up", |given, reader| {
        whole(given, Self::WHAT, 0, reader)
    }, schema: whole_from(0);
    /// Points.
    Points: f64 = "a number of points, from 0 up", |given, reader| {
        real(given, Self::WHAT, |points| points >= 0.0, reader)
    }, schema: or_parameter(&json!({ "type": "number", "minimum": 0 }));
    /// A weight.
    Share: f64 = "a weight, a number above 0", |given, reader| {
        real(given, Self::WHAT, |share| share > 0.0, reader)
    }, schema: or_parameter(&json!({ "type": "number", "exclusiveMinimum": 0 }));
}

fn whole_from(least: u32) -> Value {
    or_parameter(&json!({ "type": "integer", "minimum": least }))
}

fn or_parameter(number: &Value) -> Value {
    json!({ "anyOf": [number, { "type": "string", "pattern": r"^\{lab\.[^{}]+\}$" }] })
}

pub(super) fn whole<T: TryFrom<i64>>(
    given: &Given<'_>,
    what: &str,
    least: i64,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let number = |number: i64| (number >= least).then(|| number.try_into().ok()).flatten();
    let written = |n: &toml::de::DeInteger<'_>| i64::from_str_radix(n.as_str(), n.radix()).ok();
    match given.value.as_integer() {
        Some(integer) => written(integer).and_then(number).or_else(|| given.refuse(what, reader)),
        None => of_the_lab(given, what, |text| text.parse().ok().and_then(number), reader),
    }
}

fn real(
    given: &Given<'_>,
    what: &str,
    is_good: fn(f64) -> bool,
    reader: &mut Reader<'_>,
) -> Option<f64> {
    let good = |number: f64| (number.is_finite() && is_good(number)).then_some(number);
    let number = match given.value {
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number as f64)
        }
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => {
            let read = |text: &str| text.parse().ok().and_then(good);
            return of_the_lab(given, what, read, reader);
        }
    };
    number.and_then(good).or_else(|| given.refuse(what, reader))
}

/// The number that a parameter of the lab is, if it is one.
fn of_the_lab<T>(
    given: &Given<'_>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let placeholder =
        given.value.as_str().filter(|text| matches!(pieces(text)[..], [Piece::Place(_)]));
    let Some(placeholder) = placeholder else { return given.refuse(what, reader) };
    let parts = reader.text(given, Stands::Alone, |_| None::<(Naming, Blank)>)?;
    let value = Text::new(parts).to_string();
    read(&value).or_else(|| {
        let message = format!("`{}` must be {what}, and `{placeholder}` is `{value}`", given.key);
        reader.complain(given.span.clone(), message)
    })
}
