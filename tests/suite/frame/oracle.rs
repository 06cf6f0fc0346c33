//! Laws that hold for all bytes. The fuzz target and the tests share them.

use diplomatic_readout::frame::{CobsReader, Error, Frame, Item, Received, scan};

/// Checks the laws and returns the number of frames.
pub(crate) fn check(bytes: &[u8]) -> usize {
    let frames = scans(bytes);
    listens(bytes);
    frames
}

/// Checks that the items of a scan cover all bytes, that each frame encodes to its bytes, and that a search at every
/// byte finds the same frames.
fn scans(bytes: &[u8]) -> usize {
    let (mut at, mut frames) = (0, 0);
    let mut buffer = vec![0; bytes.len()];
    for item in scan(bytes) {
        let (start, end) = match item {
            Item::Frame { start, frame, repeated } => {
                assert!(!repeated);
                let again = frame.encode(&mut buffer).unwrap();
                assert_eq!(&bytes[start as usize..][..again.len()], again);
                let borrowed = Frame::split_first(&bytes[start as usize..]).unwrap().0;
                assert_eq!(borrowed, frame);
                if let Ok(record) = frame.record() {
                    assert_eq!(record.digest(), frame.digest());
                }
                frames += 1;
                (start, start + again.len() as u64)
            }
            Item::Skipped(s) => {
                explains(&s.why);
                let rest = &bytes[s.start as usize..];
                match (Frame::split_first(rest), s.why) {
                    // Only bytes that were made for this purpose get this error.
                    (_, Error::Unchecked) => {}
                    (Err(why), told) => assert_eq!(why, told),
                    (Ok(_), why) => panic!("a frame was skipped: {why}"),
                }
                for inside in s.start + 1..s.end {
                    let rest = &bytes[inside as usize..];
                    assert!(
                        !rest.starts_with(&[0xd2, 0xc4, 0xcf, 0xd4]),
                        "a beginning at {inside} was skipped"
                    );
                }
                (s.start, s.end)
            }
        };
        assert_eq!(start, at);
        assert!(end > start);
        at = end;
    }
    assert_eq!(at, bytes.len() as u64);
    frames
}

/// Checks that frames and damage come in the order of the line and each end at a 0. Checks that a frame sent in COBS is
/// decoded to the same frame.
fn listens(bytes: &[u8]) {
    let (mut buffer, mut again) = (vec![0; bytes.len()], vec![0; 2 * bytes.len() + 2]);
    let mut line = CobsReader::new(&mut buffer);
    let (mut heard, mut at) = (0, 0);
    for byte in bytes {
        at += 1;
        let Some(received) = line.push(*byte) else { continue };
        assert_eq!(*byte, 0);
        match received {
            Received::Frame { start, frame } => {
                assert!(start >= heard);
                let sent = frame.encode_cobs(&mut again).unwrap();
                let mut place = vec![0; sent.len()];
                let mut second = CobsReader::new(&mut place);
                let back = sent.iter().fold(false, |_, byte| {
                    matches!(second.push(*byte), Some(Received::Frame { frame: f, .. }) if f == frame)
                });
                assert!(back);
            }
            Received::Skipped(s) => {
                explains(&s.why);
                assert!(s.start >= heard && s.end == at);
                // The buffer is large enough for all these bytes.
                assert_ne!(s.why, Error::Buffer);
            }
        }
        heard = at;
    }
}

/// Checks that an error has a message, and an id that begins with `frame.`.
fn explains(error: &Error) {
    assert!(error.rule().starts_with("frame."), "{}", error.rule());
    assert!(!error.to_string().is_empty());
}
