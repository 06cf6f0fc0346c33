//! Code that tests of several areas share.

// The program `readout` compiles this file, and the library does not. So the tests include the file by its path.
#[cfg(any(feature = "cli", all(feature = "prost", feature = "schemars", feature = "json")))]
#[path = "../../src/digits.rs"]
pub(crate) mod digits;
#[cfg(feature = "json")]
pub(crate) mod documents;
#[cfg(feature = "json")]
pub(crate) mod encode;
#[cfg(feature = "json")]
pub(crate) mod places;
#[cfg(feature = "json")]
pub(crate) mod python;
