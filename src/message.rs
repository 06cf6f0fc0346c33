//! A message is a record as it travels: two postcard values, all text and all structure. Here is its check, in one
//! pass before anything is read, for whatever record stands at the root.

use crate::block::text_block;
use crate::error::{Error, Kind, Path};
use crate::field::{Block, Context, Stop};
use crate::survey::{locate, survey};
use crate::wire::{Cursor, Lengths, Writer};

/// No record has more bytes, so that every one passes any broker.
pub(crate) const MAX_BYTES: usize = 256 * 1024;

/// Whether bytes are checked by what is compiled field by field, and not along the plan, which takes more time and half the
/// room.
pub(crate) const FAST: bool = cfg!(feature = "fast");

/// What there is to say of proven bytes.
#[derive(Debug)]
pub(crate) struct Proof {
    /// How many parts of a newer schema version there are, which only `newer` allows.
    pub(crate) unknown: u32,
    pub(crate) rules: RuleCheck,
}

/// What there is to say of the rules across fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuleCheck {
    Kept,
    /// This is the first that is broken.
    Broken(Error),
    /// Nobody has looked yet.
    Unseen,
}

impl RuleCheck {
    /// The first rule that is broken, for which somebody looks now if nobody has.
    pub(crate) fn first_broken(self, look: impl FnOnce() -> Option<Error>) -> Option<Error> {
        match self {
            RuleCheck::Kept => None,
            RuleCheck::Broken(error) => Some(error),
            RuleCheck::Unseen => look(),
        }
    }
}

/// Proves bytes, as [`prove`] does, and reads the record, without another pass over its text where that can be.
pub(crate) fn parse<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<(R, Proof), Error> {
    if !FAST {
        return survey::<R>(bytes, newer, Stop::default(), true).map(|proof| (view(bytes), proof));
    }
    let (mut whole, proof) = check_or_locate::<R>(bytes, newer)?;
    Ok((R::read(&mut whole), proof))
}

/// Proves bytes: text, structure, bounds, values, references, canonical form, everything but the rules across fields;
/// of these only the first that is broken is told, if anybody has looked.
pub(crate) fn prove<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<Proof, Error> {
    if !FAST {
        return survey::<R>(bytes, newer, Stop::default(), true);
    }
    check_or_locate::<R>(bytes, newer).map(|(_, proof)| proof)
}

#[inline]
fn check_or_locate<'a, R: Block<'a>>(bytes: &'a [u8], newer: bool) -> Result<(Cursor<'a>, Proof), Error> {
    let checked = check::<R>(bytes, newer).map_err(|(kind, stop)| locate::<R>(bytes, newer, kind, stop));
    #[cfg(any(test, fuzzing))]
    assert_eq!(
        checked.as_ref().map(|(_, proof)| proof.unknown).map_err(|error| *error),
        survey::<R>(bytes, newer, Stop::default(), true).map(|proof| proof.unknown),
        "the two checks do not agree"
    );
    checked
}

/// What the text and the structure of a message are, and what was found out about them; or what is wrong, and how far
/// the check came.
pub(crate) fn check<'a, R: Block<'a>>(
    bytes: &'a [u8],
    newer: bool,
) -> Result<(Cursor<'a>, Proof), (Kind, Stop)> {
    let parts = split(bytes).and_then(|(text, body)| Ok((text_block(text)?, body)));
    let ((text, lines), body) = parts.map_err(|kind| (kind, Stop::default()))?;
    let whole = Cursor { body, text };
    let mut c = whole;
    let mut x = Context::new(newer, lines);
    R::tally_fields(&mut c.clone(), &mut x);
    let checked =
        R::check(&mut c, &mut x).and_then(|_| if c.is_empty() { Ok(()) } else { Err(Kind::Surplus) });
    checked.map_err(|kind| (kind, x.stop))?;
    let rules = x.first_broken().map_or(RuleCheck::Kept, RuleCheck::Broken);
    Ok((whole, Proof { unknown: x.unknown(), rules }))
}

