//! Generates the structs of C, the values of enums and the functions that read lists, from the descriptors of the schema.
#![allow(clippy::expect_used, clippy::panic, reason = "a build that cannot go on stops")]

#[path = "build/enums.rs"]
mod enums;
#[path = "build/records.rs"]
mod records;
#[path = "build/words.rs"]
mod words;

use diplomatic_readout::Readout;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let found = records::all(Readout::DESCRIPTOR);
    let mut code = String::new();
    enums::all(&found).into_iter().for_each(|e| code.push_str(&enums::code(e)));
    found.iter().for_each(|record| code.push_str(&records::code(record, &found)));
    fs::write(out.join("schema.rs"), code).expect("OUT_DIR can be written");
}
