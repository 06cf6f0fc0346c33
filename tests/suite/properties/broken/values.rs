//! Mutators for one value at any place of the record, and for the shape of a document.

use super::{Broken, Case, Draft, Mutator};
use crate::support::places::take;
use diplomatic_readout::descriptor::Type;
use serde_json::{Value, json};

pub(super) const MUTATORS: &[(&str, Mutator)] = &[
    ("text.long", |mut d| {
        let (at, ty) = d.place(|_, spot| matches!(spot.ty, Type::Text { .. }))?;
        let Type::Text { max, .. } = ty else { return None };
        let letter = *d.one_of(&["x", "я", "中", "😀"]);
        d.put(&at, letter.repeat(usize::from(max) + 1));
        d.wrong_at(at)
    }),
    ("text.blank", |d| value(d, |ty| matches!(ty, Type::Text { .. }), &[" ", "\u{a0}\u{3000}", "\u{200d}"])),
    ("text.char", |d| {
        let wrong = [
            "a\u{0}",
            "a\u{1b}[2J",
            "a\u{202e}b",
            "\u{feff}a",
            "a\u{2028}b",
            "\u{3164}a",
            "\u{1f3f4}\u{e0067}\u{e007f}",
            "a\u{10ffff}",
        ];
        value(d, |ty| matches!(ty, Type::Text { .. }), &wrong)
    }),
    ("text.char", |d| value(d, |ty| matches!(ty, Type::Text { lines: false, .. }), &["a\nb", "a\n"])),
    ("key.shape", |mut d| {
        let wrong = ["Trade", "a--b", "-a", "a-", "a b", "ключ", "a\n", "a_b"];
        let wrong = if d.below(5) == 0 { "a".repeat(49) } else { d.one_of(&wrong).to_string() };
        let at = unnamed_key(&mut d)?;
        d.put(&at, wrong);
        d.wrong_at(at)
    }),
    ("language.shape", |d| {
        let wrong = ["IT", "it_IT", "italian-language", "x-private", "zh-hant", "pt-br", "it-", "it\n"];
        value(d, |ty| matches!(ty, Type::Value(v) if v.name == "Language"), &wrong)
    }),
    ("url.shape", |d| {
        let wrong = [
            "ftp://a",
            "http://",
            "https://a b",
            "javascript:alert(1)",
            "https://é",
            "HTTP://a",
            "https://a\n",
            "https://[",
            "https://a@b@c/",
            "https://example.org/%zz",
        ];
        value(d, |ty| matches!(ty, Type::Value(v) if v.name == "Url"), &wrong)
    }),
    ("country.shape", |d| {
        value(
            d,
            |ty| matches!(ty, Type::Value(v) if v.name == "Country"),
            &["ru", "RUS", "R", "R1", "ЯЯ", "RU\n", "R\u{0}"],
        )
    }),
    ("currency.shape", |d| {
        value(
            d,
            |ty| matches!(ty, Type::Value(v) if v.name == "Currency"),
            &["usd", "US", "USDT", "US1", "$$$", "USD\n"],
        )
    }),
    ("sha256.shape", |mut d| {
        let (at, _) = d.place(|_, spot| matches!(spot.ty, Type::Value(v) if v.name == "Sha256"))?;
        let wrong = [("0", 63), ("0", 65), ("A", 64), ("g", 64), ("é", 32)];
        let (digit, times) = *d.one_of(&wrong);
        d.put(&at, digit.repeat(times));
        d.wrong_at(at)
    }),
    ("decimal.shape", |mut d| {
        let (at, _) = d.place(|_, spot| {
            matches!(spot.ty, Type::Value(v) if v.name == "Decimal") && !spot.pointer.ends_with("/high")
        })?;
        let wrong = [
            "1e3",
            "01",
            "-0",
            "-0.00",
            ".5",
            "5.",
            "+1",
            "1,000",
            "1.0000000000",
            "1000000000000000000",
            "NaN",
            "∞",
            "٣",
            "1\n",
            "0x10",
            "--1",
        ];
        let wrong = *d.one_of(&wrong);
        d.put(&at, wrong);
        d.wrong_at(at)
    }),
    ("date.shape", |d| {
        let wrong = [
            "4 Feb",
            "2026-2-4",
            "2026-02-04 14:30",
            "20260204",
            "2026-02-04T14:30+3",
            "{2026}",
            "2026-40~",
            "202X-02",
            "2026-02-04/2026-33",
            "2026\n",
            "२०२६",
            "../..",
            "2026-02-04T14:30:00.0Z",
            "202X~",
            "2026-03-XX",
            "{2026,2027-02}",
            "2026~?",
        ];
        value(d, |ty| matches!(ty, Type::Value(v) if v.name == "Date"), &wrong)
    }),
    ("date.calendar", |d| {
        let wrong = [
            "2026-02-29",
            "1900-02-29",
            "2026-13",
            "0000",
            "2026-00-01",
            "2026-04-31",
            "XXXX-02-30",
            "000X",
            "2026-02-04T24:00Z",
            "2026-02-04T14:30+14:01",
            "[2026-02-30..2026-03-01]",
            "2016-12-31T23:59:60Z",
            "2026-25",
            "00XX",
            "{0000,2026}",
        ];
        value(d, |ty| matches!(ty, Type::Value(v) if v.name == "Date"), &wrong)
    }),
    ("date.order", |d| {
        let wrong = [
            "2026-02-02/2026-02-01",
            "2026/2026",
            "{2027,2026}",
            "{2026,2026}",
            "[2026-03-02..2026-03-01]",
            "[2026..2027]",
            "[2026-03,2026-04,2026-05]",
            "2026/2026-02",
            "XXXX-05-09/XXXX-05-09",
            "2026-03/2026-02",
        ];
        value(d, |ty| matches!(ty, Type::Value(v) if v.name == "Date"), &wrong)
    }),
    ("count.range", |mut d| {
        let (at, ty) = d.place(|_, spot| matches!(spot.ty, Type::Count { .. }))?;
        let Type::Count { min, max } = ty else { return None };
        let wrong = [
            json!(i64::from(min) - 1),
            json!(max + 1),
            json!(u32::MAX),
            json!(1_u64 << 32 | 1),
            json!(u64::MAX),
            json!(-1),
            json!(1.5),
            json!(1e300),
            json!(if min == 0 { -1.0 } else { -0.0 }),
        ];
        let wrong = d.one_of(&wrong).clone();
        d.put(&at, wrong);
        d.wrong_at(at)
    }),
    ("enum.unknown", |d| {
        value(
            d,
            |ty| matches!(ty, Type::Enum(_)),
            &["UNSPECIFIED", "Other", "ROBOT", "", "OTHER ", "1", "ОТНЕR"],
        )
    }),
    ("field.missing", |mut d| {
        let all: Vec<_> = d.there.iter().filter_map(required).collect();
        let at = if all.is_empty() { return None } else { d.one_of(&all).clone() };
        assert!(take(&mut d.form, &at));
        d.wrong_at(at)
    }),
    ("list.long", |mut d| {
        // A list of texts or of records can have the same entry many times.
        let (at, ty) = d.place(|d, spot| many(&spot.ty) && sample(d, spot).is_some())?;
        let Type::List { max, .. } = ty else { return None };
        let spot = d.there.iter().find(|spot| spot.pointer == at);
        let entry = spot.and_then(|spot| sample(&d, spot)).unwrap_or(json!("x"));
        d.put(&at, vec![entry; usize::from(max) + 1]);
        d.wrong_at(at)
    }),
    ("list.short", |mut d| {
        let (at, _) = d.filled(|ty| matches!(ty, Type::List { min: 1.., .. }))?;
        d.put(&at, json!([]));
        d.wrong_at(at)
    }),
    ("list.duplicate", |mut d| {
        let (at, _) = d.place(|d, spot| {
            let n = d.form.pointer(&spot.pointer).and_then(Value::as_array).map_or(0, Vec::len);
            let Type::List { of, max, .. } = spot.ty else { return false };
            matches!(of, Type::Reference { .. } | Type::Enum(_)) && n > 0 && n < usize::from(max)
        })?;
        let n = d.form.pointer(&at)?.as_array()?.len();
        let twin = d.below(n);
        let entries = d.form.pointer_mut(&at)?.as_array_mut()?;
        entries.push(entries[twin].clone());
        d.wrong_at(format!("{at}/{n}"))
    }),
    ("json.type", |mut d| {
        let (at, ty) = d.place(|_, spot| !is_referred_to(&spot.ty))?;
        let wrong = match ty {
            Type::List { .. } => json!("x"),
            Type::Flag => json!("true"),
            Type::Record(_) => json!(["x"]),
            Type::Count { .. } => json!("1"),
            _ => d.one_of(&[json!(1), json!(true), json!({"a": 1}), json!(["x"]), json!(1.5)]).clone(),
        };
        d.put(&at, wrong);
        d.wrong_at(at)
    }),
    ("json.null", |mut d| {
        let (at, _) = d.place(|_, spot| !is_referred_to(&spot.ty))?;
        d.put(&at, Value::Null);
        d.wrong_at(at)
    }),
    ("json.member", |mut d| {
        let at = an_object(&mut d);
        let name =
            *d.one_of(&["nosuchmember", "derived_from", "KEY", "", "\u{202e}", "$schema", "__proto__"]);
        let value = d.one_of(&[json!(1), Value::Null, json!({"a": [{}]})]).clone();
        d.put(&format!("{at}/{name}"), value);
        d.wrong_at(format!("{at}/{name}"))
    }),
    ("json.duplicate", |mut d| {
        const HERE: &str = "\u{10fffd}";
        let at = an_object(&mut d);
        let members: Vec<String> = d.form.pointer(&at)?.as_object()?.keys().cloned().collect();
        let name = d.one_of(&members).clone();
        let value = d.form.pointer(&format!("{at}/{name}"))?.clone();
        d.put(&format!("{at}/{HERE}{name}"), value);
        let text = d.form.to_string().replace(HERE, "");
        Some(Case { broken: Broken::Json(text), pointer: format!("{at}/{name}") })
    }),
    ("json.syntax", |mut d| {
        let text = d.form.to_string();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let text = match d.below(4) {
            0 => format!("{text}{}", d.one_of(&["x", "{}", ",", "\u{0}", "]"])),
            1 => format!("{}{text}", d.one_of(&["\u{feff}", "[", "//\n", "\u{a0}"])),
            _ => text[..*d.one_of(&ends)].to_owned(),
        };
        Some(Case { broken: Broken::Json(text), pointer: String::new() })
    }),
];

