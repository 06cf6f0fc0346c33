//! The other ways in and out: serde, and with it JSON and every other self-describing format, and protobuf.

#[cfg(feature = "alloc")]
pub(crate) mod hints;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "schemars")]
mod json_schema;
pub(crate) mod key_index;
#[cfg(feature = "alloc")]
pub(crate) mod lookalikes;
#[cfg_attr(not(feature = "alloc"), allow(unreachable_pub, reason = "public with the feature"))]
pub mod protobuf;
#[cfg(feature = "alloc")]
pub(crate) mod report;
mod serde_impls;
#[cfg(feature = "alloc")]
pub(crate) mod tree;
