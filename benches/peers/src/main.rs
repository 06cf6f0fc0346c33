//! The crate beside its peers, all operations in one run: tables for people, then lines `ratio NAME VALUE`.

mod harness;
mod inputs;
mod peers;
mod report;
mod types;
mod walk;
mod words;

fn main() {
    let schema = include_str!("../../../schema/readout.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    // Without backtracking, which its documentation calls faster.
    let options = jsonschema::options().with_pattern_options(jsonschema::PatternOptions::regex());
    let schema = options.build(&schema).expect("a schema");

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