/// Puts one of the wrong values into a place of this type.
fn value(mut d: Draft, ty: fn(&Type) -> bool, wrong: &[&str]) -> Option<Case> {
    let (at, _) = d.place(|_, spot| ty(&spot.ty))?;
    let wrong = *d.one_of(wrong);
    d.put(&at, wrong);
    d.wrong_at(at)
}

/// Returns the pointer of a key to which nothing refers. The entry may have no key yet.
fn unnamed_key(d: &mut Draft) -> Option<String> {
    let used: Vec<Value> = d
        .there
        .iter()
        .filter(|spot| matches!(spot.ty, Type::Reference { .. }))
        .filter_map(|spot| d.form.pointer(&spot.pointer).cloned())
        .collect();
    let at = d.place(|d, spot| {
        let key = d.form.pointer(&spot.pointer);
        matches!(spot.ty, Type::Key) && key.is_none_or(|key| !used.contains(key))
    });
    at.map(|(at, _)| at)
}

/// Returns the pointer of a required field to which nothing can refer.
fn required(spot: &super::Spot) -> Option<String> {
    let Type::Record(record) = spot.ty else { return None };
    let field = record.fields.iter().rfind(|f| f.required && !is_referred_to(&f.ty))?;
    Some(format!("{}/{}", spot.pointer, field.json))
}

