//! The other ways in and out: serde, and with it JSON and every other self-describing format.

#[cfg(feature = "alloc")]
mod build_error;
#[cfg(feature = "alloc")]
mod builder;
mod data;
#[cfg(feature = "alloc")]
mod form;
#[cfg(feature = "json")]
pub mod json;
mod keys;
#[cfg_attr(not(feature = "alloc"), allow(unreachable_pub, reason = "public with the feature"))]
pub mod protobuf;

#[cfg(feature = "alloc")]
pub use build_error::BuildError;
#[cfg(feature = "alloc")]
pub use builder::Builder;
#[cfg(feature = "alloc")]
pub use form::{Place, Problem, Report, Step};
