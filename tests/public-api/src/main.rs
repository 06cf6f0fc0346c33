//! Prints the public items of a crate, a line for each, from the JSON that rustdoc writes: `public-api-listing FILE`.
//!
//! What says nothing new is left out: blanket and derived implementations, traits such as `Send`, and the items of a trait behind
//! the line that says who implements it. Names of the crate and of the prelude stand without their paths.

use std::env;
use std::error::Error;
use std::io::{Write as _, stdout};

/// Paths before names that every reader knows.
const KNOWN: [&str; 7] = [
    "diplomatic_readout::",
    "core::option::",
    "core::result::",
    "core::convert::",
    "alloc::vec::",
    "alloc::string::",
    "core::iter::traits::",
];

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("usage: public-api-listing FILE")?;
    let api = public_api::Builder::from_rustdoc_json(file)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()?;
    let mut out = stdout().lock();
    let mut of_a_trait = false;
    for item in api.items() {
        let mut line = item.to_string();
        let is_impl = line.starts_with("impl");
        let is_item =
            line.starts_with("pub fn") || line.starts_with("pub const") || line.starts_with("pub type");
        of_a_trait = if is_impl { line.contains(" for ") } else { of_a_trait && is_item };
        if of_a_trait && !is_impl {
            continue;
        }
        for path in KNOWN {
            line = line.replace(path, "");
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
