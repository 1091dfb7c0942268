//! Panics as values: what goes wrong in one piece of work is told as its result, with the place,
//! and costs nothing else.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

/// A panic: a fault of the harness, whatever the submission is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panicked {
    /// What it said.
    pub message: String,
    /// Where in the harness's own source, as `file:line`; empty if that is not known.
    pub place: String,
}

impl fmt::Display for Panicked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(out, "panicked: {}", self.message),
            place => write!(out, "panicked at {place}: {}", self.message),
        }
    }
}

impl std::error::Error for Panicked {}

thread_local! {
    /// So many `contain` are at work on this thread, one within the other.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// The panic that was told last. Only the hook knows where it happened.
    static LAST: RefCell<Option<Panicked>> = const { RefCell::new(None) };
}

/// Does a piece of work, and returns a panic in it as an error. Nothing is printed: the terminal
/// belongs to whoever waits for a report.
///
/// What the work has changed by then stays as it is: the caller throws it away, or can tell that
/// it is whole.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(listen);
    DEPTH.set(DEPTH.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|payload| {
        let told = LAST.take();
        told.unwrap_or_else(|| Panicked { message: said(&*payload), place: String::new() })
    })
}

/// From here on a panic within `contain` is noted, and any other one printed as before.
fn listen() {
    let earlier = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| match DEPTH.get() {
        0 => earlier(info),
        _ => LAST.set(Some(told(info))),
    }));
}

fn told(info: &PanicHookInfo<'_>) -> Panicked {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    Panicked { message: said(info.payload()), place: place.unwrap_or_default() }
}

/// What a panic was given to say: a text, unless somebody went out of their way.
fn said(payload: &(dyn Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        (None, None) => "without a word".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_with_its_place() {
        let line = line!() + 1;
        let panicked = contain(|| panic!("number {}", 7)).unwrap_err();
        assert_eq!(panicked.to_string(), format!("panicked at {}:{line}: number 7", file!()));
    }

    #[test]
    fn what_works_is_returned() {
        assert_eq!(contain(|| 7), Ok(7));
    }

    #[test]
    fn the_innermost_contains_it_and_the_outer_work_goes_on() {
        let outer = contain(|| (contain(|| panic!("inner")), 7));
        let (inner, value) = outer.expect("the outer work is done");
        assert_eq!((inner.unwrap_err().message.as_str(), value), ("inner", 7));
    }

    #[test]
    fn a_panic_that_no_hook_hears_is_an_error_too() {
        let panicked = contain(|| std::panic::resume_unwind(Box::new(7))).unwrap_err();
        assert_eq!(panicked.to_string(), "panicked: without a word");
    }
}
