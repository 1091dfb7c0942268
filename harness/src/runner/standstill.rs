//! The last resort: a run in which nothing moves any more, for a reason that nobody has foreseen.

use super::RunError;
use crate::tracer::Standing;
use std::time::{Duration, Instant};

/// How long nothing may move, in real time: no event, no CPU time, no state of any task. A task
/// that has its CPU taken by others is no standstill, so a busy machine makes none.
const PATIENCE: Duration = Duration::from_secs(4);
/// The same while a task waits for a disk, which may be far away.
const DISK: Duration = Duration::from_secs(20);
/// How often that must have been seen. Between two looks this process gives its CPU away and has it
/// back many times, so that whoever else was to do something has had a turn, and a machine that
/// was asleep itself has not looked.
const LOOKS: u32 = 16;

/// What was seen when nothing had happened for some time.
#[derive(Debug, Default)]
pub(super) struct Standstill {
    /// How the tasks stood, since when, and how often they have been found so.
    seen: Option<(Vec<Standing>, Instant, u32)>,
}

impl Standstill {
    /// Something has happened.
    pub(super) fn over(&mut self) {
        self.seen = None;
    }

    /// Another look at the tasks, with no event since the last one.
    pub(super) fn look(&mut self, tasks: Vec<Standing>, now: Instant) -> Result<(), RunError> {
        if tasks.iter().any(Standing::wants_a_cpu) {
            self.seen = None;
            return Ok(());
        }
        match &mut self.seen {
            Some((before, since, looks)) if *before == tasks => {
                *looks += 1;
                let stood = now.duration_since(*since);
                let patience =
                    if tasks.iter().any(Standing::waits_for_a_disk) { DISK } else { PATIENCE };
                if stood >= patience && *looks >= LOOKS {
                    return Err(RunError::Standstill { seconds: stood.as_secs(), tasks });
                }
            }
            seen => *seen = Some((tasks, now, 0)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(letter: char, cpu: u64) -> Vec<Standing> {
        vec![Standing {
            actor: "server#1".into(),
            task: 7,
            letter: Some(letter),
            doing: "asleep in futex".into(),
            cpu,
            believed: "Running".into(),
            pending: Some("accept".into()),
            report: None,
            turn: true,
        }]
    }

    /// After how many seconds a run is given up in which four looks a second show these tasks.
    fn given_up(tasks: impl Fn(u64) -> Vec<Standing>) -> Option<u64> {
        let (mut standstill, began) = (Standstill::default(), Instant::now());
        let quarter = |at: u64| began + Duration::from_millis(250 * at);
        let given_up = |&at: &u64| standstill.look(tasks(at / 4), quarter(at)).is_err();
        (0..400).find(given_up).map(|at| at / 4)
    }

    #[test]
    fn only_a_run_in_which_nothing_moves_is_given_up() {
        assert_eq!(given_up(|_| task('S', 5)), Some(4));
        assert_eq!(given_up(|at| task('S', at / 3)), None, "it uses its CPU");
        assert_eq!(given_up(|_| task('R', 5)), None, "it wants a CPU");
        assert_eq!(given_up(|at| task(if at % 3 == 0 { 'D' } else { 'S' }, 5)), None);
        assert_eq!(given_up(|_| task('D', 5)), Some(20), "it waits for a disk");
        assert_eq!(given_up(|_| Vec::new()), Some(4), "nobody is there to be waited for");
    }

    #[test]
    fn a_machine_that_slept_is_no_standstill() {
        let (mut standstill, began) = (Standstill::default(), Instant::now());
        assert_eq!(standstill.look(task('S', 5), began), Ok(()));
        assert_eq!(standstill.look(task('S', 5), began + Duration::from_mins(150)), Ok(()));
    }

    #[test]
    fn who_is_to_mend_it_is_told_how_each_task_stands() {
        let error = RunError::Standstill { seconds: 4, tasks: task('S', 5) };
        let told = "nothing moved for 4 s of real time: server#1 (task 7) is S, asleep in futex, \
                    taken for Running in accept(), its turn";
        assert_eq!(error.to_string(), told);
        assert!(!error.may_pass());
    }
}
