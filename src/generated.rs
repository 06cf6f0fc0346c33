//! What `build.rs` generates from the definition.

/// The protobuf messages as [prost](https://docs.rs/prost) types, for servers and clients that exchange them.
///
/// They hold whatever the wire holds: nothing is checked until a message is read as a record.
#[cfg(feature = "prost")]
#[allow(clippy::all, clippy::pedantic, reason = "generated")]
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/readout.v1.rs"));
}

/// The published schemas, as text.
pub mod schema {
    /// `readout.proto`: the messages and enums in the protobuf language.
    #[cfg(feature = "prost")]
    pub const PROTO: &str = include_str!(concat!(env!("OUT_DIR"), "/readout.proto"));

    /// `readout.schema.json`: the form of records in JSON, as JSON Schema of draft 2020-12.
    #[cfg(feature = "schemars")]
    pub const JSON_SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/readout.schema.json"));
}
