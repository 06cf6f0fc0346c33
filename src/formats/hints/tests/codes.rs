use crate::formats::hints::tests::*;

const LANGUAGE: &str = "not a language tag such as it, zh-Hant or pt-BR";
const COUNTRY: &str = "not a country code of two letters A-Z";
const CURRENCY: &str = "not a currency code of three letters A-Z";
const SHA256: &str = "not 64 hexadecimal digits 0-9, a-f";
const DECIMAL: &str = "not a decimal number of at most 18 digits, 9 after the point";
const KEY: &str = "not a key: words of a-z and 0-9 joined by single hyphens, at most 48";
const URL: &str = "not an http or https address of at most 2048 characters";
const GROUPS: &str = "digits are not grouped, and a point stands before the decimals";

#[test]
fn languages_countries_and_currencies_are_spelled() {
    let rows: &[Row] = &[
        ("EN", LANGUAGE, "en", ""),
        ("zh-hant", LANGUAGE, "zh-Hant", ""),
        ("en_US", LANGUAGE, "en-US", ""),
        ("en_US.UTF-8", LANGUAGE, "en-US", ""),
        ("PT-br", LANGUAGE, "pt-BR", ""),
        ("SR-LATN-RS", LANGUAGE, "sr-Latn-RS", ""),
        ("it-", LANGUAGE, "it", ""),
        ("English", LANGUAGE, "en", ""),
        ("italian", LANGUAGE, "it", ""),
        ("Klingon", LANGUAGE, "", "the tag of a language, not its name: en, ru, zh-Hans"),
        ("x-private", LANGUAGE, "", ""),
    ];
    hold(&Language::TYPE, rows);
    let help = "the code of ISO 3166-1 alpha-2, such as RU or CN";
    hold(
        &Country::TYPE,
        &[("ru", COUNTRY, "RU", ""), ("RUS", COUNTRY, "", help), ("Italy", COUNTRY, "", help)],
    );
    let help = "the code of ISO 4217, such as USD or EUR";
    let rows: &[Row] = &[("usd", CURRENCY, "USD", ""), ("€", CURRENCY, "EUR", ""), ("$", CURRENCY, "", help)];
    hold(&Currency::TYPE, rows);
}

#[test]
fn digests_and_keys_are_spelled() {
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let of = |s: &str| refused(&Sha256::TYPE, ErrorKind::Sha256Shape, s);
    for written in
        [digest.to_uppercase(), format!("sha256:{digest}"), format!("SHA-256:{digest}"), format!(" {digest}")]
    {
        assert_eq!(of(&written).hint.as_deref(), Some(digest), "{written}");
    }
    let sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    assert_eq!(of(sha1).message, "40 hexadecimal digits, as SHA-1 has; a SHA-256 has 64");
    assert_eq!(of("xyz").message, SHA256);
    let rows: &[Row] = &[
        ("My Key", KEY, "my-key", ""),
        ("my_key", KEY, "my-key", ""),
        ("MyKey", KEY, "my-key", ""),
        ("xi--jinping-", KEY, "xi-jinping", ""),
        ("Xi Jinping (host)", KEY, "xi-jinping-host", ""),
        ("Žižka", KEY, "", ""),
        ("", KEY, "", ""),
        (
            "a-key-that-is-much-too-long-to-be-one-since-it-goes-on",
            "a key of 54 characters, at most 48",
            "",
            "",
        ),
    ];
    hold(&Type::Key, rows);
}

