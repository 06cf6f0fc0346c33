//! The check, the reader and the writer of messages, for any record at the root. A message consists of two postcard values:
//! all text and all structure.

use crate::canonical::check_state::{CheckState, Checkpoint};
use crate::canonical::field::Block;
use crate::canonical::parts::{RuleCheck, Validated, split};
use crate::canonical::table_check::{check_along_layout, locate_error};
use crate::canonical::text_scan::text_block;
use crate::canonical::wire::{Cursor, Lengths};
use crate::canonical::writer::Writer;
use crate::error::{Error, ErrorKind, FieldPath};

/// True if code that was compiled for each field checks the bytes. Otherwise the check goes along the layout, which takes
/// more time and half the room.
pub(crate) const FAST: bool = cfg!(feature = "fast");

/// Validates bytes as [`validate`] does, and reads the record. With the feature `fast` it does not pass over the text a
/// second time.
pub(crate) fn parse<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<(R, Validated), Error> {
    if !FAST {
        return check_along_layout::<R>(bytes, newer, Checkpoint::default(), true)
            .map(|proof| (view(bytes), proof));
    }
    let (mut whole, proof) = check_or_locate::<R>(bytes, newer)?;
    Ok((R::read(&mut whole), proof))
}

/// Validates bytes: text, structure, bounds, values, references and canonical form.
///
/// It does not fail for a broken rule across fields. Its result has the first broken rule, if the rules were checked.
pub(crate) fn validate<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<Validated, Error> {
    if !FAST {
        return check_along_layout::<R>(bytes, newer, Checkpoint::default(), true);
    }
    check_or_locate::<R>(bytes, newer).map(|(_, proof)| proof)
}

#[inline]
fn check_or_locate<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<(Cursor<'a>, Validated), Error> {
    let checked =
        check::<R>(bytes, newer).map_err(|(kind, stop)| locate_error::<R>(bytes, newer, kind, stop));
    #[cfg(any(test, fuzzing))]
    assert_eq!(
        checked.as_ref().map(|(_, proof)| proof.unknown).map_err(|error| *error),
        check_along_layout::<R>(bytes, newer, Checkpoint::default(), true).map(|proof| proof.unknown),
        "the two checks do not agree"
    );
    checked
}

/// Checks a message, and returns its structure and text with the result.
///
/// # Errors
/// The kind of the error, and how far the check came.
pub(crate) fn check<'a, R: Block<'a>>(
    bytes: &'a [u8],
    newer: bool,
) -> Result<(Cursor<'a>, Validated), (ErrorKind, Checkpoint)> {
    let parts = split(bytes).and_then(|(text, body)| Ok((text_block(text)?, body)));
    let ((text, lines), body) = parts.map_err(|kind| (kind, Checkpoint::default()))?;
    let whole = Cursor { body, text };
    let mut c = whole;
    let mut state = CheckState::new(newer, lines);
    R::collect_list_lengths(&mut c.clone(), &mut state);
    let checked = R::check(&mut c, &mut state).and_then(|root| {
        if let Some(checker) = state.checker() {
            root.rules_of_root(checker);
        }
        if c.is_empty() { Ok(()) } else { Err(ErrorKind::Surplus) }
    });
    checked.map_err(|kind| (kind, state.stop))?;
    let rules = state.first_broken().map_or(RuleCheck::Passed, RuleCheck::Broken);
    Ok((whole, Validated { unknown: state.unknown(), rules }))
}

/// Returns the structure and the text of valid bytes.
pub(crate) fn parts(bytes: &[u8]) -> Result<(&[u8], &str), ErrorKind> {
    let (text, body) = split(bytes)?;
    // Safe code can only get `&str` by checking UTF-8 again, which is the cheap part of the check.
    Ok((body, crate::canonical::text_scan::utf8(text)?))
}

/// Reads the record from valid bytes.
pub(crate) fn view<'a, R: Block<'a>>(bytes: &'a [u8]) -> R {
    let (body, text) = parts(bytes).unwrap_or_default();
    R::read(&mut Cursor { body, text })
}

/// Returns `true` if the bytes of a record that was built by hand are certain to pass [`validate`]. Does not write the
/// bytes.
pub(crate) fn validate_in_memory<'a, R: Block<'a>>(record: &R) -> bool {
    let mut state = CheckState::new(false, false);
    record.validate_in_memory(&mut state)
        && state.checker().is_none_or(|checker| {
            record.rules_of_root(checker);
            checker.first_broken().is_none()
        })
}

/// Returns the lengths of a record as a message.
pub(crate) fn measure<'a, R: Block<'a>>(record: &R) -> Result<Lengths, Error> {
    Writer::measure(|w| record.write(w)).map_err(|kind| Error::new(kind, FieldPath::root(R::RECORD)))
}

/// Writes a record as a message at the start of `buffer`, and returns the length of the message.
pub(crate) fn write<'a, R: Block<'a>>(record: &R, buffer: &mut [u8]) -> Result<usize, Error> {
    Writer::message(buffer, |w| record.write(w)).map_err(|kind| Error::new(kind, FieldPath::root(R::RECORD)))
}

