//! What a check costs, each figure beside one that was measured in the same run.
//!
//! `cargo bench` prints: the build beside the bare compiler, each scenario by itself, the whole
//! check beside the build, checks of programs that hang beside the lecture's, and the hundred
//! seconds of fork-stream beside the time that they really take.

mod support;

use lab11_harness::check::{self, Options, Programs, Seed, Silent};
use lab11_harness::pool::{self, Stop};
use lab11_harness::submission::{self, Submission};
use lab11_harness::suite::{Scenario, Suite, default_suite};
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use support::{Outcome, asked};
use tempfile::TempDir;

/// So often a build and a scenario are measured; the median counts.
const OFTEN: usize = 5;
/// So often a whole check is.
const SELDOM: usize = 3;

/// Hangs before it has done anything.
const SLEEPS: &str = "#include <unistd.h>\nint main(void) { for (;;) pause(); }\n";

/// Does nothing.
const EMPTY: &str = "int main(void) { return 0; }\n";

/// Uses up all the CPU time that it may, in every scenario that is not skipped.
const SPINS: &str = "#include <sys/socket.h>\n#include <stdio.h>\nint main(void) {\n\
    printf(\"socket has created with sd:%d\\n\", socket(AF_INET, SOCK_STREAM, 0));\n\
    for (;;) ;\n}\n";

fn main() -> Outcome<()> {
    asked()?.map_or(Ok(()), |_| bench())
}

fn bench() -> Outcome<()> {
    let suite = default_suite()?;
    let lecture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/samples/right/lecture");
    let submission = submission::read(&lecture, &suite.roles, &[])?;
    let options = Options::new(Seed::said("benchmark"));
    writeln!(
        stdout(),
        "Medians of {OFTEN}, of whole checks {SELDOM}; {} runs at a time.\n",
        options.jobs
    )?;

    let build = median(OFTEN, || drop(check::build(&suite, &submission, &options, &Silent)));
    let cc = compile_alone(&suite, &lecture, options.jobs.get())?;
    row("compiling the lecture's programs with cc", cc, "")?;
    row("building them in closed worlds", build, &times(build, cc, "cc"))?;

    let stream = each_scenario(&suite, &submission, &options)?;

    writeln!(stdout(), "\nA whole check:")?;
    let whole = |path: &Path, often: usize| -> Outcome<Duration> {
        let submission = submission::read(path, &suite.roles, &[])?;
        Ok(median(often, || drop(check::run(&suite, &submission, &options, &Silent))))
    };
    let lectures = whole(&lecture, SELDOM)?;
    row("the lecture's programs", lectures, &times(lectures, build, "the build"))?;
    for (what, source) in [("programs that sleep for ever", SLEEPS), ("programs that spin", SPINS)]
    {
        // Once: their limits set the time, and not chance.
        let hanging = whole(hand_in(source)?.path(), 1)?;
        row(what, hanging, &times(hanging, lectures, "the lecture's"))?;
    }
    let (passed, took) = stream;
    let faster = passed.as_secs_f64() / took.as_secs_f64();
    writeln!(
        stdout(),
        "\nfork-stream: {} virtual seconds in {took:.0?}, {faster:.0} times as fast",
        passed.as_secs()
    )?;
    Ok(())
}

/// Each scenario by itself, and what can be told from that. Returns the virtual time that passed in
/// fork-stream, and what it took.
fn each_scenario(
    suite: &Suite,
    submission: &Submission,
    options: &Options,
) -> Outcome<(Duration, Duration)> {
    writeln!(stdout(), "\nEach scenario by itself:")?;
    let programs = check::build(suite, submission, options, &Silent);
    let mut stream = (Duration::ZERO, Duration::ZERO);
    for scenario in suite.scenarios.iter().filter(|scenario| scenario.runs()) {
        let (passed, took) = alone(suite, scenario, submission, &programs, options);
        row(&scenario.id, took, "")?;
        if scenario.id.as_str() == "fork-stream" {
            stream = (passed, took);
        }
    }
    let empty = hand_in(EMPTY)?;
    let empty = submission::read(empty.path(), &suite.roles, &[])?;
    let programs = check::build(suite, &empty, options, &Silent);
    let scenario = suite.scenario("client-socket").ok_or("the suite has a client's socket")?;
    let (_, world) = alone(suite, scenario, &empty, &programs, options);
    row("a world, for a program that does nothing", world, "")?;
    // It has three clients, who hear a hundred each.
    row("a hundred messages of fork-stream", stream.1.saturating_sub(world) / 3, "")?;
    Ok(stream)
}

/// One scenario, whatever it requires: the virtual time that passed, and what it took.
fn alone(
    suite: &Suite,
    scenario: &Scenario,
    submission: &Submission,
    programs: &Programs,
    options: &Options,
) -> (Duration, Duration) {
    let mut alone = suite.clone();
    alone.scenarios = vec![scenario.clone()];
    alone.scenarios[0].requires.clear();
    alone.scenarios[0].requires_whole.clear();
    let mut passed = Duration::ZERO;
    let took = median(OFTEN, || {
        let record = check::run_built(&alone, submission, programs, options, &Silent);
        let last = record.histories.first().and_then(|history| history.events.last());
        passed = Duration::from_micros(last.map_or(0, |event| event.at));
    });
    (passed, took)
}

/// Compiles each C file of a folder as the suite does, so many at a time, in no world at all.
fn compile_alone(suite: &Suite, folder: &Path, jobs: usize) -> Outcome<Duration> {
    let mut sources: Vec<PathBuf> = Vec::new();
    for entry in folder.read_dir()? {
        sources.push(entry?.path());
    }
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    let out = TempDir::new()?;
    let compile = |source: &Path| {
        let (compiler, flags) = suite.build.c.split_first().expect("the suite names a compiler");
        let mut command = Command::new(compiler);
        command.args(flags).arg(source).args(&suite.build.libraries);
        command.arg("-o").arg(out.path().join(source.file_stem().expect("a name")));
        let output = command.output().expect("there is a compiler");
        assert!(output.status.success(), "{} builds", source.display());
    };
    Ok(median(OFTEN, || {
        let compiled = pool::map(&sources, 0..jobs, &Stop::default(), |source, _| compile(source));
        for done in compiled.into_iter().flatten() {
            done.expect("a compiler is started");
        }
    }))
}

/// A hand-in whose programs are all this one.
fn hand_in(source: &str) -> Outcome<TempDir> {
    let folder = TempDir::new()?;
    for name in ["client.c", "server.c", "server_fork.c"] {
        std::fs::write(folder.path().join(name), source)?;
    }
    Ok(folder)
}

fn median(often: usize, mut work: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..often)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    took.sort();
    took[often / 2]
}

fn row(what: &str, took: Duration, beside: &str) -> Outcome<()> {
    let milliseconds = took.as_secs_f64() * 1000.0;
    let row = format!("  {what:<42}{milliseconds:>8.1} ms   {beside}");
    Ok(writeln!(stdout(), "{}", row.trim_end())?)
}

fn times(one: Duration, other: Duration, name: &str) -> String {
    format!("{:.2} times {name}", one.as_secs_f64() / other.as_secs_f64())
}
