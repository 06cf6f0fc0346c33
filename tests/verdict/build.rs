//! The host's part: makes the vectors from the documents, as canonical bytes and as protobuf.

use diplomatic_readout::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The smallest readout there is.
const MINIMAL: &str = r#"{
    "id": "i", "language": "en",
    "sources": [{"key": "s", "kind": "OFFICIAL_READOUT"}],
    "conversations": [{"key": "c"}],
    "actors": [{"key": "a", "kind": "PERSON", "name": "A"}]
}"#;
/// Short, with a field of every type, and with everything that the rules are about.
const EVERY_TYPE: &str = "../testdata/every-type.json";
const EXAMPLES: &str = "../../schema/examples";

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for changed in [EVERY_TYPE, EXAMPLES, "build.rs", "../firmware/memory"] {
        println!("cargo::rerun-if-changed={changed}");
    }
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("none") {
        // A Cortex-M4 with memory enough runs the code for a Cortex-M0, too.
        fs::copy("../firmware/memory/thumbv7em-none-eabihf.x", out.join("memory.x"))
            .expect("OUT_DIR can be written");
        println!("cargo::rustc-link-search={}", out.display());
        println!("cargo::rustc-link-arg=-Tlink.x");
    }

    let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let entries = fs::read_dir(EXAMPLES).expect("the examples");
    let mut examples: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    // The folder has a page beside the records.
    examples.retain(|path| path.extension().is_some_and(|e| e == "json"));
    examples.sort();
    let small = [MINIMAL.to_owned(), read(Path::new(EVERY_TYPE))];
    let documents = small.into_iter().chain(examples.iter().map(|path| read(path)));

    let mut vectors = String::from("static VECTORS: &[Vector] = &[\n");
    for (n, text) in documents.enumerate() {
        let record = json::from_str(&text).unwrap_or_else(|report| panic!("{report}"));
        let message = record.to_protobuf_vec().expect("room for the message");
        fs::write(out.join(format!("{n}.record")), record.as_bytes()).expect("OUT_DIR can be written");
        fs::write(out.join(format!("{n}.message")), message).expect("OUT_DIR can be written");
        let include = |form: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{n}.{form}\"))");
        writeln!(vectors, "    Vector {{ record: {}, message: {} }},", include("record"), include("message"))
            .expect("a string takes it");
    }
    vectors.push_str("];\n");
    fs::write(out.join("vectors.rs"), vectors).expect("OUT_DIR can be written");
}
