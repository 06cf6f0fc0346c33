//! Checks that every format and every language gives the same verdict on the same documents. Some documents are valid, and
//! in others something is changed. The crate reads them in its three formats. Validators that know only the published
//! schemas judge them too.
//!
//! `schema/RULES.md` says how much of each rule a schema can express, and the tests check that. This test alone asks only
//! the validators in Rust. `tests/agreement/run` also asks the validators in other languages.

mod cases;
mod documents;
mod judges;
mod seeds;
mod values;
mod verdict;

use crate::support::encode;
use diplomatic_readout::{Error, Record, protobuf, schema};
use documents::{Document, Maker};
use judges::Judge;
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use verdict::{Extent, Rules, Says, Verdict};

/// The rule under which protobuf reports a required field that is empty.
const MISSING: &str = "field.missing";

/// The number of comparisons of two judges, which must agree.
#[derive(Default)]
struct Pair {
    compared: usize,
    /// The number of cases that cannot be compared: one of the two has no form for the case, or reads a number in it as
    /// another.
    apart: usize,
    disagreements: usize,
    first: Vec<String>,
}

impl Pair {
    fn compare(&mut self, agrees: bool, what: impl FnOnce() -> String) {
        self.compared += 1;
        if !agrees {
            self.disagreements += 1;
            if self.first.len() < 5 {
                self.first.push(what());
            }
        }
    }
}

/// The counts of all documents and of all comparisons.
#[derive(Default)]
struct Count {
    documents: usize,
    accepted: usize,
    pairs: BTreeMap<&'static str, Pair>,
}

impl Count {
    fn pair(&mut self, name: &'static str) -> &mut Pair {
        self.pairs.entry(name).or_default()
    }

    fn print(&self) {
        let refused = self.documents - self.accepted;
        println!("documents {}, accepted {}, refused {refused}\n", self.documents, self.accepted);
        println!("{:42} {:>9} {:>9} {:>13}", "the crate on JSON, and", "compared", "apart", "disagreements");
        for (name, pair) in &self.pairs {
            println!("{name:42} {:>9} {:>9} {:>13}", pair.compared, pair.apart, pair.disagreements);
            pair.first.iter().for_each(|what| println!("    {what}"));
        }
    }
}

/// Compares the verdict of a validator of the JSON Schema with the verdict of the crate. `valid` is the validator's verdict.
fn under_json_schema(
    count: &mut Count,
    name: &'static str,
    d: &Document,
    v: &Verdict,
    valid: Option<bool>,
    says: &BTreeMap<String, Says>,
) {
    let pair = count.pair(name);
    match (valid, v.expects(|rule| says[rule].json_schema)) {
        (Some(valid), Some(expected)) if !v.is("json.syntax") && !v.rounded => {
            pair.compare(valid == expected, || format!("{valid}, the crate says [{}]: {}", v.said, d.text));
        }
        _ => pair.apart += 1,
    }
}

/// Compares the ids that protovalidate reports for a message with the rules that the crate reports. `found` holds these ids.
fn under_protovalidate(
    count: &mut Count,
    name: &'static str,
    d: &Document,
    v: &Verdict,
    found: Option<&Value>,
    says: &BTreeMap<String, Says>,
) {
    let pair = count.pair(name);
    let expected = v.expects(|rule| says[rule].protovalidate);
    let Some((found, expected)) = found.zip(expected).filter(|_| !v.is("json.") && !v.rounded) else {
        pair.apart += 1;
        return;
    };
    let found: Vec<&str> = found.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    // Protovalidate must report each broken rule that it expresses in full, under one of the ids of the rule.
    let named = v.broken.iter().filter(|rule| says[*rule].protovalidate == Extent::All);
    let is_found = |rule: &str| says[rule].ids.iter().any(|id| found.contains(&id.as_str()));
    let named = named.clone().all(|rule| is_found(rule) || v.empty && is_found(MISSING));
    pair.compare(found.is_empty() == expected && named, || {
        format!("{found:?}, the crate says [{}]: {}", v.said, d.text)
    });
}

/// Compares the result of the crate in another format, `read`, with its verdict on JSON.
fn in_bytes(
    count: &mut Count,
    name: &'static str,
    d: &Document,
    v: &Verdict,
    read: Option<Result<Record<Vec<u8>>, Error>>,
) {
    let pair = count.pair(name);
    let Some(read) = read.filter(|_| !v.is("json.") && !v.rounded) else {
        pair.apart += 1;
        return;
    };
    let agrees = match (&read, &v.record) {
        // The readout is the same, so the bytes and the digest are the same.
        (Ok(read), Some(record)) => read == record && read.digest() == record.digest(),
        // If several rules are broken, the error may name any of them.
        (Err(error), None) => {
            v.several || v.broken.contains(error.rule()) || v.empty && error.rule() == MISSING
        }
        _ => false,
    };
    pair.compare(agrees, || {
        format!("{:?}, the crate on JSON says [{}]: {}", read.map(|r| r.digest()), v.said, d.text)
    });
}

