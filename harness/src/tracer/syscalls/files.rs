//! Bytes that go from a file straight to a socket or the terminal: sendfile(2).
//!
//! Of the system calls that move bytes past a program's memory it is the only one that programs of
//! this kind make; splice(2) and the like are absent.

use super::transfers::{self, KEPT};
use super::{Decoded, Effect, Row};
use crate::event::{Bytes, Syscall};
use crate::tracer::procfs::Descriptor;
use crate::tracer::registers::Arguments;
use crate::tracer::view::TaskView;

pub(super) const ROWS: &[Row] = &[Row::decoded(libc::SYS_sendfile, |task, args| {
    match (route(task, args), task.descriptor(args.int(0))) {
        (Route::Elsewhere, _) => Decoded::Unrecorded,
        (Route::Seen(bytes), Descriptor::Terminal) => Decoded::Printed(args.int(0), Bytes(bytes)),
        (Route::Seen(bytes), _) => transfers::send_unnamed(task, args, bytes),
        (Route::Refused, _) => Decoded::Recorded(Syscall::Other { name: "sendfile".into() }),
    }
})
.answered(|task, args, _| {
    matches!(route(task, args), Route::Refused).then_some(-i64::from(libc::EINVAL))
})
.fills(transfers::sent)
.effect(Effect::CountsOutput)];

/// What the bytes of a sendfile(2) are to the history.
enum Route {
    /// They reach nobody outside of the program.
    Elsewhere,
    /// They reach somebody: the first of them.
    Seen(Vec<u8>),
    /// Nobody could see them: out of a socket, a terminal or a pipe, which older kernels refuse too.
    Refused,
}

fn route(task: &dyn TaskView, args: &Arguments) -> Route {
    if matches!(task.descriptor(args.int(1)), Descriptor::Socket(_) | Descriptor::Terminal) {
        return Route::Refused;
    }
    if matches!(task.descriptor(args.int(0)), Descriptor::Other | Descriptor::Closed) {
        return Route::Elsewhere;
    }
    let length = (args.raw(3) as usize).min(KEPT);
    let offset = match args.raw(2) {
        0 => None,
        pointer => task.read_u64(pointer),
    };
    task.file(args.int(1), offset, length).map_or(Route::Refused, Route::Seen)
}
