//! A network of the world's own, in which every IPv4 address is local.

use anyhow::{Context, Result, ensure};
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockType, recv, sendto, socket,
};
use std::fs;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// Brings the loopback device up and sends every address to it: a submission that has a campus
/// address written into it binds and dials that address unmodified, and nothing leaves.
pub(super) fn open() -> Result<()> {
    raise_loopback().context("bringing lo up")?;
    route_everything_to_loopback().context("adding the route `local 0.0.0.0/0 dev lo`")?;
    // A SYN that the world's own steps repeat comes in from an address of this host.
    fs::write("/proc/sys/net/ipv4/conf/all/accept_local", "1").context("accept_local")?;
    // A server that closes first must not keep the next one of the same run from its address.
    fs::write("/proc/sys/net/ipv4/tcp_max_tw_buckets", "0").context("tcp_max_tw_buckets")?;
    Ok(())
}

fn raise_loopback() -> Result<()> {
    let fd = socket(AddressFamily::Inet, SockType::Datagram, SockFlag::SOCK_CLOEXEC, None)?;
    // SAFETY: an ifreq of zeros is valid: a name and plain numbers.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(b"lo") {
        *to = *from as libc::c_char;
    }
    request.ifr_ifru.ifru_flags = (libc::IFF_UP | libc::IFF_RUNNING) as libc::c_short;
    // SAFETY: SIOCSIFFLAGS reads the ifreq, which lives through the call (netdevice(7)).
    let result = unsafe { libc::ioctl(fd.as_raw_fd(), libc::SIOCSIFFLAGS, &raw const request) };
    nix::errno::Errno::result(result)?;
    Ok(())
}

/// One RTM_NEWROUTE request (rtnetlink(7)), and its acknowledgement.
fn route_everything_to_loopback() -> Result<()> {
    // SAFETY: the call gives a new descriptor that nobody else owns.
    let fd = unsafe {
        OwnedFd::from_raw_fd(nix::errno::Errno::result(libc::socket(
            libc::AF_NETLINK,
            libc::SOCK_RAW | libc::SOCK_CLOEXEC,
            libc::NETLINK_ROUTE,
        ))?)
    };
    let mut body = Vec::new();
    // rtmsg: family, destination and source length, tos, table, protocol, scope, type, flags.
    body.extend([libc::AF_INET as u8, 0, 0, 0]);
    body.extend([libc::RT_TABLE_LOCAL, libc::RTPROT_BOOT, libc::RT_SCOPE_HOST, libc::RTN_LOCAL]);
    body.extend(0_u32.to_ne_bytes());
    // rtattr RTA_OIF: the loopback device is number 1 in every network namespace.
    body.extend(8_u16.to_ne_bytes());
    body.extend(libc::RTA_OIF.to_ne_bytes());
    body.extend(1_u32.to_ne_bytes());
    let mut request = Vec::new();
    let flags = libc::NLM_F_REQUEST | libc::NLM_F_ACK | libc::NLM_F_CREATE;
    request.extend((16 + body.len() as u32).to_ne_bytes());
    request.extend(libc::RTM_NEWROUTE.to_ne_bytes());
    request.extend((flags as u16).to_ne_bytes());
    request.extend(1_u32.to_ne_bytes());
    request.extend(0_u32.to_ne_bytes());
    request.extend(body);
    sendto(fd.as_raw_fd(), &request, &NetlinkAddr::new(0, 0), MsgFlags::empty())?;
    let mut answer = [0_u8; 256];
    let length = recv(fd.as_raw_fd(), &mut answer, MsgFlags::empty())?;
    ensure!(length >= 20, "short answer from rtnetlink");
    let code = i32::from_ne_bytes(answer[16..20].try_into()?);
    nix::errno::Errno::result(if code == 0 { 0 } else { -1 })
        .map_err(|_| nix::errno::Errno::from_raw(-code))?;
    Ok(())
}
