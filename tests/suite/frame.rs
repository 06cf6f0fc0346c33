//! Checks frames: their bytes, what a reader refuses, and how a reader continues after damage.

#[cfg(feature = "tokio")]
mod codec;
mod damage;
mod oracle;
mod page;
#[cfg(feature = "proptest")]
mod random;
#[cfg(feature = "json")]
mod seeds;
mod serial;

use diplomatic_readout::Record;
use diplomatic_readout::frame::{Error, Frame, Item, RECORD, Skipped, Version, scan};

/// The whole readout of `schema/WIRE.md`.
const READOUT: &[u8] = b"\x1fexample-1ennotecallhostThe host\x15\
    \0\x09\x02\x01\x03\x04\0\x04\x01\x01\x02\x04\0\x04\x01\x04\x0c\0\x04\x01\x08";

fn framed(version: Version, kind: u8, payload: &[u8]) -> Vec<u8> {
    let frame = Frame::new(version, kind, payload).unwrap();
    let mut buffer = vec![0xaa; frame.encoded_len()];
    assert_eq!(frame.encode(&mut buffer).unwrap().len(), frame.encoded_len());
    buffer
}

fn in_cobs(frame: &Frame<&[u8]>) -> Vec<u8> {
    let mut buffer = vec![0xaa; frame.cobs_len()];
    frame.encode_cobs(&mut buffer).unwrap().to_vec()
}

/// Returns different frames of several sizes.
fn several() -> Vec<Vec<u8>> {
    let payload = |n: usize| (0..n).map(|i| (i * 7 + n) as u8).collect::<Vec<_>>();
    let mut frames = vec![framed(Version::CURRENT, RECORD, READOUT)];
    frames.extend([0, 1, 300].map(|n| framed(Version::CURRENT, 200, &payload(n))));
    frames
}

/// Returns where frames begin, and what the scanner skips.
fn found(bytes: &[u8]) -> (Vec<u64>, Vec<Skipped>) {
    let (mut starts, mut skipped) = (Vec::new(), Vec::new());
    for item in scan(bytes) {
        match item {
            Item::Frame { start, .. } => starts.push(start),
            Item::Skipped(s) => skipped.push(s),
        }
    }
    (starts, skipped)
}

#[test]
fn a_frame_comes_back_as_it_was() {
    let record = Record::parse(READOUT).unwrap();
    let mut buffer = [0; 100];
    let bytes = Frame::of(&record).unwrap().encode(&mut buffer).unwrap();
    assert_eq!(bytes.len(), 54 + 16);
    let (frame, rest) = Frame::split_first(bytes).unwrap();
    assert_eq!(
        (frame.version(), frame.kind(), frame.payload(), rest),
        (Version::CURRENT, 1, READOUT, &[][..])
    );
    assert_eq!(frame.digest(), record.digest());
    assert_eq!(frame.record().unwrap(), record);
}

#[test]
fn the_version_decides_how_a_payload_is_read() {
    let Version { major, minor } = Version::CURRENT;
    // No version has this kind of source yet.
    let mut newer = READOUT.to_vec();
    newer[41] = 99;
    let read = |major, minor, payload| {
        let frame = Frame::new(Version { major, minor }, RECORD, payload).unwrap();
        frame.record().map(|record: Record<&[u8]>| record.newer_parts())
    };
    assert_eq!(read(major, minor, READOUT), Ok(0));
    assert_eq!(read(major, minor + 1, READOUT), Ok(0));
    assert_eq!(read(major, minor + 1, &newer), Ok(1));
    assert_eq!(read(major, minor, &newer).unwrap_err().rule(), "enum.unknown");
    assert_eq!(read(major + 1, 0, READOUT), Err(Error::Major { found: major + 1 }));
    assert_eq!(read(0, 0, READOUT), Err(Error::Major { found: 0 }));
    // A newer version of the frame does not make a broken record valid.
    assert_eq!(read(major, minor + 1, &READOUT[1..]).unwrap_err().rule(), "wire.end");
    let other = Frame::new(Version::CURRENT, 2, READOUT).unwrap();
    assert_eq!(other.record().unwrap_err(), Error::Kind { found: 2 });
}

#[test]
fn a_newer_record_is_passed_on_with_its_version() {
    let mut newer = READOUT.to_vec();
    newer[41] = 99;
    let version = Version { minor: Version::CURRENT.minor + 3, ..Version::CURRENT };
    let came = framed(version, RECORD, &newer);
    let (frame, _) = Frame::split_first(&came).unwrap();
    let record = frame.record().unwrap();
    assert_eq!(Frame::of(&record).unwrap_err(), Error::Newer);
    assert_eq!(Frame::of_newer(&record, Version::CURRENT).unwrap_err(), Error::Newer);
    let other = Version { major: version.major + 1, minor: 0 };
    assert_eq!(Frame::of_newer(&record, other).unwrap_err(), Error::Major { found: other.major });
    let mut buffer = [0; 100];
    assert_eq!(Frame::of_newer(&record, version).unwrap().encode(&mut buffer).unwrap(), came);
}

