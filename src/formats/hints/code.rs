//! Explains errors in codes, keys and numbers, and gives the correct spelling.

use crate::error::ErrorKind;
use crate::formats::report::{Words, quoted};
use crate::messages::hints;
use crate::value::{Country, Currency, Decimal, Key, Language, Sha256};
use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// The tags of languages, by their names in English.
const LANGUAGES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("azerbaijani", "az"),
    ("belarusian", "be"),
    ("chinese", "zh"),
    ("czech", "cs"),
    ("dutch", "nl"),
    ("english", "en"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("georgian", "ka"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("kazakh", "kk"),
    ("korean", "ko"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("vietnamese", "vi"),
];

pub(super) fn language(text: &str) -> Words {
    let words = Words::from(ErrorKind::LanguageShape.to_string());
    let trimmed = text.trim();
    let tag = trimmed.split(['.', '@']).next().unwrap_or_default().trim_end_matches(['-', '_']);
    let mut spelled = String::new();
    for (n, part) in tag.split(['-', '_']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        let lower = part.to_ascii_lowercase();
        if n > 0 {
            spelled.push('-');
        }
        match (n, part.len()) {
            (1.., 2) => spelled.push_str(&part.to_ascii_uppercase()),
            (1.., 4) if letters => {
                let (first, rest) = lower.split_at_checked(1).unwrap_or_default();
                spelled.push_str(&first.to_ascii_uppercase());
                spelled.push_str(rest);
            }
            _ => spelled.push_str(&lower),
        }
    }
    if Language::new(&spelled).is_ok() {
        return words.hint(spelled);
    }
    match LANGUAGES.iter().find(|(name, _)| trimmed.eq_ignore_ascii_case(name)) {
        Some((_, tag)) => words.hint(*tag),
        None if trimmed.len() > 3 && trimmed.bytes().all(|b| b.is_ascii_alphabetic()) => {
            words.help(hints::TAG_OF_LANGUAGE)
        }
        None => words,
    }
}

pub(super) fn country(text: &str) -> Words {
    let words = Words::from(ErrorKind::CountryShape.to_string());
    let code = text.trim().to_ascii_uppercase();
    match Country::new(&code) {
        Ok(_) => words.hint(code),
        Err(_) => words.help(hints::CODE_OF_COUNTRY),
    }
}

pub(super) fn currency(text: &str) -> Words {
    const SIGNS: [(&str, &str); 7] =
        [("€", "EUR"), ("£", "GBP"), ("₽", "RUB"), ("₹", "INR"), ("₴", "UAH"), ("₺", "TRY"), ("US$", "USD")];
    let words = Words::from(ErrorKind::CurrencyShape.to_string());
    let code = text.trim().to_ascii_uppercase();
    if Currency::new(&code).is_ok() {
        return words.hint(code);
    }
    match SIGNS.iter().find(|(sign, _)| *sign == code) {
        Some((_, code)) => words.hint(*code),
        None => words.help(hints::CODE_OF_CURRENCY),
    }
}

pub(super) fn sha256(text: &str) -> Words {
    let trimmed = text.trim();
    let lower = trimmed.to_ascii_lowercase();
    let mut digits = lower.as_str();
    for prefix in ["sha256:", "sha-256:", "sha256-", "sha256=", "sha-256=", "0x"] {
        digits = digits.strip_prefix(prefix).unwrap_or(digits);
    }
    let joined: String = digits.chars().filter(|c| !matches!(c, ':' | ' ' | '-')).collect();
    let words = Words::from(ErrorKind::Sha256Shape.to_string());
    if Sha256::parse(&joined).is_ok() {
        return words.hint(joined);
    }
    if !joined.is_empty() && joined.bytes().all(|b| b.is_ascii_hexdigit()) {
        let count = joined.len();
        return Words::from(match count {
            32 => hints::digits_of_other_hash(count, "MD5"),
            40 => hints::digits_of_other_hash(count, "SHA-1"),
            96 => hints::digits_of_other_hash(count, "SHA-384"),
            128 => hints::digits_of_other_hash(count, "SHA-512"),
            _ => hints::digits_of_no_sha256(count),
        });
    }
    words
}

/// Explains why a text is not a key. The hint has the words of the text: `My Key`, `my_key` and `MyKey` become `my-key`.
pub(super) fn key(text: &str) -> Words {
    let mut spelled = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let word = before.is_ascii_lowercase() && c.is_ascii_uppercase();
        if (word || !c.is_ascii_alphanumeric()) && !spelled.is_empty() && !spelled.ends_with('-') {
            spelled.push('-');
        }
        // A key cannot have this letter, and a hint without it would be wrong.
        if !c.is_ascii() && c.is_alphanumeric() {
            return Words::from(ErrorKind::KeyShape.to_string());
        }
        if c.is_ascii_alphanumeric() {
            spelled.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    let spelled = spelled.trim_end_matches('-').to_owned();
    if text.len() > Key::MAX && spelled.len() > Key::MAX {
        let found = text.chars().count();
        return Words::from(hints::long_key(found, Key::MAX));
    }
    let hint = Some(spelled).filter(|key| Key::new(key).is_ok());
    Words { hint, ..Words::from(ErrorKind::KeyShape.to_string()) }
}

pub(super) fn decimal(text: &str) -> Words {
    let mut found = number(text).unwrap_or_else(|| Words::from(ErrorKind::DecimalShape.to_string()));
    found.hint = found.hint.filter(|hint| hint != text && Decimal::parse(hint).is_ok());
    found
}

fn number(text: &str) -> Option<Words> {
    const LONGEST: usize = 400;
    if text.len() > LONGEST {
        return None;
    }
    let trimmed = text.trim();
    let (sign, rest) = match trimmed.strip_prefix(['-', '−', '–']) {
        Some(rest) => ("-", rest),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    if !rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut message = hints::DIGITS_AND_POINT;
    let grouped = match ungrouped(rest) {
        Ok(rest) => rest,
        Err(help) => return Some(Words::from(hints::COMMA).help(help)),
    };
    if grouped != rest {
        message = hints::GROUPED;
    }
    let (digits, exponent) = match grouped.split_once(['e', 'E']) {
        Some((digits, exponent)) => {
            message = hints::EXPONENT;
            (digits.to_owned(), exponent.strip_prefix('+').unwrap_or(exponent).parse::<i32>().ok()?)
        }
        None => (grouped, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    if ![whole, part].iter().all(|s| s.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (whole, part) = shifted(whole, part, exponent)?;
    let plain = whole.trim_start_matches('0');
    let whole_digits = if plain.is_empty() { "0" } else { plain };
    let nought = plain.is_empty() && part.bytes().all(|b| b == b'0');
    let sign = if nought { "" } else { sign };
    let spelled = if part.is_empty() {
        format!("{sign}{whole_digits}")
    } else {
        format!("{sign}{whole_digits}.{part}")
    };
    if Decimal::parse(&spelled).is_err() {
        let count = plain.len() + part.len();
        return Some(Words::from(if part.len() > usize::from(Decimal::SCALE) {
            hints::many_decimals(part.len(), Decimal::SCALE)
        } else if count > Decimal::DIGITS as usize {
            hints::many_digits(count, Decimal::DIGITS)
        } else {
            return None;
        }));
    }
    if nought && trimmed.starts_with(['-', '+', '−', '–']) {
        message = hints::SIGN_OF_ZERO;
    } else if exponent == 0 && trimmed.starts_with('+') {
        message = hints::PLUS_SIGN;
    } else if exponent == 0 && message == hints::DIGITS_AND_POINT && whole.len() > whole_digits.len() {
        message = hints::ZERO_IN_FRONT;
    } else if trimmed.len() < text.len() {
        message = hints::BLANKS_AROUND_NUMBER;
    }
    Some(Words::from(message).hint(spelled))
}

/// Returns a number without separators between groups of digits, and with a point before the decimals. If a comma can mean
/// either, it returns a help with both readings as an error.
fn ungrouped(text: &str) -> Result<String, String> {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' | '_'))
        .collect();
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let groups = |sign: char| {
        let whole =
            text.rsplit_once(if sign == ',' { '.' } else { ',' }).map_or(text.as_str(), |(whole, _)| whole);
        let groups: Vec<&str> = whole.split(sign).collect();
        groups.iter().skip(1).all(|group| group.len() == 3)
            && groups.first().is_some_and(|g| (1..=3).contains(&g.len()))
    };
    let last_comma = text.rfind(',') > text.rfind('.');
    Ok(match (commas, points) {
        (0, 0 | 1) => text,
        (1, 0) if groups(',') && !text.starts_with('0') => {
            let (plain, point) = (text.replace(',', ""), text.replace(',', "."));
            return Err(hints::comma_meanings(&plain, &point));
        }
        (1, 0) => text.replace(',', "."),
        (_, 0 | 1) if !last_comma && groups(',') => text.replace(',', ""),
        (2.., 0) if groups(',') => text.replace(',', ""),
        (0 | 1, _) if (last_comma || commas == 0) && groups('.') => text.replace('.', "").replace(',', "."),
        _ => text,
    })
}

/// Moves the point between the digits before it and those after it, by an exponent of ten.
fn shifted(whole: &str, part: &str, exponent: i32) -> Option<(String, String)> {
    if exponent.unsigned_abs() > 400 {
        return None;
    }
    let (mut whole, mut part) = (whole.to_owned(), part.to_owned());
    for _ in 0..exponent {
        whole.push(if part.is_empty() { '0' } else { part.remove(0) });
    }
    for _ in exponent..0 {
        part.insert(0, whole.pop().unwrap_or('0'));
    }
    Some((whole, part))
}

/// Returns a text in quotation marks, with escapes for backslashes and quotation marks.
pub(super) fn plain_quoted(text: &str) -> String {
    quoted(&text.replace('\\', "\\\\").replace('"', "\\\""))
}
