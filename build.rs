//! Reads the definition and writes what is generated from it: with the features `prost` and `schemars` only. Without
//! them this does nothing and needs nothing.
//!
//! The definition is compiled here a second time, under the same paths as in the crate. What of it the generators do
//! not need is no mistake, hence the `allow`s.

#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/describe.rs"]
mod describe;
#[cfg(feature = "_codegen")]
// Each of the two features needs a part of it.
#[cfg_attr(not(all(feature = "prost", feature = "schemars")), allow(dead_code))]
#[path = "src/emit/mod.rs"]
mod emit;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/error.rs"]
mod error;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "src/field/mod.rs"]
mod field;
#[cfg(feature = "_codegen")]
#[path = "src/fingerprint.rs"]
mod fingerprint;
#[cfg(feature = "_codegen")]
#[path = "src/grouped.rs"]
mod grouped;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names)]
#[path = "src/model/mod.rs"]
mod model;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/rules.rs"]
mod rules;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/wire.rs"]
mod wire;

#[cfg(not(feature = "_codegen"))]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}

#[cfg(feature = "_codegen")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    for read in [
        "build.rs",
        "describe.rs",
        "emit",
        "error.rs",
        "field",
        "fingerprint.rs",
        "grouped.rs",
        "model",
        "rules.rs",
        "wire.rs",
    ] {
        let folder = if read == "build.rs" { "" } else { "src/" };
        println!("cargo::rerun-if-changed={folder}{read}");
    }
    let out =
        std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts; run this through cargo")?;
    emit::all(out.as_ref())
}
