//! What to try when a system call failed.

use crate::event::{Errno, SyscallName};

/// What to try when a system call failed with an error.
pub(super) fn hint(name: SyscallName, errno: Errno) -> String {
    use SyscallName as S;
    let hint = match (name, errno) {
        (S::Bind | S::Connect, Errno::EINVAL) => {
            "Its last argument is the size of the address, sizeof(struct sockaddr_in), and a \
             socket is bound once."
        }
        (S::Accept, Errno::EINVAL) => {
            "accept() needs a socket that listens, and a length that was set: \
             socklen_t length = sizeof(client_sin);"
        }
        (_, Errno::EBADF | Errno::ENOTSOCK) => {
            "The descriptor is that of no open socket: pass what socket() or accept() returned, \
             look for parentheses that are missing (sd = socket(…) < 0), and close it only when \
             all is done."
        }
        (_, Errno::EADDRINUSE) => {
            "Another socket is bound to this address already: bind one socket, once."
        }
        (_, Errno::EADDRNOTAVAIL) => {
            "This address is none of the machine's: look at what stands in sin_addr after \
             inet_addr() or htonl()."
        }
        (_, Errno::EACCES) => {
            "Ports below 1024 are not for everybody: look at what stands in sin_port after htons()."
        }
        (_, Errno::EAFNOSUPPORT) => {
            "sin_family = AF_INET; in an address that is set before it is passed."
        }
        (_, Errno::EFAULT) => {
            "One of its pointers points to no memory: pass the address of a variable, with its own \
             size."
        }
        (_, Errno::ENOTCONN | Errno::EPIPE) => {
            "recv() and send() take the descriptor that accept() returned; in a client, the one \
             with which connect() worked."
        }
        _ => return format!("perror(\"{name}\"); right after it says the reason."),
    };
    hint.to_owned()
}