/// Text and structure of a message, or a message and what follows it.
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
    let mut rest = bytes;
    let mut part = || {
        let n = length(bytes, &mut rest)?;
        let part;
        (part, rest) = rest.split_at_checked(n).ok_or((Kind::End, bytes.len()))?;
        Ok(part)
    };
    let (text, body) = (part()?, part()?);
    if rest.is_empty() { Ok((text, body)) } else { Err((Kind::Surplus, passed(bytes, rest))) }
}

/// The first of several messages that stand one behind the other, and what follows it. One that is too large is found
/// out by its lengths, without the bytes that it says it has.
pub(crate) fn first(bytes: &[u8]) -> Result<Parts<'_>, (Kind, usize)> {
    let mut rest = bytes;
    for _part in ["text", "body"] {
        let at = passed(bytes, rest);
        let n = length(bytes, &mut rest)?;
        let end = passed(bytes, rest).saturating_add(n);
        if end > MAX_BYTES {
            return Err((Kind::large(end), at));
        }
        rest = rest.get(n..).ok_or((Kind::End, bytes.len()))?;
    }
    Ok(bytes.split_at_checked(passed(bytes, rest)).unwrap_or((bytes, rest)))
}

/// How many bytes stand before `rest`, which is the end of them.
fn passed(bytes: &[u8], rest: &[u8]) -> usize {
    bytes.len().saturating_sub(rest.len())
}