/// Compares all problems that the crate finds in a protobuf message.
fn in_protobuf(count: &mut Count, d: &Document, v: &Verdict, message: Option<&[u8]>) {
    let pair = count.pair("protobuf: all problems");
    let Some(message) = message.filter(|_| v.is_comparable()) else {
        pair.apart += 1;
        return;
    };
    let found = protobuf::from_slice(message).map_err(|report| verdict::problems(&report));
    let found = found.err().unwrap_or_default();
    pair.compare(found == v.problems, || {
        format!("{found:?}, the crate on JSON says [{}]: {}", v.said, d.text)
    });
}

struct Harness {
    says: BTreeMap<String, Says>,
    validator: jsonschema::Validator,
    ecmascript: Option<Judge>,
    python: Option<Judge>,
    count: Count,
}

impl Harness {
    fn try_all(&mut self, documents: &[Document]) {
        let verdicts: Vec<Verdict> = documents.iter().map(|d| Verdict::of(&d.text, d.changes)).collect();
        for (d, v) in documents.iter().zip(&verdicts) {
            self.count.documents += 1;
            self.count.accepted += usize::from(v.record.is_some());
            let value: Option<Value> = serde_json::from_str(&d.text).ok();
            let valid = value.as_ref().map(|value| self.validator.is_valid(value));
            under_json_schema(&mut self.count, "JSON Schema: jsonschema (Rust)", d, v, valid, &self.says);
            let message = value.as_ref().and_then(encode::protobuf);
            in_protobuf(&mut self.count, d, v, message.as_deref());
            let read = message.map(|m| Record::from_protobuf_vec(&m));
            in_bytes(&mut self.count, "protobuf: the crate", d, v, read);
            let bytes = value.as_ref().and_then(encode::canonical);
            let read = bytes.map(|b| Record::parse(b.as_slice()).map(|r| r.into_owned()));
            in_bytes(&mut self.count, "canonical bytes: the crate", d, v, read);
        }
        if self.ecmascript.is_some() {
            self.ask_others(documents, &verdicts);
        }
    }

    fn ask_others(&mut self, documents: &[Document], verdicts: &[Verdict]) {
        let texts: Vec<&str> = documents.iter().map(|d| d.text.as_str()).collect();
        let answers = self.ecmascript.as_mut().unwrap().ask(&texts);
        let messages: Vec<&str> = answers.iter().filter_map(|a| a["message"].as_str()).collect();
        let mut second = self.python.as_mut().map(|judge| judge.ask(&messages).into_iter());
        for ((d, v), answer) in documents.iter().zip(verdicts).zip(&answers) {
            let says = &self.says;
            under_json_schema(
                &mut self.count,
                "JSON Schema: ajv (ECMAScript)",
                d,
                v,
                answer["schema"].as_bool(),
                says,
            );
            let message = answer["message"].as_str();
            let found = message.map(|_| &answer["rules"]);
            under_protovalidate(&mut self.count, "protovalidate: ECMAScript", d, v, found, says);
            if let Some(second) = &mut second {
                let found = message.and_then(|_| second.next());
                under_protovalidate(&mut self.count, "protovalidate: Python", d, v, found.as_ref(), says);
            }
            let read = message.map(|m| Record::from_protobuf_vec(&encode::hex(m).unwrap()));
            in_bytes(&mut self.count, "protobuf made in ECMAScript: the crate", d, v, read);
            // The crate refuses every document that the protobuf runtime cannot read.
            let pair = self.count.pair("ProtoJSON: @bufbuild/protobuf reads it");
            pair.compare(message.is_some() || v.record.is_none(), || d.text.clone());
        }
    }
}

#[test]
fn every_format_and_language_says_the_same() {
    let number = |name, otherwise| env::var(name).map_or(otherwise, |n| n.parse().unwrap());
    let wanted: usize = number("AGREEMENT_DOCUMENTS", 1_000);
    let mut maker = Maker::new(number("AGREEMENT_SEED", 1) as u64);
    let mut harness = Harness {
        says: verdict::rules(),
        validator: jsonschema::draft202012::new(&serde_json::from_str(schema::JSON_SCHEMA).unwrap()).unwrap(),
        ecmascript: Judge::named("AGREEMENT_ECMASCRIPT"),
        python: Judge::named("AGREEMENT_PYTHON"),
        count: Count::default(),
    };
    let mut untried: Rules = harness
        .says
        .iter()
        .filter(|(_, says)| says.json_schema != Extent::Absent || says.protovalidate != Extent::Absent)
        .map(|(rule, _)| rule.clone())
        .collect();
    let mut documents = Vec::new();
    for (rule, document) in cases::all() {
        let verdict = Verdict::of(&document.text, document.changes);
        assert_eq!(verdict.broken, Rules::from([rule.to_owned()]), "{}", document.text);
        untried.remove(rule);
        documents.push(document);
    }
    assert!(untried.is_empty(), "no case for {untried:?}");

    while harness.count.documents < wanted {
        harness.try_all(&documents);
        let next = 500.min(wanted.saturating_sub(harness.count.documents));
        documents = (0..next).map(|_| maker.next()).collect();
    }
    [harness.ecmascript.take(), harness.python.take()].into_iter().flatten().for_each(Judge::dismiss);
    harness.count.print();
    let count = &harness.count;
    assert!(count.accepted * 10 > count.documents && count.accepted * 10 < count.documents * 9);
    for (name, pair) in &count.pairs {
        assert_eq!(pair.disagreements, 0, "{name}");
        assert!(pair.compared * 3 > count.documents, "{name}");
    }
}
