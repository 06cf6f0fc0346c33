//! The interface beside the crate: the same verdicts, and the same fields.

mod fields;
mod header;
mod misuse;
mod verdicts;

pub(crate) use fields::{Same, same_entries, same_list, same_value};

use crate::errors::readout_error;
use crate::schema::readout_record;
use crate::values::{Empty as _, readout_text};
use crate::{readout_parse, readout_status};
use std::path::{Path, PathBuf};
use std::{fs, slice, str};

/// Returns the files of a folder of the repository that are JSON documents.
fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    found.sort();
    found
}

/// Returns the canonical bytes of all examples.
fn examples() -> Vec<Vec<u8>> {
    let found: Vec<_> = documents("schema/examples").iter().map(|path| record_of(path)).collect();
    assert!(found.len() > 10);
    found
}

/// Returns the canonical bytes of one example.
fn example() -> Vec<u8> {
    record_of(&documents("schema/examples")[0])
}

fn record_of(path: &Path) -> Vec<u8> {
    let text = fs::read_to_string(path).unwrap();
    diplomatic_readout::json::from_str(&text).unwrap_or_else(|report| panic!("{report}")).into_bytes()
}

/// Returns the record with every field.
fn everything() -> Vec<u8> {
    record_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/testdata/everything.json"))
}

fn parse(bytes: &[u8]) -> (readout_status, readout_record, readout_error) {
    let (mut record, mut error) = (readout_record::EMPTY, readout_error::EMPTY);
    // SAFETY: these are bytes and structs.
    let status = unsafe { readout_parse(bytes.as_ptr(), bytes.len(), &mut record, &mut error) };
    (status, record, error)
}

/// Returns what a C program has initialised with `{0}`.
fn zeros<T: Copy>() -> T {
    // SAFETY: the tests ask for structs of the interface only, whose fields all may be zero.
    unsafe { core::mem::MaybeUninit::zeroed().assume_init() }
}

impl readout_text {
    fn text(&self) -> &str {
        assert!(!self.data.is_null());
        // SAFETY: the library filled it, and the tests keep their bytes.
        str::from_utf8(unsafe { slice::from_raw_parts(self.data.cast(), self.size) }).unwrap()
    }
}

/// Returns what a function prints, with room that is too small for it and with room that does.
fn printed(print: impl Fn(*mut core::ffi::c_char, usize) -> usize) -> String {
    let size = print(core::ptr::null_mut(), 0);
    for room in [0, 1, size / 2, size, size + 1] {
        let mut buffer = vec![b'#'; size + 2];
        assert_eq!(print(buffer.as_mut_ptr().cast(), room), size);
        // Nothing is written behind the room, and an empty text where the room is too small.
        assert!(buffer[room..].iter().all(|b| *b == b'#'));
        if room > size {
            assert_eq!(buffer[size], 0);
            buffer.truncate(size);
            return String::from_utf8(buffer).unwrap();
        }
        assert!(room == 0 || buffer[0] == 0);
    }
    unreachable!("the last room does")
}
