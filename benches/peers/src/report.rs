//! Prints the results.

use crate::words::SCRIPTS;

pub type Rows = Vec<(&'static str, f64)>;
type Column = for<'r> fn(&'r Result<'r>) -> &'r Rows;

/// The results for one input: bytes and nanoseconds by name.
pub struct Result<'a> {
    pub name: &'a str,
    pub sizes: Rows,
    pub warm: Rows,
    pub cold: Rows,
}

fn find(all: &[(&'static str, f64)], name: &str) -> f64 {
    all.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name} was not measured")).1
}

/// Returns the sum of several operations, whose names stand in `names` with `+` between them.
fn sum(all: &[(&'static str, f64)], names: &str) -> f64 {
    names.split('+').map(|name| find(all, name)).sum()
}

/// A comparison: the name of the line, the operation of this crate, and that of the peer. Two operations that belong together
/// are joined by `+`.
struct Ratio(&'static str, &'static str, &'static str);

/// The ratios of times and of instructions.
const RATIOS: &[Ratio] = &[
    Ratio("check/rkyv_access", "check", "rkyv_access"),
    Ratio("check/rkyv_access_indexed", "check", "rkyv_indexed_access"),
    Ratio("check/postcard_owned_decode", "check", "postcard_owned_decode"),
    Ratio("check/postcard_owned_decode_indexed", "check", "postcard_indexed_decode"),
    Ratio("check_all_rules/check", "parse", "check"),
    Ratio("check_all_rules/postcard_owned_decode", "parse", "postcard_owned_decode"),
    Ratio("check_all_rules/postcard_owned_decode_indexed", "parse", "postcard_indexed_decode"),
    Ratio("check_all_rules/rkyv_access", "parse", "rkyv_access"),
    Ratio("check_all_rules/memcpy", "parse", "memcpy"),
    Ratio("check_all_rules/from_utf8", "parse", "from_utf8"),
    Ratio("walk/rkyv_walk", "walk", "rkyv_walk"),
    Ratio("walk/rkyv_walk_indexed", "walk", "rkyv_indexed_walk"),
    Ratio("walk/prost_decode", "walk", "prost_decode"),
    Ratio("walk/bitcode_decode", "walk", "bitcode_decode"),
    Ratio("walk/bitcode_decode_indexed", "walk", "bitcode_indexed_decode"),
    Ratio("walk/postcard_owned_decode", "walk", "postcard_owned_decode"),
    Ratio("walk/postcard_owned_decode_indexed", "walk", "postcard_indexed_decode"),
    Ratio("walk/wincode_decode", "walk", "wincode_decode"),
    Ratio("walk/wincode_decode_indexed", "walk", "wincode_indexed_decode"),
    Ratio("walk/minicbor_decode", "walk", "minicbor_decode"),
    Ratio("query/prost_decode", "query", "prost_decode"),
    Ratio("query/bitcode_decode", "query", "bitcode_decode"),
    Ratio("query/buffa_view", "query", "buffa_view"),
    Ratio("encode_and_walk/bitcode", "encode+walk", "bitcode_encode+bitcode_decode"),
    Ratio("encode_and_walk/bitcode_indexed", "encode+walk", "bitcode_indexed_encode+bitcode_indexed_decode"),
    Ratio("encode/bitcode", "encode", "bitcode_encode"),
    Ratio("encode/bitcode_indexed", "encode", "bitcode_indexed_encode"),
    Ratio("encode/prost", "encode", "prost_encode"),
    Ratio("encode/rkyv", "encode", "rkyv_encode"),
    Ratio("encode/postcard_owned", "encode", "postcard_owned_encode"),
    Ratio("encode/wincode", "encode", "wincode_encode"),
    Ratio("encode/minicbor", "encode", "minicbor_encode"),
    Ratio("protobuf_in/prost_decode", "protobuf_in", "prost_decode"),
    Ratio("protobuf_in/buffa_view", "protobuf_in", "buffa_view"),
    Ratio("protobuf_out/prost_encode", "protobuf_out", "prost_encode"),
    Ratio("json_in/serde_json_typed", "json_in", "serde_json_typed"),
    Ratio("json_in/jsonschema_validate", "json_in", "jsonschema_validate"),
    Ratio("json_in/jsonschema_is_valid", "json_in", "jsonschema_is_valid"),
    Ratio("json_out/serde_json_typed", "json_out", "serde_json_out"),
];

/// The ratios of sizes.
const SIZES: &[Ratio] = &[
    Ratio("size/bitcode", "ours", "bitcode"),
    Ratio("size/prost", "ours", "prost"),
    Ratio("size/postcard_owned", "ours", "postcard_owned"),
    Ratio("size/rkyv", "ours", "rkyv"),
    Ratio("size/wincode", "ours", "wincode"),
    Ratio("size/minicbor", "ours", "minicbor"),
    Ratio("size/json", "ours", "json"),
    Ratio("size_indexed/bitcode", "ours", "bitcode_indexed"),
    Ratio("size_indexed/postcard_owned", "ours", "postcard_indexed"),
    Ratio("size/strings", "ours", "strings"),
];

/// Prints a table of sizes and two tables of times, with a column for each input.
pub fn tables(results: &[Result<'_>]) {
    let columns = |rows: Column| results.iter().map(|r| (r.name, rows(r))).collect::<Vec<_>>();
    table("bytes", &columns(|r| &r.sizes), 1.0, 0);
    table("microseconds, warm", &columns(|r| &r.warm), 1000.0, 2);
    table("microseconds, cold", &columns(|r| &r.cold), 1000.0, 2);
}

fn table(title: &str, columns: &[(&str, &Rows)], unit: f64, decimals: usize) {
    print!("\n{title:<26}");
    columns.iter().for_each(|(input, _)| print!("{input:>17}"));
    println!();
    for (name, _) in columns.first().map_or(&[][..], |(_, rows)| rows) {
        print!("{name:<26}");
        columns.iter().for_each(|(_, rows)| print!("{:>17.decimals$}", find(rows, name) / unit));
        println!();
    }
    println!();
}

/// Prints the lines that scripts read, for warm times and for sizes. A name with a script, such as `check_ascii/…`, is for the
/// made record in that script. A name with `examples` is for all real records together. A name with neither is the worst of
/// these five.
pub fn ratios(results: &[Result<'_>]) {
    let (made, examples): (Vec<_>, Vec<_>) =
        results.iter().partition(|r| SCRIPTS.iter().any(|s| s.name == r.name));
    for (ratios, rows) in [(RATIOS, (|r| &r.warm) as Column), (SIZES, |r| &r.sizes)] {
        let all = |names: &str| examples.iter().map(|r| sum(rows(r), names)).sum::<f64>();
        for ratio in ratios {
            let scripts = made.iter().map(|r| (r.name, ratio.of(rows(r))));
            ratio.print("", scripts.chain([("examples", all(ratio.1) / all(ratio.2))]));
        }
    }
}

/// Prints a table of instructions, then the same figures in lines for scripts.
pub fn instructions(kind: &str, results: &[(&str, Rows)]) {
    let columns: Vec<_> = results.iter().map(|(input, rows)| (*input, rows)).collect();
    table(&format!("instructions, {kind}"), &columns, 1.0, 0);
    for (input, rows) in results {
        rows.iter().for_each(|(name, n)| println!("instructions {kind}_{name}_{input} {n:.0}"));
    }
}

/// Prints the same lines as `ratios` for instructions: for each of these inputs, and for the worst of them.
pub fn instruction_ratios(prefix: &str, results: &[(&str, Rows)]) {
    for ratio in RATIOS {
        ratio.print(prefix, results.iter().map(|(input, rows)| (*input, ratio.of(rows))));
    }
}

impl Ratio {
    fn of(&self, rows: &Rows) -> f64 {
        sum(rows, self.1) / sum(rows, self.2)
    }

    fn print<'r>(&self, prefix: &str, values: impl Iterator<Item = (&'r str, f64)>) {
        let (operation, other) = self.0.split_once('/').expect("a ratio");
        let mut worst = 0.0_f64;
        for (input, value) in values {
            println!("ratio {prefix}{operation}_{input}/{other} {value:.3}");
            worst = worst.max(value);
        }
        println!("ratio {prefix}{} {worst:.3}", self.0);
    }
}
