//! Explains errors in web addresses, and gives the correct spelling.

use crate::error::ErrorKind;
use crate::formats::report::{Words, quoted};
use crate::messages::hints;
use crate::value::Url;
use alloc::format;
use alloc::string::{String, ToString as _};

/// Explains why a text is not an address. A hint is always a valid address.
pub(super) fn explain(text: &str) -> Words {
    let mut found = reason(text).unwrap_or_else(|| Words::from(ErrorKind::UrlShape.to_string()));
    found.hint = found.hint.filter(|hint| hint != text && Url::new(hint).is_ok());
    found
}

fn reason(text: &str) -> Option<Words> {
    let trimmed = text.trim();
    if trimmed != text && Url::new(trimmed).is_ok() {
        return Some(Words::from(hints::BLANKS_AROUND_ADDRESS).hint(trimmed));
    }
    let (scheme, rest) = match scheme_of(trimmed) {
        Ok(parts) => parts,
        Err(found) => return Some(found),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end)?;
    let whole = |authority: &str| format!("{scheme}{authority}{}", encoded(tail));
    if let Some((_, host)) = authority.rsplit_once('@') {
        return Some(Words::from(hints::USER_NAME).hint(whole(host)));
    }
    if let Some(words) = host_reason(authority) {
        return Some(words);
    }
    if Url::new(&whole("a")).is_ok() && Url::new(&format!("{scheme}{authority}")).is_err() {
        return Some(Words::from(hints::no_host(&quoted(authority))));
    }
    tail_reason(tail).map(|words| words.hint(whole(authority))).or_else(|| {
        let found = text.len();
        (found > Url::MAX).then(|| Words::from(hints::long_address(found, Url::MAX)))
    })
}

/// Returns the scheme in its correct spelling, and the text after it.
fn scheme_of(text: &str) -> Result<(&'static str, &str), Words> {
    for scheme in ["https://", "http://"] {
        if let Some((start, rest)) = text.split_at_checked(scheme.len())
            && start.eq_ignore_ascii_case(scheme)
        {
            if start != scheme && Url::new(&format!("{scheme}{rest}")).is_ok() {
                return Err(Words::from(hints::scheme_in_capitals(scheme)).hint(format!("{scheme}{rest}")));
            }
            return Ok((scheme, rest));
        }
    }
    let words = Words::from(hints::NO_SCHEME);
    let bare = text.strip_prefix("//").unwrap_or(text);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let named = host.split('.').all(|label| !label.is_empty()) && host.contains('.');
    Err(if named && !bare.contains("://") { words.hint(format!("https://{}", encoded(bare))) } else { words })
}

fn host_reason(authority: &str) -> Option<Words> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') && !host.starts_with('[') => (host, Some(port)),
        Some((host, port)) if host.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if host.is_empty() {
        return Some(Words::from(hints::EMPTY_HOST));
    }
    if let Some(inside) = host.strip_prefix('[') {
        let good = Url::new(&format!("http://{host}")).is_ok();
        return (!good).then(|| match inside.strip_suffix(']') {
            None => Words::from(hints::OPEN_BRACKET),
            Some(ip) => Words::from(hints::no_ip_address(&quoted(ip))),
        });
    }
    if !host.is_ascii() {
        let words = Words::from(hints::HOST_NOT_ASCII);
        return Some(words.help(hints::PUNYCODE));
    }
    let odd = host.chars().find(|c| !c.is_ascii_alphanumeric() && !"._-".contains(*c));
    if let Some(odd) = odd {
        return Some(Words::from(hints::not_in_host(&named(odd))));
    }
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Some(Words::from(hints::HOST_BEGINS));
    }
    let port = port?;
    let good = (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
    (!good).then(|| Words::from(hints::no_port(&quoted(port))))
}

fn tail_reason(tail: &str) -> Option<Words> {
    if let Some(odd) = tail.chars().find(|c| !may_follow(*c) && !matches!(c, '%' | '#')) {
        return Some(Words::from(hints::not_in_address(&named(odd))));
    }
    if let Some((_, at)) =
        tail.match_indices('%').map(|(at, _)| (at, tail.get(at + 1..))).find(|(_, after)| !is_escape(*after))
    {
        let escape: String = ['%'].into_iter().chain(at?.chars().take(2)).collect();
        return Some(Words::from(hints::no_escape(&quoted(&escape))));
    }
    (tail.matches('#').count() > 1).then(|| Words::from(hints::FRAGMENTS))
}

fn is_escape(after: Option<&str>) -> bool {
    after
        .and_then(|after| after.as_bytes().first_chunk::<2>())
        .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
}

fn may_follow(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._~:/?[]@!$&'()*+,;=-".contains(c)
}

/// Returns a character for a message. It has its number if it is not a visible character of ASCII.
fn named(c: char) -> String {
    match c {
        ' ' => hints::A_BLANK.into(),
        '!'..='~' => format!("{c:?}").replace('\'', "\""),
        _ if c.is_alphanumeric() => format!("\"{c}\" (U+{:04X})", u32::from(c)),
        _ => format!("U+{:04X}", u32::from(c)),
    }
}

/// Returns the rest of an address, with escapes for the characters that are not allowed there.
fn encoded(tail: &str) -> String {
    let mut out = String::new();
    let mut fragment = false;
    for (at, c) in tail.char_indices() {
        let escape = c == '%' && is_escape(tail.get(at + 1..));
        let first = c == '#' && !fragment;
        fragment |= c == '#';
        if may_follow(c) || escape || first {
            out.push(c);
        } else {
            for b in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{b:02X}"));
            }
        }
    }
    out
}
