//! Runs submitted network programs in a closed world under a tracer, records what they do, and
//! judges the record.

pub mod contain;
pub mod test_panic;
pub mod pool;
pub mod fault;
pub mod written;
mod digest;
pub mod event;
pub mod quote;
pub mod asking;
mod patterns;
pub mod suite;
pub mod submission;
pub mod recognise;
pub mod intake;
pub mod compiler;
pub mod source;
pub mod world;
pub mod tracer;
pub mod peer;
pub mod runner;
pub mod judge;
pub mod contract;
pub mod ladder;
pub mod dispatch;
pub mod probe;
pub mod check;
pub mod class;
pub mod config;
pub mod samples;
pub mod cli;
