//! Checks where a reader of any version stops to count the entries of a list.

use super::*;

#[test]
fn no_list_of_an_entry_ever_has_more_than_256_entries() {
    let texts = |n: usize| {
        let structure = (1..=n).map(|i| 2 | u8::from(i < n)).collect();
        message("list:text", &Value { structure, text: vec![b'a'; n] })
    };
    let mut most = texts(256);
    assert!(Record::parse_newer(most.as_slice()).is_ok());
    let error = Record::parse_newer(texts(257).as_slice()).unwrap_err();
    assert_eq!(error.to_string(), "actors[2].offices: 257 entries, at most 4 (byte 1489)");
    // The reader stops at 257 entries, and neither counts nor reads the entries behind them.
    for n in [258, 20_000] {
        let said = Record::parse_newer(texts(n).as_slice()).unwrap_err().to_string();
        assert!(said.starts_with("actors[2].offices: 257 entries, at most 4 (byte "), "{n}: {said}");
    }
    // A list of records begins with its count, so the reader knows the count before it reads an entry.
    for (ty, n) in [("list:record:Position", 257), ("list:record:Topic", 100_000)] {
        let said = Record::parse_newer(message(ty, &Value::default().number(n)).as_slice()).unwrap_err();
        assert!(said.to_string().contains(&format!(": {n} entries, at most ")), "{ty}: {said}");
    }
    // A list of 256 entries is not an error by itself. So the error is about the character behind the list.
    let (text, _) = postcard::from_bytes::<(&str, &[u8])>(&most).unwrap();
    let last = most.windows(text.len()).position(|w| w == text.as_bytes()).unwrap() + text.len() - 1;
    most[last] = 7;
    let error = Record::parse_newer(most.as_slice()).unwrap_err();
    assert_eq!(error.to_string(), format!("annotations[0].value: U+0007 is not allowed here (byte {last})"));
}
