//! Checks what serde makes of values, of records and of reports in the formats that people use: JSON, CBOR and postcard, also where
//! serde buffers a value because it is flattened or has an inner tag.

use crate::support::documents::EVERY_TYPE;
use diplomatic_readout::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::{Debug, Display};
use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;

type Owned = Record<Vec<u8>>;

fn record() -> Owned {
    json::from_str(EVERY_TYPE).unwrap()
}

fn cbor(value: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).map(|()| bytes).map_err(|e| e.to_string())
}

fn of_cbor<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    ciborium::from_reader(bytes).map_err(|e| e.to_string())
}

/// Checks that a value has this text form in every way to write and read it.
fn has_form<T>(text: &str)
where
    T: FromStr + for<'s> TryFrom<&'s str> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
    <T as FromStr>::Err: Debug,
    for<'s> <T as TryFrom<&'s str>>::Error: Debug,
{
    let value: T = text.parse().unwrap();
    assert_eq!(T::try_from(text).unwrap(), value);
    assert_eq!(value.to_string(), text);
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(json, format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
    assert_eq!(serde_json::from_reader::<_, T>(json.as_bytes()).unwrap(), value);
    assert_eq!(of_cbor::<T>(&cbor(&value).unwrap()).unwrap(), value);
    let mut buffer = [0; 128];
    let bytes = postcard::to_slice(&value, &mut buffer).unwrap();
    assert_eq!(postcard::from_bytes::<T>(bytes).unwrap(), value);
    assert_eq!(postcard::from_bytes::<&str>(bytes).unwrap(), text);
}

#[test]
fn a_value_is_its_text_in_every_format() {
    has_form::<Date>("2026-02-04T14:30+03:00");
    has_form::<Date>("[2026-03-01..2026-03-31]");
    has_form::<Day>("2026-02-04");
    has_form::<Decimal>("-12.50");
    has_form::<Country>("RU");
    has_form::<Currency>("USD");
    has_form::<Sha256>(&"0a".repeat(32));
    has_form::<Digest>(&format!("readout1:{}", "0a".repeat(32)));
    Act::ALL.iter().for_each(|act| has_form::<Act>(act.name()));
    Channel::ALL.iter().for_each(|channel| has_form::<Channel>(channel.name()));
}

#[test]
fn a_value_that_borrows_its_text_needs_it_as_it_is() {
    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Borrows<'a> {
        #[serde(borrow)]
        text: Text<'a, 9>,
        #[serde(borrow)]
        prose: Prose<'a, 9>,
        #[serde(borrow)]
        key: Key<'a>,
        #[serde(borrow)]
        language: Language<'a>,
        #[serde(borrow)]
        url: Url<'a>,
    }
    let form = r#"{"text":"Örö!","prose":"a b","key":"host","language":"it","url":"https://a.b"}"#;
    let read: Borrows<'_> = serde_json::from_str(form).unwrap();
    assert_eq!((read.text.as_str(), read.key.as_str(), read.url.as_str()), ("Örö!", "host", "https://a.b"));
    assert_eq!(serde_json::to_string(&read).unwrap(), form);
    let mut buffer = [0; 64];
    let bytes = postcard::to_slice(&read, &mut buffer).unwrap();
    assert_eq!(postcard::from_bytes::<Borrows<'_>>(bytes).unwrap(), read);

    let said = |text| serde_json::from_str::<Text<'_, 9>>(text).unwrap_err().to_string();
    assert_eq!(
        said(r#""a\u0062""#),
        "invalid type: string \"ab\", expected a string of type Text, in memory that can be borrowed at line 1 column 9"
    );
    assert_eq!(said(r#""0123456789""#), "10 characters, at most 9 at line 1 column 12");
}

#[test]
fn a_wrong_value_is_refused_with_the_words_of_its_rule() {
    fn said<T: DeserializeOwned + Debug>(json: &str) -> String {
        serde_json::from_str::<T>(json).unwrap_err().to_string()
    }
    assert_eq!(said::<Country>("\"ru\""), "not a country code of two letters A-Z at line 1 column 4");
    assert_eq!(
        said::<Day>("\"2026-02\""),
        "not a date such as 2026-02-04, 2026-02, XXXX-05-09 or 2026-02-04T14:30+03:00 at line 1 column 9"
    );
    assert_eq!(said::<Date>("\"2026-02-30\""), "no such date, time or offset at line 1 column 12");
    assert_eq!(said::<Act>("\"SHOUTED\""), "not a value of the enum at line 1 column 9");
    assert_eq!(
        said::<Act>("1"),
        "invalid type: integer `1`, expected a string of type Act at line 1 column 1"
    );
    assert_eq!(said::<Count<9>>("10"), "not a whole number from 1 to 9");
    assert_eq!(said::<Digest>("\"0a\""), "not 64 hexadecimal digits 0-9, a-f at line 1 column 4");
    for text in ["2026-02-04/2026-02-05", "2026-02-04~", "2026-02-04T14:30Z", "0000-11-01"] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
}

#[test]
fn a_number_is_a_number_in_every_format() {
    let count = Count::<9>::new(7).unwrap();
    assert_eq!((u32::from(count), Count::try_from(7)), (7, Ok(count)));
    assert_eq!(serde_json::to_string(&count).unwrap(), "7");
    assert_eq!(of_cbor::<Count<9>>(&cbor(&count).unwrap()).unwrap(), count);
    assert_eq!(Act::try_from(u32::from(Act::Invited)), Ok(Act::Invited));
    assert_eq!(Act::try_from(0).unwrap_err().to_string(), "0 is not the number of a value");
}

#[test]
fn the_digest_of_a_record_goes_into_the_next_one() {
    let record = record();
    let digest = record.digest();
    assert_eq!(Digest::from(*digest.as_bytes()), digest);
    let mut next = record.edit().unwrap();
    next.set_supersedes(Some(digest));
    let next = next.finish().unwrap();
    assert_eq!(next.view().supersedes.map(|sha| *sha.as_bytes()), Some(*digest.as_bytes()));
}

/// Writes a value in three formats, and reads it again. Says for each what went wrong.
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq>(value: &T) -> [Result<(), String>; 3] {
    let same = |read: T| (read == *value).then_some(()).ok_or_else(|| "another value".to_string());
    let json = serde_json::to_string(value).map_err(|e| e.to_string());
    let json = json.and_then(|json| serde_json::from_str(&json).map_err(|e| e.to_string()));
    let cbor = cbor(value).and_then(|bytes| of_cbor(&bytes));
    let mut buffer = [0; 8192];
    let bytes = postcard::to_slice(value, &mut buffer).map_err(|e| e.to_string());
    let postcard = bytes.and_then(|bytes| postcard::from_bytes(bytes).map_err(|e| e.to_string()));
    [json.and_then(same), cbor.and_then(same), postcard.and_then(same)]
}

#[test]
fn a_record_goes_into_structs_and_tagged_enums() {
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Plain {
        seen: u8,
        record: Owned,
    }
    assert_eq!(there_and_back(&Plain { seen: 1, record: record() }), [Ok(()), Ok(()), Ok(())]);

    #[derive(Serialize, Deserialize, PartialEq)]
    #[serde(tag = "type")]
    enum Tagged {
        Message { record: Owned },
    }
    let [json, cbor, postcard] = there_and_back(&Tagged::Message { record: record() });
    assert_eq!([json, cbor], [Ok(()), Ok(())]);
    // Postcard has no names, so serde cannot look for the tag.
    assert_eq!(postcard, Err("This is a feature that PostCard will never implement".into()));

    #[derive(Serialize, Deserialize, PartialEq)]
    struct Flattened {
        seen: u8,
        #[serde(flatten)]
        inner: Plain,
    }
    let [json, cbor, _] = there_and_back(&Flattened { seen: 1, inner: Plain { seen: 1, record: record() } });
    assert!(json.unwrap_err().contains("duplicate field `seen`"));
    assert!(cbor.is_err());

    #[derive(Serialize, Deserialize, PartialEq)]
    struct WithRest {
        number: u8,
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Inner {
        record: Owned,
    }
    let [json, cbor, _] = there_and_back(&WithRest { number: 1, inner: Inner { record: record() } });
    assert_eq!([json, cbor], [Ok(()), Ok(())]);
}

#[test]
fn the_members_of_a_record_are_flattened_where_names_can_stand() {
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Flat {
        #[serde(flatten)]
        record: Owned,
    }
    let [json, cbor, postcard] = there_and_back(&Flat { record: record() });
    // What is flattened is in the JSON form, whatever the format: canonical bytes have no members.
    assert_eq!([json, cbor], [Ok(()), Ok(())]);
    assert!(postcard.is_err());
}

#[test]
fn the_json_form_stands_in_a_binary_format_if_asked_for() {
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Named {
        #[serde(with = "json")]
        record: Owned,
    }
    let value = Named { record: record() };
    let [json, cbor_again, postcard] = there_and_back(&value);
    assert_eq!([json, cbor_again], [Ok(()), Ok(())]);
    assert!(postcard.is_err());
    // Another program reads names and strings.
    let foreign: ciborium::Value = of_cbor(&cbor(&value).unwrap()).unwrap();
    let id = foreign.as_map().unwrap()[0].1.as_map().unwrap()[0].clone();
    assert_eq!((id.0.as_text(), id.1.as_text()), (Some("id"), Some(record().view().id.as_str())));
}

#[test]
fn the_json_form_in_a_binary_format_is_refused_with_words_if_not_asked_for() {
    let bytes = cbor(&serde_json::from_str::<serde_json::Value>(EVERY_TYPE).unwrap()).unwrap();
    let error = of_cbor::<Owned>(&bytes).unwrap_err();
    assert!(error.contains("invalid type: map, expected byte buffer"), "{error}");
}

#[test]
fn every_owner_of_bytes_is_read() {
    let (record, text) = (record(), serde_json::to_string(&record()).unwrap());
    let boxed: Record<Box<[u8]>> = serde_json::from_str(&text).unwrap();
    let counted: Record<Rc<[u8]>> = serde_json::from_str(&text).unwrap();
    let shared: Record<Arc<[u8]>> = serde_json::from_str(&text).unwrap();
    assert!(boxed == record && counted == record && shared == record);
}

#[test]
fn a_report_is_what_the_program_prints() {
    let report = json::from_str(r#"{"id": "x", "languge": "en"}"#).unwrap_err();
    let form: serde_json::Value = serde_json::to_value(&report).unwrap();
    let of_rule = |p: &&serde_json::Value| p["rule"] == "json.member";
    let problem = form["problems"].as_array().unwrap().iter().find(of_rule).unwrap();
    let members = ["rule", "pointer", "message", "hint", "help", "line", "column", "offset"];
    assert_eq!(
        problem.as_object().unwrap().keys().map(String::as_str).filter(|k| !members.contains(k)).count(),
        0
    );
    assert_eq!((&problem["rule"], &problem["hint"]), (&"json.member".into(), &"language".into()));
    assert_eq!((&problem["line"], &problem["column"], &form["more"]), (&1.into(), &13.into(), &0.into()));
}
