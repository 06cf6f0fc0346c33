//! Runs the benchmarks beside the peers. These are a package of their own in `peers/`, so that the tests of the crate do not
//! compile the peers.

#[path = "peers/run.rs"]
mod run;

fn main() {
    run::program("peers");
}
