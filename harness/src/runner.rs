//! The supervisor's work: makes the world, carries out the steps of one scenario, and writes the
//! history. Never judges.

mod answer;
mod bell;
mod build;
mod counts;
mod engine;
mod error;
mod fork_server;
mod left;
mod notice;
mod operator;
mod order;
mod place;
mod question;
mod sanitizer;
mod stage;
mod standstill;
mod steps;
mod supervise;

pub use answer::{Answer, Said, read_built, read_said};
pub use build::{BuildBound, BuildBounds, Built};
pub use counts::Counts;
pub use error::RunError;
pub use fork_server::serve;
pub use notice::{Notice, send_streams};
pub use order::{Job, Order, Run, SYSCALLS, read_order, write_order};
