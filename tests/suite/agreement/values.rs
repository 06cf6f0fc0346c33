//! Values for each type of field: valid values at the limits, values just outside them, and values of other types.

use super::documents::{Dice, names};
use diplomatic_readout::descriptor::{EnumDescriptor, Type};
use diplomatic_readout::{Key, Readout, Url};
use serde_json::{Value, json};

/// Marks parts that a JSON value cannot hold. [`written`] replaces them.
const MARK: char = '\u{10fffd}';

/// Marks the name of a member that the document has already, so that the name is written twice.
pub(crate) fn twice(name: &str) -> String {
    format!("{MARK}{name}")
}

/// Returns a document as text, and replaces the marked parts.
pub(crate) fn written(document: &Value) -> String {
    let text = document.to_string();
    let mut parts = text.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(rest) = part.strip_prefix("surrogate") {
            out.push_str("\\ud83d");
            out.push_str(rest);
        } else if let Some(number) = part.strip_prefix("number") {
            // The quotation marks around the number are removed.
            let (number, rest) = number.split_once('"').unwrap();
            out.pop();
            out.push_str(number);
            out.push_str(rest);
        } else {
            out.push_str(part);
        }
    }
    out
}

pub(crate) fn of(ty: Type, document: &Value, dice: &mut Dice) -> Value {
    if dice.below(12) == 0 {
        let others =
            [json!(null), json!(1), json!("x"), json!(true), json!([]), json!({}), json!(["x"]), json!([[]])];
        return dice.one_of(&others).clone();
    }
    match ty {
        Type::Text { max, lines } => text(max.into(), lines, dice),
        Type::Key => key(dice),
        Type::Reference { to, .. } => reference(to, document, dice),
        Type::Value(v) if v.name == "Language" => pick(
            dice,
            &[
                "it",
                "zh-Hant",
                "IT",
                "pt-br",
                "de-CH-1996",
                "a",
                "x-a",
                "en-",
                "sr-Latn-RS-1x2z-rozaj-baku1926-x",
                "it\n",
            ],
        ),
        Type::Value(v) if v.name == "Url" => url(dice),
        Type::Value(v) if v.name == "Country" => {
            pick(dice, &["XK", "RU", "ru", "RUS", "R", "", "ÅB", "A1", "RU\n", "ＲＵ"])
        }
        Type::Value(v) if v.name == "Currency" => {
            pick(dice, &["USD", "usd", "US", "USDT", "U$D", "", "ÅBC", "USD\n"])
        }
        Type::Value(v) if v.name == "Sha256" => json!(dice.one_of(&[64, 63, 65, 0]).to_owned())
            .as_u64()
            .map_or(json!(null), |n| json!(dice.one_of(&["0", "f", "F", "g", "é"]).repeat(n as usize))),
        Type::Value(v) if v.name == "Date" => json!(edited(date(dice), dice)),
        Type::Value(v) if v.name == "Decimal" => json!(edited(decimal(dice), dice)),
        Type::Value(v) => panic!("there are no cases of {}", v.name),
        Type::Count { max, .. } => count(max, dice),
        Type::Flag => [json!(true), json!(false), json!("true"), json!(1)][dice.below(4)].clone(),
        Type::Enum(e) => value(e, dice),
        Type::Record(_) => json!({ "key": "x", "name": "x", "text": "x" }),
        Type::List { of: inner, max, .. } => list(*inner, max.into(), document, dice),
        other => panic!("no such type yet: {other:?}"),
    }
}

fn pick(dice: &mut Dice, of: &[&str]) -> Value {
    json!(*dice.one_of(of))
}

/// Letters, and characters and sequences like letters. They take one to four bytes in UTF-8 and one or two units in
/// UTF-16, with and without marks.
const LETTERS: &[&str] =
    &["a", "é", "e\u{301}", "Я", "国", "😀", "👩\u{200d}🚀", "\u{200d}", "\u{301}", "\u{e0041}", " "];

