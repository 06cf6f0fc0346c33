//! Prints the public items of a crate, a line for each, from the JSON that rustdoc writes: `public-api-listing FILE`.
//!
//! What the compiler implements by itself is left out: blanket and derived implementations, and traits such as `Send`.

use std::env;
use std::error::Error;
use std::io::{Write as _, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("usage: public-api-listing FILE")?;
    let api = public_api::Builder::from_rustdoc_json(file)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()?;
    let mut out = stdout().lock();
    api.items().try_for_each(|item| writeln!(out, "{item}"))?;
    Ok(())
}