#[test]
fn there_is_room_or_an_error() {
    let frame = Frame::new(Version::CURRENT, RECORD, READOUT).unwrap();
    let (plain, cobs) = (frame.encoded_len(), in_cobs(&frame).len());
    for room in 0..=frame.cobs_len() {
        let mut buffer = vec![0; room];
        assert_eq!(frame.encode(&mut buffer).is_ok(), room >= plain, "{room}");
        assert_eq!(frame.encode_cobs(&mut buffer).is_ok(), room >= cobs, "{room}");
    }
    let most = vec![1; 262_144];
    let largest = Frame::new(Version::CURRENT, RECORD, &most[..]).unwrap();
    assert_eq!(largest.encoded_len(), diplomatic_readout::frame::MAX_FRAME_BYTES);
    assert_eq!(largest.cobs_len(), diplomatic_readout::frame::MAX_COBS_BYTES);
    assert!(in_cobs(&largest).len() <= largest.cobs_len());
    let (back, _) = Frame::split_first(&framed(Version::CURRENT, RECORD, &most))
        .map(|(f, r)| (f.payload().len(), r.len()))
        .unwrap();
    assert_eq!(back, most.len());
    let more = vec![1; 262_145];
    assert_eq!(Frame::new(Version::CURRENT, RECORD, &more[..]).unwrap_err(), Error::Large { size: 262_145 });
}

#[test]
fn repeated_records_are_told() {
    let records = [READOUT, b"b", b"c"].map(|payload| framed(Version::CURRENT, RECORD, payload));
    let other = framed(Version::CURRENT, 200, READOUT);
    let order = [0, 1, 0, 2, 1, 0];
    let stream: Vec<_> = order.iter().flat_map(|i| [&records[*i][..], &other]).flatten().copied().collect();
    let told = |items: &mut dyn Iterator<Item = Item<'_>>| {
        items.map(|item| u8::from(matches!(item, Item::Frame { repeated: true, .. }))).collect::<Vec<_>>()
    };
    // The scanner never reports frames of another kind as repeated.
    assert_eq!(told(&mut scan(&stream)), [0; 12]);
    assert_eq!(told(&mut scan(&stream).remembering::<3>()), [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0]);
    // If the scanner remembers two records, the third takes the place of the first.
    assert_eq!(told(&mut scan(&stream).remembering::<2>()), [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
}

#[test]
fn every_error_has_an_id_and_words() {
    let record = Record::parse(&READOUT[..40]).unwrap_err();
    for (error, id, words) in [
        (Error::Magic, "frame.magic", "no frame begins here"),
        (Error::Header, "frame.header", "the header of a frame, but damaged"),
        (Error::Large { size: 300_000 }, "frame.large", "a payload of 300000 bytes, at most 262144"),
        (Error::End { missing: 3 }, "frame.end", "a frame that is cut off; at least 3 bytes are missing"),
        (Error::Check, "frame.check", "a frame that is damaged"),
        (Error::Unchecked, "frame.unchecked", "not looked at, after too many false beginnings of frames"),
        (Error::Cobs, "frame.cobs", "no frame in COBS"),
        (Error::Buffer, "buffer.small", "the buffer is too small"),
        (
            Error::Major { found: 2 },
            "frame.major",
            "a frame of version 2 of the schema, which is another format",
        ),
        (Error::Kind { found: 7 }, "frame.kind", "a frame of kind 7, which is not known here"),
        (Error::Newer, "frame.newer", "a record with parts of a newer version than its frame"),
        (Error::Record(record), record.rule(), &record.to_string()),
    ] {
        assert_eq!((error.rule(), &*error.to_string()), (id, words));
    }
    let skipped = Skipped { start: 3, end: 7, why: Error::Check };
    assert_eq!(skipped.to_string(), "bytes 3 to 7: a frame that is damaged");
}

#[test]
fn a_frame_lends_its_payload() {
    let owned = Frame::new(Version::CURRENT, 200, READOUT.to_vec()).unwrap();
    let lent = owned.by_ref();
    assert_eq!((lent.version(), lent.kind(), lent.payload()), (Version::CURRENT, 200, READOUT));
    assert_eq!(lent.digest(), owned.digest());
}

#[test]
fn only_so_many_digests_are_remembered() {
    let frames = [1, 2, 1, 3, 1, 2].map(|n| framed(Version::CURRENT, RECORD, &[n]));
    let other = framed(Version::CURRENT, 200, &[1]);
    let bytes = [&frames.concat()[..], &other, &other].concat();
    let repeated = |items: &mut dyn Iterator<Item = Item<'_>>| {
        items.map(|i| matches!(i, Item::Frame { repeated: true, .. })).collect::<Vec<_>>()
    };
    let [f, t] = [false, true];
    // If the scanner remembers two digests, it forgets the older one. It remembers no digests of frames of other kinds.
    assert_eq!(repeated(&mut scan(&bytes).remembering::<2>()), [f, f, t, f, f, f, f, f]);
    assert_eq!(repeated(&mut scan(&bytes).remembering::<3>()), [f, f, t, f, t, t, f, f]);
    assert_eq!(repeated(&mut scan(&bytes)), [f; 8]);
}
