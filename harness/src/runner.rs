//! The supervisor's work: makes the world, carries out the steps of one scenario, and writes the
//! history. Never judges.

mod engine;
mod order;
mod sanitizer;
mod stage;
mod supervise;

pub use order::{Job, Order, Run, read_order, write_order};
pub use supervise::{Built, supervise};
