//! Generates the types of the peers from the descriptors, so that no field is written by hand. Also generates the code that
//! fills and reads them.

#[path = "build/owned.rs"]
mod owned;
#[path = "build/schema.rs"]
mod schema;
#[path = "build/views.rs"]
mod views;
#[path = "build/walks.rs"]
mod walks;

use prost::Message as _;
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let schema = schema::Schema::read();
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text);
    write("values.rs", owned::enums(&schema))?;
    for form in owned::FORMS {
        write(&format!("{}.rs", form.name), owned::records(&schema, form))?;
    }
    write("views.rs", views::code(&schema))?;
    write("walks.rs", walks::code(&schema))?;
    buffa(Path::new(&out))?;
    Ok(())
}

/// The views of buffa.
fn buffa(out: &Path) -> Result<(), Box<dyn Error>> {
    const SCHEMA: &str = "../../schema";
    println!("cargo::rerun-if-changed={SCHEMA}/readout.proto");
    let descriptors = out.join("readout.bin");
    fs::write(&descriptors, protox::compile(["readout.proto"], [SCHEMA])?.encode_to_vec())?;
    let config = buffa_build::Config::new().descriptor_set(descriptors).files(&["readout.proto"]);
    config.include_file("buffa.rs").compile()
}
