//! Tests the place of a wrong value, in a record with much before it.

use super::*;
use diplomatic_readout::*;

/// Returns a record with an absent list before present ones, with all kinds of fields, and with references to later
/// lists.
fn record() -> Record<Vec<u8>> {
    let mut document = good();
    document["conversations"][0]["duration"] = json!("q");
    document["conversations"][0]["end"] = json!({"date": "2026-02-04", "printed": "the same day"});
    document["actors"][1]["offices"] = json!(["Лавров", "Sergey Lavrov"]);
    document["actors"][1]["partOf"] = json!("xi");
    document["statements"][0]["topics"] = json!(["trade"]);
    document["statements"][0]["quantities"] = json!(["q"]);
    json::from_deserializer(document).unwrap()
}

/// Returns the index of the text in the bytes.
fn at(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).position(|w| w == text.as_bytes()).unwrap()
}

#[test]
fn a_text_is_found_behind_lists_that_are_not_there() {
    let record = record();
    let bytes = record.as_bytes();
    for (text, field) in [
        ("the same day", "conversations[0].end.printed"),
        ("Лавров", "actors[1].offices[0]"),
        ("Sergey", "actors[1].offices[1]"),
        ("Trade", "topics[0].label"),
        ("Due", "statements[1].text"),
        ("To visit", "commitments[0].object"),
        ("minutes", "quantities[0].what"),
    ] {
        let place = at(bytes, text);
        let mut bytes = bytes.to_vec();
        bytes[place] = 7;
        if bytes[place + 1] >= 0x80 {
            bytes[place + 1] = b'x';
        }
        let words = format!("{field}: U+0007 is not allowed here (byte {place})");
        assert_eq!(Record::parse(bytes).unwrap_err().to_string(), words);
    }
}

#[test]
fn a_reference_is_found_behind_lists_that_are_not_there() {
    let record = record();
    let view = record.view();
    let statements: Vec<_> = view.statements.iter().collect();
    let commitments: Vec<_> = view.commitments.iter().collect();
    let nobody = [ActorRef::from_index(1), ActorRef::from_index(2)];
    let said = |readout: Readout<'_>| {
        // The error in the written bytes has an offset. The error in the readout before it was written has none.
        let mut buffer = vec![0; readout.encoded_len().unwrap()];
        let made = readout.encode(&mut buffer).unwrap_err();
        let error = Record::parse(buffer).unwrap_err();
        assert_eq!((made.kind(), made.path(), made.offset()), (error.kind(), error.path(), None));
        (error.to_string(), error.offset().unwrap())
    };
    let wrong = [statements[0], statements[1].with_chain(&[]).with_holders(&nobody)];
    let (words, first) = said(view.with_statements(&wrong));
    assert_eq!(words, format!("statements[1].holders[1]: there is no entry 2 (byte {first})"));

    let quantities = [QuantityRef::from_index(0), QuantityRef::from_index(1)];
    let wrong = [statements[0], statements[1].with_quantities(&quantities)];
    let (words, second) = said(view.with_statements(&wrong));
    assert_eq!(words, format!("statements[1].quantities[1]: there is no entry 1 (byte {second})"));
    let mut commitment = commitments[0];
    let made_in = [StatementRef::from_index(0), StatementRef::from_index(9)];
    commitment.statements = List::from_array(&made_in);
    let wrong = [commitment];
    let (words, third) = said(view.with_commitments(&wrong));
    assert_eq!(words, format!("commitments[0].statements[1]: there is no entry 9 (byte {third})"));
    let wrong = [commitments[0].with_instrument(InstrumentRef::from_index(0))];
    let (words, fourth) = said(view.with_commitments(&wrong));
    assert_eq!(words, format!("commitments[0].instrument: there is no entry 0 (byte {fourth})"));
    assert!(first < second && second < third, "{first} {second} {third}");
}

#[test]
fn a_number_over_its_bound_is_found_where_it_stands() {
    let mut document = good();
    document["conversations"][0]["ordinal"] = json!(10_000);
    let record: Record<_> = json::from_deserializer(document).unwrap();
    let mut bytes = record.as_bytes().to_vec();
    let place = bytes.windows(2).position(|w| w == [0x90, 0x4e]).unwrap();
    bytes[place] += 1;
    let words = format!("conversations[0].ordinal: not a whole number from 1 to 10000 (byte {place})");
    assert_eq!(Record::parse(bytes).unwrap_err().to_string(), words);
}

#[test]
fn the_place_of_an_error_is_written_as_a_pointer() {
    let record = record();
    let statements: Vec<_> = record.view().statements.iter().collect();
    let wrong = [statements[0].with_restates(StatementRef::from_index(0)), statements[1]];
    let error = record.view().with_statements(&wrong).to_record().unwrap_err();
    let words = "statements[0].restates: the entry referred to must stand earlier";
    assert_eq!(error.to_string(), words);
    let mut pointer = String::new();
    error.path().write_pointer(&mut pointer).unwrap();
    assert_eq!(pointer, "/statements/0/restates");
}

#[test]
fn a_value_that_cannot_be_says_why() {
    let error = Key::new("A").unwrap_err();
    assert_eq!(error.to_string(), "not a key: words of a-z and 0-9 joined by single hyphens, at most 48");
    assert_eq!(error.kind().rule(), "key.shape");
}