/// Writes a record of known lengths into a buffer of exactly that length.
pub(crate) fn write_measured<'a, R: Block<'a>>(
    record: &R,
    lengths: Lengths,
    buffer: &mut [u8],
) -> Result<(), Error> {
    let written = Writer::measured_message(buffer, lengths, |w| record.write(w));
    written.map(|_| ()).map_err(|kind| Error::new(kind, FieldPath::root(R::RECORD)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition;
    use crate::definition::Readout;
    use crate::descriptor::{RecordDescriptor, Type};
    use crate::limits::{ENTRIES, LISTS};

    fn depth(record: &RecordDescriptor) -> usize {
        1 + record.fields.iter().filter_map(|f| f.ty.record()).map(depth).max().unwrap_or(0)
    }

    #[test]
    fn paths_lists_and_keys_have_room_for_the_definition() {
        assert!(depth(Readout::DESCRIPTOR) <= FieldPath::DEPTH);
        assert!(definition::LISTS.len() < LISTS);
        for (record, list) in definition::LISTS {
            let field = Readout::DESCRIPTOR.fields.iter().find(|f| f.name == *list).unwrap();
            assert_eq!(field.ty.record().unwrap().name, *record);
            assert!(
                matches!(field.ty, Type::List { max, .. } if usize::from(max) <= ENTRIES || !field.ty.record().unwrap().has_key())
            );
        }
        // All of the readout's lists are among them, because the wire format frames these lists and no others.
        let lists = Readout::DESCRIPTOR.fields.iter().filter(|f| matches!(f.ty, Type::List { .. })).count();
        assert_eq!(lists, definition::LISTS.len());
    }

    /// Each list is counted and read correctly, whichever lists are present.
    #[cfg(feature = "json")]
    #[test]
    fn lists_are_told_apart_by_their_presence_bits() {
        use crate::value::List;
        let record = crate::json::from_str(include_str!("../../tests/testdata/everything.json")).unwrap();
        let mut buffer = [0; 16_384];
        for chosen in 0..1_u32 << 9 {
            let mut readout = record.view();
            let mut bits = (0..9).map(|bit| chosen >> bit & 1 != 0);
            macro_rules! keep {
                ($($list:ident),+) => { $( if bits.next() == Some(false) { readout.$list = List::EMPTY; } )+ };
            }
            keep!(
                participants,
                topics,
                statements,
                events,
                instruments,
                commitments,
                quotes,
                quantities,
                notes
            );
            let length = write(&readout, &mut buffer).unwrap();
            assert_eq!(view::<Readout<'_>>(&buffer[..length]), readout);

            let (body, text) = parts(&buffer[..length]).unwrap();
            let mut state = CheckState::new(false, false);
            Readout::collect_list_lengths(&mut Cursor { body, text }, &mut state);
            macro_rules! assert_counted {
                ($($list:ident: $entry:literal),+) => { $(
                    assert_eq!(state.length(definition::list_of($entry)) as usize, readout.$list.len(), $entry);
                )+ };
            }
            assert_counted!(sources: "Source", conversations: "Conversation", actors: "Actor", topics: "Topic");
            assert_counted!(participants: "Participant", statements: "Statement", events: "Event");
            assert_counted!(instruments: "Instrument", commitments: "Commitment", quotes: "Quote");
            assert_counted!(quantities: "Quantity", notes: "Note");
        }
    }

    #[test]
    fn text_that_ends_inside_a_character_is_told_from_text_that_ends_too_early() {
        // The presence bits, and the length of the first text, which is the identifier.
        for (text, length, kind) in
            [("aé", 2, ErrorKind::Utf8), ("aé", 4, ErrorKind::End), ("é", 1, ErrorKind::Utf8)]
        {
            let bytes = [&[text.len() as u8], text.as_bytes(), &[2, 0, length]].concat();
            for newer in [false, true] {
                assert_eq!(check::<Readout<'_>>(&bytes, newer).unwrap_err(), (kind, Checkpoint::default()));
                let error = locate_error::<Readout<'_>>(&bytes, newer, kind, Checkpoint::default());
                assert_eq!(
                    (error.kind(), error.path()),
                    (kind, FieldPath::root(Readout::DESCRIPTOR).field(1))
                );
                assert_eq!(error.offset(), Some(bytes.len() - 1));
            }
        }
    }

    /// The fast check and the check along the layout read the same format in two ways.
    #[cfg(feature = "json")]
    #[test]
    fn the_fast_check_and_the_slow_walk_find_the_same() {
        let text = include_str!("../../schema/examples/quad-2022-03-03.json");
        let good = crate::json::from_str(text).unwrap().into_bytes();
        // Two actors have the same key. A search that passes over them finds another error behind them.
        let mut duplicates = good.clone();
        let key = duplicates.windows(5).position(|key| key == b"japan").unwrap();
        duplicates[key..key + 5].copy_from_slice(b"india");
        for (base, at) in
            [&good, &duplicates].into_iter().flat_map(|b| (0..b.len()).step_by(3).map(move |at| (b, at)))
        {
            for change in [1, 2, 0x10, 0x40, 0x80, 0xff] {
                let mut bytes = base.clone();
                bytes[at] ^= change;
                for newer in [false, true] {
                    let Err((kind, stop)) = check::<Readout<'_>>(&bytes, newer) else { continue };
                    let error = locate_error::<Readout<'_>>(&bytes, newer, kind, stop);
                    let from_the_beginning =
                        check_along_layout::<Readout<'_>>(&bytes, newer, Checkpoint::default(), true);
                    assert_eq!(from_the_beginning.map(|_| ()), Err(error));
                    // The fast check looks at all text first, so that it may notice another error first.
                    if !matches!(kind, ErrorKind::Utf8 | ErrorKind::TextChar { .. }) {
                        assert_eq!(error.rule(), kind.rule(), "byte {at} changed by {change}: {error}");
                    }
                    assert!(error.offset().is_some_and(|offset| offset <= bytes.len()), "{error}");
                }
            }
        }
    }
}
