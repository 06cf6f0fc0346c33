//! Checks the dependencies of the crate against a list that gives the reason for each. If you add a dependency, add it to
//! this list. If a dependency gets new dependencies of its own, add these too.
//!
//! The tests run only on Linux. The list does not contain crates that dependencies need only on other platforms.
#![allow(dead_code, reason = "each set of features needs some of these")]

use std::collections::BTreeSet;
use std::process::Command;

/// The name of a crate in `Cargo.toml`, the reason for it, and the crates that it brings.
type Allowed = (&'static str, &'static str, &'static [&'static str]);

const CORE: &[Allowed] = &[
    ("serde", "one form for every format; without derive", &["serde_core"]),
    ("heapless", "records in vectors of fixed size", &["hash32", "byteorder", "stable_deref_trait"]),
    (
        "sha2",
        "the digest",
        &["digest", "block-buffer", "crypto-common", "hybrid-array", "typenum", "cfg-if", "cpufeatures"],
    ),
    ("pastey", "names of methods; only while compiling", &[]),
];
const STD: &[Allowed] = &[("simdutf8", "UTF-8 at several bytes a cycle", &[])];
const SERDE_JSON: Allowed = ("serde_json", "JSON text", &["itoa", "memchr", "zmij"]);
const JSON: &[Allowed] = &[
    SERDE_JSON,
    ("strsim", "\"did you mean\"", &[]),
    ("unicode-normalization", "marks, and letters in another width", &["tinyvec"]),
    ("unicode-script", "whose letters are whose", &[]),
    ("unicode-security", "letters that look like others", &[]),
];
/// The crates with which procedural macros of dependencies are compiled.
const MACROS: Allowed =
    ("", "macros; only while compiling", &["proc-macro2", "quote", "syn", "unicode-ident"]);
const MAPS: &[&str] = &["indexmap", "hashbrown", "equivalent", "foldhash"];
const PROST: &[Allowed] = &[
    MACROS,
    ("prost", "the types of messages", &["prost-derive", "bytes", "anyhow", "itertools", "either"]),
    (
        "prost-build",
        "makes these types; only while compiling",
        &[
            "heck",
            "log",
            "multimap",
            "petgraph",
            "fixedbitset",
            "prettyplease",
            "regex",
            "regex-automata",
            "regex-syntax",
            "aho-corasick",
            "memchr",
            "prost-types",
            "tempfile",
            "fastrand",
            "once_cell",
            "rustix",
            "linux-raw-sys",
            "bitflags",
        ],
    ),
    ("textwrap", "comments in .proto; only while compiling", &[]),
    (
        "protox",
        "compiles .proto without protoc; only while compiling",
        &[
            "protox-parse",
            "prost-reflect",
            "logos",
            "logos-derive",
            "logos-codegen",
            "fnv",
            "miette",
            "miette-derive",
            "unicode-width",
            "thiserror",
            "thiserror-impl",
        ],
    ),
    ("", "maps that keep their order", MAPS),
];
const SCHEMARS: &[Allowed] = &[
    MACROS,
    SERDE_JSON,
    ("schemars", "JSON Schema", &["dyn-clone", "ref-cast", "ref-cast-impl"]),
    ("", "maps that keep their order", MAPS),
];
const PROPTEST: &[Allowed] = &[(
    "proptest",
    "strategies that make records, for tests",
    &[
        "autocfg",
        "bitflags",
        "num-traits",
        "rand",
        "rand_core",
        "rand_xorshift",
        "chacha20",
        "core_detect",
        "getrandom",
        "libc",
        "regex-syntax",
        "unarray",
    ],
)];
const ARBITRARY: &[Allowed] = &[("arbitrary", "what fuzz targets take their input as", &[])];
const FRAME: &[Allowed] = &[
    MACROS,
    ("crc", "CRC-32C", &["crc-catalog"]),
    ("cobs", "frames on serial lines", &["thiserror", "thiserror-impl"]),
];
const TOKIO: &[Allowed] = &[
    (
        "tokio-util",
        "frames without blocking",
        &["tokio", "pin-project-lite", "futures-core", "futures-sink", "libc"],
    ),
    ("bytes", "the buffers of that", &[]),
];
const COMPARE: &[Allowed] = &[
    (
        "pathfinding",
        "the best assignment",
        &[
            "deprecate-until",
            "equivalent",
            "hashbrown",
            "indexmap",
            "integer-sqrt",
            "num-traits",
            "autocfg",
            "rustc-hash",
            "semver",
            "thiserror",
            "thiserror-impl",
        ],
    ),
    MACROS,
    ("unicode-normalization", "words in one form", &["tinyvec"]),
    ("unicode-segmentation", "words", &[]),
];
const CLI: &[Allowed] = &[
    MACROS,
    ("clap", "arguments", &["clap_builder", "clap_derive", "clap_lex", "heck"]),
    (
        "anstream",
        "colours where they can be seen",
        &["anstyle-parse", "anstyle-query", "colorchoice", "is_terminal_polyfill", "utf8parse"],
    ),
    ("anstyle", "colours", &[]),
    ("annotate-snippets", "errors with the text around them", &[]),
    ("indicatif", "progress", &["console", "libc", "portable-atomic", "unit-prefix"]),
    ("textwrap", "lines that fit", &[]),
    ("unicode-width", "columns", &[]),
    ("terminal_size", "how wide the terminal is", &["rustix", "linux-raw-sys", "bitflags"]),
    ("memchr", "ends of lines", &[]),
    ("rustix", "tells when the reader has left", &["linux-raw-sys", "bitflags"]),
    ("signal-hook", "leaves no temporary file behind", &["signal-hook-registry", "errno"]),
    ("tempfile", "files appear whole or not at all", &["fastrand", "getrandom", "once_cell"]),
];
const PAGES: &[Allowed] = &[("document-features", "shows the features in the documentation", &["litrs"])];

