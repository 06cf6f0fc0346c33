//! Inputs that an attacker would send: their check costs much for their length.

use crate::lengths;
use crate::words::{Dice, SCRIPTS};
use diplomatic_readout::{Record, json};
use serde_json::{Value, json};
use std::time::Instant;

/// The file in which `search` saves the costliest input.
pub const FOUND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/worst.bin");

/// Returns a list with `n` entries.
fn entries(n: usize, entry: impl Fn(usize) -> Value) -> Value {
    (0..n).map(entry).collect()
}

/// Returns the shortest name of letters `a-z` for a number.
fn short(mut i: usize) -> String {
    let mut name = String::new();
    loop {
        name.push((b'a' + (i % 26) as u8) as char);
        i /= 26;
        if i == 0 {
            return name;
        }
    }
}

fn document(actors: Value, lists: Value) -> Vec<u8> {
    let mut document = json!({
        "id": "worst", "language": "en", "sources": [{"key": "s", "kind": "BRIEFING"}],
        "conversations": [{"key": "c"}], "actors": actors,
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut document, lists) {
        all.extend(more);
    }
    json::from_str(&document.to_string()).unwrap_or_else(|report| panic!("{report}")).into_bytes()
}

fn actors(n: usize, key: impl Fn(usize) -> String) -> Value {
    entries(n, |i| json!({"key": key(i), "kind": "STATE", "name": "x"}))
}

/// Returns statements with this text.
fn said(n: usize, text: &str) -> Value {
    json!({"statements": entries(n, |_| json!({"text": text, "act": "STATED", "voice": "NARRATED"}))})
}

/// Returns statements in which all lists of references are full.
fn referring(n: usize) -> Value {
    let actors = |from: usize, n: usize| entries(n, |i| short(from + i).into());
    let mut all = entries(n, |i| {
        json!({
            "text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": actors(0, 8), "chain": actors(100, 6),
            "addressees": actors(20, 8), "targetActors": actors(30, 8), "beneficiaries": actors(40, 8),
            "key": short(i), "inReplyTo": short(i.saturating_sub(1)),
        })
    });
    // The first statement has none before it.
    all[0].as_object_mut().expect("an object").remove("inReplyTo");
    json!({"statements": all})
}

/// Two keys with the same 64-bit hash in the check. A test of the crate ensures this.
const TWINS: [&str; 2] = ["kaa01j", "karna0"];

/// Returns a record with keys of the largest length that differ only at their ends. Two of them have the same hash, so the
/// check compares all keys.
fn alike() -> Vec<u8> {
    let long = |i: usize| format!("{}{:03}", "k".repeat(45), i);
    document(actors(128, |i| TWINS.get(i).map_or_else(|| long(i), |key| (*key).to_owned())), json!({}))
}

/// Returns the slots in which the check looks for the hash of a key of up to eight characters: the first slot, and the step to
/// the next.
fn places(key: &str) -> (usize, usize) {
    let mut word = [b'0'; 8];
    word[..key.len()].copy_from_slice(key.as_bytes());
    let hash = (key.len() as u64 ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    ((hash >> 16) as usize % PLACES, (hash as u32).wrapping_mul(0x9e37_79b1) as usize >> 23 | 1)
}

/// The number of slots, and the number of taken slots after which the check compares keys instead.
const PLACES: usize = 512;
const CROWD: usize = 12;

/// Returns a record whose keys all need the same slots.
fn crowded() -> Vec<u8> {
    let keys: Vec<_> = (0..).map(short).filter(|key| places(key) == (7, 3)).take(128).collect();
    document(actors(128, |i| keys[i].clone()), json!({}))
}

/// Returns a record in which each key finds as many taken slots as possible, without reaching the limit.
fn crowding() -> Vec<u8> {
    let (mut taken, mut keys) = ([false; PLACES], Vec::new());
    for key in (0..).map(short) {
        let (first, step) = places(&key);
        let mut way = (0..PLACES).map(|n| (first + n * step) % PLACES);
        let looked = way.clone().take_while(|place| taken[*place]).count();
        if looked == keys.len().min(CROWD) {
            taken[way.nth(looked).expect("a free place")] = true;
            keys.push(key);
        }
        if keys.len() == 256 {
            break;
        }
    }
    let statement = |i: usize| json!({"key": keys[i], "text": "x", "act": "STATED", "voice": "NARRATED"});
    document(actors(1, short), json!({"statements": entries(256, statement)}))
}

/// Returns these bytes with one changed byte before `end` that breaks the rule. It is the last byte that can break it.
fn spoiled(bytes: &[u8], end: usize, rule: &str) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for at in (0..end).rev() {
        for change in 1..=255 {
            changed[at] = bytes[at] ^ change;
            if Record::parse(changed.as_slice()).is_err_and(|error| error.rule() == rule) {
                return changed;
            }
        }
        changed[at] = bytes[at];
    }
    panic!("nothing breaks {rule}")
}

/// Returns the end of the text of a record. The length of the text stands first.
fn text_end(bytes: &[u8]) -> usize {
    let size = 1 + bytes.iter().take_while(|b| **b >= 0x80).count();
    let length = bytes[..size].iter().rev().fold(0, |n, b| n << 7 | usize::from(b & 0x7f));
    size + length
}

/// Returns all inputs of this module by name, and the one that `search` found.
pub fn made() -> Vec<(&'static str, Vec<u8>)> {
    let typical = |script: usize| lengths::record(&SCRIPTS[script], 16_384).into_bytes();
    let mut made = vec![
        ("ascii", typical(0)),
        ("italian", typical(1)),
        ("russian", typical(2)),
        ("chinese", typical(3)),
        ("only curly quotes", document(actors(1, short), said(5, &"“".repeat(1000)))),
        ("only full-width commas", document(actors(1, short), said(5, &"，".repeat(1000)))),
        ("line breaks", document(actors(1, short), said(8, &("x".to_owned() + &"\n".repeat(1023))))),
        ("spaces before each text", document(actors(1, short), said(8, &(" ".repeat(1023) + "x")))),
        ("shortest actors", document(actors(128, short), json!({}))),
        ("shortest statements", document(actors(1, short), said(256, "x"))),
        ("full lists of references", document(actors(128, short), referring(256))),
        ("keys with one hash", alike()),
        ("keys that want one place", crowded()),
    ];
    made.push(("keys that want places nearby", crowding()));
    // As many statements as fit into a record.
    let longest = |text: &str| document(actors(1, short), said(254, text));
    made.push(("longest, line breaks", longest(&("x".to_owned() + &"\n".repeat(1023)))));
    made.push(("longest, spaces", longest(&(" ".repeat(1023) + "x"))));
    let (full, shortest) =
        (document(actors(128, short), referring(256)), document(actors(1, short), said(256, "x")));
    made.push(("references, then a text", spoiled(&full, text_end(&full), "text.char")));
    made.push(("references, then a key", spoiled(&full, text_end(&full), "key.duplicate")));
    made.push(("references, then a rule", spoiled(&full, full.len(), "ref.order")));
    made.push(("statements, then a text", spoiled(&shortest, text_end(&shortest), "text.char")));
    let mut surplus = typical(0);
    surplus.push(0);
    made.push(("a byte too many", surplus));
    // The costliest change of one of the last bytes. The check finds such an error last, and then has to locate it.
    let whole = typical(0);
    let late = (1..200).map(|back| {
        let mut bytes = whole.clone();
        let at = bytes.len() - back;
        bytes[at] ^= 0x7f;
        bytes
    });
    let late =
        late.filter(|b| Record::parse(b.as_slice()).is_err()).max_by(|a, b| time(a).total_cmp(&time(b)));
    made.push(("wrong near the end", late.expect("one of them is refused")));
    if let Ok(bytes) = std::fs::read(FOUND) {
        made.push(("found by search", bytes));
    }
    made
}

/// Returns the shortest of several times of a check, in nanoseconds.
fn time(bytes: &[u8]) -> f64 {
    let one = || {
        let start = Instant::now();
        let _ = std::hint::black_box(Record::parse(std::hint::black_box(bytes)).is_ok());
        start.elapsed().as_nanos() as f64
    };
    (0..7).map(|_| one()).fold(f64::INFINITY, f64::min)
}

/// Changes inputs at random for this many seconds. Saves the input of at least 4 KiB that costs most per byte. Returns the
/// number of inputs that were tried, and the nanoseconds per byte of the costliest.
pub fn search(seconds: u64) -> (u64, f64) {
    let per_byte = |bytes: &[u8]| time(bytes) / bytes.len() as f64;
    let seeds = made().into_iter().map(|(_, b)| b).filter(|b| b.len() >= 4096);
    let mut best: Vec<_> = seeds.map(|b| (per_byte(&b), b)).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (start, mut tried) = (Instant::now(), 0);
    while start.elapsed().as_secs() < seconds {
        let mut bytes = best[dice.below(best.len())].1.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = dice.below(256) as u8,
                1 => bytes[at] ^= 1 << dice.below(8),
                2 => bytes[at] = bytes[dice.below(bytes.len())],
                _ => {
                    let (n, from) = (dice.below(32), dice.below(bytes.len()));
                    for i in 0..n.min(bytes.len() - at.max(from)) {
                        bytes[at + i] = bytes[from + i];
                    }
                }
            }
        }
        tried += 1;
        let weakest = best.iter_mut().min_by(|a, b| a.0.total_cmp(&b.0)).expect("there are seeds");
        // Measures again, because other processes may have delayed the first measurement.
        if per_byte(&bytes) > weakest.0 {
            let cost = per_byte(&bytes);
            if cost > weakest.0 {
                *weakest = (cost, bytes);
            }
        }
    }
    let (cost, worst) = best.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)).expect("there are seeds");
    std::fs::write(FOUND, &worst).expect("a file");
    (tried, cost)
}
