//! What the forms of a record are called: media types, for `Content-Type` and `Accept`, and endings of file names.
//!
//! Each type can carry the version of the schema that the writer has, as in
//! `application/vnd.diplomatic-readout+json; version=1.0`. Where there is none, a reader reads strictly.
//!
//! | type | ending | what it is |
//! |---|---|---|
//! | [`POSTCARD`] | [`.readout`](POSTCARD_EXTENSION) | the canonical bytes of one record, or of several one behind the other |
//! | [`JSON`] | [`.readout.json`](JSON_EXTENSION) | one record as JSON |
//! | [`PROTOBUF`] | [`.readout.pb`](PROTOBUF_EXTENSION) | one record as a message `readout.v1.Readout` |
//! | [`FRAMES`] | [`.readouts`](FRAMES_EXTENSION) | frames, one behind the other: a stream, or a log |
//! | [`COBS`] | none | frames in COBS, each with a 0 at its end |

/// The canonical bytes of a record.
pub const POSTCARD: &str = "application/vnd.diplomatic-readout+postcard";
/// A record as JSON.
pub const JSON: &str = "application/vnd.diplomatic-readout+json";
/// A record as a protobuf message.
pub const PROTOBUF: &str = "application/vnd.diplomatic-readout+protobuf";
/// Frames, one behind the other; a log is that, too.
pub const FRAMES: &str = "application/vnd.diplomatic-readout.frames";
/// Frames in COBS.
pub const COBS: &str = "application/vnd.diplomatic-readout.frames+cobs";

/// The ending of a file with the canonical bytes of records.
pub const POSTCARD_EXTENSION: &str = "readout";
/// The ending of a file with a record as JSON.
pub const JSON_EXTENSION: &str = "readout.json";
/// The ending of a file with a record as a protobuf message.
pub const PROTOBUF_EXTENSION: &str = "readout.pb";
/// The ending of a file with frames: of a log.
pub const FRAMES_EXTENSION: &str = "readouts";
