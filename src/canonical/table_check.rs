//! The check along the layout of the schema, which keeps the path to the current field.
//!
//! It is slower than the check that is compiled for each field, and takes half the room. Without the feature `fast` it is
//! the only check. With that feature it finds the field and the byte at which the other check failed.

use crate::canonical::characters::check_closely;
use crate::canonical::check_state::{CheckState, Checkpoint};
use crate::canonical::field::Block;
use crate::canonical::index_set::IndexSet;
use crate::canonical::layout::{FieldLayout, RecordLayout};
use crate::canonical::parts::{RuleCheck, Validated, split_or_where};
use crate::canonical::wire::Cursor;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits::{ENTRIES, most_entries};

/// Returns the error, with its field and byte, for bytes whose check failed with `kind` after `stop`.
#[cold]
#[inline(never)]
pub(crate) fn locate_error<'a, R: Block<'a>>(
    bytes: &[u8],
    newer: bool,
    kind: ErrorKind,
    stop: Checkpoint,
) -> Error {
    // These errors stop the check before it comes to any list. Other errors are found at the place where it stopped.
    let compares_keys = matches!(kind, ErrorKind::Utf8 | ErrorKind::TextChar { .. });
    check_along_layout::<R>(bytes, newer, stop, compares_keys)
        .err()
        .unwrap_or(Error::new(kind, FieldPath::root(R::RECORD)))
}

/// Validates bytes from the place where another check stopped, without the rules across fields.
///
/// Looks for duplicate keys only if `compares_keys` is true. A function of its own, so that its state is off the stack when
/// the rules are checked.
#[inline(never)]
pub(crate) fn check_along_layout<'a, R: Block<'a>>(
    bytes: &[u8],
    newer: bool,
    stop: Checkpoint,
    compares_keys: bool,
) -> Result<Validated, Error> {
    let path = FieldPath::root(R::RECORD);
    let (text, body) = split_or_where(bytes).map_err(|(kind, at)| Error::new(kind, path).at(at))?;
    let mut walk =
        Walk { bytes, state: CheckState::new(newer, true), path, at: 0, key: None, lists: 0, compares_keys };
    walk.state.stop = stop;
    match walk.message(R::RECORD_LAYOUT, Unread { body: Cursor { body, text: "" }, text }) {
        // The rules need the entries themselves, which this check does not build.
        Ok(()) => Ok(Validated { unknown: walk.state.unknown(), rules: RuleCheck::NotChecked }),
        Err(kind) => Err(Error::new(kind, walk.path).at(walk.at)),
    }
}

/// The unread rest of a block: structure, and text that may not be valid UTF-8.
#[derive(Clone, Copy)]
struct Unread<'a> {
    body: Cursor<'a>,
    text: &'a [u8],
}

/// The state of a check along the layout. After an error, `path` and `at` are the field and the byte.
struct Walk<'a> {
    bytes: &'a [u8],
    state: CheckState,
    path: FieldPath,
    at: usize,
    /// The last key that was seen.
    key: Option<&'a str>,
    /// The number of the readout's lists so far.
    lists: u8,
    /// True if the check compares the keys of each list.
    compares_keys: bool,
}

impl<'a> Walk<'a> {
    fn offset(&self, inside: &[u8]) -> usize {
        inside.as_ptr().addr().wrapping_sub(self.bytes.as_ptr().addr())
    }

    /// Moves `at` to the start of `inside`, which is part of the bytes.
    fn arrive(&mut self, inside: &[u8]) -> usize {
        self.at = self.offset(inside);
        self.at
    }

    fn message(&mut self, root: &'static RecordLayout, mut place: Unread<'a>) -> Result<(), ErrorKind> {
        self.count_entries(root, place);
        self.record(root, &mut place)?;
        self.finished(&place)
    }

    /// Notes the lengths of the root's lists. If the length of a list cannot be read, all references into it are accepted
    /// for now: the check fails at the list itself.
    fn count_entries(&mut self, root: &'static RecordLayout, mut place: Unread<'a>) {
        let present = place.body.take_presence();
        let mut late = false;
        for (number, layout) in root.present(present) {
            if number > root.base && !late {
                late = true;
                place = place.block().unwrap_or(Unread::NONE);
            }
            // The root has only lists of entries, and texts.
            let passed = match layout {
                Some(FieldLayout::List { of: FieldLayout::Record(record), .. }) => {
                    let n = place.body.varint().and_then(|n| place.block().map(|_| n as usize));
                    self.state.set_count(record.list, n.unwrap_or(ENTRIES));
                    n.is_ok()
                }
                Some(_) => place.string().is_ok(),
                None => true,
            };
            if !passed {
                place = Unread::NONE;
            }
        }
    }

