//! Words for what is refused, in tables: what was written, the message, the hint, the help.

mod codes;
mod dates;
mod names;

use super::*;
use std::vec::Vec as StdVec;

/// What was written, the message, the hint and the help; nothing where there is none.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// Holds the words of each row against those that are told, and each hint to be accepted.
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

/// Why the type refuses it.
fn kind_of(ty: &Type, written: &str) -> Kind {
    let found = match ty {
        Type::Date => Date::parse(written).map(|_| ()).map_err(Kind::from),
        Type::Url => Url::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Decimal => Decimal::parse(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Language => Language::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Country => Country::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Currency => Currency::new(written).map(|_| ()).map_err(|e| e.kind()),
        Type::Sha256 => Sha256::parse(written).map(|_| ()).map_err(|e| e.kind()),
        _ => Key::new(written).map(|_| ()).map_err(|e| e.kind()),
    };
    found.expect_err(written)
}
