//! The program by which a machine is probed, and what is done to it.

use crate::event::{Errno, SyscallName};
use crate::runner::Run;
use crate::suite::{ActorId, ClockMode, RoleId, Step, Text};
use std::net::{Ipv4Addr, SocketAddrV4};

/// The program's source.
pub(super) const SOURCE: &str = include_str!("program.c");
/// Its name, and its role's.
pub(super) const NAME: &str = "probe";
/// What is typed on its terminal.
pub(super) const LINE: &str = "typed";
/// The campus address, which is none of this machine's.
pub(super) const ADDRESS: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(137, 207, 82, 52), 2021);
/// The error by which its first listen() is made to fail.
pub(super) const INJECTED: Errno = Errno::EADDRINUSE;
/// The name of the client peer.
pub(super) const CLIENT: &str = "client";
/// What each peer says.
pub(super) const SAID: &str = "hello";

/// What is done to it.
pub(super) fn run() -> Run {
    let role = RoleId::new(NAME);
    let steps = vec![
        Step::answer(SAID),
        Step::Fail { role: role.clone(), syscall: SyscallName::Listen, nth: 1, errno: INJECTED },
        Step::start(&role, &[], ClockMode::Auto),
        Step::Dial { name: ActorId::new(CLIENT), role, say: Some(Text::literal(SAID)) },
    ];
    let mut run = Run::new(steps, ADDRESS);
    run.programs.insert(NAME.into(), NAME.into());
    run.operators.insert(NAME.into(), LINE.into());
    run.buffers = true;
    run
}
