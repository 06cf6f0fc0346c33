//! Prints the results.

use crate::words::SCRIPTS;

type Rows = Vec<(&'static str, f64)>;
type Column = for<'r> fn(&'r Result<'r>) -> &'r Rows;

/// The results for one input: bytes and nanoseconds by name.
pub struct Result<'a> {
    pub name: &'a str,
    pub sizes: Rows,
    pub times: Rows,
}

fn find(all: &[(&'static str, f64)], name: &str) -> f64 {
    all.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name} was not measured")).1
}

/// A comparison: the name of the line, the operation of this crate, and that of the peer.
struct Ratio(&'static str, &'static str, &'static str);

/// The ratios of times.
const RATIOS: &[Ratio] = &[
    Ratio("check/rkyv_access", "check", "rkyv_access"),
    Ratio("check/rkyv_access_indexed", "check", "rkyv_indexed_access"),
    Ratio("check_all_rules/check", "parse", "check"),
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
    Ratio("encode/bitcode", "encode", "bitcode_encode"),
    Ratio("encode/bitcode_indexed", "encode", "bitcode_indexed_encode"),
    Ratio("encode/prost", "encode", "prost_encode"),
    Ratio("encode/rkyv", "encode", "rkyv_encode"),
    Ratio("encode/postcard_owned", "encode", "postcard_owned_encode"),
    Ratio("encode/wincode", "encode", "wincode_encode"),
    Ratio("encode/minicbor", "encode", "minicbor_encode"),
    Ratio("protobuf_in/prost_decode", "protobuf_in", "prost_decode"),
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

/// Prints a table of sizes and a table of times, with a column for each input.
pub fn tables(results: &[Result<'_>]) {
    table("bytes", results, |r| &r.sizes, 0);
    table("microseconds, medians", results, |r| &r.times, 2);
}

fn table(title: &str, results: &[Result<'_>], rows: Column, decimals: usize) {
    let unit = if decimals == 0 { 1.0 } else { 1000.0 };
    print!("\n{title:<26}");
    results.iter().for_each(|r| print!("{:>17}", r.name));
    println!();
    let Some(first) = results.first() else { return };
    for (name, _) in rows(first) {
        print!("{name:<26}");
        results.iter().for_each(|r| print!("{:>17.decimals$}", find(rows(r), name) / unit));
        println!();
    }
    println!();
}

/// Prints the lines that scripts read. A name with a script, such as `check_ascii/…`, is for the made record in that script. A
/// name with `examples` is for all real records together. A name with neither is the worst of these five.
pub fn ratios(results: &[Result<'_>]) {
    let (made, examples): (Vec<_>, Vec<_>) =
        results.iter().partition(|r| SCRIPTS.iter().any(|s| s.name == r.name));
    let sum = |rows: Column, name: &str| -> f64 { examples.iter().map(|r| find(rows(r), name)).sum() };
    let print = |Ratio(name, ours, peer): &Ratio, rows: Column| {
        let mut worst = 0.0_f64;
        let (operation, other) = name.split_once('/').expect("a ratio");
        let mut line = |script: &str, value: f64| {
            println!("ratio {operation}_{script}/{other} {value:.3}");
            worst = worst.max(value);
        };
        made.iter().for_each(|r| line(r.name, find(rows(r), ours) / find(rows(r), peer)));
        line("examples", sum(rows, ours) / sum(rows, peer));
        println!("ratio {name} {worst:.3}");
    };
    RATIOS.iter().for_each(|r| print(r, |r| &r.times));
    SIZES.iter().for_each(|r| print(r, |r| &r.sizes));
}
