//! Runs a program of this package, which the thin benchmarks in the folder above do.

use std::process::{Command, exit};

/// Ends as the program does.
pub(crate) fn program(name: &str) {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--bin", name])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/Cargo.toml")])
        .args(["--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/peers")])
        .status();
    exit(status.ok().and_then(|s| s.code()).unwrap_or(1));
}
