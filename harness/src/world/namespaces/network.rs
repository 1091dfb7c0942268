//! A network of the world's own, in which every IPv4 address is local.

use crate::world::error::Tried;
use crate::world::{WorldError, sys};
use nix::errno::Errno;
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, recv, sendto, socket,
};
use std::fs;
use std::net::Ipv4Addr;
use std::os::fd::AsRawFd;

/// Where the error number stands in an answer of rtnetlink: after the header (netlink(7)).
const ANSWER: std::ops::Range<usize> = 16..20;
/// The loopback device has this number in every network namespace.
const LOOPBACK: u32 = 1;
/// The metric of a route by which every segment is acknowledged at once (linux/rtnetlink.h).
const RTAX_QUICKACK: u16 = 15;
/// What leads to the loopback device: every address, and those of the kernel's own routes once
/// more. Each acknowledges at once: else the kernel lets a program's second small send wait up to
/// 40 ms of real time for the acknowledgement of the first (RFC 896, RFC 1122 4.2.3.2), and
/// meanwhile the world seems quiet.
const ROUTES: [(Ipv4Addr, u8); 4] = [
    (Ipv4Addr::UNSPECIFIED, 0),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::LOCALHOST, 32),
    (OWN, 32),
];

/// The address that this machine has beside 127.0.0.1: one for examples (RFC 5737). Without one that is
/// none of the loopback's, getaddrinfo(3) with `AI_ADDRCONFIG` knows of no IPv4.
const OWN: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

/// Brings the loopback device up and sends every address to it: a submission that has a campus
/// address written into it binds that address, or connects to it, unmodified, and nothing leaves.
pub(super) fn open() -> Result<(), WorldError> {
    raise_loopback().tried("bringing lo up", "ioctl")?;
    own_address(OWN).tried(format!("giving lo the address {OWN}"), "sendto")?;
    for (destination, prefix) in ROUTES {
        let what = format!("adding the route `local {destination}/{prefix} dev lo`");
        route_to_loopback(destination, prefix).tried(what, "sendto")?;
    }
    for (setting, value) in [
        // A SYN that the world's own steps repeat comes in from an address of this host.
        ("conf/all/accept_local", "1"),
        // A server that closes first must not keep the next one of the same run from its address.
        ("tcp_max_tw_buckets", "0"),
    ] {
        let path = format!("/proc/sys/net/ipv4/{setting}");
        fs::write(&path, value).tried(format!("writing {path}"), "open")?;
    }
    Ok(())
}

fn raise_loopback() -> nix::Result<()> {
    sys::raise_loopback(socket(
        AddressFamily::Inet,
        SockType::Datagram,
        SockFlag::SOCK_CLOEXEC,
        None,
    )?)
}

/// One RTM_NEWROUTE request: an address, or many, are this machine's own.
fn route_to_loopback(destination: Ipv4Addr, prefix: u8) -> nix::Result<()> {
    let mut body = Vec::new();
    // rtmsg: family, destination and source length, tos, table, protocol, scope, type, flags.
    body.extend([libc::AF_INET as u8, prefix, 0, 0]);
    body.extend([libc::RT_TABLE_LOCAL, libc::RTPROT_BOOT, libc::RT_SCOPE_HOST, libc::RTN_LOCAL]);
    body.extend(0_u32.to_ne_bytes());
    attribute(&mut body, libc::RTA_DST, &destination.octets());
    attribute(&mut body, libc::RTA_OIF, &LOOPBACK.to_ne_bytes());
    let mut metrics = Vec::new();
    attribute(&mut metrics, RTAX_QUICKACK, &1_u32.to_ne_bytes());
    attribute(&mut body, libc::RTA_METRICS, &metrics);
    request(libc::RTM_NEWROUTE, &body)
}

/// One RTM_NEWADDR request: the loopback device has an address.
fn own_address(address: Ipv4Addr) -> nix::Result<()> {
    let mut body = Vec::new();
    // ifaddrmsg: family, prefix length, flags, scope, index.
    body.extend([libc::AF_INET as u8, 32, 0, libc::RT_SCOPE_HOST]);
    body.extend(LOOPBACK.to_ne_bytes());
    attribute(&mut body, libc::IFA_LOCAL, &address.octets());
    request(libc::RTM_NEWADDR, &body)
}

/// Sends a request of rtnetlink(7), and reads its acknowledgement.
fn request(kind: u16, body: &[u8]) -> nix::Result<()> {
    let fd = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    let mut request = Vec::new();
    let flags = libc::NLM_F_REQUEST | libc::NLM_F_ACK | libc::NLM_F_CREATE | libc::NLM_F_REPLACE;
    request.extend((16 + body.len() as u32).to_ne_bytes());
    request.extend(kind.to_ne_bytes());
    request.extend((flags as u16).to_ne_bytes());
    request.extend(1_u32.to_ne_bytes());
    request.extend(0_u32.to_ne_bytes());
    request.extend(body);
    sendto(fd.as_raw_fd(), &request, &NetlinkAddr::new(0, 0), MsgFlags::empty())?;
    let mut answer = [0_u8; 256];
    let length = recv(fd.as_raw_fd(), &mut answer, MsgFlags::empty())?;
    let code = answer[..length].get(ANSWER).and_then(|code| code.try_into().ok());
    // The error number, negative; 0 is an acknowledgement.
    match code.map(i32::from_ne_bytes).ok_or(Errno::EBADMSG)? {
        0 => Ok(()),
        code => Err(Errno::from_raw(-code)),
    }
}

/// Adds an attribute (struct rtattr, rtnetlink(7)); its value has a multiple of four bytes.
fn attribute(body: &mut Vec<u8>, kind: u16, value: &[u8]) {
    body.extend((4 + value.len() as u16).to_ne_bytes());
    body.extend(kind.to_ne_bytes());
    body.extend(value);
}
