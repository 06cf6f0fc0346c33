//! Tests the messages for refused values with tables of values, messages, hints and helps.

mod codes;
mod dates;
mod names;

use crate::canonical::field::Field as _;
use crate::formats::hints::*;
use crate::value::{Country, Currency, Date, Decimal, Key, Language, Sha256, Url};
use alloc::format;
use std::vec::Vec as StdVec;

/// A refused value as written, its message, its hint and its help. An empty text stands for none.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// Compares the actual messages with each row, and checks that each hint is accepted.
fn hold(ty: &Type, rows: &[Row]) {
    let mut wrong = StdVec::new();
    for (written, message, hint, help) in rows {
        let kind = kind_of(ty, written);
        let found = refused(ty, kind, written);
        let told = (found.message.as_str(), found.hint.as_deref(), found.help.as_deref());
        let some = |s: &'static str| Some(s).filter(|s| !s.is_empty());
        if told != (*message, some(hint), some(help)) {
            wrong.push(format!("{written}: {told:?}"));
        }
        if let Some(hint) = found.hint {
            assert!(accepts(ty, &hint), "{written}: {hint}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the kind of error with which the type refuses the text.
fn kind_of(ty: &Type, written: &str) -> ErrorKind {
    let found = match ty {
        Type::Value(v) if v.name == "Date" => Date::parse(written).map(|_| ()).map_err(ErrorKind::from),
        Type::Value(v) if v.name == "Url" => Url::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Value(v) if v.name == "Decimal" => Decimal::parse(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Value(v) if v.name == "Language" => Language::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Value(v) if v.name == "Country" => Country::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Value(v) if v.name == "Currency" => Currency::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Value(v) if v.name == "Sha256" => Sha256::parse(written).map(|_| ()).map_err(|e| e.kind()),
        _ => Key::new(written).map(|_| ()).map_err(|e| e.kind()),
    };
    found.expect_err(written)
}
