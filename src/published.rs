//! Items that are generated from the definition, most of them by `build.rs`.

/// The protobuf messages as [prost](https://docs.rs/prost) types, for servers and clients that exchange them.
///
/// These types can hold any message. A message is checked when it is converted into a record.
///
/// A service of [tonic](https://docs.rs/tonic) that uses `readout.v1.Readout` in its own `.proto` can name these types in its
/// build script. The file to import is [`schema::PROTO`](crate::schema::PROTO), or the file in `schema/`. With
/// [protox](https://docs.rs/protox) it needs no `protoc`:
///
/// ```no_run
/// # mod tonic_prost_build {
/// #     pub struct Builder;
/// #     pub fn configure() -> Builder { Builder }
/// #     impl Builder {
/// #         pub fn extern_path(self, _: &str, _: &str) -> Self { self }
/// #         pub fn compile_fds(self, _: ()) -> std::io::Result<()> { Ok(()) }
/// #     }
/// # }
/// # mod protox { pub fn compile(_: [&str; 1], _: [&str; 1]) -> std::io::Result<()> { Ok(()) } }
/// let files = protox::compile(["proto/exchange.proto"], ["proto"])?;
/// tonic_prost_build::configure().extern_path(".readout.v1", "::diplomatic_readout::proto").compile_fds(files)?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// It then checks each message with [`protobuf::from_message`](crate::protobuf::from_message). `examples/programs` has such a
/// service.
#[cfg(feature = "prost")]
#[allow(clippy::all, clippy::pedantic, reason = "generated")]
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/readout.v1.rs"));
}

/// The published schemas, as text.
pub mod schema {
    use crate::fingerprint;

    /// The version of the schema in this crate, as `major.minor`. Additions of a newer version are refused, except by
    /// [`Record::parse_newer`](crate::Record::parse_newer).
    pub const VERSION: &str = fingerprint::VERSION;

    /// The fingerprint of the definition, 16 hexadecimal digits. Two builds with the same fingerprint have the same records,
    /// fields, enums and values, with the same names, numbers, types and bounds. The fingerprint finds accidental differences.
    /// It is not a signature.
    ///
    /// The generated schemas contain the fingerprint, too.
    pub const FINGERPRINT: &str = fingerprint::text(&DIGITS);

    const DIGITS: [u8; 16] = fingerprint::fingerprint(crate::definition::Readout::DESCRIPTOR);

    /// `readout.proto`: the messages and enums in the protobuf language.
    #[cfg(feature = "prost")]
    pub const PROTO: &str = include_str!(concat!(env!("OUT_DIR"), "/readout.proto"));

    /// `protovalidate/readout.proto`: the messages and enums with the rules of [protovalidate](https://protovalidate.com). The
    /// file imports `buf/validate/validate.proto`, which users of protovalidate have.
    #[cfg(feature = "prost")]
    pub const PROTOVALIDATE: &str = include_str!(concat!(env!("OUT_DIR"), "/protovalidate.proto"));

    /// `readout.schema.json`: the JSON form of records, in JSON Schema draft 2020-12.
    #[cfg(feature = "schemars")]
    pub const JSON_SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/readout.schema.json"));
}

#[cfg(feature = "prost")]
mod conversions {
    use crate::definition::Readout;
    use crate::error::{Error, ErrorKind, FieldPath};
    use crate::published::proto;
    use crate::record::{Bytes, Record};
    use prost::Message as _;
    use std::vec::Vec;

    /// ```
    /// use diplomatic_readout::{Record, proto};
    ///
    /// let empty = proto::Readout::default();
    /// let error = Record::try_from(&empty).unwrap_err();
    /// assert_eq!(error.to_string(), "id: is missing");
    /// ```
    impl TryFrom<&proto::Readout> for Record<Vec<u8>> {
        type Error = Error;

        /// Checks a message and converts it into a record.
        fn try_from(message: &proto::Readout) -> Result<Self, Error> {
            Record::from_protobuf_vec(&message.encode_to_vec())
        }
    }

    impl<B: Bytes> TryFrom<&Record<B>> for proto::Readout {
        type Error = Error;

        /// Converts a record into a message.
        ///
        /// # Errors
        /// - `wire.newer`: the record has parts of a newer version of the schema.
        fn try_from(record: &Record<B>) -> Result<Self, Error> {
            let message = record.to_protobuf_vec()?;
            let other = Error::new(ErrorKind::WireType, FieldPath::root(Readout::DESCRIPTOR));
            proto::Readout::decode(message.as_slice()).map_err(|_| other)
        }
    }
}
