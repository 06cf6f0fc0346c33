//! Explains why values are refused, by their types.

use crate::descriptor::Type;
use crate::error::ErrorKind;
use crate::formats::hints::{address, code, date};
use crate::formats::report::Words;
use crate::value::{Country, Currency, Date, Decimal, Key, Language, Sha256, Url};
use alloc::string::ToString as _;

/// Explains why a field of this type refuses a string.
pub(crate) fn refused(ty: &Type, kind: ErrorKind, written: &str) -> Words {
    match (ty, kind) {
        (Type::Date, _) => date::explain(written, kind),
        (Type::Url, _) => address::explain(written),
        (Type::Decimal, _) => code::decimal(written),
        (Type::Language, _) => code::language(written),
        (Type::Country, _) => code::country(written),
        (Type::Currency, _) => code::currency(written),
        (Type::Sha256, _) => code::sha256(written),
        (Type::Key | Type::Reference { .. }, ErrorKind::KeyShape) => code::key(written),
        _ => kind.to_string().into(),
    }
}

/// Returns `true` if a field of this type accepts a string, or a number in this spelling.
pub(super) fn accepts(ty: &Type, s: &str) -> bool {
    match *ty {
        Type::Text { max, lines } => crate::canonical::characters::check_text(s, max, lines).is_ok(),
        Type::Key | Type::Reference { .. } => Key::new(s).is_ok(),
        Type::Language => Language::new(s).is_ok(),
        Type::Url => Url::new(s).is_ok(),
        Type::Country => Country::new(s).is_ok(),
        Type::Currency => Currency::new(s).is_ok(),
        Type::Sha256 => Sha256::parse(s).is_ok(),
        Type::Date => Date::parse(s).is_ok(),
        Type::Decimal => Decimal::parse(s).is_ok(),
        Type::Enum(e) => e.by_json_name(s).is_some(),
        Type::Count { max } => s.parse::<u32>().is_ok_and(|n| (1..=max).contains(&n)),
        Type::List { of, .. } => !matches!(of, Type::List { .. }) && accepts(of, s),
        Type::Flag | Type::Record(_) => false,
    }
}
