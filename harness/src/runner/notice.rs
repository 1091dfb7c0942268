//! What a fork server and whoever uses it tell each other, on a socket that keeps messages apart
//! (`SOCK_SEQPACKET`, unix(7)): one side passes the standard input, output and error of a supervisor
//! that is to be forked, the other answers with notices.

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recv, recvmsg, send, sendmsg,
};
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, OwnedFd};

/// What a fork server tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The supervisor has this number.
    Forked(i32),
    /// None could be made, for this error.
    Refused(i32),
    /// The supervisor has ended, in this way (wait(2)).
    Ended(i32),
}

/// Its length: what it is, and a number.
const LENGTH: usize = 5;

impl Notice {
    fn bytes(self) -> [u8; LENGTH] {
        let (kind, [a, b, c, d]) = match self {
            Self::Forked(pid) => (b'f', pid.to_ne_bytes()),
            Self::Refused(errno) => (b'r', errno.to_ne_bytes()),
            Self::Ended(status) => (b'e', status.to_ne_bytes()),
        };
        [kind, a, b, c, d]
    }

    fn of([kind, number @ ..]: [u8; LENGTH]) -> Option<Self> {
        let number = i32::from_ne_bytes(number);
        match kind {
            b'f' => Some(Self::Forked(number)),
            b'r' => Some(Self::Refused(number)),
            b'e' => Some(Self::Ended(number)),
            _ => None,
        }
    }

    /// Tells it.
    pub(super) fn send(self, control: BorrowedFd<'_>) -> io::Result<()> {
        send(control, &self.bytes(), SendFlags::NOSIGNAL)?;
        Ok(())
    }

    /// Waits for the next; none if nobody is there to send one.
    pub fn receive(control: BorrowedFd<'_>) -> io::Result<Option<Self>> {
        let mut bytes = [0; LENGTH];
        let (length, _) =
            rustix::io::retry_on_intr(|| recv(control, &mut bytes[..], RecvFlags::empty()))?;
        match length {
            0 => Ok(None),
            LENGTH => Ok(Self::of(bytes)),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

/// Asks for a supervisor with this standard input, output and error.
pub fn send_streams(control: BorrowedFd<'_>, streams: [BorrowedFd<'_>; 3]) -> io::Result<()> {
    let mut room = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut passed = SendAncillaryBuffer::new(&mut room);
    passed.push(SendAncillaryMessage::ScmRights(&streams));
    sendmsg(control, &[IoSlice::new(&[1])], &mut passed, SendFlags::NOSIGNAL)?;
    Ok(())
}

/// Waits until a supervisor is asked for; none if nobody is there to ask.
pub(super) fn receive_streams(control: BorrowedFd<'_>) -> io::Result<Option<[OwnedFd; 3]>> {
    let mut room = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut passed = RecvAncillaryBuffer::new(&mut room);
    let mut byte = [0];
    let flags = RecvFlags::CMSG_CLOEXEC;
    let received = rustix::io::retry_on_intr(|| {
        recvmsg(control, &mut [IoSliceMut::new(&mut byte)], &mut passed, flags)
    })?;
    if received.bytes == 0 {
        return Ok(None);
    }
    let streams = passed.drain().flat_map(|message| match message {
        RecvAncillaryMessage::ScmRights(streams) => streams.collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let streams = <[OwnedFd; 3]>::try_from(streams.collect::<Vec<_>>());
    streams.map(Some).map_err(|_| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
    use std::io::{Read, Write};
    use std::os::fd::AsFd;

    fn sockets() -> (OwnedFd, OwnedFd) {
        socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)
            .expect("two ends")
    }

    #[test]
    fn every_notice_arrives_as_it_was_sent_and_the_end_is_seen() {
        let (here, there) = sockets();
        for notice in [Notice::Forked(7), Notice::Refused(11), Notice::Ended(-1)] {
            notice.send(here.as_fd()).expect("sent");
            assert_eq!(Notice::receive(there.as_fd()).expect("received"), Some(notice));
        }
        drop(here);
        assert_eq!(Notice::receive(there.as_fd()).expect("the end"), None);
    }

    #[test]
    fn streams_are_passed_on_in_their_order() {
        let (here, there) = sockets();
        let pipes: [_; 3] = std::array::from_fn(|_| io::pipe().expect("a pipe"));
        let writers = pipes.each_ref().map(|(_, writer)| writer.as_fd());
        send_streams(here.as_fd(), writers).expect("sent");
        let streams = receive_streams(there.as_fd()).expect("received").expect("three");
        for (stream, text) in streams.into_iter().zip(["0", "1", "2"]) {
            std::fs::File::from(stream).write_all(text.as_bytes()).expect("written");
        }
        let readers = pipes.map(|(reader, _)| reader);
        let read = readers.map(|mut reader| {
            let mut text = String::new();
            reader.read_to_string(&mut text).expect("read");
            text
        });
        assert_eq!(read, ["0", "1", "2"]);
        drop(here);
        assert!(receive_streams(there.as_fd()).expect("the end").is_none());
    }
}