/// Characters that a text must not have, allowed neighbours of them, and allowed characters that are similar.
const ODD: &[char] = &[
    '\0',
    '\t',
    '\n',
    '\r',
    '\u{1b}',
    ' ',
    '~',
    '\u{7f}',
    '\u{80}',
    '\u{85}',
    '\u{9f}',
    '\u{a0}',
    '\u{ad}',
    '\u{115e}',
    '\u{115f}',
    '\u{1160}',
    '\u{1161}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{2027}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{202f}',
    '\u{2060}',
    '\u{2065}',
    '\u{2066}',
    '\u{2069}',
    '\u{206a}',
    '\u{27ff}',
    '\u{2800}',
    '\u{2801}',
    '\u{3163}',
    '\u{3164}',
    '\u{3165}',
    '\u{d7ff}',
    '\u{e000}',
    '\u{fdcf}',
    '\u{fdd0}',
    '\u{fdef}',
    '\u{fdf0}',
    '\u{fefe}',
    '\u{feff}',
    '\u{ff00}',
    '\u{ff9f}',
    '\u{ffa0}',
    '\u{ffa1}',
    '\u{fff9}',
    '\u{fffd}',
    '\u{fffe}',
    '\u{ffff}',
    '\u{10000}',
    '\u{1fffd}',
    '\u{1fffe}',
    '\u{2ffff}',
    '\u{e0001}',
    '\u{e0fff}',
    '\u{e1000}',
    '\u{10fffe}',
    '\u{10ffff}',
];

fn text(max: usize, lines: bool, dice: &mut Dice) -> Value {
    let letter = *dice.one_of(LETTERS);
    let mut all: Vec<char> = match dice.below(6) {
        0 => Vec::new(),
        1 => letter.chars().collect(),
        // This is as long as the limit, or one character longer.
        2 | 3 => letter.chars().cycle().take(max + dice.below(2)).collect(),
        _ => "two words".chars().collect(),
    };
    let odd = if lines && dice.below(3) == 0 { '\n' } else { *dice.one_of(ODD) };
    match dice.below(5) {
        0 => all.insert(dice.below(all.len() + 1), odd),
        1 => all.push(odd),
        2 if dice.below(8) == 0 => return json!(format!("a{MARK}surrogate")),
        _ => {}
    }
    json!(String::from_iter(all))
}

fn key(dice: &mut Dice) -> Value {
    let long = ["k".repeat(Key::MAX), "k".repeat(Key::MAX + 1), format!("{}-k", "1".repeat(Key::MAX - 2))];
    let some = ["", "-", "a-", "-a", "a--b", "a-b", "A", "é", "a b", "a\n", "0", "x0", "a0", "s0", "q0"];
    if dice.below(4) == 0 { json!(dice.one_of(&long)) } else { pick(dice, &some) }
}

/// Returns the key of an entry in the list, or a random key, which may be of no entry or of one in another list.
fn reference(to: &str, document: &Value, dice: &mut Dice) -> Value {
    let record = |f: &Type| f.record().map_or("", |r| r.name);
    let list = Readout::DESCRIPTOR.fields.iter().find(|f| record(&f.ty) == to).map_or("", |f| f.json);
    let keys: Vec<&Value> =
        document[list].as_array().into_iter().flatten().filter_map(|e| e.get("key")).collect();
    match keys[..] {
        [] => key(dice),
        _ if dice.below(5) == 0 => key(dice),
        _ => (*dice.one_of(&keys)).clone(),
    }
}

fn url(dice: &mut Dice) -> Value {
    let start = "https://example.org/";
    let long = |n: usize| format!("{start}{}", "z".repeat(n - start.len()));
    let some = [
        "http://a",
        "https://",
        "ftp://a",
        "HTTP://a",
        "http://a b",
        "http://é",
        "http://[::1]",
        "http://[::1]:443/#",
        "http://[",
        "http://[g]",
        "http://a@b@c/",
        "http://a:b@c",
        "http://a:80",
        "http://a:808080",
        "http://a/%zz",
        "http://a/%d1%81?%",
        "http://a/?[]@#:?",
        "http://a/##",
        "http://a\n",
        "http://-",
        "x",
    ];
    match dice.below(4) {
        0 => json!(long(Url::MAX)),
        1 => json!(long(Url::MAX + 1)),
        _ => pick(dice, &some),
    }
}

