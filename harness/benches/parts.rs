//! Where the time of a check and of a class goes, each part beside the bare compiler in the same run.
//!
//! `cargo bench --bench parts [TIMES]` prints CPU and wall time of the lecture's hand-in by parts, what
//! supervisors did in numbers that do not depend on the machine, and the same for a class of forty
//! different hand-ins; all as ratios to cc of the same files. Medians of TIMES rounds (7), in each of
//! which every part is measured once.

mod support;

use lab11_harness::check::{self, Options, Programs, Seed, Silent};
use lab11_harness::dispatch;
use lab11_harness::pool::{self, Stop};
use lab11_harness::runner::Counts;
use lab11_harness::submission::{self, Submission};
use lab11_harness::suite::{Suite, default_suite};
use lab11_reports::{html, json};
use std::fs;
use std::io::{Write, stdout};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Outcome, asked, cpu};
use tempfile::TempDir;

/// How many rounds there are, unless it is said.
const TIMES: usize = 7;
/// How many hand-ins make a class.
const CLASS: usize = 40;
/// So many of its hand-ins are graded at a time, and so many of its files compiled.
const JOBS: usize = 2;
/// What a hand-in of it has at the least.
const PROGRAMS: [&str; 3] = ["client.c", "server.c", "server_fork.c"];

/// What one part took.
#[derive(Debug, Clone, Copy)]
struct Took {
    cpu: Duration,
    wall: Duration,
}

fn main() -> Outcome<()> {
    let Some(words) = asked()? else { return Ok(()) };
    let times = words.iter().find_map(|word| word.parse().ok()).unwrap_or(TIMES);
    check_by_parts(times)?;
    class(times)
}

fn measured<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(Took, T)> {
    let (before, began) = (cpu(), Instant::now());
    let done = work()?;
    let wall = began.elapsed();
    Ok((Took { cpu: cpu().saturating_sub(before), wall }, done))
}

/// The parts of a check, in the order of the table.
const PARTS: [&str; 8] = [
    "cc of the same files",
    "reading the suite and the hand-in",
    "building in worlds",
    "the same with sanitizers too",
    "runs of scored scenarios",
    "all runs, advisories too",
    "judging",
    "writing JSON and HTML",
];

fn check_by_parts(times: usize) -> Outcome<()> {
    let folder = samples().join("right/lecture");
    let options = Options { jobs: NonZero::<usize>::MIN, ..Options::new(Seed::said("benchmark")) };
    let mut rounds: Vec<[Took; PARTS.len()]> = Vec::new();
    let mut counts = Counts::default();
    for _ in 0..times {
        let (bare, ()) = measured(|| compile_alone(&sources(&folder)?, 1))?;
        let (reading, (suite, submission)) = measured(|| read(&folder))?;
        let scored = scored(&suite);
        let build = |suite: &Suite| Ok(check::build(suite, &submission, &options, &Silent));
        let (plain, programs) = measured(|| build(&scored))?;
        let run = |suite: &Suite, programs: &Programs| {
            Ok(check::run_built(suite, &submission, programs, &options, &Silent))
        };
        let (marks, _) = measured(|| run(&scored, &programs))?;
        let before = dispatch::counts();
        let (built, programs) = measured(|| build(&suite))?;
        let (runs, record) = measured(|| run(&suite, &programs))?;
        counts = since(before, dispatch::counts());
        let (judging, report) = measured(|| Ok(check::report(&suite, &record)))?;
        let (writing, ()) = measured(|| {
            let mut page = Vec::new();
            json::write(&report, &mut page)?;
            Ok(html::report(&report, &mut page)?)
        })?;
        rounds.push([bare, reading, plain, built, marks, runs, judging, writing]);
    }
    let bare = median(&rounds, 0);
    let title = format!("A check of the lecture's hand-in, one job; medians of {times}");
    table(&title, &PARTS, &rounds, bare)?;
    let sum = |parts: &[usize]| parts.iter().map(|at| median(&rounds, *at).cpu).sum::<Duration>();
    let (marks, all) = (sum(&[1, 2, 4, 6, 7]), sum(&[1, 3, 5, 6, 7]));
    writeln!(
        stdout(),
        "  marks alone: {:.2} times cc; all: {:.2} times cc, of CPU time",
        over(marks, bare.cpu),
        over(all, bare.cpu)
    )?;
    let Counts { supervisors, programs, stops, events, looks } = counts;
    writeln!(
        stdout(),
        "  {supervisors} supervisors, {programs} programs started, {stops} stops, {events} events, {looks} looks into /proc\n"
    )?;
    Ok(())
}

fn read(folder: &Path) -> Outcome<(Suite, Submission)> {
    let suite = default_suite()?;
    let submission = submission::read(folder, &suite.roles, &[])?;
    Ok((suite, submission))
}

/// The suite without what earns no points.
fn scored(suite: &Suite) -> Suite {
    let mut scored = suite.clone();
    scored.scenarios.retain(|scenario| scenario.points.is_some());
    scored
}

