//! Addresses in the arguments of system calls, in a world that shares the machine's network: at the
//! entry what a program names becomes where it really is, and at the exit it becomes a name again.

use super::memory;
use super::registers::{Arguments, Registers};
use super::renamed::{Renamed, Told};
use super::sockaddr::{self, LONGEST};
use super::stopped_task::StoppedTask;
use super::syscalls::Names;
use super::view::TaskView;
use crate::world::{Addresses, Place, Transport};
use libc::c_int;
use std::net::SocketAddrV4;

/// More messages of one system call are not looked at: it takes as many, as it may.
const MESSAGES: u64 = 64;
/// The size of a msghdr(3type) and of a mmsghdr.
const HEADER: usize = 56;
const HEADER_OF_MANY: u64 = 64;
/// How much of the lent memory an address of one of several messages has.
const NAME: u64 = 32;

/// Puts real addresses in the place of names at the entry of a system call, where the world shares the
/// machine's network. An error is what it fails with.
pub(super) fn rename(
    task: &StoppedTask<'_>,
    addresses: &Addresses,
    names: Names,
    registers: &Registers,
) -> Result<Renamed, c_int> {
    if !addresses.are_shared() {
        return Ok(Renamed::default());
    }
    Renames::new(task, addresses, registers).begin(names, &registers.arguments())
}

/// Puts names in the place of real addresses at its exit.
pub(super) fn name_again(
    task: &StoppedTask<'_>,
    addresses: &Addresses,
    renamed: &Renamed,
    registers: &Registers,
    result: i64,
) {
    let fd = registers.arguments().int(0);
    Renames::new(task, addresses, registers).end(renamed, fd, result);
}

/// A task that makes a system call with addresses.
struct Renames<'a> {
    task: &'a StoppedTask<'a>,
    addresses: &'a Addresses,
    /// Memory of the task that it does not use.
    lent: u64,
}

impl<'a> Renames<'a> {
    fn new(task: &'a StoppedTask<'a>, addresses: &'a Addresses, registers: &Registers) -> Self {
        Self { task, addresses, lent: memory::unused(registers, MESSAGES * NAME) }
    }

    /// The entry: puts real addresses in the place of names. An error is what the system call fails
    /// with, since it would leave the world.
    fn begin(&self, names: Names, arguments: &Arguments) -> Result<Renamed, c_int> {
        let mut renamed = Renamed::default();
        let fd = arguments.int(0);
        match names {
            Names::None => {}
            Names::Binds { pointer, length } => {
                let mut name = self.name(arguments.raw(pointer), arguments.raw(length));
                renamed.bound = self.bind(fd, &mut name)?;
                renamed.arguments.extend(self.lend(0, &name)?.map(|at| (pointer, at)));
            }
            Names::Dials { pointer, length, may_leave_out_family } => {
                let mut name = self.name(arguments.raw(pointer), arguments.raw(length));
                self.dial(fd, &mut name, may_leave_out_family)?;
                renamed.arguments.extend(self.lend(0, &name)?.map(|at| (pointer, at)));
            }
            Names::DialsIn(header) => {
                let changed = self.dial_in(fd, arguments.raw(header))?;
                renamed.arguments.extend(self.lend(0, &changed)?.map(|at| (header, at)));
            }
            Names::DialsInEach { array, count } => {
                let many = arguments.raw(count).min(MESSAGES);
                renamed.arguments.push((count, many));
                for index in 0..many {
                    let header = arguments.raw(array).wrapping_add(index * HEADER_OF_MANY);
                    self.dial_in_place(fd, header, index, &mut renamed)?;
                }
            }
            Names::Told { pointer, length } => {
                let room = self.task.view().read_i32(arguments.raw(length));
                renamed.told.extend(told(arguments.raw(pointer), room));
            }
            Names::ToldIn(header) => renamed.told.extend(self.told_in(arguments.raw(header))),
            Names::ToldInEach { array, count } => {
                let many = arguments.raw(count).min(MESSAGES);
                renamed.arguments.push((count, many));
                let headers =
                    (0..many).map(|at| arguments.raw(array).wrapping_add(at * HEADER_OF_MANY));
                renamed.told.extend(headers.filter_map(|header| self.told_in(header)));
            }
        }
        Ok(renamed)
    }

    /// The exit: puts back what stood in the program's memory, and names where real addresses came.
    fn end(&self, renamed: &Renamed, fd: i32, result: i64) {
        for (at, bytes) in renamed.replaced.iter().rev() {
            self.task.write(*at, bytes);
        }
        if result < 0 {
            return;
        }
        if let Some((transport, place)) = renamed.bound {
            self.addresses.bound(transport, place);
            self.task.known(fd, |known| known.here = Some(place.real));
        }
        if renamed.told.is_empty() {
            // It is no system call of a socket, for all that is known.
            return;
        }
        let transport = self.task.transport(fd).unwrap_or(Transport::Stream);
        for &Told { pointer, room } in &renamed.told {
            let mut name = self.task.read(pointer, room.min(LONGEST));
            let Some((real, form)) = sockaddr::inet(&name, false) else { continue };
            if self.addresses.owns(real) {
                form.put(self.addresses.remote(transport, self.here(fd), real), &mut name);
                self.task.write(pointer, &name);
            }
        }
    }

