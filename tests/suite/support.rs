//! What tests of several areas share.

// The program compiles the same file, and the library does not have it.
#[cfg(any(feature = "cli", all(feature = "prost", feature = "schemars", feature = "json")))]
#[path = "../../src/digits.rs"]
pub(crate) mod digits;
#[cfg(feature = "json")]
pub(crate) mod documents;
#[cfg(feature = "json")]
pub(crate) mod encode;
#[cfg(feature = "json")]
pub(crate) mod places;
