//! The programs of Lecture 11, "Network IPC (Sockets)", in Rust: the same BSD-socket steps, in
//! the lecture's order, blocking, in one thread. Four executables are made of this library
//! (`reference-server`, `reference-server-fork`, `reference-client`, `reference-client-fork`),
//! and two more of the lecture before, over UDP (`reference-sender`, `reference-receiver`);
//! and the harness makes its own client and server peers of it.
//!
//! # Where the slides are wrong
//!
//! The programs say and send what the lecture's do. Where the slides have a fault, they do the
//! right thing instead:
//!
//! | the slides | what comes of it | here |
//! | --- | --- | --- |
//! | `client_sin_len` is never set before `accept()` | the first client's address is nonsense, or `accept()` fails with `EINVAL` | the length is the structure's size: [`steps::accept`] |
//! | `char msg[10]` is printed with `%s` | `hello back` fills it without its NUL, and `printf` reads on into whatever lies behind | only what was received is printed: [`wire::text_of`] |
//! | one `recv()` is taken for one message | TCP is a stream: a message may come in pieces, or two at once; the NUL left over becomes a blank line | [`conversation::Conversation::hear`] receives until a text is complete |
//! | one `send()` is taken to send all | the kernel may take a part | [`steps::send_all`] sends the rest |
//! | nobody looks whether the client is still there | `send()` to a vanished client kills the server with `SIGPIPE` | `MSG_NOSIGNAL`, and the error ends that connection only |
//! | the server never closes the accepted descriptor | descriptors run out, and the client never sees the end | each connection is closed |
//! | in the forking server, neither does the parent | no end for the client even when the child is gone | the parent closes the connection, the child the listening descriptor: [`server_fork`] |
//! | the child falls out of its `for` back into `while(1)` | it calls `accept()` beside its parent, and never ends | the child exits after its last answer |
//! | nobody waits for the children | each ended child stays as a zombie | `SIGCHLD` is ignored, so the kernel lets them go: [`server_fork`] |
//! | no `SO_REUSEADDR` | after a restart `bind()` fails for a minute (`TIME_WAIT`); the slides show it | [`steps::reuse_address`] before `bind()` |
//! | `fork()` returning −1 is overlooked | the client waits for a child that is not there | it is said, and the client is closed |

pub mod wire;

pub mod transcript;

pub mod steps;

pub mod datagrams;

mod kernel;

pub mod speech;

pub mod failure;

pub mod conversation;

pub mod options;

pub mod program;

pub mod server;

pub mod server_fork;

pub mod client;

pub mod client_fork;

pub mod receiver;

pub mod sender;
