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
    Ok(())
}
