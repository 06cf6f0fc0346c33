//! The integration tests. They are one program, so that its libraries are linked only once. Each area is a module.
//!
//! ```text
//! cargo test --all-features --test suite                 all of them
//! cargo test --all-features --test suite cli::pipes      one area, or a part of it
//! ```
//!
//! An area is compiled only if the features that it needs are enabled. The tests of one program run at the same time. So a
//! test that changes the environment, the current directory or the allocator of its process is a program of its own.
//! `Cargo.toml` lists these programs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[cfg(all(feature = "json", feature = "proptest", feature = "schemars", feature = "frame"))]
mod agreement;
#[cfg(target_os = "linux")]
mod allowed_dependencies;
#[cfg(all(feature = "schemars", feature = "json"))]
mod api_schema;
#[cfg(all(feature = "prost", feature = "schemars", feature = "json"))]
mod artefacts;
#[cfg(feature = "json")]
mod builder;
#[cfg(feature = "json")]
mod builder_editing;
#[cfg(feature = "cli")]
mod cli;
#[cfg(all(feature = "compare", feature = "json"))]
mod compare;
mod definition;
#[cfg(feature = "json")]
mod dependencies;
#[cfg(feature = "json")]
mod examples;
#[cfg(feature = "json")]
mod exhaustive;
#[cfg(feature = "json")]
mod facts;
mod fields;
#[cfg(feature = "json")]
mod formats;
#[cfg(feature = "frame")]
mod frame;
mod history;
#[cfg(feature = "json")]
mod hostile;
#[cfg(feature = "json")]
mod interop_reader;
#[cfg(feature = "log")]
mod log;
#[cfg(feature = "json")]
mod notices;
#[cfg(feature = "json")]
mod numbers;
#[cfg(feature = "json")]
mod presence;
#[cfg(all(feature = "proptest", feature = "json"))]
mod properties;
#[cfg(all(feature = "prost", feature = "json"))]
mod protobuf;
#[cfg(feature = "json")]
mod protobuf_problems;
#[cfg(feature = "json")]
mod queries;
#[cfg(feature = "json")]
mod rejects;
#[cfg(feature = "json")]
mod serde_forms;
#[cfg(feature = "json")]
mod source_text;
mod support;
mod values;
#[cfg(feature = "json")]
mod verbs;
#[cfg(all(feature = "json", feature = "log"))]
mod versions;
mod wire;
