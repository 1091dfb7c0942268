//! What a program asks of its sockets' addresses: getsockname(2), getpeername(2).

use super::{Guard, Row};

pub(super) const ROWS: &[Row] = &[
    Row::noticed(libc::SYS_getsockname).guarded(Guard::Named),
    Row::noticed(libc::SYS_getpeername).guarded(Guard::Named),
];
