//! A property test of your own code, with the strategies of the crate: any valid record, or one with what the code is about.
//!
//! In a project this stands in `tests/`, with the macro `proptest!`. Here it is a program, so that it can show what a test
//! that fails shows: a small record that breaks the property. Run it with `cargo run --bin property_test`.

use diplomatic_readout::{Commitment, Day, Due, Readout, json, strategy};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use std::error::Error;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

/// The code under test: the last day of each commitment that has one, the earliest first.
fn agenda<'a>(readout: Readout<'a>) -> Vec<(Day, Commitment<'a>)> {
    let day = |c: &Commitment<'a>| readout.when_due(c)?.date()?.latest();
    let mut agenda: Vec<_> = readout.commitments.iter().filter_map(|c| Some((day(&c)?, c))).collect();
    agenda.sort_by_key(|(day, _)| *day);
    agenda
}

/// The same with a mistake: it looks only at `due`, and a commitment may have its date from an event.
fn hasty_agenda<'a>(readout: Readout<'a>) -> Vec<(Day, Commitment<'a>)> {
    let day = |c: Commitment<'a>| c.due?.date?.latest();
    let mut agenda: Vec<_> = readout.commitments.iter().filter_map(|c| Some((day(c)?, c))).collect();
    agenda.sort_by_key(|(day, _)| *day);
    agenda
}

/// Every commitment with a date is in the agenda once, and the days go up.
fn holds(readout: Readout<'_>, agenda: &[(Day, Commitment<'_>)]) -> Result<(), TestCaseError> {
    prop_assert!(agenda.is_sorted_by_key(|(day, _)| *day));
    let dates = readout.commitments.iter().filter_map(|c| readout.when_due(&c)).filter_map(Due::date);
    let dated = dates.filter(|date| date.latest().is_some());
    prop_assert_eq!(dated.count(), agenda.len());
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let record = json::from_str(ARTICLE)?;
    for (day, commitment) in agenda(record.view()) {
        println!("the article: {day}: {}", commitment.object);
    }

    let mut test = runner();
    test.run(&strategy::record_with(Commitment::DESCRIPTOR), |record| {
        holds(record.view(), &agenda(record.view()))
    })?;
    println!("the agenda: {} records with commitments, no mistake", test.config().cases);

    let found = runner().run(&strategy::record_with(Commitment::DESCRIPTOR), |record| {
        holds(record.view(), &hasty_agenda(record.view()))
    });
    let Err(TestError::Fail(_, record)) = found else { return Err("the mistake is not found".into()) };
    println!("the hasty agenda: wrong for this record, shrunk from a larger one:");
    println!("{}", json::to_string(&record.view())?);
    Ok(())
}

/// The same records at each run. A test takes others each time, and keeps the seed of those that fail.
fn runner() -> TestRunner {
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}
