//! Tests frames that are read and written without blocking.

use super::*;
use bytes::BytesMut;
use diplomatic_readout::frame::{CobsCodec, Codec, Incoming, MAX_COBS_BYTES, MAX_FRAME_BYTES};
use futures_util::{SinkExt as _, StreamExt as _};
use std::io;
use tokio::io::AsyncWriteExt as _;
use tokio_util::codec::{Decoder, Encoder, Framed, FramedRead};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// Returns two whole frames with garbage between them, and a third one that is cut off.
fn stream() -> Vec<u8> {
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    [&whole[..], b"noise", &whole, &whole[..30]].concat()
}

fn line() -> Vec<u8> {
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    let sent = in_cobs(&Frame::split_first(&whole).unwrap().0);
    [&sent[7..], &[0, 0], &sent, &sent, &sent[..40]].concat()
}

/// The start and the end of each frame or skipped part, and the reason for a skipped part.
type Seen = Vec<(u64, u64, Option<Error>)>;

fn seen(incoming: Incoming) -> (u64, u64, Option<Error>) {
    match incoming {
        Incoming::Frame { start, frame } => {
            assert_eq!(frame.payload(), READOUT);
            (start, start + frame.encoded_len() as u64, None)
        }
        Incoming::Skipped(s) => (s.start, s.end, Some(s.why)),
    }
}

/// Returns what comes through a pipe that has room for `room` bytes. The bytes before `first` are written separately.
fn through<D>(codec: D, bytes: &[u8], room: usize, first: usize) -> Seen
where
    D: Decoder<Item = Incoming, Error = io::Error>,
{
    block_on(async {
        let (mut here, there) = tokio::io::duplex(room);
        let write = async move {
            here.write_all(&bytes[..first]).await.unwrap();
            tokio::task::yield_now().await;
            here.write_all(&bytes[first..]).await.unwrap();
        };
        let read = FramedRead::new(there, codec).map(|incoming| seen(incoming.unwrap())).collect::<Vec<_>>();
        tokio::join!(write, read).1
    })
}

#[test]
fn split_at_every_byte_the_same_comes_out() {
    let bytes = stream();
    let expected: Seen = scan(&bytes)
        .map(|item| match item {
            Item::Frame { start, frame, .. } => (start, start + frame.encoded_len() as u64, None),
            Item::Skipped(s) => (s.start, s.end, Some(s.why)),
        })
        .collect();
    assert_eq!(expected.iter().map(|s| s.2.is_none()).collect::<Vec<_>>(), [true, false, true, false]);
    let together = |mut seen: Seen| {
        // The codec reports garbage as it arrives, so one part can be reported in several pieces.
        seen.dedup_by(|next, last| {
            let joins = next.2 == Some(Error::Magic) && last.2 == next.2;
            if joins {
                last.1 = next.1;
            }
            joins
        });
        seen
    };
    for split in 0..=bytes.len() {
        assert_eq!(together(through(Codec::default(), &bytes, bytes.len(), split)), expected, "at {split}");
        assert_eq!(together(through(Codec::default(), &bytes, split.max(1), 0)), expected, "each {split}");
    }
}

#[test]
fn a_line_split_at_every_byte_gives_the_same() {
    let bytes = line();
    let whole = bytes.len() as u64;
    for split in 0..=bytes.len() {
        for seen in [
            through(CobsCodec::default(), &bytes, bytes.len(), split),
            through(CobsCodec::default(), &bytes, split.max(1), 0),
        ] {
            let good: Vec<_> = seen.iter().map(|s| s.2.is_none()).collect();
            assert_eq!(good, [false, true, true, false], "at {split}");
            assert_eq!(seen[3], (whole - 40, whole, Some(Error::End { missing: 1 })));
        }
    }
}

