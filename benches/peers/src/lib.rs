//! What the benchmarks share: inputs, operations of the crate and its peers, and the clock.

pub mod harness;
pub mod inputs;
pub mod lengths;
pub mod peers;
pub mod report;
pub mod types;
pub mod walk;
pub mod words;
pub mod worst;
