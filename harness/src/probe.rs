//! What this machine allows, found out by doing: before anything is graded, the harness grades a
//! program that it knows, in one run that uses every mechanism. What fails there is the fault of
//! the machine (or of the harness), and nobody's program is judged.

mod given;
mod mechanism;
mod obstacle;
mod order;

pub use mechanism::Mechanism;
pub use obstacle::Obstacle;

use crate::event::Event;
use crate::world::{Refused, Tier, refused};
use order::carry_out;

/// What was found of each mechanism, in the order in which they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed(Vec<(Mechanism, State)>);

/// What was found of a mechanism.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It works.
    Works,
    /// It does not.
    Fails(Obstacle),
    /// It could not be tried, since an earlier one does not work.
    Untried,
}

impl Probed {
    /// Each mechanism and what was found of it.
    pub fn states(&self) -> impl Iterator<Item = (Mechanism, &State)> {
        self.0.iter().map(|(mechanism, state)| (*mechanism, state))
    }

    /// The first mechanism that does not work, and what is in its way; none if all work.
    pub fn obstacle(&self) -> Option<(Mechanism, &Obstacle)> {
        self.states().find_map(|(mechanism, state)| match state {
            State::Fails(obstacle) => Some((mechanism, obstacle)),
            State::Works | State::Untried => None,
        })
    }
}

/// What is to be done about system calls that are refused.
const ALLOW: &str = "Have each of them allowed here: a filter of system calls forbids it, such as a \
                     container's profile (seccomp) or a security module.";

/// What is to be done about what is missing for no known reason.
const UNKNOWN: &str = "No system call is known to be refused here: please report this, with all \
                       that `lab11 doctor` says.";

/// Tries every mechanism of a tier, on the `cpu`-th of the CPUs that are allowed.
pub fn probe(tier: Tier, cpu: usize) -> Probed {
    let mut probed = attempt(tier, cpu);
    let refused = refused(tier);
    for (_, state) in &mut probed.0 {
        if let State::Fails(obstacle) = state {
            name_refused(obstacle, &refused);
        }
    }
    probed
}

/// What is in the way may only show in what is missing: the system calls that are refused here
/// are named.
fn name_refused(obstacle: &mut Obstacle, refused: &[Refused]) {
    let unnamed: Vec<&Refused> =
        refused.iter().filter(|refused| !is_named(&obstacle.seen, refused.name)).collect();
    if unnamed.is_empty() {
        return;
    }
    let told: Vec<String> =
        unnamed.iter().map(|one| format!("{}(2) is refused ({})", one.name, one.errno)).collect();
    obstacle.seen = format!("{}; {}", obstacle.seen, told.join(", "));
    ALLOW.clone_into(&mut obstacle.mend);
}

/// Whether an error names a system call, as each does that knows it.
fn is_named(seen: &str, name: &str) -> bool {
    seen.contains(&format!(" {name}: ")) || seen.contains(&format!("{name}(2)"))
}

fn attempt(tier: Tier, cpu: usize) -> Probed {
    let mut states: Vec<(Mechanism, State)> = Vec::new();
    let tried = carry_out(tier, cpu, &mut |mechanism| {
        states.push((mechanism, State::Works));
    });
    match tried {
        Ok(Some(events)) => states.extend(shown(&events)),
        Ok(None) => {}
        Err((mechanism, obstacle)) => states.push((mechanism, State::Fails(obstacle))),
    }
    let untried = Mechanism::all().filter(|one| states.iter().all(|(tried, _)| tried != one));
    let untried: Vec<_> = untried.map(|mechanism| (mechanism, State::Untried)).collect();
    states.extend(untried);
    Probed(states)
}

/// What a history shows of the mechanisms of a run. A program that is refused a system call may
/// lack more than that.
fn shown(events: &[Event]) -> impl Iterator<Item = (Mechanism, State)> {
    let refused = Mechanism::Calls.missing(events);
    Mechanism::in_a_run().map(move |mechanism| {
        let Some(missing) = mechanism.missing(events) else { return (mechanism, State::Works) };
        let obstacle = match &refused {
            Some(refused) if mechanism == Mechanism::Calls => {
                Obstacle { seen: refused.clone(), mend: ALLOW.into() }
            }
            Some(refused) => Obstacle { seen: format!("{missing}; {refused}"), mend: ALLOW.into() },
            None => Obstacle { seen: missing, mend: UNKNOWN.into() },
        };
        (mechanism, State::Fails(obstacle))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Errno;

    #[test]
    fn a_refused_system_call_that_nobody_named_is_named() {
        let refused = Refused { name: "pidfd_getfd", errno: Errno::from_raw(libc::EPERM) };
        let mut obstacle = Obstacle { seen: "no accept queue".into(), mend: UNKNOWN.into() };
        name_refused(&mut obstacle, std::slice::from_ref(&refused));
        assert_eq!(obstacle.seen, "no accept queue; pidfd_getfd(2) is refused (EPERM)");
        assert_eq!(obstacle.mend, ALLOW);
        let named = obstacle.clone();
        name_refused(&mut obstacle, &[refused]);
        assert_eq!(obstacle, named);
    }
}
