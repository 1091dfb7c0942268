//! Carrying out the plan of a run.

use super::build::Executable;
use super::plan::{RunPlan, trouble};
use crate::dispatch::{self, DispatchError, Dispatcher, again};
use crate::event::{Event, EventKind, Place, Site};
use crate::judge::sanitizer::{Frame, Report, reports};
use crate::runner::Run;
use crate::suite::RoleId;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What the programs of a run may use up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    /// CPU time of all, in microseconds.
    pub(super) cpu: u64,
    /// System calls of each process.
    pub(super) syscalls: u64,
}

impl Allowance {
    /// What is planned.
    pub(super) fn of(plan: &RunPlan<'_>) -> Self {
        Self { cpu: plan.run.cpu, syscalls: plan.run.syscalls }
    }
}

/// Runs what is planned on a CPU. A supervisor that fails for what may pass is tried once more; else
/// it costs the run its verdict and the student nothing.
pub(super) fn carry_out(plan: &RunPlan<'_>, cpu: usize, allowance: Allowance) -> Vec<Event> {
    if !dispatch::tier().runs() {
        return vec![Event::alone(EventKind::NotRun)];
    }
    again(|| events(plan, cpu, allowance)).unwrap_or_else(|error| trouble(error.told()))
}

fn events(
    plan: &RunPlan<'_>,
    cpu: usize,
    allowance: Allowance,
) -> Result<Vec<Event>, DispatchError> {
    let Allowance { cpu: time, syscalls } = allowance;
    let run = Run { cpu: time, syscalls, ..plan.run.clone() };
    let mut events = Dispatcher::new(cpu)?.run(&plan.files(), run)?;
    let values = plan.run.drawn.iter();
    let values = values.map(|(drawn, text)| (drawn.name().to_owned(), text.clone())).collect();
    for what in plan.missing.iter().cloned().chain([EventKind::Drawn { values }]) {
        let at = events.last().map_or(0, |event| event.at);
        let seq = events.len() as u64;
        events.push(Event { seq, at, real: 0, actor: "harness".into(), what });
    }
    name_lines(&mut events, &plan.programs);
    Ok(events)
}

/// Looks up the lines of source that the events are about.
fn name_lines(events: &mut [Event], programs: &BTreeMap<&RoleId, &Executable>) {
    let mut roles: BTreeMap<String, String> = BTreeMap::new();
    // A program makes a thousand system calls in a few places.
    let mut known: HashMap<(*const Executable, u64), Option<Place>> = HashMap::new();
    for event in events {
        if let EventKind::Started { role, .. } = &event.what {
            roles.insert(event.actor.clone(), role.clone());
        }
        let tree = event.actor.split(['/', '#']).next().unwrap_or_default();
        let program = roles.get(tree).and_then(|role| programs.get(role.as_str()));
        let Some(program) = program else { continue };
        if let EventKind::Sanitizer { text, places } = &mut event.what {
            let role = roles.get(tree).map_or("", String::as_str);
            let reports = reports(&text.0);
            *places = reports.iter().map(|report| own_line(report, role, program)).collect();
        } else if let Some(site) = event.what.site_mut() {
            let place = known.entry((std::ptr::from_ref::<Executable>(program), site.pc));
            site.place = place.or_insert_with(|| program.lines.place(site.pc)).clone();
        }
    }
}

/// The student's line that a sanitizer's report is about: the innermost one. The executable, alone
/// of all files that are mapped, has the name of its role.
fn own_line(report: &Report, role: &str, program: &Executable) -> Option<Place> {
    report.frames.iter().find_map(|frame| match frame {
        Frame::Line(path, line) => program.lines.named(path, *line),
        Frame::Offset(path, offset) if Path::new(path).ends_with(role) => {
            program.lines.place(*offset)
        }
        Frame::Offset(..) => None,
    })
}

impl EventKind {
    fn site_mut(&mut self) -> Option<&mut Site> {
        match self {
            Self::Returned(returned) => returned.site.as_mut(),
            Self::Waits { site, .. }
            | Self::Printed { site, .. }
            | Self::Unflushed { site, .. }
            | Self::Signalled { site, .. }
            | Self::Limit { site, .. } => site.as_mut(),
            _ => None,
        }
    }
}