/// Returns a number that keeps its spelling in the document.
pub(crate) fn raw(text: &str) -> Value {
    json!(format!("{MARK}number{text}"))
}

fn count(max: u32, dice: &mut Dice) -> Value {
    let max = u64::from(max);
    match dice.below(18) {
        0 => json!(0),
        1 => json!(1),
        2 => json!(max),
        3 => json!(max + 1),
        4 => json!(-1),
        5 => json!(1.5),
        6 => raw("3.0"),
        7 => raw("1e2"),
        8 => raw("-0.0"),
        9 => raw("1e400"),
        10 => json!("3"),
        11 => json!(4_294_967_295_u32),
        12 => json!(4_294_967_297_u64),
        13 => raw("18446744073709551616"),
        14 => raw("0.30000000000000004e1"),
        15 => raw("1.0000000000000000001"),
        16 => raw("0.99999999999999999999999"),
        _ => raw("2.0000000000000001"),
    }
}

fn value(e: &EnumDescriptor, dice: &mut Dice) -> Value {
    let name = *dice.one_of(&names(e));
    match dice.below(9) {
        0 => json!(name.to_lowercase()),
        1 => json!("UNSPECIFIED"),
        2 => json!("ROBOT"),
        3 => json!(format!("{name} ")),
        4 => json!(1),
        5 => json!(""),
        _ => json!(name),
    }
}

fn list(of: Type, max: usize, document: &Value, dice: &mut Dice) -> Value {
    let mut entries: Vec<Value> = match (of, dice.below(4)) {
        (_, 0) => Vec::new(),
        // The list is as long as the limit or one entry longer. Its entries differ where the list must not have an
        // entry twice.
        (Type::Enum(e), 1) => names(e).iter().take(max + 1).map(|name| json!(name)).collect(),
        (Type::Record(_) | Type::Reference { .. }, 1) => (0..max + dice.below(2))
            .map(|n| if let Type::Record(_) = of { json!({}) } else { json!(format!("k{n}")) })
            .collect(),
        (Type::Text { .. }, 1) => vec![json!("x"); max + dice.below(2)],
        _ => vec![self::of(of, document, dice)],
    };
    if dice.below(4) == 0 {
        entries.extend(entries.first().cloned());
    }
    Value::Array(entries)
}

