//! Where a check failed: a second, slow walk over the bytes, along the description. The check itself is compiled
//! field by field and keeps no path, which is what makes it fast.

use crate::describe::{EnumDesc, RecordDesc, Type};
use crate::error::{Error, Invalid, Kind, Path};
use crate::field::{self, Context, Country, Currency, Date, Decimal, Field, Seen, Sha256};
use crate::message::{MAX_BYTES, split};
use crate::wire::Cursor;

/// The error that made the check of `bytes` fail with `kind`, with the field and the byte.
#[cold]
#[inline(never)]
pub(crate) fn locate(root: &'static RecordDesc, bytes: &[u8], newer: bool, kind: Kind) -> Error {
    let path = Path::root(root);
    match split(bytes) {
        Err(Kind::Large { .. }) => Error::new(kind, path).at(MAX_BYTES),
        Err(Kind::Surplus) => Error::new(kind, path).at(bytes.len().saturating_sub(1)),
        Err(_) => Error::new(kind, path).at(bytes.len()),
        Ok((text, body)) => {
            let mut walk = Walk { bytes, context: Context::new(newer, true), key: None };
            let place = Place { body: Cursor { body, text: "" }, text };
            walk.tally(root, place);
            walk.record(root, place, path).err().unwrap_or(Error::new(kind, path))
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
}

impl<'a> Walk<'a> {
    fn offset(&self, inside: &[u8]) -> usize {
        inside.as_ptr().addr().wrapping_sub(self.bytes.as_ptr().addr())
    }

    /// Notes the lengths of the root's lists, as far as the bytes go.
    fn tally(&mut self, root: &'static RecordDesc, mut place: Place<'a>) {
        let present = place.body.take_varint();
        for field in root.fields.iter().filter(|f| present & bit(f.number) != 0) {
            // The root has lists and texts only.
            let Type::List { of, .. } = field.ty else {
                let _ = place.string();
                continue;
            };
            let (Ok(mut block), Some(record)) = (place.block(), of.record()) else { return };
            let mut entries = 0;
            while !block.body.body.is_empty() && block.block().is_ok() {
                entries += 1;
            }
            self.context.set_count(crate::model::list_of(record.name), entries);
        }
    }

    fn record(&mut self, record: &'static RecordDesc, mut place: Place<'a>, path: Path) -> Result<(), Error> {
        let here = self.offset(place.body.body);
        let wrong = |kind, path: Path| Error::new(kind, path).at(here);
        let present = place.body.varint().map_err(|kind| wrong(kind, path))?;
        if let Some(field) = record.fields.iter().find(|f| f.required && present & bit(f.number) == 0) {
            return Err(wrong(Kind::Missing, path.field(field.number)));
        }
        for field in record.fields.iter().filter(|f| present & bit(f.number) != 0) {
            self.value(&field.ty, &mut place, path.field(field.number))?;
        }
        let known = record.fields.iter().fold(0, |bits, f| bits | bit(f.number));
        if present & !known != 0 {
            self.context.newer(Kind::Newer).map_err(|kind| wrong(kind, path))
        } else if !place.body.body.is_empty() || !place.text.is_empty() {
            let left = if place.body.body.is_empty() { place.text } else { place.body.body };
            Err(Error::new(Kind::Surplus, path).at(self.offset(left)))
        } else {
            Ok(())
        }
    }

    fn value(&mut self, ty: &'static Type, place: &mut Place<'a>, path: Path) -> Result<(), Error> {
        let here = self.offset(place.body.body);
        match ty {
            Type::Record(record) => {
                let block = place.block().map_err(|kind| Error::new(kind, path).at(here))?;
                self.record(record, block, path)
            }
            Type::List { of, min, max } => {
                let block = place.block().map_err(|kind| Error::new(kind, path).at(here))?;
                self.list(of, (*min, *max), block, path)
            }
            _ => self.leaf(ty, place).map_err(|(kind, at)| Error::new(kind, path).at(at.unwrap_or(here))),
        }
    }

    fn list(
        &mut self,
        of: &'static Type,
        (min, max): (u16, u16),
        mut block: Place<'a>,
        path: Path,
    ) -> Result<(), Error> {
        let (here, text) = (self.offset(block.body.body), block.text);
        let named = matches!(of, Type::Record(r) if r.fields.iter().any(|f| matches!(f.ty, Type::Key)));
        let (mut n, mut seen) = (0_usize, Seen::default());
        while !block.body.body.is_empty() {
            let (entry, at) = (path.index(n), self.offset(block.body.body));
            let number = block.body.clone().varint();
            self.value(of, &mut block, entry)?;
            if let (Type::Reference { .. } | Type::Enum(_), Ok(number)) = (of, number) {
                seen.insert(number).map_err(|kind| Error::new(kind, entry).at(at))?;
            }
            n += 1;
        }
        let wrong = |kind| Err(Error::new(kind, path).at(here));
        if !block.text.is_empty() {
            return Err(Error::new(Kind::Surplus, path).at(self.offset(block.text)));
        }
        if n == 0 {
            return wrong(Kind::Empty);
        }
        if n < usize::from(min) {
            return wrong(Kind::ListShort { min });
        }
        if n > usize::from(max) {
            self.context.newer(Kind::ListLong { max, found: n as u32 }).or_else(wrong)?;
        }
        if named { self.distinct(of, here, text, path) } else { Ok(()) }
    }

    /// Walks a list once more, for its keys.
    fn distinct(&mut self, of: &'static Type, here: usize, text: &'a [u8], path: Path) -> Result<(), Error> {
        let (Ok(text), Type::Record(record)) = (core::str::from_utf8(text), of) else { return Ok(()) };
        let body = self.bytes.get(here..).unwrap_or_default();
        let mut block = Place { body: Cursor { body, text: "" }, text: text.as_bytes() };
        self.context.begin_names();
        let mut n = 0;
        while !block.text.is_empty() {
            self.key = None;
            let Ok(entry) = block.block() else { break };
            let _ = self.record(record, entry, path);
            if let Some(key) = self.key {
                self.context.place_name(n, key, text);
            }
            n += 1;
        }
        match self.context.repeated_name(text) {
            Some((first, second)) => {
                Err(Error::new(Kind::KeyDuplicate { first }, path.index(second.into())).at(here))
            }
            None => Ok(()),
        }
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
            Type::Country => Country::check(c, x),
            Type::Currency => Currency::check(c, x),
            Type::Sha256 => Sha256::check(c, x),
            Type::Date => Date::check(c, x),
            Type::Decimal => Decimal::check(c, x),
            Type::Count { max } => c.varint().and_then(|n| match n {
                0 => Err(Kind::CountRange { max }),
                n if n <= max => Ok(()),
                _ => x.newer(Kind::CountRange { max }),
            }),
            Type::Enum(values) => c.varint().and_then(|n| known_value(values, n, x)),
            Type::Reference { list, .. } => c.varint().and_then(|index| {
                if index < x.length(list) { Ok(()) } else { Err(Kind::RefUnknown { index }) }
            }),
            Type::Flag | Type::Record(_) | Type::List { .. } => Ok(()),
        }
        .map_err(|kind| (kind, None))
    }

    fn string(&mut self, ty: &Type, text: &'a [u8]) -> Result<(), Kind> {
        let s = core::str::from_utf8(text).map_err(|_| Kind::Utf8)?;
        match *ty {
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

fn bit(number: u8) -> u32 {
    1_u32.checked_shl(u32::from(number).wrapping_sub(1)).unwrap_or(0)
}

impl<'a> Place<'a> {
    /// The next block, as [`Cursor::block`] reads it.
    fn block(&mut self) -> Result<Place<'a>, Kind> {
        let (n, t) = (self.body.varint()? as usize, self.body.varint()? as usize);
        let (body, body_rest) = self.body.body.split_at_checked(n).ok_or(Kind::End)?;
        let (text, text_rest) = self.text.split_at_checked(t).ok_or(Kind::End)?;
        (self.body.body, self.text) = (body_rest, text_rest);
        Ok(Place { body: Cursor { body, text: "" }, text })
    }

    fn string(&mut self) -> Result<&'a [u8], Kind> {
        let n = self.body.varint()? as usize;
        let (s, rest) = self.text.split_at_checked(n).ok_or(Kind::End)?;
        self.text = rest;
        Ok(s)
    }
}
