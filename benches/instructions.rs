//! Counts the instructions of the benchmarks beside the peers. See `peers.rs`.

#[path = "peers/run.rs"]
mod run;

fn main() {
    run::program("instructions");
}
