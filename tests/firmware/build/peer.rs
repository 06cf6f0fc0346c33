//! What micropb makes of `readout.proto`.
//!
//! Its types hold every text and every list inline, at its capacity. At the schema's bounds that is more memory than
//! any microcontroller has, so each capacity is the least that holds this very record: a peer cannot be smaller.

use crate::document::Document;
use crate::walk::records;
use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::Type;
use micropb_gen::{Config, Generator};
use prost::Message as _;
use std::fs;
use std::path::Path;

pub fn generate(out: &Path, document: &Document) {
    let set = protox::compile(["readout.proto"], ["../../schema"]).expect("the published schema");
    let descriptors = out.join("descriptors");
    fs::write(&descriptors, set.encode_to_vec()).expect("OUT_DIR can be written");

    let capacities = document.capacities();
    let mut generator = Generator::new();
    generator.use_container_heapless().comments_to_docs(false);
    for record in records(Readout::DESCRIPTOR) {
        for field in record.fields {
            let (entries, bytes) = capacities.get(&(record.name, field.name)).copied().unwrap_or_default();
            let path = format!(".readout.v1.{}.{}", record.name, field.name);
            let text = Config::new().max_bytes(bytes.max(1));
            match field.ty {
                Type::List { .. } => {
                    generator.configure(&path, Config::new().max_len(entries.max(1)));
                    generator.configure(&format!("{path}.elem"), text);
                }
                _ => {
                    generator.configure(&path, text);
                }
            }
        }
    }
    generator.compile_fdset_file(descriptors, out.join("peer.rs")).expect("micropb generates");
}
