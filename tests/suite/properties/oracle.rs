//! Laws that hold for all bytes. The fuzz target and the tests share them.

use diplomatic_readout::{Error, RULES, Readout, Record, json};
use std::fmt::{self, Write as _};

/// Checks the laws. Returns whether the bytes are a record.
pub(crate) fn check(bytes: &[u8]) -> bool {
    let strict = Record::parse(bytes);
    let newer = Record::parse_newer(bytes);
    assert_eq!(Readout::parse(bytes), strict.map(Record::into_view));
    [strict.err(), newer.err()].into_iter().flatten().for_each(|error| explains(&error, bytes.len()));
    match (strict, newer) {
        (Ok(record), Ok(newer)) => {
            assert_eq!((record.newer_parts(), newer.newer_parts()), (0, 0));
            readable(bytes, &record.view());
            is_canonical(&record);
            true
        }
        (Err(_), Ok(newer)) => {
            assert_ne!(newer.newer_parts(), 0, "refused, but nothing in it is newer");
            assert_eq!(newer.as_bytes(), bytes);
            readable(bytes, &newer.view());
            assert!(newer.view().to_record().is_err(), "strict again once it is encoded");
            // A newer record may have no JSON form. The attempt must not panic.
            let _ = json::to_string(&newer.view());
            assert_eq!(newer.edit().unwrap_err().rule(), "wire.newer");
            false
        }
        (Ok(_), Err(error)) => panic!("refused only where more is allowed: {error}"),
        (Err(_), Err(_)) => false,
    }
}

/// Checks that every field can be read, and that the encoded length is the length of the bytes.
fn readable(bytes: &[u8], view: &Readout<'_>) {
    struct Nowhere;
    impl fmt::Write for Nowhere {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Ok(())
        }
    }
    write!(Nowhere, "{view:?}").unwrap();
    assert_eq!(view.encoded_len().unwrap(), bytes.len());
}

/// Checks that the view encodes to the same bytes, and that JSON reads back to the same record.
pub(crate) fn is_canonical(record: &Record<&[u8]>) {
    let view = record.view();
    assert_eq!(&view.to_record().unwrap(), record);
    let text = json::to_string(&view).unwrap();
    let back = json::from_str(&text).unwrap_or_else(|report| panic!("{report}\n{text}"));
    assert_eq!(&back, record);
}

/// Checks that an error prints, names a rule that exists, and has an offset within the bytes.
pub(crate) fn explains(error: &Error, length: usize) {
    let mut pointer = String::new();
    error.path().write_pointer(&mut pointer).unwrap();
    let path = error.path().to_string();
    assert_eq!(path.is_empty(), error.path().is_root());
    assert_eq!(pointer.is_empty(), error.path().is_root());
    assert!(!path.contains('?'), "{path}");
    assert!(error.to_string().starts_with(&path));
    assert!(RULES.iter().any(|(id, _)| *id == error.rule()), "{}", error.rule());
    assert!(error.offset().is_none_or(|at| at <= length), "{error}: only {length} bytes");
}
