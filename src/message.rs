//! A message is a record as it travels: two postcard values, all text and all structure. Here is its check, in one
//! pass before anything is read, for whatever record stands at the root.

use crate::block::text_block;
use crate::error::{Error, Kind, Path};
use crate::field::{Block, Context};
use crate::locate::locate;
use crate::wire::{Cursor, Writer};

/// No record has more bytes, so that every one passes any broker.
pub(crate) const MAX_BYTES: usize = 256 * 1024;

/// What the check of bytes finds.
#[derive(Debug)]
pub(crate) struct Found<R> {
    pub(crate) record: R,
    /// How many parts of a newer schema version there are, which only `newer` allows.
    pub(crate) unknown: u32,
    /// A rule across fields is broken.
    pub(crate) breaks_rules: bool,
}

/// Proves bytes: text, structure, bounds, values, references, canonical form, everything but the rules across fields;
/// of these it is only said whether they hold.
pub(crate) fn parse<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<Found<R>, Error> {
    check(bytes, newer).map_err(|kind| locate(R::RECORD, bytes, newer, kind))
}

fn check<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<Found<R>, Kind> {
    let (text, body) = split(bytes)?;
    let (text, lines) = text_block(text)?;
    let mut c = Cursor { body, text };
    let mut x = Context::new(newer, lines);
    R::tally_fields(&mut c.clone(), &mut x);
    let record = R::check(&mut c, &mut x)?;
    if !c.is_empty() {
        return Err(Kind::Surplus);
    }
    Ok(Found { record, unknown: x.unknown(), breaks_rules: x.breaks_rules() })
}

/// Text and structure of a message.
type Parts<'a> = (&'a [u8], &'a [u8]);

/// The two postcard values of a message, and nothing after them.
pub(crate) fn split(bytes: &[u8]) -> Result<Parts<'_>, Kind> {
    split_or_where(bytes).map_err(|(kind, _)| kind)
}

/// The same, with the byte at which it goes wrong.
pub(crate) fn split_or_where(bytes: &[u8]) -> Result<Parts<'_>, (Kind, usize)> {
    if bytes.len() > MAX_BYTES {
        return Err((Kind::large(bytes.len()), MAX_BYTES));
    }
    let mut c = Cursor { body: bytes, text: "" };
    let mut part = || {
        let here = bytes.len() - c.body.len();
        let n = c.varint().map_err(|kind| (kind, here))? as usize;
        let (part, rest) = c.body.split_at_checked(n).ok_or((Kind::End, bytes.len()))?;
        c.body = rest;
        Ok(part)
    };
    let (text, body) = (part()?, part()?);
    if c.body.is_empty() { Ok((text, body)) } else { Err((Kind::Surplus, bytes.len() - c.body.len())) }
}

/// Structure and text of what `parse` has proven.
pub(crate) fn parts(bytes: &[u8]) -> Result<(&[u8], &str), Kind> {
    let (text, body) = split(bytes)?;
    // Safe code can only get `&str` by checking UTF-8 again; it is the cheap part of the check.
    Ok((body, crate::block::utf8(text)?))
}

/// Reads what `parse` has proven.
pub(crate) fn view<'a, R: Block<'a>>(bytes: &'a [u8]) -> R {
    let (body, text) = parts(bytes).unwrap_or_default();
    R::read(&mut Cursor { body, text })
}

/// The size of a record as a message.
pub(crate) fn measure<'a, R: Block<'a>>(record: &R) -> Result<usize, Error> {
    Writer::measure(|w| record.write(w)).map_err(|kind| Error::new(kind, Path::root(R::RECORD)))
}

/// Writes a record as a message at the end of `buffer` and gives its bytes.
pub(crate) fn write<'a, 'b, R: Block<'a>>(record: &R, buffer: &'b mut [u8]) -> Result<&'b mut [u8], Error> {
    let start = Writer::message(buffer, |w| record.write(w));
    let start = start.map_err(|kind| Error::new(kind, Path::root(R::RECORD)))?;
    Ok(buffer.get_mut(start..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{RecordDesc, Type};
    use crate::field::{ENTRIES, LISTS};
    use crate::model::{self, Readout};

    fn depth(record: &RecordDesc) -> usize {
        1 + record.fields.iter().filter_map(|f| f.ty.record()).map(depth).max().unwrap_or(0)
    }

    #[test]
    fn paths_lists_and_keys_have_room_for_the_definition() {
        assert!(depth(Readout::DESC) <= Path::DEPTH);
        assert!(model::LISTS.len() < LISTS);
        for (record, list) in model::LISTS {
            let field = Readout::DESC.fields.iter().find(|f| f.name == *list).unwrap();
            assert_eq!(field.ty.record().unwrap().name, *record);
            assert!(matches!(field.ty, Type::List { max, .. } if usize::from(max) <= ENTRIES));
        }
        // All of the readout's lists are among them, since the wire format frames these and no others.
        let lists = Readout::DESC.fields.iter().filter(|f| matches!(f.ty, Type::List { .. })).count();
        assert_eq!(lists, model::LISTS.len());
    }

    /// The check and the walk that tells where it failed are two readings of the same format.
    #[cfg(feature = "json")]
    #[test]
    fn the_fast_check_and_the_slow_walk_find_the_same() {
        let text = include_str!("../schema/examples/quad-2022-03-03.json");
        let good = crate::json::from_str(text).unwrap();
        for at in (0..good.as_bytes().len()).step_by(3) {
            for change in [1, 2, 0x10, 0x40, 0x80, 0xff] {
                let mut bytes = good.as_bytes().to_vec();
                bytes[at] ^= change;
                for newer in [false, true] {
                    let Err(kind) = check::<Readout<'_>>(&bytes, newer) else { continue };
                    let error = locate(Readout::DESC, &bytes, newer, kind);
                    // All text is looked at first, where it is not yet known what holds a character; and lengths that
                    // are wrong make lists look empty to whatever refers to them before they are come to.
                    if !matches!(kind, Kind::Utf8 | Kind::TextChar { .. } | Kind::RefUnknown { .. }) {
                        assert_eq!(error.rule(), kind.id(), "byte {at} changed by {change}: {error}");
                    }
                    assert!(error.offset().is_some_and(|offset| offset <= bytes.len()), "{error}");
                }
            }
        }
    }
}