fn since(before: Counts, now: Counts) -> Counts {
    Counts {
        supervisors: now.supervisors - before.supervisors,
        programs: now.programs - before.programs,
        stops: now.stops - before.stops,
        events: now.events - before.events,
        looks: now.looks - before.looks,
    }
}

/// The ways to grade a class, in the order of the table.
const WAYS: [&str; 3] = ["cc of the same files", "lab11 grade --no-advisories", "lab11 grade"];

fn class(times: usize) -> Outcome<()> {
    let class = TempDir::new()?;
    let files = make_class(class.path())?;
    // What does not compile belongs to a class: cc says so, and goes on.
    let mut rounds: Vec<[Took; WAYS.len()]> = Vec::new();
    for _ in 0..times {
        let (bare, ()) = measured(|| compile_alone(&files, JOBS))?;
        let (marks, ()) = measured(|| grade(class.path(), &["--no-advisories"]))?;
        let (all, ()) = measured(|| grade(class.path(), &[]))?;
        rounds.push([bare, marks, all]);
    }
    let bare = median(&rounds, 0);
    let title = format!("A class of {CLASS} different hand-ins, {JOBS} jobs; medians of {times}");
    table(&title, &WAYS, &rounds, bare)
}

/// Hand-ins made of samples, each in a student's folder; their C files.
fn make_class(class: &Path) -> Outcome<Vec<PathBuf>> {
    let mut samples: Vec<PathBuf> = Vec::new();
    for kind in ["right", "wrong"] {
        for entry in fs::read_dir(self::samples().join(kind))? {
            samples.push(entry?.path());
        }
    }
    samples.sort();
    samples.retain(|sample| PROGRAMS.iter().all(|name| sample.join(name).is_file()));
    let mut files = Vec::new();
    for (number, sample) in samples.iter().take(CLASS).enumerate() {
        let student = class.join(format!("student{number:02}"));
        fs::create_dir(&student)?;
        for source in sources(sample)? {
            let copy = student.join(source.file_name().unwrap_or_default());
            fs::copy(&source, &copy)?;
            files.push(copy);
        }
    }
    Ok(files)
}

fn grade(class: &Path, options: &[&str]) -> Outcome<()> {
    let out = TempDir::new()?;
    let mut grade = Command::new(env!("CARGO_BIN_EXE_lab11"));
    grade.arg("grade").arg(class).args(["--layout", "plain", "--suite", "lab11"]);
    grade.arg("--jobs").arg(JOBS.to_string());
    grade.arg("--out").arg(out.path().join("marks")).args(options);
    let ended = grade.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    match ended.code() {
        Some(0 | 1) => Ok(()),
        code => Err(format!("lab11 grade ended with {code:?}").into()),
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/samples")
}

/// The C files of a folder.
fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut sources: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        sources.push(entry?.path());
    }
    sources.retain(|path| path.extension().is_some_and(|ending| ending == "c"));
    sources.sort();
    Ok(sources)
}

/// Compiles each file by itself, so many at a time, with nothing but cc.
fn compile_alone(sources: &[PathBuf], jobs: usize) -> Outcome<()> {
    let out = TempDir::new()?;
    let compiled = pool::map(sources, 0..jobs, &Stop::default(), |source, job| {
        let mut cc = Command::new("cc");
        cc.arg("-o").arg(out.path().join(job.to_string())).arg(source).arg("-pthread");
        cc.stdout(Stdio::null()).stderr(Stdio::null()).status()
    });
    for status in compiled.into_iter().flatten() {
        status.map_err(|panicked| panicked.to_string())??;
    }
    Ok(())
}

/// The median of a part, of CPU and of wall time.
fn median<const N: usize>(rounds: &[[Took; N]], part: usize) -> Took {
    let middle = |of: fn(&Took) -> Duration| {
        let mut all: Vec<Duration> = rounds.iter().map(|round| of(&round[part])).collect();
        all.sort();
        all[all.len() / 2]
    };
    Took { cpu: middle(|took| took.cpu), wall: middle(|took| took.wall) }
}

fn table<const N: usize>(
    title: &str,
    parts: &[&str; N],
    rounds: &[[Took; N]],
    bare: Took,
) -> Outcome<()> {
    let mut out = stdout();
    writeln!(out, "{title}:\n  {:<36}{:>12}{:>8}{:>12}{:>8}", "", "CPU", "× cc", "wall", "× cc")?;
    for (at, part) in parts.iter().enumerate() {
        let Took { cpu, wall } = median(rounds, at);
        let (cpus, walls) = (over(cpu, bare.cpu), over(wall, bare.wall));
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        writeln!(
            out,
            "  {part:<36}{:>9.0} ms{cpus:>8.2}{:>9.0} ms{walls:>8.2}",
            milliseconds(cpu),
            milliseconds(wall)
        )?;
    }
    Ok(())
}

fn over(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}
