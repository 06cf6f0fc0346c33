//! Where a check failed: a second, slow walk over the bytes, along the description. The check itself is compiled
//! field by field and keeps no path, which is what makes it fast.

use crate::describe::{EnumDesc, RecordDesc, Type};
use crate::error::{Error, Invalid, Kind, Path};
use crate::field::{self, Context, Country, Currency, Date, Decimal, ENTRIES, Field, Seen, Sha256};
use crate::message::split_or_where;
use crate::model::list_of;
use crate::wire::Cursor;

/// The error that made the check of `bytes` fail with `kind`, with the field and the byte.
#[cold]
#[inline(never)]
pub(crate) fn locate(root: &'static RecordDesc, bytes: &[u8], newer: bool, kind: Kind) -> Error {
    let path = Path::root(root);
    match split_or_where(bytes) {
        Err((kind, at)) => Error::new(kind, path).at(at),
        Ok((text, body)) => {
            // All other kinds stop the check before it comes to keys that are the same.
            let compares_keys =
                matches!(kind, Kind::KeyDuplicate { .. } | Kind::Utf8 | Kind::TextChar { .. });
            let mut walk = Walk { bytes, context: Context::new(newer, true), key: None, compares_keys };
            let mut place = Place { body: Cursor { body, text: "" }, text };
            walk.tally(root, place);
            let found = walk.record(root, &mut place, path).and_then(|()| walk.finished(&place, path));
            found.err().unwrap_or(Error::new(kind, path))
        }
    }
}

/// What is left of one block: structure, and text that may not even be UTF-8.
#[derive(Clone, Copy)]
struct Place<'a> {
    body: Cursor<'a>,
    text: &'a [u8],
}

struct Walk<'a> {
    bytes: &'a [u8],
    context: Context,
    /// The last key that was seen.
    key: Option<&'a str>,
    /// Two keys of a list may be the same.
    compares_keys: bool,
}

impl<'a> Walk<'a> {
    fn offset(&self, inside: &[u8]) -> usize {
        inside.as_ptr().addr().wrapping_sub(self.bytes.as_ptr().addr())
    }

    /// Notes the lengths of the root's lists, as far as the bytes go.
    fn tally(&mut self, root: &'static RecordDesc, mut place: Place<'a>) {
        let present = place.body.take_varint();
        let mut late = false;
        for field in root.fields.iter().filter(|f| f.required || present & root.bit(f) != 0) {
            if field.number > root.base && !late {
                late = true;
                match place.block() {
                    Ok(block) => place = block,
                    Err(_) => return,
                }
            }
            // The root has lists of entries and texts only.
            match field.ty {
                Type::List { of: Type::Record(record), .. } => {
                    let n = place.body.take_varint();
                    let _ = place.block();
                    self.context.set_count(list_of(record.name), n as usize);
                }
                _ => {
                    let _ = place.string();
                }
            }
        }
    }

    fn record(
        &mut self,
        record: &'static RecordDesc,
        place: &mut Place<'a>,
        path: Path,
    ) -> Result<(), Error> {
        let here = self.offset(place.body.body);
        let wrong = |kind| Error::new(kind, path).at(here);
        let present = place.body.varint().map_err(wrong)?;
        let (mut late, mut left) = (None, present);
        let required = record.required();
        for field in record.fields {
            if !field.required {
                let bit = field.bit_behind(required) & present;
                if bit == 0 {
                    continue;
                }
                left &= !bit;
            }
            let place = if field.number > record.base {
                let opened = if late.is_none() { Some(place.block().map_err(wrong)?) } else { None };
                late.get_or_insert(opened.unwrap_or(*place))
            } else {
                &mut *place
            };
            self.value(&field.ty, place, path.field(field.number))?;
        }
        if left != 0 && left & record.gone_bits() != 0 {
            return Err(wrong(Kind::Newer));
        }
        if present & !record.base_bits() == 0 {
            return Ok(());
        }
        let late = match late {
            Some(late) => late,
            None => place.block().map_err(wrong)?,
        };
        match left.count_ones() {
            0 => self.finished(&late, path),
            parts => self.context.newer_parts(parts, Kind::Newer).map_err(wrong),
        }
    }