/// Tells whether references can need a value: a key, an entry with a key, or a list of such entries.
fn is_referred_to(ty: &Type) -> bool {
    match ty {
        Type::Key => true,
        Type::Record(record) => record.fields.iter().any(|f| matches!(f.ty, Type::Key)),
        Type::List { of, .. } => is_referred_to(of),
        _ => false,
    }
}

/// Tells whether the entries of a list may be equal and nothing can refer to them.
fn many(ty: &Type) -> bool {
    let Type::List { of, .. } = ty else { return false };
    matches!(of, Type::Text { .. } | Type::Record(_)) && !is_referred_to(ty)
}

/// Returns an entry for a list: one of its own entries, or any text.
fn sample(d: &Draft, spot: &super::Spot) -> Option<Value> {
    let Type::List { of, .. } = spot.ty else { return None };
    match (d.form.pointer(&spot.pointer), of) {
        (Some(Value::Array(entries)), _) => entries.first().cloned(),
        (_, Type::Text { .. }) => Some(json!("x")),
        _ => None,
    }
}

/// Returns the pointer of a random object.
fn an_object(d: &mut Draft) -> String {
    if d.below(4) == 0 {
        return String::new();
    }
    d.filled(|ty| matches!(ty, Type::Record(_))).map_or(String::new(), |(at, _)| at)
}
