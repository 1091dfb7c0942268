//! Running an executable in the background, and talking to it by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Far longer than anything here takes: reached only by a program that hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A free address on this computer, which no other test gets. The tests run side by side, and a
/// port that was only looked at is still free for the next who looks; so the kernel is asked for a
/// free UDP port, which is kept until the tests end, and which a TCP server doesn't notice.
pub(crate) fn free_address() -> SocketAddrV4 {
    loop {
        let claim = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = claim.local_addr().expect("its address").port();
        let address = SocketAddrV4::new(Ipv4Addr::LOCALHOST, port);
        if TcpListener::bind(address).is_ok() {
            std::mem::forget(claim);
            return address;
        }
    }
}

/// An executable of this package, to be run to its end.
pub(crate) fn program(name: &str) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(path(name));
    command.timeout(PATIENCE);
    command
}

fn path(name: &str) -> &'static str {
    match name {
        "reference-server" => env!("CARGO_BIN_EXE_reference-server"),
        "reference-server-fork" => env!("CARGO_BIN_EXE_reference-server-fork"),
        "reference-client" => env!("CARGO_BIN_EXE_reference-client"),
        "reference-sender" => env!("CARGO_BIN_EXE_reference-sender"),
        "reference-receiver" => env!("CARGO_BIN_EXE_reference-receiver"),
        "reference-client-fork" => env!("CARGO_BIN_EXE_reference-client-fork"),
        other => panic!("no executable {other}"),
    }
}

/// A program that runs until this is dropped, its stdout and stderr on pipes.
pub(crate) struct Background {
    process: Child,
    said: Receiver<String>,
    remarked: Receiver<String>,
}

/// Starts a program.
pub(crate) fn background(name: &str, arguments: &[&str]) -> Background {
    let mut process = Command::new(path(name))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let said = lines(process.stdout.take().expect("a pipe"));
    let remarked = lines(process.stderr.take().expect("a pipe"));
    Background { process, said, remarked }
}

impl Background {
    /// The next line that the program says.
    pub(crate) fn line(&self) -> String {
        self.said.recv_timeout(PATIENCE).expect("the program says another line")
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.process.kill().expect("the program is still there");
        self.process.wait().expect("the program ends");
    }
}

/// A server that runs until this is dropped.
pub(crate) struct Server {
    program: Background,
    pub(crate) address: SocketAddrV4,
}

impl Server {
    /// Starts a server at a free address and waits until clients can connect.
    pub(crate) fn start(name: &str, arguments: &[&str]) -> Self {
        Self::start_at(free_address(), name, arguments)
    }

    pub(crate) fn start_at(address: SocketAddrV4, name: &str, arguments: &[&str]) -> Self {
        let address_given = address.to_string();
        let program = background(name, &[&[&*address_given], arguments].concat());
        let server = Self { program, address };
        assert_eq!(server.line(), "socket has created for The Server with sd:3", "{name}");
        assert!(server.line().starts_with("The Server bound to the address:port = "));
        server.wait_until_it_listens();
        server
    }

    /// The next line that the server says.
    pub(crate) fn line(&self) -> String {
        self.program.line()
    }

    /// The next line on the server's stderr.
    pub(crate) fn remark(&self) -> String {
        self.program.remarked.recv_timeout(PATIENCE).expect("the server remarks on something")
    }

    /// Connects, and waits for the server to announce this very connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).expect("the server listens");
        connection.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        let client = connection.local_addr().expect("an address");
        assert_eq!(self.line(), format!("The Server opened the request from client {client}"));
        connection
    }

    pub(crate) fn pid(&self) -> u32 {
        self.program.process.id()
    }

    /// The lecture says nothing when `listen()` has worked, so the kernel is asked: state 0A
    /// (listening) at this address, `proc_net_tcp(5)`.
    fn wait_until_it_listens(&self) {
        let address = u32::from_le_bytes(self.address.ip().octets());
        let listening = format!(" {address:08X}:{:04X} 00000000:0000 0A ", self.address.port());
        wait_until("the server listens", || {
            std::fs::read_to_string("/proc/net/tcp")
                .expect("the kernel's table")
                .contains(&listening)
        });
    }
}

/// The lines that come through a pipe, as they come.
fn lines(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (to, lines) = mpsc::channel();
    thread::spawn(move || {
        BufReader::new(pipe).lines().map_while(Result::ok).try_for_each(|line| to.send(line))
    });
    lines
}

/// Says something, and listens until the other end closes.
pub(crate) fn talk(mut connection: TcpStream, words: &[u8]) -> Vec<u8> {
    connection.write_all(words).expect("the server listens");
    let mut heard = Vec::new();
    connection.read_to_end(&mut heard).expect("the server closes");
    heard
}

/// Looks again and again until it is so.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = std::time::Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "not so after all: {what}");
        thread::yield_now();
    }
}
