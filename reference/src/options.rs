//! The options of the executables, as clap reads them. (clap wants a name of its own for each
//! struct, which is why they stand here together.)

use std::net::SocketAddrV4;
use std::time::Duration;

use clap::value_parser;

use crate::transcript::Notation;

/// The clients' options: where the server is, and how addresses are written.
#[derive(Debug, Clone, clap::Args)]
pub struct Common {
    /// The server's IPv4 address and port
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:2021", value_parser = address)]
    pub server: SocketAddrV4,

    /// Print addresses as the slides do: the raw numbers that %d shows
    #[arg(long)]
    pub strict_lecture: bool,
}

/// The plain server's options.
#[derive(Debug, Clone, clap::Args)]
pub struct Serving {
    /// What it has in common with the clients.
    #[command(flatten)]
    pub common: Common,

    /// How long the waiting queue is; Linux lets one client more wait
    #[arg(
        long,
        value_name = "CALLS",
        default_value_t = 5,
        value_parser = value_parser!(i32).range(0..=4096)
    )]
    pub backlog: i32,
}

/// The forking server's options.
#[derive(Debug, Clone, clap::Args)]
pub struct Forking {
    /// What it has in common with the plain server.
    #[command(flatten)]
    pub serving: Serving,

    /// How many answers each client gets
    #[arg(long, value_name = "ANSWERS", default_value_t = 100)]
    pub count: u32,

    /// Seconds from one answer to the next, such as 1 or 0.2
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub interval: Duration,
}

/// The receiver's options.
#[derive(Debug, Clone, clap::Args)]
pub struct Receiving {
    /// The IPv4 address and port to be bound to
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:2021", value_parser = address)]
    pub here: SocketAddrV4,

    /// Answer each mail with ACK
    #[arg(long)]
    pub answer: bool,

    /// Print addresses as the slides do: the raw numbers that %d shows
    #[arg(long)]
    pub strict_lecture: bool,
}

/// The sender's options.
#[derive(Debug, Clone, clap::Args)]
pub struct Sending {
    /// The receiver's IPv4 address and port
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:2021", value_parser = address)]
    pub receiver: SocketAddrV4,

    /// The address to be bound to first; the kernel chooses one unless given
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = address)]
    pub here: Option<SocketAddrV4>,

    /// What the mail says
    #[arg(long, value_name = "TEXT", default_value = "hello receiver")]
    pub mail: String,

    /// Wait for an answer, and print it
    #[arg(long)]
    pub wait: bool,

    /// Print addresses as the slides do: the raw numbers that %d shows
    #[arg(long)]
    pub strict_lecture: bool,
}

impl Common {
    /// The notation that was asked for.
    pub fn notation(&self) -> Notation {
        Notation::of(self.strict_lecture)
    }
}

impl Receiving {
    /// The notation that was asked for.
    pub fn notation(&self) -> Notation {
        Notation::of(self.strict_lecture)
    }
}

impl Sending {
    /// The notation that was asked for.
    pub fn notation(&self) -> Notation {
        Notation::of(self.strict_lecture)
    }
}

fn address(text: &str) -> Result<SocketAddrV4, String> {
    match text.parse::<SocketAddrV4>() {
        Ok(address) if address.port() > 0 => Ok(address),
        Ok(_) => Err("port 0 is no port to connect to; give one from 1024 to 65535".to_owned()),
        Err(_) => {
            Err("write four numbers with dots, a colon, and the port, such as 127.0.0.1:2021 \
             (for a name, `getent ahostsv4 NAME` tells the address)"
                .to_owned())
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "write seconds as a number from 0 up, such as 1 or 0.2".to_owned())
}
