//! Ended children that nobody waits for.

use crate::event::story::{Story, line};
use crate::event::{EventKind, Syscall};
use crate::judge::table::{fails, holds, table};

/// A forking server whose children have ended, so many of them.
fn children_end(s: &mut Story, count: usize) {
    s.listening("server_fork");
    for number in 1..=count {
        s.program("server_fork").forks();
        s.program(&format!("server_fork/{number}")).ends(0);
    }
}

/// These are still in the process table.
fn are_left(s: &mut Story, actors: &[&str]) {
    for actor in actors {
        s.add(actor, EventKind::Zombie);
    }
}

#[test]
fn children_that_ended_are_waited_for() {
    let never = "; their parent never calls wait()";
    let in_vain = "; their parent calls wait(), but not for them, or before they have ended";
    let one = "one child has ended and is still in the process table (zombies)";
    table(
        "server_fork",
        "that = 'no_zombies'",
        &[
            holds("all of them", |s| {
                children_end(s, 2);
            }),
            holds("but for the youngest, which is waited for when the next client comes", |s| {
                children_end(s, 2);
                are_left(s, &["server_fork/2"]);
            }),
            holds("another program's are no matter", |s| {
                s.listening("server").forks().forks();
                are_left(s, &["server/1", "server/2"]);
                s.program("server_fork").starts();
            }),
            fails(
                "an older one is left, with the line of its fork",
                |s| {
                    children_end(s, 2);
                    are_left(s, &["server_fork/1"]);
                },
                line::FORK,
                &format!("{one}{never}"),
            ),
            fails(
                "all are left",
                |s| {
                    children_end(s, 3);
                    are_left(s, &["server_fork/1", "server_fork/2", "server_fork/3"]);
                },
                line::FORK,
                "3 children have ended and are still in the process table (zombies); \
                 their parent never calls wait()",
            ),
            fails(
                "a thread that is younger does not make it the youngest child",
                |s| {
                    children_end(s, 2);
                    s.program("server_fork").starts_a_thread();
                    are_left(s, &["server_fork/1", "server_fork/2"]);
                },
                line::FORK,
                "2 children have ended and are still in the process table (zombies); \
                 their parent never calls wait()",
            ),
            fails(
                "waiting too early is not waiting",
                |s| {
                    children_end(s, 2);
                    s.program("server_fork").calls(Syscall::Wait { nohang: true }, 0);
                    are_left(s, &["server_fork/1"]);
                },
                line::FORK,
                &format!("{one}{in_vain}"),
            ),
            fails(
                "a child's wait() is not its parent's",
                |s| {
                    children_end(s, 2);
                    s.program("server_fork/2").at(7).forks();
                    s.program("server_fork/2").calls(Syscall::Wait { nohang: false }, 0);
                    are_left(s, &["server_fork/1"]);
                },
                line::FORK,
                &format!("{one}{never}"),
            ),
            fails(
                "a grandchild is its own parent's",
                |s| {
                    children_end(s, 1);
                    s.program("server_fork/1").at(7).forks().forks();
                    are_left(s, &["server_fork/1/1"]);
                },
                7,
                &format!("{one}{never}"),
            ),
        ],
    );
}
