//! What happened in a scenario, for whoever wants to see it: one run, or those of a record.

use super::build::Programs;
use super::record::Record;
use super::{Options, Progress, build, exactly, schedule};
use crate::event::{Diagnostic, Event, EventKind, History, Level};
use crate::ladder::ladder;
use crate::submission::Submission;
use crate::suite::{Role, Scenario, Suite};
use lab11_reports::model::{
    Finding, Ladder, LadderEvent, LadderRow, Report, ScenarioResult, Verdict,
};
use lab11_reports::say;

/// A scenario that can't be run.
#[derive(Debug, thiserror::Error)]
#[error("{scenario} needs {program}, and {problem}")]
pub struct NoProgram {
    /// Its id.
    scenario: String,
    /// The program that there is not, such as `the forking server`.
    program: String,
    /// Why there is none.
    problem: String,
}

/// Builds the programs of one scenario and runs it, whether or not its prerequisites hold.
pub fn trace(
    suite: &Suite,
    scenario: &Scenario,
    submission: &Submission,
    options: &Options,
    progress: &dyn Progress,
) -> Result<History, NoProgram> {
    let only = vec![exactly(&scenario.id)];
    let options = Options { only, ..options.clone() };
    let programs = build(suite, submission, &options, progress);
    let roles = || suite.roles.iter().filter(|role| scenario.roles().contains(&role.id));
    let missing = |role: &&Role| programs.executable(&role.id).is_none();
    // An advisory is about the programs that there are.
    let some = scenario.points.is_none() && roles().any(|role| !missing(&role));
    if let Some(role) = roles().find(missing).filter(|_| !some) {
        return Err(NoProgram {
            scenario: scenario.id.to_string(),
            program: role.title.clone(),
            problem: problem(&programs, role),
        });
    }
    progress.begin(&scenario.id);
    Ok(schedule::run_one(suite, scenario, &programs, &options.seed))
}

/// Why there is no program for a role.
fn problem(programs: &Programs, role: &Role) -> String {
    let problem = programs.events(role).into_iter().find_map(|event: Event| match event.what {
        EventKind::Built { problem, diagnostics, .. } => Some(described(problem, &diagnostics)),
        EventKind::Trouble { message } => Some(message),
        _ => None,
    });
    problem.unwrap_or_else(|| say!("does-not-build"))
}

/// A failed build: the first error with its line, and what it comes to.
fn described(problem: Option<String>, diagnostics: &[Diagnostic]) -> String {
    let problem = problem.unwrap_or_else(|| say!("does-not-build"));
    let error = diagnostics.iter().find(|message| message.level == Level::Error);
    match error.and_then(|error| error.place.as_ref()) {
        Some(at) => format!("{problem} ({}:{})", at.file, at.line),
        None => problem,
    }
}

/// The ladders of a record: of the scenarios that were asked for by name, else of those that
/// failed.
pub fn ladders(suite: &Suite, record: &Record, report: &Report) -> Vec<Ladder> {
    let only: Vec<glob::Pattern> =
        record.only.iter().filter_map(|pattern| glob::Pattern::new(pattern).ok()).collect();
    let failed = |id: &str| {
        report.scenarios.iter().any(|scenario| {
            scenario.id == id && !matches!(scenario.verdict, Verdict::Pass | Verdict::Skipped)
        })
    };
    let wanted = |id: &str| match &only[..] {
        [] => failed(id),
        only => only.iter().any(|pattern| pattern.matches(id)),
    };
    let runs = suite.scenarios.iter().filter(|scenario| scenario.runs() && wanted(&scenario.id));
    runs.filter_map(|scenario| {
        let history =
            record.histories.iter().find(|run| run.header.scenario == scenario.id.as_str())?;
        let drawn = ladder(scenario, &history.events);
        let result = report.scenarios.iter().find(|result| result.id == scenario.id.as_str());
        let fault = result.and_then(|result| fault(&drawn, result));
        Some(Ladder { fault, ..drawn })
    })
    .collect()
}

