//! Writes documents as bytes without checks. If a document is wrong, its bytes are wrong in the same way, as far as bytes
//! can express it.
//!
//! The code uses only `schema/WIRE.md` and the descriptors. Functions return `None` if the format has no such bytes.

use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use serde_json::Value;

/// A number that no value of a closed list has.
const NO_VALUE: u64 = 255;

/// Returns the document as protobuf, with every present member in the order of the fields.
pub(crate) fn protobuf(document: &Value) -> Option<Vec<u8>> {
    message(Readout::DESCRIPTOR, document)
}

fn message(record: &RecordDescriptor, value: &Value) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for f in record.fields {
        let Some(value) = value.get(f.json) else { continue };
        let tag = u64::from(f.number) << 3;
        match f.ty {
            Type::List { of, .. } => {
                for entry in value.as_array()? {
                    protobuf_value(&mut out, tag, *of, entry)?;
                }
            }
            ty => protobuf_value(&mut out, tag, ty, value)?,
        }
    }
    Some(out)
}

fn protobuf_value(out: &mut Vec<u8>, tag: u64, ty: Type, value: &Value) -> Option<()> {
    let bytes = match ty {
        Type::Record(record) => message(record, value)?,
        Type::Count { .. } | Type::Enum(_) | Type::Flag => {
            varint(out, tag);
            varint(out, number(ty, value)?);
            return Some(());
        }
        _ => value.as_str()?.as_bytes().to_vec(),
    };
    varint(out, tag | 2);
    varint(out, bytes.len() as u64);
    out.extend(bytes);
    Some(())
}

/// Returns the number of a count, of a flag or of a value of a closed list.
fn number(ty: Type, value: &Value) -> Option<u64> {
    match ty {
        Type::Count { .. } => {
            let whole = value.as_f64().filter(|n| n.fract() == 0.0 && (0.0..1e15).contains(n));
            value.as_u64().or(whole.map(|n| n as u64))
        }
        Type::Flag => value.as_bool().map(u64::from),
        // A number in the document is used as it is, so that tests can try numbers that no value has.
        Type::Enum(_) if value.is_u64() => value.as_u64(),
        Type::Enum(e) => Some(e.by_json_name(value.as_str()?).map_or(NO_VALUE, |v| v.number.into())),
        _ => None,
    }
}

