//! Calls as a student would write them down: `accept(3) = 4`.

use crate::event::{Call, Outcome, Returned};
use crate::judge::quote::quoted;

/// A call with its result.
pub(super) fn made(returned: &Returned) -> String {
    let asked = asked(&returned.call);
    let Returned { call, outcome, injected, .. } = returned;
    let mended = if *injected { " (made to fail)" } else { "" };
    match (call, outcome) {
        (_, Outcome::Err(errno)) => format!("{asked} = -1 {errno}{mended}"),
        (Call::Sleep { .. }, _) => asked,
        (Call::Recv { bytes, .. } | Call::ReadTerminal { bytes }, Outcome::Ok(value @ 1..)) => {
            format!("{asked} = {value} {}", quoted(bytes))
        }
        (_, Outcome::Ok(value)) => format!("{asked} = {value}"),
    }
}

/// A call as it was asked for.
pub(super) fn asked(call: &Call) -> String {
    let name = call.name();
    match call {
        Call::Socket { domain, kind, protocol, .. } => {
            format!("{name}({domain}, {kind}, {protocol})")
        }
        Call::Bind { sd, address, .. } | Call::Connect { sd, address, .. } => {
            format!("{name}({sd}, {address})")
        }
        Call::Listen { sd, backlog, .. } => format!("{name}({sd}, {backlog})"),
        Call::Send { sd, bytes, .. } => format!("{name}({sd}, {})", quoted(bytes)),
        Call::Accept { sd, .. } | Call::Recv { sd, .. } | Call::Close { sd, .. } => {
            format!("{name}({sd})")
        }
        Call::Shutdown { sd, how, .. } => {
            let how = ["SHUT_RD", "SHUT_WR", "SHUT_RDWR"].get(usize::try_from(*how).unwrap_or(3));
            format!("{name}({sd}, {})", how.unwrap_or(&"…"))
        }
        Call::SetOption { sd, option, .. } => format!("{name}({sd}, {option})"),
        Call::ReadTerminal { .. } => format!("{name}(0)"),
        Call::Wait { nohang: true } => "waitpid(…, WNOHANG)".into(),
        Call::Sleep { micros } if micros % 1_000_000 == 0 => {
            format!("sleep({})", micros / 1_000_000)
        }
        Call::Sleep { micros } => format!("usleep({micros})"),
        Call::Poll { sds, .. } => {
            let sds: Vec<String> = sds.iter().map(i32::to_string).collect();
            format!("{name}({})", sds.join(", "))
        }
        Call::Kill { signal } => format!("{name}(…, {signal})"),
        _ => format!("{name}()"),
    }
}

/// The step of the lecture that a call is; none for a socket of another kind than the lecture's.
pub(super) fn step(call: &Call) -> Option<u8> {
    match call {
        Call::Socket { domain, .. } => domain.starts_with("AF_INET").then_some(1),
        Call::Bind { .. } => Some(2),
        Call::Listen { .. } => Some(3),
        Call::Accept { .. } | Call::Connect { .. } => Some(4),
        Call::Send { .. } | Call::Recv { .. } => Some(5),
        _ => None,
    }
}
