//! Reads and writes the formats other than canonical bytes: protobuf, and JSON and other formats through serde.

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