#[test]
fn numbers_are_spelled() {
    let rows: &[Row] = &[
        ("-0", "zero has no sign", "0", ""),
        ("-0.00", "zero has no sign", "0.00", ""),
        ("+5", "a number has no plus sign", "5", ""),
        ("05", "a superfluous zero in front", "5", ""),
        (".5", "a number is written with digits and at most one point", "0.5", ""),
        ("5.", "a number is written with digits and at most one point", "5", ""),
        ("−5", "a number is written with digits and at most one point", "-5", ""),
        (" 5", "blanks around a number", "5", ""),
        ("1.0e5", "a number has no exponent here", "100000", ""),
        ("1e3", "a number has no exponent here", "1000", ""),
        ("2.5E-3", "a number has no exponent here", "0.0025", ""),
        (
            "1,000",
            "a comma in a number can mean two things",
            "",
            "1000 if the comma groups digits, 1.000 if decimals follow it",
        ),
        ("1,5", GROUPS, "1.5", ""),
        ("1,000,000", GROUPS, "1000000", ""),
        ("1,000.50", GROUPS, "1000.50", ""),
        ("1.000.000", GROUPS, "1000000", ""),
        ("1.000,50", GROUPS, "1000.50", ""),
        ("200 000", GROUPS, "200000", ""),
        ("200\u{a0}000", GROUPS, "200000", ""),
        ("1234567890123456789", "19 digits, at most 18", "", ""),
        ("1e400", "401 digits, at most 18", "", ""),
        ("0.0000000001", "10 digits after the point, at most 9", "", ""),
        ("1e99999999999", DECIMAL, "", ""),
        ("85 %", DECIMAL, "", ""),
        ("many", DECIMAL, "", ""),
        ("", DECIMAL, "", ""),
    ];
    hold(&Decimal::TYPE, rows);
}

#[test]
fn addresses_are_spelled() {
    let escaped = "https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F";
    let punycode = "in its punycode, xn--…, which browsers copy from their address line";
    let begins = "an address begins with http:// or https://";
    let rows: &[Row] = &[
        ("https://example.org/статья", "\"с\" (U+0441) is not allowed in an address", escaped, ""),
        ("https://example.org/a b", "a blank is not allowed in an address", "https://example.org/a%20b", ""),
        ("https://example.org/a|b", "\"|\" is not allowed in an address", "https://example.org/a%7Cb", ""),
        (
            "https://example.org/\u{ad}",
            "U+00AD is not allowed in an address",
            "https://example.org/%C2%AD",
            "",
        ),
        ("https://пример.рф/", "a host is written in ASCII", "", punycode),
        (
            "https://example.org/%zz",
            "\"%zz\" is not a % with two hexadecimal digits",
            "https://example.org/%25zz",
            "",
        ),
        (
            "https://example.org/100%",
            "\"%\" is not a % with two hexadecimal digits",
            "https://example.org/100%25",
            "",
        ),
        ("https://example.org/#a#b", "an address has one # at most", "https://example.org/#a%23b", ""),
        ("https://[", "brackets around an IP address that do not close", "", ""),
        ("https://[x]/", "\"x\" is not an IP address", "", ""),
        ("https://a@b@c/", "an address has no user name here", "https://c/", ""),
        ("https://me:secret@example.org/x", "an address has no user name here", "https://example.org/x", ""),
        ("https://", "an address without a host", "", ""),
        ("https:///x", "an address without a host", "", ""),
        ("https://-a", "a host begins with a letter or a digit", "", ""),
        ("https://a~b/", "\"~\" is not allowed in a host", "", ""),
        ("https://a:http/", "\"http\" is not a port: 1 to 5 digits", "", ""),
        ("https://a:/", "\"\" is not a port: 1 to 5 digits", "", ""),
        ("HTTPS://example.org/x", "https:// is written in small letters", "https://example.org/x", ""),
        ("www.example.org", begins, "https://www.example.org", ""),
        ("example.org/статья", begins, escaped, ""),
        ("//example.org", begins, "https://example.org", ""),
        ("ftp://example.org", begins, "", ""),
        ("kremlin", begins, "", ""),
        (" https://a.b ", "blanks around an address", "https://a.b", ""),
    ];
    hold(&Url::TYPE, rows);
    let long = format!("https://a/{}", "b".repeat(2039));
    assert_eq!(
        refused(&Url::TYPE, ErrorKind::UrlShape, &long).message,
        "an address of 2049 characters, at most 2048"
    );
    let long = format!("https://a/{}", "я".repeat(500));
    let found = refused(&Url::TYPE, ErrorKind::UrlShape, &long);
    assert_eq!((found.message.as_str(), found.hint), ("\"я\" (U+044F) is not allowed in an address", None));
    assert_eq!(ErrorKind::UrlShape.to_string(), URL);
}
