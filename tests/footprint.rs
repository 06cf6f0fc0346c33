//! Checks how much memory values take, and how much operations take on the heap. The figures are in the tables of
//! `docs/RELIABILITY.md`.
//!
//! The test is alone in its program, because the allocator counts the memory of all threads.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use diplomatic_readout::*;
use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use std::hint::black_box;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Returns the most memory that was allocated during the work, beyond the memory that was allocated before.
fn heap(work: impl FnOnce()) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    work();
    HEAP.peak_usage() - before
}

macro_rules! sizes {
    ($($ty:ty),+ $(,)?) => { [$( (stringify!($ty), size_of::<$ty>()) ),+] };
}

fn sizes() -> String {
    let mut rows = String::from("| type | bytes |\n|---|---:|\n");
    for (name, size) in sizes![
        Record<&[u8]>,
        Record<Vec<u8>>,
        Readout<'_>,
        Source<'_>,
        Conversation<'_>,
        Actor<'_>,
        Participant<'_>,
        Topic<'_>,
        Statement<'_>,
        Event<'_>,
        Instrument<'_>,
        Commitment<'_>,
        Quote<'_>,
        Quantity<'_>,
        Text<'_, 128>,
        Key<'_>,
        List<'_, ActorRef, 8>,
        ActorRef,
        Date,
        Day,
        Decimal,
        Count<9>,
        Country,
        Sha256,
        Digest,
        Error,
        ErrorKind,
    ] {
        writeln!(rows, "| `{name}` | {size} |").unwrap();
    }
    rows
}

/// Compares the part of the page between its marks, or rewrites it. The published package does not contain the page.
fn expect(name: &str, actual: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/RELIABILITY.md");
    let Ok(page) = std::fs::read_to_string(path) else { return };
    let (before, rest) = page.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (part, after) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        let page = format!("{before}<!-- {name} -->\n{actual}<!-- /{name} -->{after}");
        return std::fs::write(path, page).unwrap();
    }
    assert_eq!(part, actual, "{path} differs; run `scripts/update`");
}

#[test]
fn memory_is_what_the_page_says() {
    let text = include_str!("../schema/examples/putin-xi-2026-02.json");
    let record = json::from_str(text).unwrap();
    let bytes = record.as_bytes();
    let view = record.view();
    let mut buffer = vec![0; 64 * 1024];
    let message = record.to_protobuf_vec().unwrap();
    let broken = [&bytes[..bytes.len() - 1], b"\xff"].concat();

    let mut nothing = |what: &str, work: &mut dyn FnMut(&mut [u8])| {
        // The first call makes the standard library detect the processor. The memory for that does not belong to the
        // operation.
        work(&mut buffer);
        // The thread that runs the tests may take memory meanwhile, but not each time. So the smallest value counts.
        let least = (0..8).map(|_| heap(|| work(&mut buffer))).min();
        assert_eq!(least, Some(0), "{what}");
    };
    nothing("check", &mut |_| assert!(Record::parse(black_box(bytes)).is_ok()));
    nothing("check of a newer version's", &mut |_| assert!(Record::parse_newer(black_box(bytes)).is_ok()));
    nothing("refusal", &mut |_| assert!(Record::parse(black_box(&*broken)).is_err()));
    nothing("view and walk", &mut |_| {
        let words = record.view().statements.iter().map(|s| s.text.as_str().len()).sum::<usize>();
        assert!(black_box(words) > 0);
    });
    nothing("encode", &mut |buffer| assert!(view.encode(buffer).is_ok()));
    nothing("protobuf out", &mut |buffer| assert!(record.to_protobuf(buffer).is_ok()));
    nothing("protobuf in", &mut |buffer| assert!(Record::from_protobuf(&message, buffer).is_ok()));
    nothing("digest", &mut |_| assert!(black_box(record.digest()) == record.digest()));

    // The bound is a multiple of the bytes that the operation reads or writes.
    let times = |what: &str, length: usize, bound: usize, work: &mut dyn FnMut()| {
        let most = (0..4).map(|_| heap(&mut *work)).min().unwrap_or_default();
        let times = most.div_ceil(length);
        assert!(times <= bound, "{what}: {most} bytes, {times} times {length}");
    };
    times("JSON in", text.len(), 4, &mut || drop(json::from_str(text).unwrap()));
    times("JSON out", text.len(), 2, &mut || drop(json::to_string(&view).unwrap()));
    times("record of a view", bytes.len(), 1, &mut || drop(view.to_record().unwrap()));
    times("protobuf out", message.len(), 4, &mut || drop(record.to_protobuf_vec().unwrap()));
    times("protobuf in", message.len(), 3, &mut || drop(Record::from_protobuf_vec(&message).unwrap()));

    if cfg!(target_pointer_width = "64") {
        expect("sizes", &sizes());
    }
}