    fn record(&mut self, record: &'static RecordLayout, place: &mut Unread<'a>) -> Result<(), ErrorKind> {
        let here = self.arrive(place.body.body);
        let present = place.body.presence()?;
        let (mut late, mut left, mut gone) = (None, present, false);
        for (number, layout) in record.present(present) {
            let Some(layout) = layout else {
                gone = true;
                continue;
            };
            left &= !record.bit(number);
            if number > record.base && late.is_none() {
                self.at = here;
                late = Some(place.block()?);
            }
            let value = self.value(layout, late.as_mut().unwrap_or(place));
            // The path is built from its end after an error, so that nothing needs to keep it before.
            value.inspect_err(|_| self.path.prepend_field(number))?;
        }
        self.at = here;
        // Numbers that version 1.0 left out, and reserved numbers, never have a field in any version.
        if gone {
            return Err(ErrorKind::Newer);
        }
        if present & record.late_bits() == 0 {
            return Ok(());
        }
        let late = match late {
            Some(late) => late,
            None => place.block()?,
        };
        match left.count_ones() {
            0 => self.finished(&late),
            parts => self.state.newer_parts(parts, ErrorKind::Newer),
        }
    }

    /// Checks that nothing is left over.
    fn finished(&mut self, place: &Unread<'a>) -> Result<(), ErrorKind> {
        let left = if place.body.body.is_empty() { place.text } else { place.body.body };
        self.arrive(left);
        if left.is_empty() { Ok(()) } else { Err(ErrorKind::Surplus) }
    }

    fn value(&mut self, layout: &'static FieldLayout, place: &mut Unread<'a>) -> Result<(), ErrorKind> {
        let here = self.arrive(place.body.body);
        let (n, min, max) = match layout {
            FieldLayout::Record(record) => return self.record(record, place),
            FieldLayout::List { of: FieldLayout::Record(record), min, max } => {
                let n = place.body.varint()?;
                if n == 0 {
                    return Err(ErrorKind::Empty);
                }
                if n as usize > most_entries((*max).into()) {
                    return Err(ErrorKind::ListLong { max: *max, found: n });
                }
                if record.list == 0 {
                    self.records(record, n, place)?;
                } else {
                    let block = place.block()?;
                    if self.lists >= self.state.stop.lists {
                        self.entries(record, n, block)?;
                    }
                    self.lists = self.lists.wrapping_add(1);
                }
                (n, *min, *max)
            }
            FieldLayout::List { of, min, max } => (self.plain(of, place)?, *min, *max),
            _ => return self.leaf(layout, place),
        };
        self.at = here;
        if n < u32::from(min) {
            return Err(ErrorKind::ListShort { min: min.into() });
        }
        if n <= u32::from(max) {
            return Ok(());
        }
        let long = ErrorKind::ListLong { max, found: n };
        if n as usize > most_entries(max.into()) { Err(long) } else { self.state.newer(long) }
    }

    fn records(
        &mut self,
        record: &'static RecordLayout,
        n: u32,
        place: &mut Unread<'a>,
    ) -> Result<(), ErrorKind> {
        (0..n as usize)
            .try_for_each(|i| self.record(record, place).inspect_err(|_| self.path.prepend_entry(i)))
    }

    /// Checks a list of numbers, values or texts, each of which says whether another follows. Returns the number of
    /// entries, or one more than any list may have if there are more.
    #[inline(never)]
    fn plain(&mut self, of: &'static FieldLayout, place: &mut Unread<'a>) -> Result<u32, ErrorKind> {
        if let FieldLayout::Reference { list } = of
            && let Some(n) = place.body.short_references(self.state.length(*list))
        {
            return Ok(n);
        }
        let (mut n, mut seen) = (0_u32, IndexSet::default());
        loop {
            let more = self.plain_entry(of, place, &mut seen);
            let more = more.inspect_err(|_| self.path.prepend_entry(n as usize))?;
            n = n.wrapping_add(1);
            if !more || n as usize > ENTRIES {
                return Ok(n);
            }
        }
    }

    #[inline]
    fn plain_entry(
        &mut self,
        of: &FieldLayout,
        place: &mut Unread<'a>,
        seen: &mut IndexSet,
    ) -> Result<bool, ErrorKind> {
        self.arrive(place.body.body);
        let (number, more) = place.body.entry()?;
        if let FieldLayout::Text { .. } = of {
            let text = place.cut(number as usize)?;
            self.string(of, text)?;
        } else {
            self.number(of, number)?;
            seen.insert_new(number)?;
        }
        Ok(more)
    }

    #[inline]
    fn number(&mut self, of: &FieldLayout, number: u32) -> Result<(), ErrorKind> {
        match of {
            FieldLayout::Enum(has) if !has(number) => self.state.newer_value(number),
            FieldLayout::Reference { list } if number >= self.state.length(*list) => {
                Err(ErrorKind::RefUnknown { index: number })
            }
            _ => Ok(()),
        }
    }

