//! Runs the benchmarks beside the peers, which are a package of their own in `peers/`, so that nobody who runs the tests
//! compiles the peers.

#[path = "peers/run.rs"]
mod run;

fn main() {
    run::program("peers");
}
