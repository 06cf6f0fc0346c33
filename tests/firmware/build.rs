//! The host's part: makes the record's canonical bytes of the article's document, says what the image must find in
//! them, and generates the walk over every field, from the description of the schema.

#[path = "build/broken.rs"]
mod broken;
#[path = "build/document.rs"]
mod document;
#[cfg(feature = "micropb")]
#[path = "build/peer.rs"]
mod peer;
#[allow(dead_code, reason = "the image uses the rest")]
#[path = "src/sum.rs"]
mod sum;
#[path = "build/walk.rs"]
mod walk;

use diplomatic_readout::{Day, Readout, json};
use document::{Document, Form};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const DOCUMENT: &str = "../../schema/examples/putin-xi-2026-02.json";

/// The article gives no dates for what it has promised, so the first commitments get some, for a filter to tell apart.
const DUE: [&str; 3] = ["2026-03-31", "2026-06", "2027"];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let target = env::var("TARGET").expect("cargo sets it");
    for changed in [DOCUMENT, "memory", "build", "src/sum.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={changed}");
    }
    link(&out, &target);

    let text = fs::read_to_string(DOCUMENT).expect("the article's document");
    let document = Document::new(&text, &DUE);
    let record = json::from_str(&document.to_string()).unwrap_or_else(|report| panic!("{report}"));
    fs::write(out.join("record"), record.as_bytes()).expect("OUT_DIR can be written");

    let (day, due) = due(record.view());
    let mut facts = format!(
        "pub static RECORD: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/record\"));\n\
         pub const SIZE: usize = {};\npub const SUM: u32 = {};\n\
         pub const DAY: (u16, u8, u8) = ({}, {}, {});\npub const DUE: usize = {due};\n\
         pub const DIGEST: [u8; 32] = {:?};\n",
        record.as_bytes().len(),
        document.sum(Form::Canonical),
        day.year(),
        day.month(),
        day.day(),
        record.digest().as_bytes(),
    );
    facts.push_str(&broken::table(record.as_bytes()));

    let mut buffer = vec![0; 2 * record.as_bytes().len()];
    let message = record.to_protobuf(&mut buffer).expect("room for the message");
    fs::write(out.join("message"), message).expect("OUT_DIR can be written");
    writeln!(
        facts,
        "pub static MESSAGE: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/message\"));\n\
         pub const MESSAGE_SIZE: usize = {};\npub const MESSAGE_SUM: u32 = {};",
        message.len(),
        document.sum(Form::Protobuf)
    )
    .expect("a string takes it");
    fs::write(out.join("facts.rs"), facts).expect("OUT_DIR can be written");

    fs::write(out.join("walk.rs"), walk::ours(Readout::DESCRIPTOR)).expect("OUT_DIR can be written");
    #[cfg(feature = "micropb")]
    {
        peer::generate(&out, &document);
        fs::write(out.join("peer_walk.rs"), walk::peers(Readout::DESCRIPTOR)).expect("OUT_DIR can be written");
    }
}

/// A day before which some commitments fall due and others do not, and how many do.
fn due(readout: Readout<'_>) -> (Day, usize) {
    let latest = readout.commitments.iter().filter_map(|c| c.due?.date?.latest());
    let mut days: Vec<_> = latest.map(Day::number).collect();
    days.sort_unstable();
    let middle = *days.get(days.len() / 2).expect("commitments with a date");
    let before = days.iter().filter(|day| **day < middle).count();
    assert!(before > 0 && before < days.len(), "the filter has something to tell apart");
    (Day::from_number(middle).expect("it was one"), before)
}

fn link(out: &Path, target: &str) {
    // The types of micropb do not fit into a microbit's memory, nor does reading protobuf; the larger board runs the same code.
    let large = cfg!(any(feature = "micropb", feature = "proof")) && target == "thumbv6m-none-eabi";
    let target = if large { "thumbv7em-none-eabihf" } else { target };
    let memory = format!("memory/{target}.x");
    if !Path::new(&memory).exists() {
        // A host: `main` is what its C library calls, which is linked by name where there is no standard library.
        println!("cargo::rustc-link-arg=-lc");
        return;
    }
    fs::copy(memory, out.join("memory.x")).expect("OUT_DIR can be written");
    println!("cargo::rustc-link-search={}", out.display());
    if target.starts_with("riscv") {
        println!("cargo::rustc-link-arg=-Tmemory.x");
    }
    println!("cargo::rustc-link-arg=-Tlink.x");
}
