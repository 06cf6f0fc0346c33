//! Writes out what the macros of the model write, so that cargo-mutants sees it.
//!
//! The copy has each record and each closed list of values as plain code in place of its block, without documentation
//! and without what only the compiler decides. Derived code stays derived. The build script keeps the blocks. The small
//! schemas of `evolution_tests.rs`, which have what the model does not yet have, are written out as well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, File, Item, ItemMod};

use crate::Outcome;
use crate::mutant::EVOLUTION;
use crate::tree::files;

/// The files that consist of blocks.
const FILES: &[&str] = &[
    "enums/event",
    "enums/source",
    "enums/statement",
    "records/actor",
    "records/commitment",
    "records/conversation",
    "records/event",
    "records/readout",
    "records/statement",
];
/// Where the build script finds the blocks.
const BLOCKS: &str = "blocks";

/// Makes such a copy, as a repository of its own, since the rest asks git which files there are.
pub fn expand(root: &Path, copy: PathBuf, features: &str) -> Outcome<PathBuf> {
    copy_files(root, &copy)?;
    let model = copy.join("src/definition");
    let blocks = copy.join(BLOCKS);
    copy_folder(&model, &blocks)?;
    reword(&copy.join("build.rs"), "src/definition/mod.rs", "blocks/mod.rs")?;

    // Attributes of tools outlive the expansion, and what is not called is not in it.
    for name in ["record_type.rs", "enumeration.rs"] {
        reword(&model.join("schema_macro").join(name), "#[derive(", "#[rustfmt::derive(")?;
    }
    for name in ["record_descriptor.rs", "enumeration.rs", "helpers.rs"] {
        reword(&model.join("schema_macro").join(name), "assert!(", "not_asserted!(")?;
    }
    edit(&model.join("schema_macro/helpers.rs"), |text| {
        text + "macro_rules! not_asserted { ($($any:tt)*) => {}; }\n"
    })?;
    let output = Command::new("cargo")
        .args(["rustc", "--lib", "--profile", "test", "--features", features, "--", "-Zunpretty=expanded"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "--cap-lints allow")
        .env("CARGO_TARGET_DIR", copy.with_file_name("build"))
        .current_dir(&copy)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let expanded = syn::parse_file(&String::from_utf8(output.stdout)?)?;
    copy_folder(&blocks.join("schema_macro"), &model.join("schema_macro"))?;
    let whole = items(&expanded.items, "definition")?;
    for name in FILES {
        let (folder, file) = name.split_once('/').ok_or("a file outside of a folder")?;
        write(&model.join(name).with_extension("rs"), items(&items(&whole, folder)?, file)?)?;
    }
    let lists = whole.into_iter().filter_map(|item| match item {
        Item::Mod(module) => {
            Some(Item::Mod(ItemMod { content: None, semi: Some(Default::default()), ..module }))
        }
        // What others call, and not what has been called.
        Item::Macro(definition) => {
            (definition.ident.as_ref()? == "referable").then_some(Item::Macro(definition))
        }
        item => Some(item),
    });
    write(&model.join("mod.rs"), lists.collect())?;

    let evolution = items(&expanded.items, "evolution_tests")?;
    let path = copy.join(EVOLUTION);
    let mut file = syn::parse_file(&fs::read_to_string(&path)?)?;
    for item in &mut file.items {
        if let Item::Mod(module) = item {
            let expanded = items(&evolution, &module.ident.to_string())?;
            module.content = Some((Default::default(), expanded));
        }
    }
    write(&path, file.items)?;
    // What is only there for tests is not changed.
    reword(&copy.join("src/lib.rs"), "#[cfg(test)]\nmod evolution_tests;", "mod evolution_tests;")?;
    // Only what the blocks have become; the rest is tried as it stands.
    edit(&copy.join(".cargo/mutants.toml"), |text| {
        format!("examine_globs = [\"src/definition/**/*.rs\", \"{EVOLUTION}\"]\n{text}")
    })?;
    for arguments in [["init", "--quiet"], ["add", "--all"]] {
        if !Command::new("git").args(arguments).current_dir(&copy).status()?.success() {
            return Err("git did not work".into());
        }
    }
    Ok(copy)
}

fn copy_files(root: &Path, copy: &Path) -> Outcome<()> {
    for file in files(root)? {
        let (from, to) = (root.join(&file), copy.join(&file));
        if from.is_file() {
            fs::create_dir_all(to.parent().ok_or("a file without a folder")?)?;
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let copy = to.join(path.file_name().ok_or("a file without a name")?);
        if path.is_dir() {
            copy_folder(&path, &copy)?;
        } else {
            fs::copy(&path, copy)?;
        }
    }
    Ok(())
}

fn edit(path: &Path, change: impl FnOnce(String) -> String) -> Outcome<()> {
    Ok(fs::write(path, change(fs::read_to_string(path)?))?)
}

/// Puts other words in place of some. Without them the copy would not be what the rest takes it for.
fn reword(path: &Path, words: &str, others: &str) -> Outcome<()> {
    let text = fs::read_to_string(path)?;
    if !text.contains(words) {
        return Err(format!("{} no longer has {words:?}", path.display()).into());
    }
    Ok(fs::write(path, text.replace(words, others))?)
}

/// What is in a module.
fn items(of: &[Item], name: &str) -> Outcome<Vec<Item>> {
    let found = of.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == name => module.content.clone(),
        _ => None,
    });
    Ok(found.ok_or_else(|| format!("there is no module {name}"))?.1)
}

fn write(path: &Path, items: Vec<Item>) -> Outcome<()> {
    let mut file = File { shebang: None, attrs: Vec::new(), items };
    Plain.visit_file_mut(&mut file);
    Ok(fs::write(path, prettyplease::unparse(&file))?)
}

/// Takes documentation away, and makes `rustfmt::derive` what it was.
struct Plain;

impl VisitMut for Plain {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|a| !a.path().is_ident("doc"));
        for attribute in attributes.iter_mut() {
            visit_mut::visit_attribute_mut(self, attribute);
        }
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        if path.segments.len() == 2 && path.segments[0].ident == "rustfmt" {
            path.segments = path.segments.iter().skip(1).cloned().collect();
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_expr_match_mut(&mut self, expression: &mut syn::ExprMatch) {
        // What `matches!` allows, which an expression may not in stable Rust.
        expression.attrs.clear();
        visit_mut::visit_expr_match_mut(self, expression);
    }
}
