//! Answers cases with the results of the crate, one JSON object on a line for each.
//!
//! A case on standard input is a letter, the length of its content as four bytes, lowest first, and the content:
//!
//! | letter | content | answer |
//! |---|---|---|
//! | `j` | a JSON document | `digest`, or `problems` and `more` |
//! | `p` | a protobuf message | `digest`, or `rule` and `message` |
//! | `f` | a JSON document | each of its forms, bytes in hexadecimal; or `problems` |
//! | `c` | frames with COBS | `digests`, and how many were `skipped` |
//! | `d` | a date | `date`, `earliest` and `latest`; or `rule` |
//! | `g` | a number in decimal digits | a record by that chance, as JSON in `json` |
//!
//! If the crate panics, the answer is `panic`. If two ways to the same result differ, it is `differs`.
#![forbid(unsafe_code)]

use diplomatic_readout::frame::{CobsReader, Frame, Received};
use diplomatic_readout::{Date, Record, json, strategy};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, Read as _, Write as _};
use std::panic;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut cases, mut answers) = (io::stdin().lock(), io::BufWriter::new(io::stdout().lock()));
    let mut head = [0; 5];
    loop {
        match cases.read_exact(&mut head) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(answers.flush()?),
            read => read?,
        }
        let [letter, length @ ..] = head;
        let mut case = vec![0; u32::from_le_bytes(length) as usize];
        cases.read_exact(&mut case)?;
        let answer = panic::catch_unwind(|| answer(letter, &case));
        let answer = answer.unwrap_or_else(|_| json!({"panic": true}));
        serde_json::to_writer(&mut answers, &answer)?;
        answers.write_all(b"\n")?;
    }
}

fn answer(letter: u8, case: &[u8]) -> Value {
    match letter {
        b'j' => of_json(case, |record| json!({"digest": record.digest().to_string()})),
        b'p' => of_protobuf(case),
        b'f' => of_json(case, |record| {
            forms(record).unwrap_or_else(|error| json!({"differs": error.to_string()}))
        }),
        b'c' => of_cobs(case),
        b'd' => of_date(case),
        b'g' => made(case),
        _ => json!({"panic": "there is no such case"}),
    }
}

fn first_rule(read: &Result<Record<Vec<u8>>, json::Report>) -> Option<&'static str> {
    read.as_ref().err()?.problems().first().map(|problem| problem.rule())
}

fn of_json(document: &[u8], accepted: impl FnOnce(&Record<Vec<u8>>) -> Value) -> Value {
    let read = json::from_slice(document);
    if let Ok(text) = std::str::from_utf8(document) {
        let of_str = json::from_str(text);
        // Only bytes can be in another encoding.
        let is_wide = first_rule(&read) == Some("text.utf8") && first_rule(&of_str) == Some("json.syntax");
        if of_str != read && !is_wide {
            return json!({"differs": "from_str and from_slice"});
        }
    }
    let report = match read {
        Ok(record) => return accepted(&record),
        Err(report) => report,
    };
    let problems = report.problems().iter().map(|p| {
        let place = p.place().map(|place| json!([place.offset, place.line, place.column]));
        json!({"rule": p.rule(), "pointer": p.pointer(), "message": p.message(), "hint": p.hint(), "place": place})
    });
    json!({"problems": problems.collect::<Vec<_>>(), "more": report.more()})
}

/// Writes every form of a record, and reads each back.
fn forms(record: &Record<Vec<u8>>) -> Result<Value, Box<dyn Error>> {
    let text = json::to_string(&record.view())?;
    let message = record.to_protobuf_vec()?;
    let frame = Frame::of(record)?;
    let digests = [
        json::from_str(&text).map_err(|report| report.to_string())?.digest(),
        Record::from_protobuf_vec(&message)?.digest(),
        Record::parse(record.as_bytes())?.digest(),
        frame.by_ref().record()?.digest(),
    ];
    if digests.iter().any(|digest| *digest != record.digest()) {
        return Err("it is not read back".into());
    }
    Ok(json!({
        "digest": record.digest().to_string(),
        "json": text,
        "protobuf": hex(&message),
        "canonical": hex(record.as_bytes()),
        "frame": hex(&frame.to_vec()),
        "cobs": hex(&frame.to_cobs_vec()),
    }))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn of_protobuf(message: &[u8]) -> Value {
    match Record::from_protobuf_vec(message) {
        Ok(record) => json!({"digest": record.digest().to_string()}),
        Err(error) => json!({"rule": error.rule(), "message": error.to_string()}),
    }
}

fn of_cobs(bytes: &[u8]) -> Value {
    let mut room = vec![0; 1 << 19];
    let mut line = CobsReader::new(&mut room);
    let (mut digests, mut skipped) = (Vec::new(), 0);
    for byte in bytes {
        match line.push(*byte) {
            Some(Received::Frame { frame, .. }) if frame.by_ref().record().is_ok() => {
                digests.push(frame.digest().to_string());
            }
            Some(_) => skipped += 1,
            None => {}
        }
    }
    json!({"digests": digests, "skipped": skipped})
}

fn of_date(text: &[u8]) -> Value {
    let Ok(text) = std::str::from_utf8(text) else { return json!({"rule": "text.utf8"}) };
    match Date::parse(text) {
        Ok(date) => json!({
            "date": date.to_string(),
            "earliest": date.earliest().map(|day| day.to_string()),
            "latest": date.latest().map(|day| day.to_string()),
        }),
        Err(error) => json!({"rule": error.to_string()}),
    }
}

fn made(number: &[u8]) -> Value {
    let number: u64 = String::from_utf8_lossy(number).parse().unwrap_or_default();
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    match strategy::small_record().new_tree(&mut runner) {
        Ok(tree) => json!({"json": json::to_string(&tree.current().view()).unwrap_or_default()}),
        Err(why) => json!({"panic": why.to_string()}),
    }
}
