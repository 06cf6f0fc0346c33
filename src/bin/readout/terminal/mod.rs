//! The terminal and the process: standard output, messages, signals, the exit status.

pub(crate) mod escape;
pub(crate) mod exit_status;
pub(crate) mod signals;
pub(crate) mod stderr;
pub(crate) mod stdout;
