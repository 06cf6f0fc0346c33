//! Checks which numbers in a text are in no quantity, date or name.

use super::*;

/// Returns the number that a notice names in this text, in a record with quantities, dates and names.
fn odd_number(text: &str) -> Option<String> {
    let mut document = plain();
    document["conversations"][0]["ordinal"] = json!(33);
    document["conversations"][0]["start"] = json!({"date": "2031-11-09T14:40Z"});
    document["actors"][2]["aliases"] = json!([{"text": "Group of 77"}]);
    document["actors"][0]["offices"] = json!(["Chair of Committee 21"]);
    document["topics"] = json!([
        {"key": "trade", "label": "trade of 61 ports", "category": "TRADE"},
        {"key": "pipe", "label": "North Pipe 2", "category": "ENERGY", "spans": [{"start": 0, "end": 4}]},
    ]);
    document["events"] = json!([{
        "key": "feast", "kind": "FEAST", "name": "80th Harvest Day", "relation": "MENTIONED",
        "when": {"date": "XXXX-05-04", "printed": "4 May"}, "spans": [{"start": 0, "end": 4}],
    }]);
    document["instruments"] = json!([{
        "key": "resolution", "kind": "RESOLUTION", "name": "Resolution 2231", "provision": "Article 41",
        "spans": [{"start": 0, "end": 4}],
    }]);
    document["quantities"] = json!([
        {"key": "wheat", "what": "wheat", "comparator": "EXACTLY", "low": "200000", "unit": "t"},
        {"key": "grain", "what": "grain", "comparator": "EXACTLY", "low": "4500000", "printed": "4,5 million"},
        {"key": "ships", "what": "ships", "comparator": "BETWEEN", "low": "17", "high": "19"},
    ]);
    document["statements"][0]["text"] = json!(text);
    document["statements"][0]["quantities"] = json!(["wheat", "grain", "ships"]);
    document["statements"][0]["when"] = json!({"date": "2032-06"});
    let report = notices::find(&record(&document));
    assert!(report.problems().iter().all(|notice| notice.pointer() == "/statements/0/text"), "{report}");
    let message = report.problems().first()?.message().to_owned();
    Some(message.strip_suffix(" is in no quantity, date or name").unwrap().to_owned())
}

#[test]
fn quantities_hold_numbers_however_they_are_written() {
    for text in [
        "200 thousand tonnes",
        "200,000 tonnes",
        "200 000 tonnes",
        "200\u{202f}000 tonnes",
        "200.000 tonnes",
        "200’000 tonnes",
        "٢٠٠ thousand tonnes",
        "２００ thousand tonnes",
        "4.5 million tonnes",
        "4,500,000 tonnes",
        "between 17 and 19 ships",
    ] {
        assert_eq!(odd_number(text), None, "{text}");
    }
}

#[test]
fn dates_and_names_hold_numbers() {
    for text in [
        "in June 2032",
        "on 9 November",
        "at 14:40",
        "the 33 calls",
        "on 4 May",
        "the group of 77",
        "committee 21",
        "resolution 2231, article 41",
        "pipe 2",
        "the harvest day, which is 80",
    ] {
        assert_eq!(odd_number(text), None, "{text}");
    }
}

#[test]
fn parts_of_words_and_ordinals_need_no_quantity() {
    for text in [
        "the F-16 jets",
        "the G20",
        "С-300",
        "COVID-19",
        "a 5G network",
        "the 5th time",
        "the 1st, 2nd and 3rd",
        "la 5ª volta",
        "в 5-й раз",
        "5-го числа",
        "der 5. Besuch",
        "№ 5",
        "No. 5",
        "第5次",
        "no number at all",
    ] {
        assert_eq!(odd_number(text), None, "{text}");
    }
}

#[test]
fn other_numbers_are_found_as_they_are_printed() {
    for (text, number) in [
        ("500 ships", "500"),
        ("sends 500", "500"),
        ("$500 million", "500"),
        ("500km of road", "500"),
        ("500м дороги", "500"),
        ("500 ships. The port", "500"),
        ("1,234.5 tonnes", "1,234.5"),
        ("55 000 tonnes", "55 000"),
        ("200 thousand tonnes in 55 ships", "55"),
        ("2032 and 2041", "2041"),
        ("增加500万吨", "500"),
        ("٥٥ ships", "٥٥"),
        // A label that begins with a small letter is no name.
        ("61 ports", "61"),
    ] {
        let odd = odd_number(text);
        assert_eq!(odd.as_deref(), Some(number), "{text}");
    }
}