/// The length before either value of a message; `rest` is what is left of `bytes`.
fn length(bytes: &[u8], rest: &mut &[u8]) -> Result<usize, (Kind, usize)> {
    let mut c = Cursor { body: rest, text: "" };
    let n = c.varint().map_err(|kind| (kind, passed(bytes, rest)))?;
    *rest = c.body;
    Ok(n as usize)
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

/// Whether the bytes of a record that was put together by hand would pass [`prove`], as far as it is certain without
/// reading them.
pub(crate) fn vouch<'a, R: Block<'a>>(record: &R) -> bool {
    let mut x = Context::new(false, false);
    record.vouch(&mut x) && x.first_broken().is_none()
}

/// How long a record is as a message.
pub(crate) fn measure<'a, R: Block<'a>>(record: &R) -> Result<Lengths, Error> {
    Writer::measure(|w| record.write(w)).map_err(|kind| Error::new(kind, Path::root(R::RECORD)))
}

/// Writes a record as a message at the start of `buffer` and says how long it is.
pub(crate) fn write<'a, R: Block<'a>>(record: &R, buffer: &mut [u8]) -> Result<usize, Error> {
    Writer::message(buffer, |w| record.write(w)).map_err(|kind| Error::new(kind, Path::root(R::RECORD)))
}

/// Writes a record that has been measured into a buffer of that length.
pub(crate) fn write_measured<'a, R: Block<'a>>(
    record: &R,
    lengths: Lengths,
    buffer: &mut [u8],
) -> Result<(), Error> {
    let written = Writer::measured_message(buffer, lengths, |w| record.write(w));
    written.map(|_| ()).map_err(|kind| Error::new(kind, Path::root(R::RECORD)))
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

    /// Whichever lists are there: each is counted and read as itself.
    #[cfg(feature = "json")]
    #[test]
    fn lists_are_told_apart_by_their_presence_bits() {
        use crate::field::List;
        let record = crate::json::from_str(include_str!("../tests/cli/everything.json")).unwrap();
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
            let mut x = Context::new(false, false);
            Readout::tally_fields(&mut Cursor { body, text }, &mut x);
            macro_rules! assert_counted {
                ($($list:ident: $entry:literal),+) => { $(
                    assert_eq!(x.length(model::list_of($entry)) as usize, readout.$list.len(), $entry);
                )+ };
            }
            assert_counted!(sources: "Source", conversations: "Conversation", actors: "Actor", topics: "Topic");
            assert_counted!(participants: "Participant", statements: "Statement", events: "Event");
            assert_counted!(instruments: "Instrument", commitments: "Commitment", quotes: "Quote");
            assert_counted!(quantities: "Quantity", notes: "Note");
        }
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn the_first_of_several_messages() {
        use alloc::vec;
        let large = MAX_BYTES as u32;
        let length = |n: u32| postcard::to_slice(&n, &mut [0; 5]).unwrap().to_vec();
        let refused = |bytes: &[u8]| first(bytes).unwrap_err();

        assert_eq!(first(b"\x01a\x02bc\x00\x00").unwrap(), (&b"\x01a\x02bc"[..], &b"\x00\x00"[..]));
        assert_eq!(first(b"\x00\x00").unwrap(), (&b"\x00\x00"[..], &b""[..]));
        for cut in 0..5 {
            assert_eq!(refused(&b"\x01a\x02bc"[..cut]), (Kind::End, cut));
        }
        assert_eq!(refused(b"\x80\x00\x00"), (Kind::Varint, 0));
        assert_eq!(refused(b"\x01a\xff\xff\xff\xff\x1f"), (Kind::Varint, 2));

        // The largest there can be, by its lengths of three bytes each; and one that would be a byte larger.
        let body = length(large - 6 - 100_000);
        let largest = [&length(100_000)[..], &[b'x'; 100_000], &body, &vec![0; MAX_BYTES - 100_006]].concat();
        assert_eq!(first(&largest).unwrap(), (&largest[..], &[][..]));
        let larger = [&length(100_000)[..], &[b'x'; 100_000], &length(large - 5 - 100_000)].concat();
        assert_eq!(refused(&larger), (Kind::large(MAX_BYTES + 1), 100_003));
        assert_eq!(refused(&length(u32::MAX)), (Kind::large(u32::MAX as usize), 0));
    }

    #[test]
    fn text_that_ends_inside_a_character_is_told_from_text_that_ends_too_early() {
        // Presence bits, and the length of the first text, which is the identifier.
        for (text, length, kind) in [("aé", 2, Kind::Utf8), ("aé", 4, Kind::End), ("é", 1, Kind::Utf8)] {
            let bytes = [&[text.len() as u8], text.as_bytes(), &[2, 0, length]].concat();
            for newer in [false, true] {
                assert_eq!(check::<Readout<'_>>(&bytes, newer).unwrap_err(), (kind, Stop::default()));
                let error = locate::<Readout<'_>>(&bytes, newer, kind, Stop::default());
                assert_eq!((error.kind(), error.path()), (kind, Path::root(Readout::DESC).field(1)));
                assert_eq!(error.offset(), Some(bytes.len() - 1));
            }
        }
    }

    /// The check and the walk that tells where it failed are two readings of the same format.
    #[cfg(feature = "json")]
    #[test]
    fn the_fast_check_and_the_slow_walk_find_the_same() {
        let text = include_str!("../schema/examples/quad-2022-03-03.json");
        let good = crate::json::from_str(text).unwrap().into_bytes();
        // Two actors with one key: whoever passes them over, as all do who look for an error behind them, finds another.
        let mut twins = good.clone();
        let key = twins.windows(5).position(|key| key == b"japan").unwrap();
        twins[key..key + 5].copy_from_slice(b"india");
        for (base, at) in
            [&good, &twins].into_iter().flat_map(|b| (0..b.len()).step_by(3).map(move |at| (b, at)))
        {
            for change in [1, 2, 0x10, 0x40, 0x80, 0xff] {
                let mut bytes = base.clone();
                bytes[at] ^= change;
                for newer in [false, true] {
                    let Err((kind, stop)) = check::<Readout<'_>>(&bytes, newer) else { continue };
                    let error = locate::<Readout<'_>>(&bytes, newer, kind, stop);
                    let from_the_beginning = survey::<Readout<'_>>(&bytes, newer, Stop::default(), true);
                    assert_eq!(from_the_beginning.map(|_| ()), Err(error));
                    // All text is looked at first, where it is not yet known what holds a character.
                    if !matches!(kind, Kind::Utf8 | Kind::TextChar { .. }) {
                        assert_eq!(error.rule(), kind.id(), "byte {at} changed by {change}: {error}");
                    }
                    assert!(error.offset().is_some_and(|offset| offset <= bytes.len()), "{error}");
                }
            }
        }
    }
}
