//! Dates as values of a field.

use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::layout::FieldLayout;
use crate::canonical::packed::{pack, storage};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use crate::value::{Date, DateError, Day};
use crate::value_type::ValueType;
use serde::Serializer;

impl Date {
    /// A regular expression that matches every string which [`Date::parse`] accepts. It is exact to the day. It also
    /// matches dates that run backwards, which `parse` refuses.
    pub const PATTERN: &'static str = super::date::pattern::PATTERN;
}

impl From<DateError> for ErrorKind {
    fn from(e: DateError) -> ErrorKind {
        match e {
            DateError::Shape => ErrorKind::DateShape,
            DateError::Calendar => ErrorKind::DateCalendar,
            DateError::Order => ErrorKind::DateOrder,
        }
    }
}

impl From<DateError> for ValueError {
    fn from(e: DateError) -> ValueError {
        ErrorKind::from(e).into()
    }
}

serde_parsed!(Date, Day);

impl<'a> Field<'a> for Date {
    const TYPE: Type = Type::Value(&ValueType {
        name: "Date",
        meaning: "A date as precise as the source that prints it.",
        form: "A date in the EDTF subset of the schema, such as 2026-02-04.",
        max: None,
        pattern: Date::PATTERN,
        not: None,
        rule: ErrorKind::DateShape.rule(),
        id: 8,
        storage: storage::<Date>(|s| Date::parse(s).map_err(ErrorKind::from).and_then(pack)),
    });
    const LAYOUT: FieldLayout =
        FieldLayout::Value(|c, state| <Date as Field<'_>>::check(c, state).map(|_| ()));

    fn check(c: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
        next(c)
    }
    fn read(c: &mut Cursor<'a>) -> Self {
        next(c).unwrap_or_else(|_| {
            *c = Cursor::default();
            Self::ABSENT
        })
    }
    const ABSENT: Self = Date::FIRST;
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        self.to_words().as_slice().iter().rev().try_for_each(|word| w.varint(*word))
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Reads the next date. The reader of valid bytes uses the same code, which is too large to have twice.
fn next(c: &mut Cursor<'_>) -> Result<Date, ErrorKind> {
    // An error of the words themselves is the more exact reason.
    let mut stop = None;
    let date = Date::from_words(|| c.varint().map_err(|k| stop = Some(k)).ok());
    match stop {
        Some(kind) => Err(kind),
        None => date.map_err(ErrorKind::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_read_from_what_was_not_proven_is_the_first_one() {
        let parsed = Date::parse("2026-02-04").unwrap();
        let mut buffer = [0; 16];
        let words = parsed.to_words();
        let mut body = std::vec::Vec::new();
        for word in words.as_slice() {
            body.extend_from_slice(postcard::to_slice(word, &mut buffer).unwrap());
        }
        assert_eq!(Date::read(&mut Cursor { body: &body, text: "" }), parsed);
        let mut c = Cursor { body: &[0xff; 30], text: "left over" };
        assert_eq!(Date::read(&mut c), Date::ABSENT);
        assert_eq!((c.body, c.text), (&[][..], ""));
    }
}