    fn name(&self, pointer: u64, length: u64) -> Vec<u8> {
        if pointer == 0 {
            Vec::new()
        } else {
            self.task.read(pointer, (length as usize).min(LONGEST))
        }
    }

    /// Puts the real address in the place of one that a socket is to be bound to; none if that is
    /// none of a network.
    fn bind(&self, fd: i32, name: &mut [u8]) -> Result<Option<(Transport, Place)>, c_int> {
        if is_beside(name) {
            return Ok(None);
        }
        let Some((named, form)) = sockaddr::inet(name, true) else {
            return stays(name, libc::EADDRNOTAVAIL, libc::EACCES).map(|()| None);
        };
        let Some(transport) = self.task.transport(fd) else { return Ok(None) };
        // As a user without rights, whom a container may allow more (ip(7)).
        if (1..1024).contains(&named.port()) {
            return Err(libc::EACCES);
        }
        let place = self.addresses.to_bind(transport, named);
        form.put(place.real, name);
        Ok(Some((transport, place)))
    }

    /// Puts the real address in the place of one that is to be reached, if it is one of a network.
    fn dial(&self, fd: i32, name: &mut [u8], may_leave_out_family: bool) -> Result<(), c_int> {
        let Some((named, form)) = sockaddr::inet(name, may_leave_out_family) else {
            return stays(name, libc::ENETUNREACH, libc::ECONNREFUSED);
        };
        let Some(transport) = self.task.transport(fd) else { return Ok(()) };
        if !sockaddr::is_of_one_host(*named.ip()) {
            return Err(libc::ENETUNREACH);
        }
        form.put(self.addresses.to_reach(transport, self.here(fd), named), name);
        Ok(())
    }

    /// A msghdr with a real address, and the address behind it; nothing if it has none.
    fn dial_in(&self, fd: i32, header: u64) -> Result<Vec<u8>, c_int> {
        let mut changed = self.task.read(header, HEADER);
        let Some(mut name) = self.name_in(header).filter(|_| changed.len() == HEADER) else {
            return Ok(Vec::new());
        };
        self.dial(fd, &mut name, true)?;
        changed[..8].copy_from_slice(&(self.lent.wrapping_add(HEADER as u64)).to_le_bytes());
        changed.extend(name);
        Ok(changed)
    }

    /// Has a msghdr of several point to a real address.
    fn dial_in_place(
        &self,
        fd: i32,
        header: u64,
        index: u64,
        renamed: &mut Renamed,
    ) -> Result<(), c_int> {
        let Some(mut name) = self.name_in(header) else { return Ok(()) };
        self.dial(fd, &mut name, true)?;
        name.truncate(NAME as usize);
        if let Some(place) = self.lend(index * NAME, &name)? {
            renamed.replaced.push((header, self.task.read(header, 8)));
            self.task.write(header, &place.to_le_bytes());
        }
        Ok(())
    }

    /// Puts bytes into memory that the task does not use, and says where; none if there are none. What
    /// does not stand there would be read by the kernel all the same.
    fn lend(&self, at: u64, bytes: &[u8]) -> Result<Option<u64>, c_int> {
        let place = self.lent.wrapping_add(at);
        if bytes.is_empty() {
            return Ok(None);
        }
        if self.task.put(place, bytes) { Ok(Some(place)) } else { Err(libc::EFAULT) }
    }

    /// The address in a msghdr, if it has one: a pointer, and behind it the length of 4 bytes.
    fn name_in(&self, header: u64) -> Option<Vec<u8>> {
        let pointer = self.task.view().read_u64(header).filter(|&pointer| pointer != 0)?;
        let length = self.task.view().read_i32(header.wrapping_add(8))?;
        Some(self.name(pointer, u64::from(length as u32)))
    }

    fn told_in(&self, header: u64) -> Option<Told> {
        told(self.task.view().read_u64(header)?, self.task.view().read_i32(header.wrapping_add(8)))
    }

    /// Where a socket really is.
    fn here(&self, fd: i32) -> Option<SocketAddrV4> {
        self.task.known(fd, |known| known.here)?
    }
}

fn told(pointer: u64, room: Option<i32>) -> Option<Told> {
    let room = usize::try_from(room?).ok()?;
    (pointer != 0).then_some(Told { pointer, room })
}

/// Whether this is a name of a local socket in the program's own folder, or in none: to be there does
/// nothing to anybody (unix(7)).
fn is_beside(name: &[u8]) -> bool {
    sockaddr::family(name).map(i32::from) == Some(libc::AF_UNIX) && !name[2..].contains(&b'/')
}

/// What is not translated: whether it may stand as it is. It may if the kernel refuses it for its
/// length, or asks of the kernel alone.
fn stays(name: &[u8], foreign: c_int, local: c_int) -> Result<(), c_int> {
    match sockaddr::family(name).map(i32::from) {
        None | Some(libc::AF_INET | libc::AF_UNSPEC | libc::AF_NETLINK) => Ok(()),
        Some(libc::AF_INET6) if name.len() < sockaddr::V6 => Ok(()),
        Some(libc::AF_INET6) => Err(foreign),
        Some(_) => Err(local),
    }
}
