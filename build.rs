//! Generates files from the definition, with the features `prost` and `schemars`. Without them this script does nothing and has
//! no dependencies.
//!
//! The definition is compiled here a second time, under the same paths as in the crate. The generators do not use all of it, so
//! lints about unused code are allowed.

#[cfg(feature = "_codegen")]
#[path = "src/rule_table.rs"]
#[macro_use]
mod rule_table;

#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/canonical"]
mod canonical {
    pub(crate) mod characters;
    pub(crate) mod check_state;
    pub(crate) mod field;
    pub(crate) mod index_set;
    pub(crate) mod layout;
    pub(crate) mod packed;
    pub(crate) mod rule_checker;
    pub(crate) mod wire;
    pub(crate) mod writer;
}
#[cfg(feature = "_codegen")]
// Each of the two features uses a part of this module.
#[cfg_attr(not(all(feature = "prost", feature = "schemars")), allow(dead_code))]
#[path = "src/codegen/mod.rs"]
mod codegen;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "src/value/mod.rs"]
#[macro_use]
mod value;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub, clippy::enum_variant_names)]
#[path = "src/definition/mod.rs"]
#[macro_use]
mod definition;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/descriptor.rs"]
mod descriptor;
#[cfg(feature = "_codegen")]
#[path = "src/digits.rs"]
mod digits;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/error/mod.rs"]
mod error;
#[cfg(feature = "_codegen")]
#[path = "src/fingerprint.rs"]
mod fingerprint;
#[cfg(feature = "_codegen")]
#[allow(dead_code)]
#[path = "src/limits.rs"]
mod limits;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/messages"]
mod messages {
    pub(crate) mod errors;
    pub(crate) mod serde;
    pub(crate) mod values;
}
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/notices"]
mod notices {
    pub(crate) mod table;
}
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/rules.rs"]
mod rules;
#[cfg(feature = "_codegen")]
#[allow(dead_code, unreachable_pub)]
#[path = "src/value_type.rs"]
mod value_type;

#[cfg(not(feature = "_codegen"))]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}

#[cfg(feature = "_codegen")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for read in [
        "canonical",
        "codegen",
        "definition",
        "descriptor.rs",
        "digits.rs",
        "error",
        "fingerprint.rs",
        "limits.rs",
        "messages",
        "notices/table.rs",
        "rule_table.rs",
        "rules.rs",
        "value",
        "value_type.rs",
    ] {
        println!("cargo::rerun-if-changed=src/{read}");
    }
    let out =
        std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts; run this through cargo")?;
    codegen::all(out.as_ref())
}
