//! What the hostile corpus costs, program by program, beside the lecture's check in the same run.
//!
//! `cargo bench --bench hostile [WORD]` prints for each program of `tests/hostile/table.rs` whose name
//! has this word: how long its whole check takes, what CPU time, how much of the machine's memory, and
//! how many times as long that is as the lecture's. Marked is what takes longer than three times the
//! lecture's and the CPU time of one run.

#[macro_use]
#[path = "../tests/hostile/table.rs"]
mod table;
mod support;

use lab11_harness::check::{self, Options, Seed, Silent};
use lab11_harness::submission;
use lab11_harness::suite::{Suite, default_suite};
use std::fs;
use std::io::{Write, stdout};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use support::{Outcome, asked, cpu};
use tempfile::TempDir;

/// So often the lecture is checked, before the programs and again after so many of them.
const OFTEN: usize = 3;
const AFTER: usize = 20;
/// How many times as long as the lecture's a check may take.
const TIMES: f64 = 3.0;
/// And the CPU time that all programs of a run have.
const RUN: Duration = Duration::from_secs(2);
/// Between two looks at the machine's memory.
const LOOK: Duration = Duration::from_millis(2);

/// The programs: name and role.
macro_rules! names {
    ($($fact:ident: $program:literal as $role:literal, $expected:expr;)*) => {
        const PROGRAMS: &[(&str, &str)] = &[$(($program, $role)),*];
    };
}

programs!(names);

fn main() -> Outcome<()> {
    let Some(words) = asked()? else { return Ok(()) };
    bench(words.first().map_or("", String::as_str))
}

fn bench(word: &str) -> Outcome<()> {
    let suite = default_suite()?;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lecture = tests.join("../scenarios/lab11/samples/right/lecture");
    let sources = tests.join("tests/hostile/programs");
    let before = available()?;
    writeln!(
        stdout(),
        "{:<22}{:>10}{:>10}{:>10}   times the lecture's",
        "",
        "real",
        "CPU",
        "memory"
    )?;
    let mut lectures = Cost::of_lecture(&suite, &lecture)?;
    let (mut told, mut beyond) = (0, 0);
    for (program, role) in PROGRAMS.iter().filter(|(program, _)| program.contains(word)) {
        if told > 0 && told % AFTER == 0 {
            // The machine may have become busier, or less busy.
            lectures = Cost::of_lecture(&suite, &lecture)?;
        }
        let folder = TempDir::new()?;
        fs::copy(sources.join("lecture.h"), folder.path().join("lecture.h"))?;
        let source = sources.join(program).with_extension("c");
        fs::copy(source, folder.path().join(role).with_extension("c"))?;
        let cost = Cost::of(&suite, folder.path())?;
        let is_beyond = cost.real > lectures.real.mul_f64(TIMES) + RUN;
        cost.tell(program, &lectures, is_beyond)?;
        (told, beyond) = (told + 1, beyond + usize::from(is_beyond));
    }
    writeln!(
        stdout(),
        "\n{told} programs, of which {beyond} take longer than {TIMES} times the lecture's check \
         and {} s.\nMemory that is free: {before} MiB before, {} MiB after.",
        RUN.as_secs(),
        available()?
    )?;
    Ok(())
}

/// What a whole check takes.
#[derive(Debug, Clone, Copy)]
struct Cost {
    real: Duration,
    cpu: Duration,
    /// The most of the machine's memory, in MiB.
    memory: u64,
}

impl Cost {
    fn of(suite: &Suite, folder: &Path) -> Outcome<Self> {
        let submission = submission::read(folder, &suite.roles, &[])?;
        let (free, used, is_over) = (available()?, cpu(), AtomicBool::new(false));
        let began = Instant::now();
        let least = std::thread::scope(|scope| {
            let least = scope.spawn(|| {
                let mut least = free;
                while !is_over.load(Ordering::Relaxed) {
                    least = least.min(available().unwrap_or(free));
                    std::thread::sleep(LOOK);
                }
                least
            });
            let options = Options::new(Seed::said("benchmark"));
            drop(check::run(suite, &submission, &options, &Silent));
            is_over.store(true, Ordering::Relaxed);
            least.join().unwrap_or(free)
        });
        Ok(Self { real: began.elapsed(), cpu: cpu().saturating_sub(used), memory: free - least })
    }

    /// The median of the lecture's.
    fn of_lecture(suite: &Suite, folder: &Path) -> Outcome<Self> {
        let mut costs = (0..OFTEN).map(|_| Self::of(suite, folder)).collect::<Outcome<Vec<_>>>()?;
        costs.sort_by_key(|cost| cost.real);
        let median = costs[OFTEN / 2];
        median.tell("the lecture's", &median, false)?;
        Ok(median)
    }

    fn tell(self, what: &str, lectures: &Self, is_beyond: bool) -> Outcome<()> {
        let Self { real, cpu, memory } = self;
        let times = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
        let (of_real, of_cpu) = (times(real, lectures.real), times(cpu, lectures.cpu));
        let (real, cpu) = (real.as_secs_f64(), cpu.as_secs_f64());
        let mark = if is_beyond { "   *" } else { "" };
        let row = format!(
            "{what:<22}{real:>8.2} s{cpu:>8.2} s{memory:>6} MiB   {of_real:>5.1} real {of_cpu:>5.1} CPU{mark}"
        );
        Ok(writeln!(stdout(), "{row}")?)
    }
}

/// Memory of the machine that can be had, in MiB (proc_meminfo(5)).
fn available() -> Outcome<u64> {
    let told = fs::read_to_string("/proc/meminfo")?;
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
    let kib: u64 = line.ok_or("no such line")?.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024)
}
