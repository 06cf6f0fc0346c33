//! The terminal and the process: standard output and error, escapes, signals, the exit status.

pub(crate) mod escape;
pub(crate) mod exit_status;
pub(crate) mod signals;
pub(crate) mod stderr;
pub(crate) mod stdout;
