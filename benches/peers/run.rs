//! Runs a program of the package `peers`, for the benchmarks in `benches/`.

use std::process::{Command, exit};

/// Runs the program with the arguments behind `--`, and exits with its status.
pub(crate) fn program(name: &str) {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--bin", name])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/Cargo.toml")])
        .args(["--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/peers")])
        .arg("--")
        .args(std::env::args().skip(1).filter(|argument| argument != "--bench"))
        .status();
    exit(status.ok().and_then(|s| s.code()).unwrap_or(1));
}
