//! The records to exchange: the real ones, any number of made ones, and some of a newer version of the schema.

use crate::bodies::BODIES;
use diplomatic_readout::json;
use diplomatic_readout::strategy;
use diplomatic_readout::*;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Returns the records of `schema/examples`.
pub(crate) fn examples() -> Vec<Record<Vec<u8>>> {
    let texts = [
        include_str!("../../../schema/examples/biden-xi-2024-04-02.json"),
        include_str!("../../../schema/examples/biden-zelenskyy-2022-10-04.json"),
        include_str!("../../../schema/examples/caricom-2022-06-10.json"),
        include_str!("../../../schema/examples/cn-zhaokezhi-egypt-2020-12-02.json"),
        include_str!("../../../schema/examples/orm-conference-2031-06-19.json"),
        include_str!("../../../schema/examples/putin-xi-2026-02.json"),
        include_str!("../../../schema/examples/quad-2022-03-03.json"),
        include_str!("../../../schema/examples/ru-putin-netanyahu-2025-05-06.json"),
        include_str!("../../../schema/examples/ru-putin-saudi-2025-03-13.json"),
        include_str!("../../../schema/examples/ru-putin-sharaa-2025-02-12.json"),
        include_str!("../../../schema/examples/thule-briefing-2031-09-12.json"),
        include_str!("../../../schema/examples/ua-zelenskyy-biden-2022-03-30.json"),
        include_str!("../../../schema/examples/ua-zelenskyy-biden-2022-06-15.json"),
        include_str!("../../../schema/examples/ua-zelenskyy-trudeau-2022-02-12.json"),
        include_str!("../../../schema/examples/us-biden-zelenskyy-2022-03-30.json"),
    ];
    texts.iter().filter_map(|text| json::from_str(text).ok()).collect()
}

/// Returns records of a writer of version 1.1. The test `tests/suite/versions.rs` compares them with the output of such a writer.
pub(crate) fn newer() -> Vec<&'static [u8]> {
    vec![
        include_bytes!("../../../tests/testdata/newer/field.readout"),
        include_bytes!("../../../tests/testdata/newer/value.readout"),
        include_bytes!("../../../tests/testdata/newer/bound.readout"),
    ]
}

/// Returns records that the strategies make. They are the same in each run. Each has another identifier, and so another digest.
/// Every fourth has commitments for the six bodies.
pub(crate) fn made() -> impl Iterator<Item = Record<Vec<u8>>> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, b"readouts of the exchange, seed 1");
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = strategy::small_record();
    (0_u32..).filter_map(move |n| {
        let record = strategy.new_tree(&mut runner).ok()?.current();
        let id = format!("made-{n}");
        let renamed = if n % 4 == 0 { with_agenda(&record, &id) } else { with_id(&record, &id) };
        renamed.ok()
    })
}

pub(crate) type Made = Result<Record<Vec<u8>>, Box<dyn std::error::Error + Send + Sync>>;

/// Returns the record with another identifier.
pub(crate) fn with_id(record: &Record<Vec<u8>>, id: &str) -> Made {
    let mut b = record.edit()?;
    b.set_id(Text::new(id)?);
    Ok(b.finish()?)
}

/// Returns the record with the six bodies among its actors, and with commitments for those of each side.
pub(crate) fn with_agenda(record: &Record<Vec<u8>>, id: &str) -> Made {
    let mut b = record.edit()?;
    b.set_id(Text::new(id)?);
    let mut bodies = Vec::new();
    for body in &BODIES {
        let key = format!("exchange-{}-{}", body.side, body.name);
        let name = body.called.first().copied().unwrap_or_default();
        let actor = Actor::new(Key::new(&key)?, ActorKind::Body, Text::new(name)?);
        bodies.push(b.actor(actor.with_country(Country::new(body.country)?))?);
    }
    let (russian, chinese) = bodies.split_at(3);
    let agenda = [
        (russian, "to consult without delay", None),
        (russian, "to report on the consultations", Some("2026-05-09")),
        (chinese, "to report on the consultations", Some("2026-06-30")),
        (russian, "to name those who are on call", Some("[2026-03-01..2026-03-31]")),
    ];
    for (n, (theirs, what, due)) in agenda.into_iter().enumerate() {
        let (what, key) = (Prose::new(what)?, format!("exchange-{n}"));
        let made = Statement::new(what, Act::Agreed, Voice::Impersonal)
            .with_key(Key::new(&key)?)
            .with_subjects(List::new(theirs)?);
        let made = [b.statement(made)?];
        let mut commitment =
            Commitment::new(CommitmentKind::Other, what, CommitmentStatus::Agreed, List::new(&made)?);
        if let Some(date) = due {
            commitment = commitment.with_due(When::new().with_date(Date::parse(date)?));
        }
        b.commitment(commitment)?;
    }
    Ok(b.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn all_examples_are_there() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/examples");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let there = files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).count();
        assert_eq!(examples().len(), there);
    }

    #[test]
    fn made_records_are_the_same_in_each_run_and_all_different() {
        let digests = || made().take(200).map(|record| record.digest()).collect::<Vec<_>>();
        assert_eq!(digests(), digests());
        assert_eq!(digests().iter().collect::<HashSet<_>>().len(), 200);
    }
}
