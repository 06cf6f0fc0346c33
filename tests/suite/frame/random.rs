//! Tests streams of records, garbage and damage in random order.

use super::*;
use diplomatic_readout::strategy::small_record;
use proptest::prelude::*;

/// A piece of a stream.
#[derive(Debug, Clone)]
enum Piece {
    Whole(Vec<u8>),
    Other(Vec<u8>),
}

fn frame() -> impl Strategy<Value = Vec<u8>> {
    small_record().prop_map(|record| framed(Version::CURRENT, RECORD, record.as_bytes()))
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        4 => frame().prop_map(Piece::Whole),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(Piece::Other),
        1 => (frame(), any::<prop::sample::Index>()).prop_map(|(mut frame, at)| {
            frame.truncate(at.index(frame.len()));
            Piece::Other(frame)
        }),
        1 => (frame(), any::<prop::sample::Index>()).prop_map(|(mut frame, at)| {
            let bit = at.index(frame.len() * 8);
            frame[bit / 8] ^= 1 << (bit % 8);
            Piece::Other(frame)
        }),
        1 => prop::collection::vec(prop::sample::select(vec![0xd2, 0xc4, 0xcf, 0xd4, 1, 0]), 0..60)
            .prop_map(Piece::Other),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Without optimisation, the generation of records takes long.
        cases: if cfg!(debug_assertions) { 40 } else { 400 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_whole_frame_is_found(pieces in prop::collection::vec(piece(), 0..12)) {
        let (mut stream, mut whole) = (Vec::new(), Vec::new());
        for piece in &pieces {
            match piece {
                Piece::Whole(frame) => {
                    whole.push(stream.len() as u64);
                    stream.extend(frame);
                }
                Piece::Other(bytes) => stream.extend(bytes),
            }
        }
        let starts = found(&stream).0;
        for start in &whole {
            prop_assert!(starts.contains(start), "the one at {start} of {starts:?}");
        }
        // By chance, the bytes after a truncated frame can complete it, so there may be more frames than whole pieces.
        prop_assert!(starts.len() <= pieces.len());
        prop_assert_eq!(oracle::check(&stream), starts.len());
    }

    #[test]
    fn records_come_back_over_a_line(records in prop::collection::vec(small_record(), 1..5)) {
        let mut buffer = vec![0; 1 << 16];
        let mut line = diplomatic_readout::frame::CobsReader::new(&mut buffer);
        for record in &records {
            let sent = in_cobs(&Frame::of(record).unwrap());
            let (last, before) = sent.split_last().unwrap();
            prop_assert!(before.iter().all(|byte| line.push(*byte).is_none()));
            let Some(diplomatic_readout::frame::Received::Frame { frame, .. }) = line.push(*last) else {
                return Err(TestCaseError::fail("no frame"));
            };
            prop_assert_eq!(&frame.record().unwrap(), record);
        }
    }
}
