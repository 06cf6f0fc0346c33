//! Measures all operations of this crate and its peers in one run. Prints tables for people, and then lines `ratio NAME VALUE`.

use diplomatic_readout_peers::{harness, inputs, peers, report};

fn main() {
    let schema = peers::schema();
    let inputs: Vec<_> = inputs::made().into_iter().chain(inputs::examples()).collect();
    let results = inputs.iter().map(|input| {
        let times = harness::times(&mut peers::operations(input, &schema));
        report::Result {
            name: &input.name,
            sizes: peers::sizes(input),
            warm: times.iter().map(|t| (t.name, t.warm)).collect(),
            cold: times.iter().map(|t| (t.name, t.cold)).collect(),
        }
    });
    let results: Vec<_> = results.collect();
    report::tables(&results);
    report::ratios(&results);
}
