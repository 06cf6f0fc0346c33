//! The parts that the benchmarks share: inputs, operations of this crate and its peers, and the time measurement.

pub mod harness;
pub mod inputs;
pub mod lengths;
pub mod peers;
pub mod report;
pub mod types;
pub mod walk;
pub mod words;
pub mod worst;