#[test]
fn records_go_there_and_back() {
    let record = Record::parse(READOUT).unwrap();
    block_on(async {
        let (here, there) = tokio::io::duplex(7);
        let (mut here, mut there) =
            (Framed::new(here, Codec::default()), Framed::new(there, Codec::default()));
        let answer = async {
            let frame = there.next().await.unwrap().unwrap().frame().unwrap();
            let record: Record<bytes::Bytes> = frame.clone().record().unwrap();
            // The frame is sent as it arrived, with its version.
            there.send(frame).await.unwrap();
            record
        };
        let ask = async {
            here.send(&record).await.unwrap();
            here.next().await.unwrap().unwrap().frame().unwrap().record().unwrap()
        };
        let (asked, answered) = tokio::join!(ask, answer);
        assert!(asked == record && answered == record);
    });
    let mut sent = BytesMut::new();
    CobsCodec::default().encode(&record, &mut sent).unwrap();
    Encoder::encode(&mut CobsCodec::default(), Frame::of(&record).unwrap(), &mut sent).unwrap();
    let one = in_cobs(&Frame::of(&record).unwrap());
    assert_eq!(sent, [&one[..], &one].concat());
}

#[test]
fn what_cannot_be_said_is_not_sent() {
    let mut newer = READOUT.to_vec();
    newer[41] = 99;
    let record = Record::parse_newer(newer).unwrap();
    let mut out = BytesMut::new();
    let error = Codec::default().encode(&record, &mut out).unwrap_err();
    assert_eq!((error.kind(), out.len()), (io::ErrorKind::InvalidInput, 0));
}

/// Checks that a sender of endless bytes without a frame does not fill the memory.
#[test]
fn what_is_held_is_bounded() {
    let most = vec![7; 262_144];
    let header = Frame::new(Version::CURRENT, RECORD, &most[..]).unwrap().header();
    let chunk = 4096;
    for kind in 0..3 {
        let (mut codec, mut cobs) = (Codec::default(), CobsCodec::default());
        let (mut held, mut line) = (BytesMut::new(), BytesMut::new());
        let mut came = 0;
        for round in 0..400 {
            let bytes: Vec<u8> = match kind {
                0 => vec![7; chunk],
                1 => header.iter().copied().cycle().take(chunk).collect(),
                _ if round % 70 == 0 => [&header[..], &most[..chunk - 12]].concat(),
                _ => most[..chunk].to_vec(),
            };
            held.extend_from_slice(&bytes);
            while let Some(incoming) = codec.decode(&mut held).unwrap() {
                let Incoming::Skipped(s) = incoming else { continue };
                assert_eq!(s.start, came);
                came = s.end;
            }
            assert!(
                held.len() <= MAX_FRAME_BYTES + chunk && held.capacity() <= 2 * (MAX_FRAME_BYTES + chunk)
            );
            let line_bytes: Vec<u8> = bytes.iter().map(|b| b | 1).collect();
            line.extend_from_slice(&line_bytes);
            assert!(cobs.decode(&mut line).unwrap().is_none());
            assert!(line.len() <= MAX_COBS_BYTES && line.capacity() <= 2 * (MAX_COBS_BYTES + chunk));
        }
        line.extend_from_slice(&[0]);
        let Incoming::Skipped(s) = cobs.decode(&mut line).unwrap().unwrap() else { panic!() };
        assert_eq!((s.start, s.end, s.why), (0, 400 * chunk as u64 + 1, Error::Cobs));
    }
}

#[test]
fn what_is_no_frame_is_an_error_where_that_ends_the_connection() {
    let mut source = BytesMut::from(&b"noise"[..]);
    let incoming = Codec::default().decode_eof(&mut source).unwrap().unwrap();
    let skipped = incoming.frame().unwrap_err();
    assert_eq!((skipped.start, skipped.end, skipped.why), (0, 5, Error::Magic));
}

/// Checks that a decoder returns all frames, even if it learns of the end before it was asked for the last ones.
#[test]
fn what_came_with_the_end_is_handed_out_first() {
    let whole = framed(Version::CURRENT, RECORD, READOUT);
    let sent = in_cobs(&Frame::split_first(&whole).unwrap().0);
    let mut source = BytesMut::from(&[&sent[..], &sent, &[7, 7]].concat()[..]);
    let mut codec = CobsCodec::default();
    let mut all = Vec::new();
    while let Some(incoming) = codec.decode_eof(&mut source).unwrap() {
        all.push(seen(incoming));
    }
    let size = sent.len() as u64;
    assert_eq!(all[2], (2 * size, 2 * size + 2, Some(Error::End { missing: 1 })));
    assert_eq!((all.len(), all[0].2, all[1].2), (3, None, None));
}
