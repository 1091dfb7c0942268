//! Numbers and flags.

use super::{Given, kinds};
use crate::suite::reader::Reader;
use toml::de::DeValue;

/// So many seconds of virtual time are a hundred years: what is added to them stays a number.
const LONG: u64 = 3_155_760_000;

kinds! {
    /// On or off.
    Flag: bool = "true or false", |given, reader| match given.value.as_bool() {
        Some(flag) => Some(flag),
        None => given.refuse(Self::WHAT, reader),
    };
    /// A number of things.
    Number: u32 = "a whole number from 0 up", |given, reader| whole(given, Self::WHAT, 0, reader);
    /// A number of things, of which there is one at least.
    Count: u32 = "a whole number from 1 up", |given, reader| whole(given, Self::WHAT, 1, reader);
    /// A number of bytes or of peers.
    Size: usize = "a whole number from 1 up", |given, reader| {
        whole::<u32>(given, Self::WHAT, 1, reader).map(|size| size as usize)
    };
    /// Virtual time.
    Seconds: u64 = "a number of seconds, from 0 up", |given, reader| {
        let seconds = whole(given, Self::WHAT, 0, reader)?;
        if seconds > LONG { given.refuse("less than a hundred years", reader) } else { Some(seconds) }
    };
    /// Time that costs nothing.
    Minutes: u64 = "a number of minutes, from 0 up", |given, reader| {
        whole(given, Self::WHAT, 0, reader)
    };
    /// Points.
    Points: f64 = "a number of points, from 0 up", |given, reader| {
        match number(given).filter(|points| points.is_finite() && *points >= 0.0) {
            Some(points) => Some(points),
            None => given.refuse(Self::WHAT, reader),
        }
    };
    /// A weight.
    Share: f64 = "a weight, a number above 0", |given, reader| {
        match number(given).filter(|share| share.is_finite() && *share > 0.0) {
            Some(share) => Some(share),
            None => given.refuse(Self::WHAT, reader),
        }
    };
}

fn whole<T: TryFrom<i64>>(
    given: &Given<'_>,
    what: &str,
    least: i64,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let number = given.value.as_integer();
    let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
    match number.filter(|number| *number >= least).and_then(|number| number.try_into().ok()) {
        Some(number) => Some(number),
        None => given.refuse(what, reader),
    }
}

fn number(given: &Given<'_>) -> Option<f64> {
    match given.value {
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number as f64)
        }
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => None,
    }
}
