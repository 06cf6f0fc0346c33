//! What holds of any bytes at all. The fuzz target and the tests share it.

use diplomatic_readout::{Error, RULES, Readout, Record, json};
use std::fmt::{self, Write as _};

/// Asserts it, and tells whether the bytes are a record.
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
            // What is newer may have no JSON form, but that is said without ado.
            let _ = json::to_string(&newer.view());
            assert_eq!(newer.edit().unwrap_err().rule(), "wire.newer");
            false
        }
        (Ok(_), Err(error)) => panic!("refused only where more is allowed: {error}"),
        (Err(_), Err(_)) => false,
    }
}

/// Every field can be read, and takes as many bytes as it has taken.
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

/// The view says the same bytes again, and so does JSON.
pub(crate) fn is_canonical(record: &Record<&[u8]>) {
    let view = record.view();
    assert_eq!(&view.to_record().unwrap(), record);
    let text = json::to_string(&view).unwrap();
    let back = json::from_str(&text).unwrap_or_else(|report| panic!("{report}\n{text}"));
    assert_eq!(&back, record);
}

/// An error prints, names a rule that exists, and a byte that does.
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
