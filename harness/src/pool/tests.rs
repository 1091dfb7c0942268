use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::AtomicUsize;

/// Jobs by number, each after others with smaller numbers.
#[derive(Debug, Clone)]
struct Graph {
    after: Vec<BTreeSet<usize>>,
    panics: BTreeSet<usize>,
}

/// A graph that is worked off.
struct Run {
    after: Vec<BTreeSet<usize>>,
    open: BTreeSet<usize>,
    done: Vec<usize>,
    panicked: BTreeSet<usize>,
}

impl Schedule for Run {
    type Job = usize;
    type Done = usize;

    fn next(&mut self) -> Option<usize> {
        let is_ready = |job: &&usize| self.after[**job].iter().all(|one| self.done.contains(one));
        let ready = self.open.iter().find(is_ready).copied()?;
        self.open.take(&ready)
    }

    fn done(&mut self, job: usize, result: Result<usize, Panicked>) {
        match result {
            Ok(same) => assert_eq!(same, job),
            Err(panicked) => {
                assert_eq!(panicked.message, format!("job {job}"));
                self.panicked.insert(job);
            }
        }
        self.done.push(job);
    }
}

fn graphs() -> impl Strategy<Value = Graph> {
    (1..24usize).prop_flat_map(|jobs| {
        let edges = proptest::collection::btree_set((0..jobs, 0..jobs), 0..2 * jobs);
        let panics = proptest::collection::btree_set(0..jobs, 0..jobs);
        (edges, panics).prop_map(move |(edges, panics)| {
            let mut after = vec![BTreeSet::new(); jobs];
            for (one, other) in edges.into_iter().filter(|(one, other)| one < other) {
                after[other].insert(one);
            }
            Graph { after, panics }
        })
    })
}

/// Works a graph off, and checks that every job was begun after those it depends on.
fn worked_off(graph: &Graph, workers: usize) -> Run {
    let schedule = Run {
        after: graph.after.clone(),
        open: (0..graph.after.len()).collect(),
        done: Vec::new(),
        panicked: BTreeSet::new(),
    };
    run(schedule, 0..workers, &Stop::default(), |job, cpu| {
        assert!(cpu < workers);
        assert!(!graph.panics.contains(job), "job {job}");
        *job
    })
}

proptest! {
    #[test]
    fn every_job_is_done_once_and_after_what_it_depends_on(
        graph in graphs(), workers in 0..5usize
    ) {
        let run = worked_off(&Graph { panics: BTreeSet::new(), ..graph.clone() }, workers.max(1));
        let mut once = run.done.clone();
        once.sort_unstable();
        prop_assert_eq!(once, (0..graph.after.len()).collect::<Vec<_>>());
        for (job, after) in graph.after.iter().enumerate() {
            let place = |of: usize| run.done.iter().position(|done| *done == of);
            prop_assert!(after.iter().all(|one| place(*one) < place(job)));
        }
    }

    #[test]
    fn jobs_that_panic_keep_no_other_from_being_done(graph in graphs(), workers in 1..5usize) {
        let run = worked_off(&graph, workers);
        prop_assert_eq!(run.done.len(), graph.after.len());
        prop_assert_eq!(run.panicked, graph.panics);
    }

    #[test]
    fn once_stopped_nothing_further_is_begun(
        jobs in 1..40usize, at in 0..40usize, workers in 1..5usize
    ) {
        let (stop, begun) = (Stop::default(), AtomicUsize::new(0));
        let numbers: Vec<usize> = (0..jobs).collect();
        let results = map(&numbers, 0..workers, &stop, |number, _| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *number == at {
                stop.ask();
            }
        });
        let done = results.iter().flatten().count();
        prop_assert_eq!(done, begun.into_inner(), "what was begun was finished");
        if at < jobs {
            prop_assert!(done > at);
            // The job that asked was begun by one worker; at most the others had one each.
            prop_assert!(workers > 1 || done == at + 1);
        } else {
            prop_assert_eq!(done, jobs);
        }
    }
}

#[test]
fn without_a_worker_the_caller_does_the_work() {
    let here = thread::current().id();
    let done = map(&[1, 2], 3..3, &Stop::default(), |job, cpu| {
        assert_eq!(thread::current().id(), here);
        job * cpu
    });
    assert_eq!(done, [Some(Ok(3)), Some(Ok(6))]);
}

#[test]
fn workers_are_at_work_at_the_same_time() {
    let both = Barrier::new(2);
    let done = map(&[(), ()], 4..6, &Stop::default(), |(), cpu| {
        both.wait();
        cpu
    });
    let cpus: BTreeSet<usize> = done.into_iter().flatten().flatten().collect();
    assert_eq!(cpus, BTreeSet::from([4, 5]));
}

/// A schedule that panics when it is told of the first result, while another worker waits.
struct Broken {
    jobs: usize,
}

impl Schedule for Broken {
    type Job = ();
    type Done = ();

    fn next(&mut self) -> Option<()> {
        self.jobs = self.jobs.checked_sub(1)?;
        Some(())
    }

    fn done(&mut self, (): (), _: Result<(), Panicked>) {
        panic!("no schedule");
    }
}

#[test]
fn a_schedule_that_panics_ends_the_work_with_its_panic() {
    for workers in 1..4 {
        let end = contain(|| run(Broken { jobs: 1 }, 0..workers, &Stop::default(), |(), _| ()));
        assert!(end.is_err_and(|panicked| panicked.message.ends_with("no schedule")));
    }
}

#[test]
fn what_waits_for_ever_for_nothing_is_over() {
    let after = vec![BTreeSet::from([1]), BTreeSet::from([0])];
    let graph = Graph { after, panics: BTreeSet::new() };
    assert_eq!(worked_off(&graph, 2).done, Vec::<usize>::new());
}

#[test]
fn a_claim_is_held_by_one_at_a_time_and_freed_by_a_panic() {
    let (claims, holders) = (Claims::default(), AtomicUsize::new(0));
    let done = map(&[0; 40], 0..4, &Stop::default(), |_, cpu| {
        let claim = claims.claim("one");
        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
        thread::yield_now();
        holders.fetch_sub(1, Ordering::SeqCst);
        assert_ne!(cpu, 0, "a holder that panics");
        drop(claim);
    });
    let wrong = done.into_iter().flatten().filter_map(Result::err);
    assert!(wrong.map(|panicked| panicked.message).all(|said| said.contains("a holder")));
}