    /// Nothing may be left over.
    fn finished(&self, place: &Place<'a>, path: Path) -> Result<(), Error> {
        let left = if place.body.body.is_empty() { place.text } else { place.body.body };
        if left.is_empty() { Ok(()) } else { Err(Error::new(Kind::Surplus, path).at(self.offset(left))) }
    }

    fn value(&mut self, ty: &'static Type, place: &mut Place<'a>, path: Path) -> Result<(), Error> {
        let here = self.offset(place.body.body);
        match ty {
            Type::Record(record) => self.record(record, place, path),
            Type::List { of: Type::Record(record), min, max } => {
                let n = place.body.varint().map_err(|kind| Error::new(kind, path).at(here))?;
                if n == 0 {
                    return Err(Error::new(Kind::Empty, path).at(here));
                }
                if list_of(record.name) == 0 {
                    self.records(record, n, place, path)?;
                } else {
                    let mut block = place.block().map_err(|kind| Error::new(kind, path).at(here))?;
                    let start = block;
                    self.entries(record, n, &mut block, path)?;
                    self.finished(&block, path)?;
                    self.distinct(&start, path)?;
                }
                self.bounds(n, *min, *max, path, here)
            }
            Type::List { of, min, max } => {
                let n = self.plain(of, place, path)?;
                self.bounds(n, *min, *max, path, here)
            }
            _ => self.leaf(ty, place).map_err(|(kind, at)| Error::new(kind, path).at(at.unwrap_or(here))),
        }
    }

    fn bounds(&mut self, n: u32, min: u16, max: u16, path: Path, here: usize) -> Result<(), Error> {
        let wrong = |kind| Error::new(kind, path).at(here);
        if n < u32::from(min) {
            return Err(wrong(Kind::ListShort { min }));
        }
        if n > u32::from(max) {
            let long = Kind::ListLong { max, found: n };
            return if n as usize > ENTRIES {
                Err(wrong(long))
            } else {
                self.context.newer(long).map_err(wrong)
            };
        }
        Ok(())
    }

    fn records(
        &mut self,
        record: &'static RecordDesc,
        n: u32,
        place: &mut Place<'a>,
        path: Path,
    ) -> Result<(), Error> {
        (0..n).try_for_each(|i| self.record(record, place, path.index(i as usize)))
    }

    /// A list of numbers, values or texts, each of which says whether another follows.
    fn plain(&mut self, of: &'static Type, place: &mut Place<'a>, path: Path) -> Result<u32, Error> {
        let (mut n, mut seen) = (0_u32, Seen::default());
        loop {
            let (path, here) = (path.index(n as usize), self.offset(place.body.body));
            let wrong = |kind| Error::new(kind, path).at(here);
            let (number, more) = place.body.entry().map_err(wrong)?;
            match of {
                Type::Text { .. } => {
                    let text = place.cut(number as usize).map_err(wrong)?;
                    let at = self.offset(text);
                    self.string(of, text).map_err(|kind| Error::new(kind, path).at(at))?;
                }
                _ => {
                    self.number(of, number).map_err(wrong)?;
                    seen.insert(number).map_err(wrong)?;
                }
            }
            n = n.wrapping_add(1);
            if !more {
                return Ok(n);
            }
        }
    }

    fn number(&mut self, of: &Type, number: u32) -> Result<(), Kind> {
        match of {
            Type::Enum(values) => known_value(values, number, &mut self.context),
            Type::Reference { list, .. } if number >= self.context.length(*list) => {
                Err(Kind::RefUnknown { index: number })
            }
            _ => Ok(()),
        }
    }

    /// The entries of a list of the readout.
    fn entries(
        &mut self,
        record: &'static RecordDesc,
        n: u32,
        place: &mut Place<'a>,
        path: Path,
    ) -> Result<(), Error> {
        let text = place.text;
        self.context.begin_names();
        for i in 0..n as usize {
            self.key = None;
            self.record(record, place, path.index(i))?;
            if let Some(key) = self.key.filter(|_| self.compares_keys) {
                self.context.place_name(i, key, text);
            }
        }
        Ok(())
    }

