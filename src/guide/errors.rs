//! Errors: what they say, in each format, and how to show them.
//!
//! Every rule has an id, such as `text.long`, which is the same in every format and language and never changes.
//! [`RULES`](crate::RULES) has them all, and `schema/RULES.md` says which a JSON Schema or protovalidate knows.
//!
//! | type | what it is | from |
//! |---|---|---|
//! | [`Error`](crate::Error) | the first problem: rule, field, byte. `Copy`, needs no memory | canonical bytes, protobuf |
//! | [`ValueError`](crate::ValueError) | what is wrong with a value; it does not say where the value stands | `Text::new`, `Date::parse` … |
//! | `Report` | all problems, each with pointer, line and column, hint and help | JSON, `protobuf::from_slice`, `Builder::check` |
//! | `BuildError` | the first problem of what was built, with keys | `Builder` |
//! | `frame::Error`, `log::Error` | what is wrong with a frame or a log | `frame`, `log` |
//!
//! ```
//! use diplomatic_readout::{ErrorKind, Record};
//!
//! let error = Record::parse(b"\x00\x01".as_slice()).unwrap_err();
//! assert_eq!((error.rule(), error.offset()), ("wire.end", Some(2)));
//! assert_eq!(error.kind(), ErrorKind::End);
//! ```
//!
//! Each prints as one line or, for a report, a line for each problem. None prints its source and returns it as well, so a chain of
//! errors, as `anyhow` prints it, has every message once.
//!
//! A `Report` and its `Problem`s are `Serialize` and have a `JsonSchema`: a server can answer with them as they are.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::json;
//!
//! let report = json::from_str(r#"{"id": "x", "languge": "en"}"#).unwrap_err();
//! for problem in report.problems() {
//!     println!("{} {} {}", problem.rule(), problem.pointer(), problem.message());
//! }
//! # }
//! ```
