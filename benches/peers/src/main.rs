//! Measures all operations of this crate and its peers in one run. Prints tables for people, and then lines `ratio NAME VALUE`.

use diplomatic_readout_peers::{harness, inputs, peers, report};

fn main() {
    let schema = peers::schema();
    let inputs: Vec<_> = inputs::made().into_iter().chain(inputs::examples()).collect();
    let results = inputs.iter().map(|input| report::Result {
        name: &input.name,
        sizes: peers::sizes(input),
        times: harness::medians(&mut peers::operations(input, &schema)),
    });
    let results: Vec<_> = results.collect();
    report::tables(&results);
    report::ratios(&results);
}
