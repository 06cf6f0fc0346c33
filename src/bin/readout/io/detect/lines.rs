//! Recognises NDJSON: lines that are documents of their own.

use crate::io::detect::text;
use diplomatic_readout::Readout;
use memchr::memchr;
use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The state of a search through the lines of a text.
#[derive(Default)]
pub(super) struct Lines {
    /// The offset of the next line.
    at: usize,
    /// The offset up to which the end of that line was searched.
    seen: usize,
    /// The first line that is not blank, if it was found. A later line that is no record replaces it with
    /// [`FirstLine::Other`].
    first: Option<FirstLine>,
}

/// The form of the first line that is not blank.
#[derive(Clone, Copy, PartialEq)]
enum FirstLine {
    /// A valid JSON object.
    Object,
    /// A broken object, from `{` to `}`.
    Braced,
    Other,
}

impl Lines {
    /// Returns whether the text is certainly NDJSON, so that later bytes do not matter. Each further call has to get the same
    /// text with more bytes at its end.
    ///
    /// The text is NDJSON if more text follows a first line that is an object, if `{` follows a first line from `{` to `}`, or
    /// if a later line looks like a record. Within one document, two objects never follow each other without a comma, and no
    /// part of a record looks like a record.
    pub(super) fn are_records(&mut self, text: &[u8], ended: bool) -> bool {
        if self.at == 0 {
            self.at = text::start(text);
        }
        loop {
            self.at += text::blanks(text.get(self.at..).unwrap_or_default());
            let Some(next) = text.get(self.at) else { return false };
            match self.first {
                Some(FirstLine::Object) => return true,
                Some(FirstLine::Braced) if *next == b'{' => return true,
                _ => {}
            }
            self.seen = self.seen.max(self.at);
            let end = match memchr(b'\n', text.get(self.seen..).unwrap_or_default()) {
                Some(end) => self.seen + end,
                None if ended => text.len(),
                None => {
                    self.seen = text.len();
                    return false;
                }
            };
            let line = text.get(self.at..end).unwrap_or_default().trim_ascii_end();
            match self.first {
                None => self.first = Some(FirstLine::of(line)),
                Some(_) if looks_like_record(line) => return true,
                Some(_) => self.first = Some(FirstLine::Other),
            }
            self.at = end;
        }
    }

    /// Returns whether a whole line was found.
    pub(super) fn has_line(&self) -> bool {
        self.first.is_some()
    }
}

impl FirstLine {
    fn of(line: &[u8]) -> Self {
        if !line.starts_with(b"{") || !line.ends_with(b"}") {
            FirstLine::Other
        } else if serde_json::from_slice::<IgnoredAny>(line).is_ok() {
            FirstLine::Object
        } else {
            FirstLine::Braced
        }
    }
}

/// Returns whether a line is a whole object with at least two of the members that every record has. No part of a record has
/// more than one of them.
fn looks_like_record(line: &[u8]) -> bool {
    if !line.starts_with(b"{") || !line.ends_with(b"}") {
        return false;
    }
    let mut document = serde_json::Deserializer::from_slice(line);
    let found = document.deserialize_map(Members);
    found.is_ok_and(|found| found.count_ones() >= 2) && document.end().is_ok()
}

/// A visitor that reads an object. Its value has a bit for each required member of a record that was found, at the number of
/// the field.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<u32, A::Error> {
        let mut found = 0;
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            map.next_value::<IgnoredAny>()?;
            let field = Readout::DESCRIPTOR.by_json_name(&name).map(|(_, field)| field);
            if let Some(field) = field.filter(|field| field.required) {
                found |=
                    1_u32.checked_shl(field.number.into()).ok_or_else(|| A::Error::custom("no such bit"))?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diplomatic_readout::descriptor::RecordDescriptor;

    fn most_in_parts(record: &RecordDescriptor) -> usize {
        let parts = record.fields.iter().filter_map(|f| f.ty.record());
        parts.map(|part| most_in_parts(part).max(required_by_readout(part))).max().unwrap_or(0)
    }

    fn required_by_readout(record: &RecordDescriptor) -> usize {
        let required = |name| Readout::DESCRIPTOR.by_json_name(name).is_some_and(|(_, f)| f.required);
        record.fields.iter().filter(|f| required(f.json)).count()
    }

    #[test]
    fn no_part_of_a_record_looks_like_one() {
        assert_eq!(required_by_readout(Readout::DESCRIPTOR), usize::from(Readout::DESCRIPTOR.required()));
        assert_eq!(most_in_parts(Readout::DESCRIPTOR), 1);
    }

    #[test]
    fn lines_are_told_from_one_document() {
        let record = r#"{"id":"x","language":"en"}"#;
        for (text, lines) in [
            (format!("{record}\n"), false),
            (format!("{record}\n \r\n"), false),
            (format!("{record}\n\nx"), true),
            (format!("\u{feff}{record}\n{record}"), true),
            (format!("\n \n{{\"id\"\n{record}"), true),
            (format!("x\r\n\r\ny\r\n{record}\r\n"), true),
            (format!("x\n{record} x"), false),
            (format!("x\n{record}}}"), false),
            ("x\n{\"id\":\"x\",\"id\":\"y\"}".into(), false),
            ("x\n{\"id\":\"x\",\"actors\":[]}".into(), true),
            ("{\"a\":}\n{".into(), true),
            ("{\"a\":}\n}".into(), false),
            // Only the comma between the entries is missing here.
            ("{\"actors\":[\n{\"key\":\"a\"}\n{\"key\":\"b\"}\n]}".into(), false),
            (String::new(), false),
        ] {
            assert_eq!(Lines::default().are_records(text.as_bytes(), true), lines, "{text}");
            // When it is asked after each byte, it gives the same answer, perhaps before the end.
            let mut asked = Lines::default();
            let early = (0..text.len()).any(|end| asked.are_records(&text.as_bytes()[..end], false));
            assert_eq!(early || asked.are_records(text.as_bytes(), true), lines, "{text}");
        }
    }
}