/// The row at which a scenario goes wrong: at the line of its first finding, the call that failed;
/// else where it waits, if that is the finding; else what is done there first.
fn fault(ladder: &Ladder, result: &ScenarioResult) -> Option<usize> {
    let own = |finding: &&Finding| finding.verdict == Verdict::Fail && finding.follows.is_none();
    let finding = result.findings.iter().find(own)?;
    let place = finding.place.as_ref()?;
    let is_there = |row: &LadderRow| {
        row.place.as_ref().is_some_and(|at| (&at.file, at.line) == (&place.file, place.line))
    };
    let there = || ladder.rows.iter().enumerate().filter(|(_, row)| is_there(row));
    let failed = there().find(|(_, row)| row.failed && !row.injected);
    let is_wait = |row: &LadderRow| {
        // Of `waits in accept(3)` the system call, as a finding names it: without descriptors.
        let words = row.text.split('(').next().unwrap_or_default();
        let syscall = words.rsplit(' ').next().unwrap_or_default();
        row.what == LadderEvent::Waits && finding.seen.contains(&format!("{syscall}()"))
    };
    let waits = there().find(|(_, row)| is_wait(row));
    failed.or(waits).or(there().next()).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab11_reports::model::{Place, Visibility};

    fn place(line: u32) -> Place {
        Place { file: "server.c".into(), line, text: String::new(), mark: None }
    }

    fn row(what: LadderEvent, line: u32, text: &str) -> LadderRow {
        LadderRow {
            at: 0,
            actor: Some(0),
            step: None,
            what,
            text: text.into(),
            failed: text.contains("= E"),
            injected: false,
            to: None,
            remark: None,
            place: Some(place(line)),
        }
    }

    fn finding(line: Option<u32>, seen: &str, follows: Option<&str>) -> Finding {
        Finding {
            expectation: "x".into(),
            verdict: Verdict::Fail,
            expected: String::new(),
            seen: seen.into(),
            sides: None,
            follows: follows.map(Into::into),
            place: line.map(place),
            why: String::new(),
            help: String::new(),
            lecture: String::new(),
            output: None,
        }
    }

    #[test]
    fn the_row_at_which_it_goes_wrong_is_that_of_the_first_finding() {
        let rows = vec![
            row(LadderEvent::Syscall, 40, "accept(3) = 4"),
            row(LadderEvent::Syscall, 50, "recv(4) = 6"),
            row(LadderEvent::Syscall, 50, "recv(4) = ENOTCONN"),
            row(LadderEvent::Waits, 40, "waits in accept(3)"),
        ];
        let title = String::new;
        let ladder = Ladder {
            scenario: title(),
            title: title(),
            actors: Vec::new(),
            rows,
            cut: 0,
            fault: None,
        };
        let of = |findings: Vec<Finding>| {
            let result = ScenarioResult {
                id: title(),
                title: title(),
                group: title(),
                verdict: Verdict::Fail,
                points: 0.0,
                possible: 1.0,
                look: None,
                follows: Vec::new(),
                because: None,
                findings,
                visibility: Visibility::Visible,
            };
            fault(&ladder, &result)
        };
        for (findings, row) in [
            (vec![finding(Some(40), "the connection was not announced", None)], Some(0)),
            (
                vec![finding(Some(40), "it waits in accept(), and no connection came", None)],
                Some(3),
            ),
            (vec![finding(Some(50), "recv() failed with ENOTCONN", None)], Some(2)),
            (vec![finding(Some(60), "somewhere else", None)], None),
            (vec![finding(None, "nowhere", None)], None),
            (vec![finding(Some(40), "a", Some("y")), finding(Some(50), "b", None)], Some(2)),
            (Vec::new(), None),
        ] {
            assert_eq!(of(findings.clone()), row, "{findings:?}");
        }
    }
}
