//! The header is what cbindgen makes of the source. `UPDATE=1 cargo test` writes it.

use diplomatic_readout::schema;
use std::path::Path;
use std::{env, fs};

#[test]
fn the_header_is_the_generated_one() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(package.join("cbindgen.toml")).unwrap();
    config.after_includes = Some(format!(
        "\n// The version of the schema of this header.\n#define READOUT_SCHEMA_VERSION \"{}\"\n\n\
         // The fingerprint of that schema. Headers with the same fingerprint have the same structs and values.\n\
         #define READOUT_SCHEMA_FINGERPRINT \"{}\"",
        schema::VERSION,
        schema::FINGERPRINT
    ));
    let mut text = Vec::new();
    // It finds the other modules by itself, but not what is generated.
    let builder = cbindgen::Builder::new().with_config(config).with_src(package.join("src/lib.rs"));
    builder.with_src(concat!(env!("OUT_DIR"), "/schema.rs")).generate().unwrap().write(&mut text);
    let text = String::from_utf8(text).unwrap();
    let path = package.join("readout.h");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        text == fs::read_to_string(path).unwrap(),
        "readout.h is out of date: UPDATE=1 cargo test header"
    );
}
