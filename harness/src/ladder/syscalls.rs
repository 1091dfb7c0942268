//! System calls as a student would write them down: `accept(3) = 4`.

use crate::event::{Domain, Returned, Syscall, SyscallResult};
use crate::quote::quoted;
use lab11_reports::say;

/// A system call with its result.
pub(super) fn made(returned: &Returned) -> String {
    let asked = asked(&returned.syscall);
    let Returned { syscall, result, injected, .. } = returned;
    match (syscall, result) {
        (_, SyscallResult::Err(errno)) if *injected => {
            say!("row-made-to-fail", call = format!("{asked} = -1 {errno}"))
        }
        (_, SyscallResult::Err(errno)) => format!("{asked} = -1 {errno}"),
        (Syscall::Sleep { .. }, _) => asked,
        (Syscall::Recv { bytes, from: Some(from), .. }, SyscallResult::Ok(value)) => {
            let call = format!("{asked} = {value} {}", quoted(bytes));
            say!("row-received-from", call = call, from = from.to_string())
        }
        (
            Syscall::Recv { bytes, .. } | Syscall::ReadTerminal { bytes },
            SyscallResult::Ok(value @ 1..),
        ) => {
            format!("{asked} = {value} {}", quoted(bytes))
        }
        (Syscall::SocketError { error: Some(error), .. }, SyscallResult::Ok(_)) => {
            format!("{asked}: {error}")
        }
        (_, SyscallResult::Ok(value)) => format!("{asked} = {value}"),
    }
}

/// A system call as it was asked for.
pub(super) fn asked(syscall: &Syscall) -> String {
    let name = syscall.label();
    match syscall {
        Syscall::Socket { domain, socket_type, protocol, .. } => {
            format!("{name}({domain}, {socket_type}, {protocol})")
        }
        Syscall::Bind { sd, address, .. } | Syscall::Connect { sd, address, .. } => {
            format!("{name}({sd}, {address})")
        }
        Syscall::Listen { sd, backlog, .. } => format!("{name}({sd}, {backlog})"),
        Syscall::Send { sd, bytes, to: Some(to), .. } => {
            format!("{name}({sd}, {}, {to})", quoted(bytes))
        }
        Syscall::Send { sd, bytes, to: None, .. } => format!("{name}({sd}, {})", quoted(bytes)),
        Syscall::Accept { sd, .. } | Syscall::Close { sd, .. } => format!("{name}({sd})"),
        Syscall::Recv { sd, take, .. } => match take.flag() {
            Some(flag) => format!("{name}({sd}, {flag})"),
            None => format!("{name}({sd})"),
        },
        Syscall::Shutdown { sd, how, .. } => {
            let how = ["SHUT_RD", "SHUT_WR", "SHUT_RDWR"].get(usize::try_from(*how).unwrap_or(3));
            format!("{name}({sd}, {})", how.unwrap_or(&"…"))
        }
        Syscall::SetOption { sd, option, .. } => format!("{name}({sd}, {option})"),
        Syscall::SocketError { sd, .. } => format!("{name}({sd}, SO_ERROR)"),
        Syscall::ReadTerminal { .. } => format!("{name}(0)"),
        Syscall::Wait { nohang: true } => "waitpid(…, WNOHANG)".into(),
        Syscall::Sleep { micros } if micros % 1_000_000 == 0 => {
            format!("sleep({})", micros / 1_000_000)
        }
        Syscall::Sleep { micros } => format!("usleep({micros})"),
        Syscall::Poll { sds, .. } => {
            let sds: Vec<String> = sds.iter().map(i32::to_string).collect();
            format!("{name}({})", sds.join(", "))
        }
        Syscall::Kill { signal } => format!("{name}(…, {signal})"),
        Syscall::Fork { .. } | Syscall::Wait { nohang: false } | Syscall::Other { .. } => {
            format!("{name}()")
        }
    }
}

/// The step of the lecture that a system call is; none for a socket of another domain than the
/// lecture's.
pub(super) fn step(syscall: &Syscall) -> Option<u8> {
    match syscall {
        Syscall::Socket { domain, .. } => {
            matches!(domain, Domain::Inet | Domain::Inet6).then_some(1)
        }
        Syscall::Bind { .. } => Some(2),
        Syscall::Listen { .. } => Some(3),
        Syscall::Accept { .. } | Syscall::Connect { .. } => Some(4),
        Syscall::Send { .. } | Syscall::Recv { .. } => Some(5),
        Syscall::ReadTerminal { .. }
        | Syscall::Close { .. }
        | Syscall::Shutdown { .. }
        | Syscall::SetOption { .. }
        | Syscall::SocketError { .. }
        | Syscall::Fork { .. }
        | Syscall::Wait { .. }
        | Syscall::Sleep { .. }
        | Syscall::Poll { .. }
        | Syscall::Kill { .. }
        | Syscall::Other { .. } => None,
    }
}
