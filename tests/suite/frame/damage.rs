//! Tests truncation, flipped bits, garbage, loss and repetition.

use super::*;

#[test]
fn every_truncation_is_an_end() {
    for whole in several() {
        for cut in 0..whole.len() {
            let Err(Error::End { missing }) = Frame::split_first(&whole[..cut]) else {
                panic!("{cut} of {} bytes", whole.len())
            };
            // The number of missing bytes is a minimum: first for a whole header, then for the rest of the frame.
            let known = if cut < 12 { 16 } else { whole.len() };
            assert_eq!(missing as usize, known - cut);
            let (starts, skipped) = found(&whole[..cut]);
            assert!(starts.is_empty());
            // The last byte can look like the first byte of another frame.
            assert_eq!(
                skipped.first().map(|s| (s.start, s.why)),
                (cut > 0).then_some((0, Error::End { missing }))
            );
            assert_eq!(skipped.last().map_or(0, |s| s.end), cut as u64);
        }
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    for whole in several() {
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let why = Frame::split_first(&bytes).unwrap_err();
            let expected = match bit / 8 {
                0..4 => Error::Magic,
                4..12 => Error::Header,
                _ => Error::Check,
            };
            assert_eq!(why, expected, "bit {bit}");
            assert!(found(&bytes).0.is_empty());
            // A frame after the damaged one is still found.
            let both = [&bytes[..], &whole].concat();
            assert_eq!(found(&both).0, [whole.len() as u64]);
        }
    }
}

#[test]
fn two_flipped_bits_of_a_header_are_refused_by_its_check() {
    // One header is enough, since the content does not matter for which flips are found.
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    for (a, b) in (32..96).flat_map(|a| (32..a).map(move |b| (a, b))) {
        let mut bytes = whole.clone();
        bytes[a / 8] ^= 1 << (a % 8);
        bytes[b / 8] ^= 1 << (b % 8);
        assert_eq!(Frame::split_first(&bytes).unwrap_err(), Error::Header, "bits {a} and {b}");
    }
}

#[test]
fn a_length_over_the_limit_is_refused_before_its_bytes() {
    let mut header = Frame::new(Version::CURRENT, RECORD, &[][..]).unwrap().header();
    for size in [262_145_u32, 0x00ff_ffff] {
        header[7..10].copy_from_slice(&size.to_le_bytes()[..3]);
        let check = crc::Crc::<u32>::new(&crc::CRC_32_ISCSI).checksum(&header[..10]);
        header[10..].copy_from_slice(&check.to_le_bytes()[..2]);
        assert_eq!(Frame::split_first(&header).unwrap_err(), Error::Large { size });
    }
}

/// Returns bytes of a given kind that are not a frame.
fn garbage(kind: usize, length: usize) -> Vec<u8> {
    let frame = framed(Version::CURRENT, RECORD, READOUT);
    let mut dice = length as u32 * 4 + kind as u32;
    let mut next = || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 24) as u8
    };
    match kind {
        0 => (0..length).map(|_| next()).collect(),
        1 => vec![0; length],
        // The magic is repeated.
        2 => frame[..4].iter().copied().cycle().take(length).collect(),
        // The header says that more bytes follow.
        _ => frame[..12].iter().copied().cycle().take(length).collect(),
    }
}

#[test]
fn frames_are_found_between_garbage_of_every_length() {
    let (first, second) =
        (framed(Version::CURRENT, RECORD, READOUT), framed(Version::CURRENT, 200, b"second"));
    for (kind, length) in (0..4).flat_map(|kind| (0..300).map(move |length| (kind, length))) {
        let between = garbage(kind, length);
        let bytes = [&between[..], &first, &between, &second, &between].concat();
        let (starts, skipped) = found(&bytes);
        let second_at = 2 * length + first.len();
        assert_eq!(starts, [length as u64, second_at as u64], "{length} of kind {kind}");
        let lost: u64 = skipped.iter().map(|s| s.end - s.start).sum();
        assert_eq!(lost, 3 * length as u64);
        oracle::check(&bytes);
    }
}

#[test]
fn what_is_lost_costs_only_the_frames_that_it_was_in() {
    let frames = several();
    let stream = frames.concat();
    let starts: Vec<_> = frames
        .iter()
        .scan(0, |at, f| {
            *at += f.len();
            Some(*at - f.len())
        })
        .collect();
    for lost in [1, 2, 11, 16, 17, 70, 200] {
        for at in 0..=stream.len() - lost {
            let bytes = [&stream[..at], &stream[at + lost..]].concat();
            let expected: Vec<_> = starts
                .iter()
                .zip(&frames)
                .filter_map(|(start, frame)| {
                    let before = start + frame.len() <= at;
                    (before || *start >= at + lost).then(|| (start - if before { 0 } else { lost }) as u64)
                })
                .collect();
            let starts = found(&bytes).0;
            assert!(expected.iter().all(|start| starts.contains(start)), "{lost} bytes at {at}");
            // The rest of two frames can together look like one of them.
            let is_one = |start: &u64| frames.iter().any(|f| bytes[*start as usize..].starts_with(f));
            assert!(starts.iter().all(is_one) && starts.len() <= expected.len() + 1);
        }
    }
}

#[test]
fn frames_that_come_twice_are_found_twice() {
    let frames = several();
    let twice: Vec<_> = frames.iter().flat_map(|f| [f.clone(), f.clone()]).collect();
    let (starts, skipped) = found(&twice.concat());
    assert_eq!((starts.len(), skipped.len()), (2 * frames.len(), 0));
}

/// Checks that a frame is found after a few false beginnings. The header at the start claims the greatest length, so
/// that all bytes after it must be checked.
#[test]
fn a_frame_behind_few_false_ones_is_found() {
    let most = vec![0; 262_144];
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    let false_start = &Frame::new(Version::CURRENT, RECORD, &most[..]).unwrap().header()[..];
    let bytes = [false_start, &whole, &most].concat();
    let (starts, skipped) = found(&bytes);
    assert_eq!((starts, skipped[0].why), (vec![12], Error::Check));
}
