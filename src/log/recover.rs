//! Putting a log in order after a crash or damage.

use super::{Error, Item, Reader, not_a_log, open_locked, sync_folder};
use crate::frame::Skipped;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::vec::Vec;

/// What was found in a log, and what was left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// How many entries there are.
    pub entries: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// What is damaged in the middle: [`recover`] leaves it where it is, [`salvage`] leaves it out.
    pub damaged: Vec<Skipped>,
    /// The tail that was cut off, and is gone.
    pub torn: Option<Skipped>,
}

/// Takes a torn tail away from a log, and nothing else. All entries stay as they are.
///
/// # Errors
/// As [`Writer::open`](super::Writer::open). What has no frame in it, and does not begin like one, is left alone.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered, Error> {
    let file = open_locked(path.as_ref(), false)?;
    let mut found = Recovered::default();
    Reader::new(&*file).survey(|item| {
        found.add(item);
        Ok(())
    })?;
    if let Some(torn) = found.torn {
        if not_a_log(&file, torn)? {
            return Err(Error::NotALog);
        }
        file.set_len(torn.start)?;
        file.sync_all()?;
    }
    Ok(found)
}

/// Copies all entries of a log to a new one, without what is damaged or torn. The log itself stays as it is.
///
/// # Errors
/// [`Error::Io`], also if there already is a file at `to`; [`Error::NotALog`] if there is no entry in the file, but
/// something else.
pub fn salvage(path: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<Recovered, Error> {
    let (file, to) = (File::open(path)?, to.as_ref());
    let copy = File::create_new(to)?;
    let found = copy_entries(&file, copy).and_then(|found| {
        sync_folder(to)?;
        match found.torn {
            Some(torn) if not_a_log(&file, torn)? => Err(Error::NotALog),
            _ => Ok(found),
        }
    });
    if found.is_err() {
        // Half a copy helps nobody. If it stays, the error says enough.
        let _ = fs::remove_file(to);
    }
    found
}

fn copy_entries(file: &File, copy: File) -> Result<Recovered, Error> {
    let (mut copy, mut found) = (BufWriter::new(copy), Recovered::default());
    Reader::new(file).survey(|item| {
        found.add(item);
        if let Item::Entry(entry) = item {
            entry.frame.write_to(&mut copy)?;
        }
        Ok(())
    })?;
    copy.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    Ok(found)
}

impl Recovered {
    fn add(&mut self, item: Item<'_>) {
        match item {
            Item::Entry(entry) => {
                self.entries = entry.number;
                self.bytes += entry.frame.encoded_len() as u64;
            }
            Item::Damaged(skipped) => self.damaged.push(skipped),
            Item::Torn(skipped) => self.torn = Some(skipped),
        }
    }
}
