//! Programs and hand-ins that mean harm: each gets its report, within bounds, and nothing of it gets
//! out or stays. `programs/*.c` are programs, one for each row of `table`; `handins` makes what no
//! repository keeps: names, links and archives.

#[path = "../support/mod.rs"]
mod support;
#[macro_use]
mod table;
mod archives;
mod handins;
mod run;

use lab11_reports::model::Verdict::{self, Fail, Pass};
use run::{TIERS, in_tier};
use std::fs;
use std::path::{Path, PathBuf};
use support::handin;
use support::part::is_due;

const SERVES: [(&str, Verdict, &str); 3] =
    [("server-socket", Pass, ""), ("server-bind", Pass, ""), ("server-handshake", Pass, "")];

/// Runs a program in each tier, whose scenarios must end so and, if they fail, say this.
fn check(program: &str, role: &str, expected: &[(&str, Verdict, &str)]) {
    if !is_due(TESTED.iter().position(|tested| program.starts_with(tested)).unwrap_or_default()) {
        return;
    }
    let folder = handin::of(&[]);
    for (from, to) in [("lecture.h", "lecture.h"), (program, &format!("{role}.c"))] {
        fs::copy(sources().join(from), folder.path().join(to)).expect("the source");
    }
    for tier in TIERS {
        in_tier(*tier, program, folder.path(), expected);
    }
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/programs")
}

/// One test for each program.
macro_rules! tests {
    ($($fact:ident: $program:literal as $role:literal, $expected:expr;)*) => {
        $(
            #[test]
            fn $fact() {
                check(concat!($program, ".c"), $role, &$expected);
            }
        )*

        /// The programs that have a test.
        const TESTED: &[&str] = &[$($program),*];
    };
}

programs!(tests);

#[test]
fn every_program_here_has_its_test() {
    for entry in fs::read_dir(sources()).expect("the programs") {
        let path = entry.expect("it can be read").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name of ours");
        let is_shared = path.extension().is_some_and(|end| end == "h");
        assert!(is_shared || TESTED.contains(&stem), "{stem}");
    }
}
