//! How a program wants to be started: students also take the address and port from the command
//! line, in any order.

use super::build::Programs;
use super::plan::operators;
use crate::dispatch::{Dispatcher, WorldFile};
use crate::event::{Event, EventKind, SyscallName, SyscallResult};
use crate::runner::Run;
use crate::submission::Submission;
use crate::suite::{ClockMode, RoleId, Step, Suite};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// CPU time for a try, in microseconds.
const CPU: u64 = 200_000;

/// The arguments that each role's program needs; none for one that works without.
pub(super) fn find(
    suite: &Suite,
    submission: &Submission,
    programs: &Programs,
) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for role in &suite.roles {
        let Some(program) = programs.executable(&role.id) else { continue };
        let takes = submission.program(&role.id).is_some_and(|file| {
            !file.kind.is_source() || bstr::ByteSlice::contains_str(&file.bytes[..], "argv")
        });
        if !takes {
            continue;
        }
        let lab = suite.lab.address;
        let (address, port) = (lab.ip().to_string(), lab.port().to_string());
        let forms = [
            vec![],
            vec![address.clone(), port.clone()],
            vec![port.clone(), address.clone()],
            vec![port],
            vec![address],
        ];
        let works = forms.into_iter().find(|args| {
            attempt(suite, &role.id, &program.bytes, args).is_some_and(|events| gets_going(&events))
        });
        if let Some(args) = works.filter(|args| !args.is_empty()) {
            found.insert(role.id.to_string(), args);
        }
    }
    found
}

fn attempt(suite: &Suite, role: &RoleId, program: &[u8], args: &[String]) -> Option<Vec<Event>> {
    let files: [WorldFile<'_>; 1] = [(PathBuf::from(role.as_str()), program, true)];
    let steps = vec![Step::answer(&suite.lab.answer), Step::start(role, args, ClockMode::Held)];
    let mut run = Run::new(steps, suite.lab.address);
    run.programs.insert(role.to_string(), role.to_string());
    run.operators = operators(suite);
    run.cpu = CPU;
    Dispatcher::new(0).ok()?.run(&files, run).ok()
}

/// Whether a program came to dial somebody, or to listen.
fn gets_going(events: &[Event]) -> bool {
    events.iter().any(|event| match &event.what {
        EventKind::AcceptQueue { .. } => true,
        EventKind::Returned(returned) => {
            returned.syscall.is(SyscallName::Connect)
                && matches!(returned.result, SyscallResult::Ok(_))
        }
        _ => false,
    })
}