/// Returns a date of a random form. Most of the dates are valid.
pub(crate) fn date(dice: &mut Dice) -> String {
    let year =
        *dice.one_of(&["0001", "0000", "0004", "1900", "2000", "2024", "2025", "2026", "2100", "9999"]);
    let month = *dice.one_of(&[
        "01", "02", "06", "11", "12", "00", "13", "20", "21", "24", "25", "33", "36", "37", "40", "41", "42",
    ]);
    let month_of = |dice: &mut Dice| *dice.one_of(&["01", "02", "06", "12"]);
    let day = |dice: &mut Dice| {
        let day = *dice.one_of(&["01", "28", "29", "30", "31", "00", "32"]);
        format!("{year}-{}-{day}", month_of(dice))
    };
    let good_day =
        |dice: &mut Dice| format!("{year}-{}-{}", month_of(dice), dice.one_of(&["01", "15", "28"]));
    match dice.below(22) {
        0 => year.into(),
        1 => format!("{}X{}", &year[..3], dice.one_of(&["", "", "", "", "", "~"])),
        14 => format!("{}XX", &year[..2]),
        15 => {
            let seconds = ["00", "07", "30", "59", "60", "00.5"];
            let zones = ["Z", "", "+03:00", "-14:00", "-00:01", "+14:01"];
            format!("{}T23:59:{}{}", good_day(dice), dice.one_of(&seconds), dice.one_of(&zones))
        }
        16 => {
            let ends = ["05-09", "02-29", "12-31", "01-01", "11-30", "06-30", "02-30"];
            format!("XXXX-{}/XXXX-{}", dice.one_of(&ends), dice.one_of(&ends))
        }
        17 => {
            let marks = ["", "~", "?", "~", "?", "", "~", "%"];
            let end = |dice: &mut Dice| match dice.below(3) {
                0 => year.into(),
                1 => format!("{year}-{}", month_of(dice)),
                _ => good_day(dice),
            };
            let (from, to) = (end(dice), end(dice));
            format!("{from}{}/{to}{}", dice.one_of(&marks), dice.one_of(&marks))
        }
        18 => {
            let (a, b) =
                *dice.one_of(&[("01", "02"), ("02", "06"), ("06", "12"), ("01", "12"), ("06", "02")]);
            let more = dice.one_of(&["", ",9999-12", ",9998-12,9999-01", "", ",9999"]);
            let (open, close) = *dice.one_of(&[("{", "}"), ("[", "]"), ("{", "}"), ("[", "]"), ("[", "}")]);
            format!("{open}{year}-{a},{year}-{b}{more}{close}")
        }
        19 => {
            let (open, close) = *dice.one_of(&[("{", "}"), ("[", "]")]);
            let (a, b) = (good_day(dice), good_day(dice));
            let (a, b) = if a < b || dice.below(8) == 0 { (a, b) } else { (b, a) };
            format!("{open}{a},{b}{close}")
        }
        20 => format!(
            "[{year}-{}..{}]",
            month_of(dice),
            dice.one_of(&["", "", "", "9999-12", "9999-12", "9999"])
        ),
        21 => {
            let before = *dice.one_of(&["..", "..", "..", "..", "0001-02..", "2026,"]);
            format!("[{before}{year}-{}]", month_of(dice))
        }
        2 => format!("{year}-{month}"),
        3 => day(dice),
        4 => format!(
            "{}T{}:{}Z",
            day(dice),
            dice.one_of(&["00", "23", "24"]),
            dice.one_of(&["00", "59", "60"])
        ),
        5 => {
            let zones =
                ["+03:00", "-14:00", "+14:01", "-00:00", "+00:00", "-00:01", "+13:59", "+1:00", "z", ""];
            format!("{}T23:59{}", day(dice), dice.one_of(&zones))
        }
        6 => format!("XXXX-{month}"),
        7 => format!("XXXX-{}-{}", month_of(dice), dice.one_of(&["01", "29", "30", "31", "32"])),
        8 => format!(
            "{{{year},{}}}",
            dice.one_of(&["2026", "2027", "2027,2028", "2027,2028,2029", "2026,2025", ""])
        ),
        9 => format!("[{}..{}]", day(dice), day(dice)),
        10 => format!("{}/{}", day(dice), day(dice)),
        11 => format!(
            "{year}/{}",
            dice.one_of(&["..", "2026", "2026~", "2026-21", "2026-01", "9999", "2026-40", "202X"])
        ),
        12 => format!("../{}", dice.one_of(&["2026", "2026-02", "2026-02-01", "..", "2026-33", "2026~"])),
        _ => format!("{}{}", day(dice), dice.one_of(&["~", "?", "%", "~?", " "])),
    }
}

pub(crate) fn decimal(dice: &mut Dice) -> String {
    let some = [
        "0",
        "-0",
        "0.0",
        "-0.00",
        "85",
        "67.5",
        "67.50",
        "067",
        "+1",
        ".5",
        "5.",
        "1e3",
        "1,000",
        "-0.5",
        "999999999999999999",
        "900000000000000000",
        "900000000000000001",
        "1000000000000000000",
        "0.000000001",
        "0.0000000001",
        "123456789.123456789",
        "1234567890.123456789",
        "-1",
        "²",
        "",
    ];
    (*dice.one_of(&some)).into()
}

/// Returns the text, possibly with one character inserted or removed.
fn edited(mut s: String, dice: &mut Dice) -> String {
    let at = dice.below(s.chars().count() + 1);
    let at = s.char_indices().nth(at).map_or(s.len(), |(at, _)| at);
    match dice.below(8) {
        0 => s.insert(at, *dice.one_of(&['0', '1', '-', 'X', '\n', '٣', '~', ' ', '/', '.'])),
        1 if at < s.len() => drop(s.remove(at)),
        _ => {}
    }
    s
}
