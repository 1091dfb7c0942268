//! Memory hardly grows with the class: hand-ins wait in files, and of each not much more is held than
//! the row of the class.

#![expect(unsafe_code, reason = "an allocator that counts has no safe form")]

use jiff::Timestamp;
use lab11_harness::check::Seed;
use lab11_harness::class::{Plan, Progress, Settings, Store, Work, assign};
use lab11_harness::intake;
use lab11_harness::pool::Stop;
use lab11_harness::suite::Suite;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fs;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that are allocated, and the most that ever were.
static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counted.
struct Counting;

// SAFETY: all is the system's allocator's own, which keeps what is asked of one.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as the caller has it.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller has it.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str) {}
    fn done(&self, _: &str, _: Option<(f64, f64)>, _: bool) {}
}

/// The most bytes that are allocated beyond what was before: until a class is laid down to be graded,
/// what stays of it then, and until it is graded. Nothing is run: nobody has handed in a program.
fn grade(hand_ins: usize, suite: &Suite) -> [usize; 3] {
    let folder = tempfile::tempdir().unwrap();
    let class = folder.path().join("class");
    for number in 0..hand_ins {
        let own = class.join(format!("student{number:04}"));
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join("client.txt"), format!("of student {number}")).unwrap();
    }
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let most = || MOST.swap(NOW.load(Ordering::Relaxed), Ordering::Relaxed) - before;
    let intake = intake::read(&[class], None).unwrap();
    let assigned = assign(&intake, None, &[]);
    let (store, seed) = (Store::create(&folder.path().join("out")).unwrap(), Seed::said("seed"));
    let stop = Stop::default();
    let plan = Plan {
        suite,
        whole: suite,
        store: &store,
        seed: &seed,
        now: Timestamp::UNIX_EPOCH,
        jobs: NonZero::<usize>::MIN,
        stop: &stop,
    };
    let settings = Settings::default();
    let (mut work, _) = Work::begin(plan, intake, assigned, &settings).unwrap();
    let listed = most();
    let waiting = NOW.load(Ordering::Relaxed) - before;
    let class = work.marks(&Silent).unwrap().class.unwrap();
    assert_eq!(class.students.len(), hand_ins);
    [listed, waiting, most()]
}

#[test]
fn a_hand_in_takes_little_memory() {
    const FEW: usize = 50;
    const MORE: usize = 200;
    let suite = Suite::built_in("lab11").unwrap().unwrap();
    // What is made once, such as compiled patterns, is there after a first class.
    grade(FEW, &suite);
    let (few, more) = (grade(FEW, &suite), grade(FEW + MORE, &suite));
    let each = [0, 1, 2].map(|at| more[at].saturating_sub(few[at]) / MORE);
    let [listed, waiting, graded] = each;
    assert!(listed < 3200 && waiting < 600 && graded < 1800, "{each:?}");
}