    /// Whether all keys of these entries, which have been gone through, differ.
    fn distinct(&mut self, entries: &Place<'a>, path: Path) -> Result<(), Error> {
        let Ok(text) = crate::block::utf8(entries.text) else { return Ok(()) };
        let here = self.offset(entries.body.body);
        let twice = |(first, second): (u16, u16)| {
            Err(Error::new(Kind::KeyDuplicate { first }, path.index(second.into())).at(here))
        };
        self.context.repeated_name(text).map_or(Ok(()), twice)
    }

    /// A value without parts. The place of an error is the value's own, or that of the text it is in.
    fn leaf(&mut self, ty: &Type, place: &mut Place<'a>) -> Result<(), (Kind, Option<usize>)> {
        let x = &mut self.context;
        let c = &mut place.body;
        match *ty {
            Type::Text { .. } | Type::Key | Type::Language | Type::Url => {
                let text = place.string().map_err(|kind| (kind, None))?;
                let at = self.offset(text);
                return self.string(ty, text).map_err(|kind| (kind, Some(at)));
            }
            Type::Country => Country::check(c, x).map(|_| ()),
            Type::Currency => Currency::check(c, x).map(|_| ()),
            Type::Sha256 => Sha256::check(c, x).map(|_| ()),
            Type::Date => Date::check(c, x).map(|_| ()),
            Type::Decimal => Decimal::check(c, x).map(|_| ()),
            Type::Count { max } => c.varint().and_then(|n| match n {
                0 => Err(Kind::CountRange { max }),
                n if n <= max => Ok(()),
                _ => x.newer(Kind::CountRange { max }),
            }),
            Type::Enum(_) | Type::Reference { .. } => {
                let number = c.varint().map_err(|kind| (kind, None))?;
                return self.number(ty, number).map_err(|kind| (kind, None));
            }
            Type::Flag | Type::Record(_) | Type::List { .. } => Ok(()),
        }
        .map_err(|kind| (kind, None))
    }

    fn string(&mut self, ty: &Type, text: &'a [u8]) -> Result<(), Kind> {
        let s = crate::block::utf8(text)?;
        match *ty {
            #[cfg(feature = "alloc")]
            Type::Text { max, lines } if crate::block::is_plain(s, max, lines) => Ok(()),
            Type::Text { max, lines } => field::check_closely(s, &mut self.context, max, lines),
            Type::Language => field::Language::new(s).map(|_| ()).map_err(Invalid::kind),
            Type::Url => field::Url::new(s).map(|_| ()).map_err(Invalid::kind),
            _ => {
                self.key = Some(s);
                field::Key::new(s).map(|_| ()).map_err(Invalid::kind)
            }
        }
    }
}

fn known_value(values: &EnumDesc, number: u32, x: &mut Context) -> Result<(), Kind> {
    if values.value(number).is_some() { Ok(()) } else { x.newer_value(number) }
}

impl<'a> Place<'a> {
    /// The next block, as [`Cursor::block`] reads it.
    fn block(&mut self) -> Result<Place<'a>, Kind> {
        let (n, t) = (self.body.varint()? as usize, self.body.varint()? as usize);
        let (body, rest) = self.body.body.split_at_checked(n).ok_or(Kind::End)?;
        let text = self.cut(t)?;
        self.body.body = rest;
        Ok(Place { body: Cursor { body, text: "" }, text })
    }

    fn string(&mut self) -> Result<&'a [u8], Kind> {
        let n = self.body.varint()? as usize;
        self.cut(n)
    }

    /// The next `n` bytes of the text.
    fn cut(&mut self, n: usize) -> Result<&'a [u8], Kind> {
        let (s, rest) = self.text.split_at_checked(n).ok_or(Kind::End)?;
        // Inside a character, as the fast walk finds without looking.
        if rest.first().is_some_and(|b| b & 0xc0 == 0x80) {
            return Err(Kind::Utf8);
        }
        self.text = rest;
        Ok(s)
    }
}
