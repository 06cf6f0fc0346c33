//! Counts the instructions of the benchmarks beside the peers; see `peers.rs`.

use std::process::{Command, exit};

fn main() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--bin", "instructions", "--manifest-path"])
        .arg(format!("{folder}/Cargo.toml"))
        .args(["--target-dir", concat!(env!("CARGO_TARGET_TMPDIR"), "/peers")])
        .status();
    exit(status.ok().and_then(|s| s.code()).unwrap_or(1));
}
