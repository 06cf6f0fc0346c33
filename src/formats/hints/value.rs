//! Explains why values are refused, by their types.

use crate::descriptor::Type;
use crate::error::ErrorKind;
use crate::formats::hints::{address, code, date};
use crate::formats::report::Words;
use crate::value::Key;
use alloc::string::ToString as _;

/// Explains why a field of this type refuses a string.
pub(crate) fn refused(ty: &Type, kind: ErrorKind, written: &str) -> Words {
    match (ty, kind) {
        (Type::Value(value), _) => match value.name {
            "Date" => date::explain(written, kind),
            "Url" => address::explain(written),
            "Decimal" => code::decimal(written),
            "Language" => code::language(written),
            "Country" => code::country(written),
            "Currency" => code::currency(written),
            "Sha256" => code::sha256(written),
            _ => kind.to_string().into(),
        },
        (Type::Key | Type::Reference { .. }, ErrorKind::KeyShape) => code::key(written),
        _ => kind.to_string().into(),
    }
}

/// Returns `true` if a field of this type accepts a string, or a number in this spelling.
pub(super) fn accepts(ty: &Type, s: &str) -> bool {
    match *ty {
        Type::Text { max, lines } => crate::canonical::characters::check_text(s, max, lines).is_ok(),
        Type::Key | Type::Reference { .. } => Key::new(s).is_ok(),
        Type::Value(value) => value.check(s).is_ok(),
        Type::Enum(e) => e.by_json_name(s).is_some(),
        Type::Count { min, max } => s.parse::<u32>().is_ok_and(|n| (u32::from(min)..=max).contains(&n)),
        Type::List { of, .. } => !matches!(of, Type::List { .. }) && accepts(of, s),
        Type::Flag | Type::Record(_) => false,
    }
}