    /// Checks the entries of one of the readout's lists, and that all their keys differ.
    fn entries(
        &mut self,
        record: &'static RecordLayout,
        n: u32,
        entries: Unread<'a>,
    ) -> Result<(), ErrorKind> {
        let (mut place, mut from) = (entries, 0);
        if self.lists == self.state.stop.lists {
            from = self.state.stop.entry;
            if let Some(first) = self.state.stop.first {
                return Err(self.duplicate(entries, first, from));
            }
            place = entries.from(self.state.stop.before);
        }
        self.state.begin_names();
        for i in from..n as usize {
            self.key = None;
            self.record(record, &mut place).inspect_err(|_| self.path.prepend_entry(i))?;
            if let Some(key) = self.key.filter(|_| self.compares_keys) {
                self.state.place_name(i, key, entries.text);
            }
        }
        self.finished(&place)?;
        match self.state.repeated_name(entries.text) {
            Some((first, second)) => Err(self.duplicate(entries, first, second.into())),
            None => Ok(()),
        }
    }

    /// Returns the error for two entries with the same key, and sets its place.
    fn duplicate(&mut self, entries: Unread<'a>, first: u16, second: usize) -> ErrorKind {
        self.arrive(entries.body.body);
        self.path.prepend_entry(second);
        ErrorKind::KeyDuplicate { first }
    }

    /// Checks a value without parts.
    fn leaf(&mut self, layout: &FieldLayout, place: &mut Unread<'a>) -> Result<(), ErrorKind> {
        let state = &mut self.state;
        let c = &mut place.body;
        match *layout {
            FieldLayout::Text { .. } | FieldLayout::Key(_) | FieldLayout::String(_) => {
                let text = place.string()?;
                self.string(layout, text)
            }
            FieldLayout::Value(check) => check(c, state),
            FieldLayout::Count { min, max } => match c.varint()? {
                n if n < u32::from(min) => Err(ErrorKind::CountRange { min, max }),
                n if n <= max => Ok(()),
                _ => state.newer(ErrorKind::CountRange { min, max }),
            },
            FieldLayout::Enum(_) | FieldLayout::Reference { .. } => {
                let number = c.varint()?;
                self.number(layout, number)
            }
            FieldLayout::Flag | FieldLayout::Record(_) | FieldLayout::List { .. } => Ok(()),
        }
    }

    /// Checks a text. The byte of an error is the start of the text.
    fn string(&mut self, layout: &FieldLayout, text: &'a [u8]) -> Result<(), ErrorKind> {
        self.arrive(text);
        let s = crate::canonical::text_scan::utf8(text)?;
        match *layout {
            FieldLayout::Text { max, lines } if crate::canonical::text_scan::is_plain(s, max, lines) => {
                Ok(())
            }
            FieldLayout::Text { max, lines } => check_closely(s, &mut self.state, max, lines),
            FieldLayout::String(check) => check(s),
            FieldLayout::Key(check) => {
                self.key = Some(s);
                check(s)
            }
            _ => Ok(()),
        }
    }
}

impl<'a> Unread<'a> {
    /// The rest of a block in which something cannot be read: nothing.
    const NONE: Self = Unread { body: Cursor { body: &[], text: "" }, text: &[] };

    /// Returns what follows this many bytes of structure and of text.
    fn from(mut self, (body, text): (usize, usize)) -> Unread<'a> {
        self.body.body = self.body.body.get(body..).unwrap_or_default();
        self.text = self.text.get(text..).unwrap_or_default();
        self
    }

    /// Reads the next block, as [`Cursor::block`] does.
    fn block(&mut self) -> Result<Unread<'a>, ErrorKind> {
        let (n, t) = (self.body.varint()? as usize, self.body.varint()? as usize);
        let (body, rest) = self.body.body.split_at_checked(n).ok_or(ErrorKind::End)?;
        let text = self.cut(t)?;
        self.body.body = rest;
        Ok(Unread { body: Cursor { body, text: "" }, text })
    }

    fn string(&mut self) -> Result<&'a [u8], ErrorKind> {
        let n = self.body.varint()? as usize;
        self.cut(n)
    }

    /// Returns the next `n` bytes of the text.
    fn cut(&mut self, n: usize) -> Result<&'a [u8], ErrorKind> {
        let (s, rest) = self.text.split_at_checked(n).ok_or(ErrorKind::End)?;
        // The end lies inside a character. The fast check notices this because its text is a `str`.
        if rest.first().is_some_and(|b| b & 0xc0 == 0x80) {
            return Err(ErrorKind::Utf8);
        }
        self.text = rest;
        Ok(s)
    }
}
