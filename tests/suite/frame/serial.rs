//! Tests frames on a serial line. A reader can start anywhere on it.

use super::*;
use diplomatic_readout::frame::{CobsReader, Received};

fn hear(room: usize, bytes: &[u8]) -> (Vec<Vec<u8>>, Vec<Skipped>) {
    let mut buffer = vec![0; room];
    let mut line = CobsReader::new(&mut buffer);
    let (mut frames, mut skipped) = (Vec::new(), Vec::new());
    for byte in bytes {
        match line.push(*byte) {
            None => {}
            Some(Received::Frame { frame, .. }) => frames.push(frame.payload().to_vec()),
            Some(Received::Skipped(s)) => skipped.push(s),
        }
    }
    (frames, skipped)
}

/// Returns payloads, each with the bytes that are sent for it.
fn lines() -> Vec<(Vec<u8>, Vec<u8>)> {
    let frames = several();
    let sent = |whole: &Vec<u8>| {
        let (frame, _) = Frame::split_first(whole).unwrap();
        (frame.payload().to_vec(), in_cobs(&frame))
    };
    frames.iter().map(sent).collect()
}

#[test]
fn nothing_but_the_end_is_zero() {
    for length in 0..1100 {
        for byte in [0, 1, 0xff] {
            let payload = vec![byte; length];
            let frame = Frame::new(Version::CURRENT, 200, &payload[..]).unwrap();
            let sent = in_cobs(&frame);
            assert_eq!(sent.iter().position(|b| *b == 0), Some(sent.len() - 1));
            assert!(sent.len() <= frame.cobs_len());
            assert_eq!(hear(frame.encoded_len(), &sent), (vec![payload], vec![]));
        }
    }
}

#[test]
fn a_reader_can_start_at_every_byte() {
    let lines = lines();
    let stream: Vec<_> = lines.iter().flat_map(|(_, sent)| sent).copied().collect();
    for start in 0..=stream.len() {
        let (heard, skipped) = hear(1000, &stream[start..]);
        let mut at = 0;
        let whole: Vec<_> = lines
            .iter()
            .filter_map(|(payload, sent)| {
                at += sent.len();
                (at - sent.len() >= start).then(|| payload.clone())
            })
            .collect();
        assert_eq!(heard, whole, "from byte {start}");
        assert!(skipped.len() <= 1);
    }
}

#[test]
fn a_byte_lost_added_or_changed_costs_at_most_two_frames() {
    let lines = lines();
    let stream: Vec<_> = lines.iter().flat_map(|(_, sent)| sent).copied().collect();
    for at in 0..stream.len() {
        for change in 0..4 {
            let mut bytes = stream.clone();
            match change {
                0 => _ = bytes.remove(at),
                1 => bytes.insert(at, 0),
                2 => bytes[at] = 0,
                _ => bytes[at] ^= 0x10,
            }
            let (heard, _) = hear(1000, &bytes);
            assert!(heard.len() + 2 >= lines.len(), "{change} at {at}");
            assert!(heard.iter().all(|payload| lines.iter().any(|(p, _)| p == payload)));
        }
    }
}

#[test]
fn what_has_no_room_is_skipped() {
    let lines = lines();
    let stream: Vec<_> = lines.iter().flat_map(|(_, sent)| sent).copied().collect();
    // The buffer has room for all frames but the one with 300 bytes.
    let (heard, skipped) = hear(100, &stream);
    assert_eq!(heard.len(), lines.len() - 1);
    let start = (stream.len() - lines.last().unwrap().1.len()) as u64;
    assert_eq!(skipped, [Skipped { start, end: stream.len() as u64, why: Error::Buffer }]);
    let (heard, skipped) = hear(0, &stream);
    assert_eq!((heard.len(), skipped.len()), (0, lines.len()));
}

#[test]
fn zeros_are_silence_and_two_frames_are_none() {
    let (payload, sent) = &lines()[0];
    let (heard, skipped) = hear(1000, &[&[0; 9][..], sent, &[0; 9], sent, &[0]].concat());
    assert_eq!((heard, skipped), (vec![payload.clone(), payload.clone()], vec![]));
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    let two = [&whole[..], &whole].concat();
    let mut joined = vec![0; 300];
    let size = cobs::encode(&two, &mut joined);
    joined.truncate(size + 1);
    let (heard, skipped) = hear(1000, &joined);
    assert_eq!((heard.len(), skipped.len(), skipped[0].why), (0, 1, Error::Cobs));
}

#[test]
fn the_end_of_the_stream_cuts_a_frame_that_has_begun() {
    for (payload, sent) in lines() {
        for cut in 0..sent.len() {
            let mut buffer = vec![0; 2048];
            let mut line = CobsReader::new(&mut buffer);
            assert!(sent[..cut].iter().all(|byte| line.push(*byte).is_none()));
            let skipped = Skipped { start: 0, end: cut as u64, why: Error::End { missing: 1 } };
            assert_eq!(line.finish(), (cut > 0).then_some(skipped));
            assert_eq!(line.finish(), None);
            // Another stream can follow.
            let mut heard = Vec::new();
            for byte in &sent {
                if let Some(Received::Frame { start, frame }) = line.push(*byte) {
                    heard.push((start, frame.payload().to_vec()));
                }
            }
            assert_eq!(heard, [(cut as u64, payload.clone())]);
            assert_eq!(line.finish(), None);
        }
    }
    // What was not a frame is told at the end, too, once.
    let mut buffer = [0; 4];
    let mut line = CobsReader::new(&mut buffer);
    b"longer than the room".iter().for_each(|byte| assert!(line.push(*byte).is_none()));
    assert_eq!(line.finish().map(|skipped| skipped.end), Some(20));
}