/// Returns the crates in the dependency tree of these features, without the crate itself.
fn tree(features: &str) -> BTreeSet<String> {
    let out = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args(["--no-default-features", "--features", features])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let lines = String::from_utf8(out.stdout).unwrap();
    let names = lines.lines().map(|line| line.split(' ').next().unwrap().to_owned());
    names.filter(|name| name != env!("CARGO_PKG_NAME")).collect()
}

fn only(features: &str, groups: &[&[Allowed]]) {
    let allowed = groups.iter().copied().flatten();
    let names = allowed.flat_map(|(name, _, brings)| std::iter::once(name).chain(*brings));
    let allowed: BTreeSet<String> = names.filter(|n| !n.is_empty()).map(|n| n.to_string()).collect();
    let found = tree(features);
    let new: Vec<_> = found.difference(&allowed).collect();
    assert!(new.is_empty(), "with {features:?}, nobody has said what for: {new:?}");
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(gone.is_empty(), "with {features:?}, no longer there: {gone:?}");
}

#[test]
fn the_core_depends_on_what_is_named_here() {
    only("", &[CORE]);
    only("alloc", &[CORE]);
    only("std", &[CORE, STD]);
}

/// Runs only with all these features, because the crates of a feature that is not compiled may be missing on this machine.
#[cfg(all(
    feature = "cli",
    feature = "prost",
    feature = "schemars",
    feature = "arbitrary",
    feature = "tokio",
    feature = "document-features"
))]
#[test]
fn each_feature_brings_what_is_named_here() {
    only("json", &[CORE, STD, JSON]);
    only("prost", &[CORE, STD, PROST]);
    only("schemars", &[CORE, STD, SCHEMARS]);
    only("proptest", &[CORE, STD, PROPTEST]);
    only("arbitrary", &[CORE, STD, PROPTEST, ARBITRARY]);
    only("frame", &[CORE, FRAME]);
    only("log", &[CORE, STD, FRAME]);
    only("tokio", &[CORE, STD, FRAME, TOKIO]);
    only("compare", &[CORE, STD, COMPARE]);
    only("cli", &[CORE, STD, JSON, FRAME, COMPARE, CLI]);
    only("document-features", &[CORE, PAGES]);
}