/// Writes a number in its shortest form.
pub(crate) fn varint(out: &mut Vec<u8>, mut n: u64) {
    while n > 0x7f {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// A structure and the text that belongs to it.
#[derive(Default)]
struct Block {
    body: Vec<u8>,
    text: String,
}

/// Returns the document as canonical bytes.
pub(crate) fn canonical(document: &Value) -> Option<Vec<u8>> {
    let mut block = Block::default();
    block.record(Readout::DESCRIPTOR, document, document)?;
    let mut out = Vec::new();
    varint(&mut out, block.text.len() as u64);
    out.extend(block.text.as_bytes());
    varint(&mut out, block.body.len() as u64);
    out.extend(block.body);
    Some(out)
}

impl Block {
    fn number(&mut self, n: u64) {
        varint(&mut self.body, n);
    }

    fn text(&mut self, s: &str) {
        self.number(s.len() as u64);
        self.text.push_str(s);
    }

    fn record(&mut self, record: &RecordDescriptor, value: &Value, root: &Value) -> Option<()> {
        let members = value.as_object()?;
        let said = |v: &&Value| **v != Value::Bool(false) && v.as_array().is_none_or(|a| !a.is_empty());
        let there = |f: &str| members.get(f).filter(said);
        let present = record.fields.iter().filter(|f| there(f.json).is_some());
        self.number(present.fold(0, |bits, f| bits | record.bit(f)));
        let own = std::ptr::eq(record, Readout::DESCRIPTOR);
        let mut later = Block::default();
        for f in record.fields {
            let block = if f.number > record.base { &mut later } else { &mut *self };
            match there(f.json) {
                Some(value) => block.value(f.ty, value, root, own)?,
                None if f.required => return None,
                None => {}
            }
        }
        let has_later = record.fields.iter().any(|f| f.number > record.base && there(f.json).is_some());
        if has_later {
            self.block(later);
        }
        Some(())
    }

    fn block(&mut self, inside: Block) {
        self.number(inside.body.len() as u64);
        self.number(inside.text.len() as u64);
        self.body.extend(inside.body);
        self.text.push_str(&inside.text);
    }

    fn value(&mut self, ty: Type, value: &Value, root: &Value, own: bool) -> Option<()> {
        match ty {
            Type::Record(record) => self.record(record, value, root)?,
            Type::Flag => {}
            // No number has more than 32 bits.
            Type::Count { .. } | Type::Enum(_) => self.number(u32::try_from(number(ty, value)?).ok()?.into()),
            Type::Reference { to, .. } => self.number(index(to, value.as_str()?, root)),
            Type::Value(v) if v.name == "Country" => {
                self.body.extend(value.as_str()?.as_bytes().first_chunk::<2>()?)
            }
            Type::Value(v) if v.name == "Currency" => {
                self.body.extend(value.as_str()?.as_bytes().first_chunk::<3>()?)
            }
            Type::Value(v) if v.name == "Sha256" => {
                self.body.extend(hex(value.as_str()?)?.first_chunk::<32>()?)
            }
            Type::Value(v) if v.name == "Decimal" => self.decimal(value.as_str()?)?,
            Type::Value(v) if v.name == "Date" => self.body.extend(date(value.as_str()?)?),
            Type::List { of, .. } => self.list(*of, value.as_array()?, root, own)?,
            _ => self.text(value.as_str()?),
        }
        // These types have a fixed number of bytes, so a value of another length has no bytes.
        match ty {
            Type::Value(v) if v.name == "Country" => (value.as_str()?.len() == 2).then_some(()),
            Type::Value(v) if v.name == "Currency" => (value.as_str()?.len() == 3).then_some(()),
            Type::Value(v) if v.name == "Sha256" => (value.as_str()?.len() == 64).then_some(()),
            _ => Some(()),
        }
    }

    fn list(&mut self, of: Type, entries: &[Value], root: &Value, own: bool) -> Option<()> {
        if let Type::Record(record) = of {
            self.number(entries.len() as u64);
            let mut inside = Block::default();
            for entry in entries {
                inside.record(record, entry, root)?;
            }
            if own {
                self.block(inside);
            } else {
                self.body.extend(inside.body);
                self.text.push_str(&inside.text);
            }
            return Some(());
        }
        for (left, entry) in (0..entries.len()).rev().zip(entries) {
            let n = match of {
                Type::Reference { to, .. } => index(to, entry.as_str()?, root),
                Type::Enum(_) => number(of, entry)?,
                _ => {
                    self.text.push_str(entry.as_str()?);
                    entry.as_str()?.len() as u64
                }
            };
            self.number(n << 1 | u64::from(left > 0));
        }
        Some(())
    }

    fn decimal(&mut self, s: &str) -> Option<()> {
        let (sign, digits) = s.strip_prefix('-').map_or((0, s), |rest| (0x10, rest));
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        // Bytes cannot express zeros in front, a point without a digit behind it, or characters other than digits.
        let spelled = whole == "0" || !whole.starts_with('0') && !whole.is_empty();
        let plain = [whole, places].concat().bytes().all(|b| b.is_ascii_digit());
        if !spelled || !plain || digits.ends_with('.') || places.len() > 15 {
            return None;
        }
        self.body.push(sign | places.len() as u8);
        self.number([whole, places].concat().parse().ok()?);
        Some(())
    }
}

/// Returns the index of the entry with this key, or an index that no entry has.
fn index(to: &str, key: &str, root: &Value) -> u64 {
    let list =
        Readout::DESCRIPTOR.fields.iter().find(|f| f.ty.record().is_some_and(|r| r.name == to)).unwrap();
    let entries = root[list.json].as_array().map_or(&[][..], Vec::as_slice);
    entries.iter().position(|e| e["key"] == key).unwrap_or(entries.len()) as u64
}

pub(crate) fn hex(s: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = s.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
    let digits =
        digits.filter(|d| d.len() == s.len() && d.len() % 2 == 0 && !s.contains(char::is_uppercase))?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn date(s: &str) -> Option<Vec<u8>> {
    let words = words(s)?;
    let mut out = Vec::new();
    words.into_iter().for_each(|n| varint(&mut out, n));
    Some(out)
}

fn words(s: &str) -> Option<Vec<u64>> {
    if let Some(all) = s.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
        return several(9, all);
    }
    if let Some(one) = s.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
        let ends = &[0, 1, 2];
        return match one.split_once("..") {
            None => several(14, one),
            Some(("", last)) => Some(vec![10 | 2 << 4, of_form(last, ends)?]),
            Some((first, "")) => Some(vec![10 | 1 << 4, of_form(first, ends)?]),
            // Text reports a different precision before a date that does not exist, and bytes the first mistake.
            Some((first, last)) if first.len() != last.len() => None,
            Some((first, last)) => Some(vec![10, of_form(first, ends)?, of_form(last, ends)?]),
        };
    }
    if let Some((from, to)) = s.split_once('/') {
        return match (from, to) {
            ("..", to) => Some(vec![13, end(to)?]),
            (from, "..") => Some(vec![12, end(from)?]),
            (from, to) if from.starts_with("XXXX-") && to.starts_with("XXXX-") => {
                Some(vec![11, of_form(from, &[7])?, of_form(to, &[7])?])
            }
            (from, to) => Some(vec![11, end(from)?, end(to)?]),
        };
    }
    if let Some((day, time)) = s.split_once('T') {
        return self::time(of_form(day, &[0])?, time);
    }
    Some(vec![marked(s)?])
}

/// Returns the words of two to four years, months or days.
fn several(form: u64, list: &str) -> Option<Vec<u64>> {
    let members: Option<Vec<u64>> = list.split(',').map(|s| of_form(s, &[0, 1, 2])).collect();
    let members = members.filter(|members| (2..=4).contains(&members.len()))?;
    // Members of different precision cannot be written.
    let of = members[0] & 15;
    let kind = [2, 0, 1][of as usize];
    members.iter().all(|word| word & 15 == of).then(|| {
        let first = form | kind << 4 | (members.len() as u64) << 6;
        std::iter::once(first).chain(members.iter().map(|word| word >> 6)).collect()
    })
}

fn time(day: u64, time: &str) -> Option<Vec<u64>> {
    let (clock, zone) = time.split_at_checked(time.find(['Z', '+', '-']).unwrap_or(time.len()))?;
    let parts: Option<Vec<u64>> = clock.split(':').map(|part| digits(part, 2)).collect();
    // Bytes have no time outside of a day.
    let (time, seconds) = match parts?[..] {
        [hour @ 0..24, minute @ 0..60] => (hour * 60 + minute, false),
        [hour @ 0..24, minute @ 0..60, second @ 0..60] => ((hour * 60 + minute) * 60 + second, true),
        _ => return None,
    };
    let away = |zone: &str| {
        let (hours, minutes) = zone.split_once(':')?;
        // Bytes have no second spelling of the offset 0. Text has a bound for minutes that the number does not have.
        let minutes = digits(minutes, 2).filter(|n| *n < 60)?;
        Some(digits(hours, 2)? * 60 + minutes).filter(|n| *n > 0)
    };
    let (kind, offset) = match zone.split_at_checked(1) {
        None => (2, 0),
        Some(("Z", "")) => (0, 0),
        Some(("+", zone)) => (0, away(zone)? * 2),
        Some(("-", zone)) => (0, away(zone)? * 2 - 1),
        Some(_) => return None,
    };
    let a_day = if seconds { 86_400 } else { 1440 };
    Some(vec![day | 8 | (kind | u64::from(seconds)) << 4, time + a_day * offset])
}

/// Returns the first word of a date that takes one word, which may have a mark.
fn marked(s: &str) -> Option<u64> {
    let (plain, mark) = match s.char_indices().last()? {
        (at, '~') => (&s[..at], 1),
        (at, '?') => (&s[..at], 2),
        _ => (s, 0),
    };
    // With a mark, the word of a decade would be that of a century.
    plain_word(plain).filter(|word| mark == 0 || word & 15 != 5).map(|word| word | mark << 4)
}

/// Returns the word of an end of an interval.
fn end(s: &str) -> Option<u64> {
    marked(s).filter(|word| word & 15 <= 2)
}

fn of_form(s: &str, forms: &[u64]) -> Option<u64> {
    plain_word(s).filter(|word| forms.contains(&(word & 15)))
}

/// Returns the first word of a date that takes one word. Days and months may be too large, as long as the word does not
/// become that of another date.
fn plain_word(s: &str) -> Option<u64> {
    let parts: Vec<&str> = s.split('-').collect();
    let month = |m: &str| digits(m, 2).filter(|m| (1..=12).contains(m)).map(|m| m - 1);
    let day = |d: &str| digits(d, 2).filter(|d| (1..=31).contains(d)).map(|d| d - 1);
    let (form, value) = match parts[..] {
        ["XXXX", m] => (6, month(m)?),
        ["XXXX", m, d] => (7, month(m)? * 31 + day(d)?),
        [century] if century.ends_with("XX") => {
            return Some(5 | 1 << 4 | digits(&century[..century.len() - 2], 2)? << 6);
        }
        [decade] if decade.ends_with('X') => (5, digits(&decade[..decade.len() - 1], 3)?),
        [year] => (1, digits(year, 4)?),
        [year, part] => match digits(part, 2)? {
            m @ 1..=12 => (2, digits(year, 4)? * 12 + m - 1),
            s @ 21..=24 => (15, digits(year, 4)? * 4 + s - 21),
            q @ 33..=36 => (4, digits(year, 4)? * 4 + q - 33),
            h @ 40..=41 => (3, digits(year, 4)? * 2 + h - 40),
            _ => return None,
        },
        [year, m, d] => (0, (digits(year, 4)? * 12 + month(m)?) * 31 + day(d)?),
        _ => return None,
    };
    Some(form | value << 6)
}

fn digits(s: &str, n: usize) -> Option<u64> {
    (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())?
}
