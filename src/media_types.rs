//! Media types of the forms of a record, for `Content-Type` and `Accept`, and the extensions of their files.
//!
//! A type can have the version of the writer's schema as a parameter:
//! `application/vnd.diplomatic-readout+json; version=1.0`. Without it, a reader accepts only what its own version of the schema
//! knows.
//!
//! | type | extension | content |
//! |---|---|---|
//! | [`POSTCARD`] | [`.readout`](POSTCARD_EXTENSION) | the canonical bytes of one record, or of several, one after the other |
//! | [`JSON`] | [`.readout.json`](JSON_EXTENSION) | one record as JSON |
//! | [`PROTOBUF`] | [`.readout.pb`](PROTOBUF_EXTENSION) | one record as a message `readout.v1.Readout` |
//! | [`FRAMES`] | [`.readouts`](FRAMES_EXTENSION) | frames, one after the other: a stream or a log |
//! | [`COBS`] | none | frames in COBS, each with a 0 at its end |

/// The media type of the canonical bytes of records.
pub const POSTCARD: &str = "application/vnd.diplomatic-readout+postcard";
/// The media type of a record as JSON.
pub const JSON: &str = "application/vnd.diplomatic-readout+json";
/// The media type of a record as a protobuf message.
pub const PROTOBUF: &str = "application/vnd.diplomatic-readout+protobuf";
/// The media type of frames, one after the other. A log is of this type, too.
pub const FRAMES: &str = "application/vnd.diplomatic-readout.frames";
/// The media type of frames in COBS.
pub const COBS: &str = "application/vnd.diplomatic-readout.frames+cobs";

/// The extension of files with the canonical bytes of records.
pub const POSTCARD_EXTENSION: &str = "readout";
/// The extension of files with a record as JSON.
pub const JSON_EXTENSION: &str = "readout.json";
/// The extension of files with a record as a protobuf message.
pub const PROTOBUF_EXTENSION: &str = "readout.pb";
/// The extension of logs, and of other files with frames.
pub const FRAMES_EXTENSION: &str = "readouts";
