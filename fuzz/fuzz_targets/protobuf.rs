//! Compares the protobuf reader with prost. An accepted message has the same content for prost. A refused message is also
//! refused through prost's types for the same rule, unless prost has lost the reason.
#![no_main]

use diplomatic_readout::{Error, RULES, Record, proto, protobuf};
use prost::Message as _;

#[path = "../../tests/suite/properties/oracle.rs"]
mod oracle;

/// The rules whose violations prost can lose. It cuts numbers to 32 bits, and drops unknown fields and groups.
const LOST: &[&str] = &["count.range", "enum.unknown", "wire.newer", "protobuf.type"];

libfuzzer_sys::fuzz_target!(|message: &[u8]| {
    let ours = Record::from_protobuf_vec(message);
    let theirs = proto::Readout::decode(message);
    match (&ours, &theirs) {
        (Ok(record), Ok(theirs)) => {
            assert!(oracle::check(record.as_bytes()));
            assert_eq!(proto::Readout::try_from(record).as_ref(), Ok(theirs));
            assert_eq!(Record::try_from(theirs).as_ref(), Ok(record));
            let written = record.to_protobuf_vec().unwrap();
            assert_eq!(theirs.encode_to_vec(), written);
            assert_eq!(Record::from_protobuf_vec(&written).as_ref(), Ok(record));
        }
        (Ok(record), Err(error)) => panic!("prost: {error}, the crate: {record:?}"),
        (Err(error), Ok(theirs)) => match Record::try_from(theirs) {
            Ok(record) => assert!(LOST.contains(&error.rule()), "{error}, through prost: {record:?}"),
            Err(through) => {
                // The conversion of prost's types finds an unknown enum value before any other problem.
                let other = LOST.contains(&error.rule()) || rule(&through) == "enum.unknown";
                assert!(other || rule(&through) == rule(error), "{error}, through prost: {through}");
            }
        },
        (Err(_), Err(_)) => {}
    }
    if let Err(error) = &ours {
        oracle::explains(error, message.len());
    }
    // A message is refused if and only if there is a report, and the report has problems.
    match protobuf::from_slice(message) {
        Ok(record) => assert_eq!(Ok(&record), ours.as_ref()),
        Err(report) => {
            assert!(ours.is_err(), "{report}");
            let problems = report.problems();
            assert!(!problems.is_empty() && problems.len() <= protobuf::Report::CAP);
            assert!(problems.is_sorted_by_key(|p| p.offset()));
            for problem in problems {
                assert!(RULES.iter().any(|(id, _)| *id == problem.rule()), "{problem}");
                assert!(problem.offset().is_none_or(|at| at <= message.len()), "{problem}");
                assert!(!problem.message().is_empty() && problem.place().is_none());
            }
        }
    }
    // Without the unknown fields, the message must give the same result as through prost, which drops them, too.
    let mut buffer = vec![0; Record::<&[u8]>::MAX_BYTES.min(2 * message.len() + 128)];
    match (Record::from_protobuf_lossy(message, &mut buffer), ours) {
        (Ok((record, 0)), ours) => assert_eq!(Ok(record.into_owned()), ours),
        (Ok((record, _)), ours) => {
            assert_eq!(ours.unwrap_err().rule(), "wire.newer");
            let through = theirs.as_ref().map(Record::try_from);
            assert_eq!(through, Ok(Ok(record.into_owned())));
        }
        (Err(newer), ours) => assert_eq!(rule(&newer), rule(&ours.unwrap_err())),
    }
});

fn rule(error: &Error) -> &'static str {
    error.rule()
}
