//! Whatever stands in a saved history, it is read, or refused with a reason; what was read is the same
//! when it is written and read again, and judging it is never a panic.

#![no_main]

use lab11_harness::event::History;
use lab11_harness::judge::judge_all;
use lab11_harness::ladder::ladder;
use lab11_harness::suite::{CompiledIn, Suite, read};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SUITE: LazyLock<Suite> = LazyLock::new(|| {
    read(&CompiledIn::named("lab11").expect("it is compiled in")).expect("it is a suite")
});

fuzz_target!(|saved: &[u8]| {
    let history = match History::read(saved) {
        Ok(history) => history,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "it is refused with a reason");
            return;
        }
    };
    let mut written = Vec::new();
    history.write(&mut written).expect("a Vec takes everything");
    let again = History::read(&written[..]).expect("what was written can be read");
    assert_eq!(again, history);
    if let Some(scenario) = SUITE.scenario(&history.header.scenario) {
        ladder(scenario, &history.events);
    }
    // A panic there is contained, but libFuzzer is told of each.
    judge_all(&SUITE, &[history]);
});
