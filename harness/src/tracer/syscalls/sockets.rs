//! A socket's life: socket(2), bind(2), listen(2), accept(2), connect(2), close(2).

use super::waits::RECEIVE_TIMEOUT;
use super::{Decoded, Effect, Guard, Names, Row};
use crate::event::{Address, Domain, Errno, SocketOption, SocketType, Syscall};
use crate::tracer::clock::VirtualTime;
use crate::tracer::procfs::Descriptor;
use crate::tracer::registers::Arguments;
use crate::tracer::sockets;
use crate::tracer::view::{TaskView, TimeForm};

/// The size of a timeval(3type): setsockopt(2) refuses a SO_RCVTIMEO that is smaller.
const TIMEVAL: u32 = 16;

pub(super) const ROWS: &[Row] = &[
    Row::decoded(libc::SYS_socket, |_, args| {
        Decoded::Recorded(Syscall::Socket {
            domain: domain(args.int(0)),
            socket_type: sockets::socket_type(args.int(1)),
            protocol: args.int(2),
            socket: None,
        })
    })
    .fills(|task, _, result, syscall| {
        if let Syscall::Socket { socket, socket_type, .. } = syscall {
            *socket = task.socket(result as i32);
            task.is_of_type(result as i32, socket_type.clone());
        }
    })
    .guarded(Guard::Socket),
    Row::decoded(libc::SYS_bind, |task, args| {
        let address = task.address(args.raw(1), args.raw(2));
        Decoded::Recorded(Syscall::Bind {
            sd: args.int(0),
            socket: task.socket(args.int(0)),
            address,
        })
    })
    .fills(|task, args, _, syscall| {
        if let Syscall::Bind { address, .. } = syscall
            && address.v4().is_some()
            && let Some(real) = task.local_address(args.int(0))
        {
            *address = Address::V4(real);
        }
    })
    .names(Names::Binds { pointer: 1, length: 2 })
    .effect(Effect::Binds),
    Row::decoded(libc::SYS_listen, |task, args| {
        let (sd, backlog) = (args.int(0), args.int(1));
        Decoded::Recorded(Syscall::Listen { sd, socket: task.socket(sd), backlog })
    })
    .effect(Effect::Listens),
    Row::decoded(libc::SYS_accept, accept).fills(accepted).names(CALLER).waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_accept4, accept).fills(accepted).names(CALLER).waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_connect, |task, args| {
        let (sd, address) = (args.int(0), task.address(args.raw(1), args.raw(2)));
        Decoded::Recorded(Syscall::Connect { sd, socket: task.socket(sd), address })
    })
    .names(Names::Dials { pointer: 1, length: 2, may_leave_out_family: false })
    .effect(Effect::TakesPort),
    Row::decoded(libc::SYS_close, |task, args| {
        let sd = args.int(0);
        match task.descriptor(sd) {
            Descriptor::Other | Descriptor::Terminal => Decoded::Unrecorded,
            Descriptor::Socket(_) | Descriptor::Closed => {
                Decoded::Recorded(Syscall::Close { sd, socket: task.socket(sd) })
            }
        }
    })
    .effect(Effect::FreesDescriptors),
    Row::decoded(libc::SYS_shutdown, |task, args| {
        let (sd, how) = (args.int(0), args.int(1));
        Decoded::Recorded(Syscall::Shutdown { sd, socket: task.socket(sd), how })
    }),
    Row::decoded(libc::SYS_setsockopt, |task, args| {
        let (sd, option) = (args.int(0), option(args.int(1), args.int(2)));
        Decoded::Recorded(Syscall::SetOption { sd, socket: task.socket(sd), option })
    })
    .guarded(Guard::Option)
    .answered(set_receive_timeout),
    Row::decoded(libc::SYS_getsockopt, |task, args| {
        let sd = args.int(0);
        Decoded::Recorded(match (args.int(1), args.int(2)) {
            (libc::SOL_SOCKET, libc::SO_ERROR) => {
                Syscall::SocketError { sd, socket: task.socket(sd), error: None }
            }
            _ => Syscall::Other { name: "getsockopt".into() },
        })
    })
    .fills(|task, args, _, syscall| {
        if let Syscall::SocketError { error, .. } = syscall {
            let told = task.read_i32(args.raw(3)).filter(|number| *number != 0);
            *error = told.map(Errno::from_raw);
        }
    }),
];

/// Where accept(2) says who connects.
const CALLER: Names = Names::Told { pointer: 1, length: 2 };

fn accept(task: &mut dyn TaskView, args: &Arguments) -> Decoded {
    let sd = args.int(0);
    let length = if args.raw(1) == 0 { None } else { task.read_i32(args.raw(2)) };
    let socket = task.socket(sd);
    Decoded::Recorded(Syscall::Accept { sd, socket, length, accepted: None, client: None })
}

fn accepted(task: &mut dyn TaskView, _: &Arguments, result: i64, syscall: &mut Syscall) {
    if let Syscall::Accept { accepted, client, .. } = syscall {
        *accepted = task.socket(result as i32);
        task.is_of_type(result as i32, SocketType::Stream);
        *client = task.remote_address(result as i32);
    }
}

/// SO_RCVTIMEO is kept by the tracer, and never told to the kernel.
fn set_receive_timeout(
    task: &mut dyn TaskView,
    args: &Arguments,
    time: &mut VirtualTime,
) -> Option<i64> {
    if option(args.int(1), args.int(2)) != SocketOption::ReceiveTimeout
        || (args.raw(4) as u32) < TIMEVAL
    {
        return None;
    }
    let socket = task.socket(args.int(0))?;
    time.receive_timeouts.set(socket, task.read_time(args.raw(3), TimeForm::Timeval)?);
    Some(0)
}

fn domain(number: i32) -> Domain {
    match number {
        libc::AF_INET => Domain::Inet,
        libc::AF_INET6 => Domain::Inet6,
        libc::AF_UNIX => Domain::Unix,
        libc::AF_NETLINK => Domain::Netlink,
        other => Domain::Other(other.to_string()),
    }
}

/// The options that students use.
fn option(level: i32, option: i32) -> SocketOption {
    match (level, option) {
        (libc::SOL_SOCKET, libc::SO_REUSEADDR) => SocketOption::ReuseAddress,
        (libc::SOL_SOCKET, libc::SO_REUSEPORT) => SocketOption::ReusePort,
        (libc::SOL_SOCKET, libc::SO_RCVTIMEO) => SocketOption::ReceiveTimeout,
        (libc::SOL_SOCKET, libc::SO_SNDTIMEO) => SocketOption::SendTimeout,
        (libc::SOL_SOCKET, libc::SO_LINGER) => SocketOption::Linger,
        (libc::SOL_SOCKET, libc::SO_KEEPALIVE) => SocketOption::KeepAlive,
        (libc::IPPROTO_TCP, libc::TCP_NODELAY) => SocketOption::NoDelay,
        _ => SocketOption::Other(format!("{level}:{option}")),
    }
}
