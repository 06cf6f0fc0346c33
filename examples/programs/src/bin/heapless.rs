//! Keeps what a record says in fixed memory: the record itself, and copies of its texts that outlive it.
//!
//! Only `main` needs an operating system, to make the bytes and to print. Run it with `cargo run --bin heapless`.
#![no_std]
extern crate std;

use core::fmt;
use diplomatic_readout::heapless::{String, Vec};
use diplomatic_readout::{CommitmentStatus, Date, Due, Readout, Record, ValueError, Voice, json};
use std::boxed::Box;
use std::println;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

/// A line of a display: what is promised, who is to do it, for when, and how the text tells it.
///
/// A name may have 128 characters of up to four bytes each. The display shows 48 bytes, and refuses longer ones.
struct Promise {
    who: Vec<String<48>, 2>,
    what: String<128>,
    status: CommitmentStatus,
    when: Option<Date>,
    voice: Option<Voice>,
}

/// There is no room for all that is to be copied. Nothing is cut.
#[derive(Debug)]
struct Full;

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no room for it")
    }
}

impl core::error::Error for Full {}

impl From<ValueError> for Full {
    fn from(_: ValueError) -> Self {
        Full
    }
}

/// Copies the promises of a record. Promises that there is no room for are an error, and so are texts.
fn promises(readout: Readout<'_>) -> Result<Vec<Promise, 8>, Full> {
    let mut promises = Vec::new();
    for commitment in readout.commitments {
        let mut who = Vec::new();
        for actor in readout.actors_of(readout.bound(&commitment)) {
            who.push(actor.name.to_heapless()?).map_err(|_| Full)?;
        }
        let promise = Promise {
            who,
            what: commitment.object.to_heapless()?,
            status: commitment.status,
            when: readout.when_due(&commitment).and_then(Due::date),
            voice: readout.made_in(&commitment).map(|statement| statement.voice),
        };
        promises.push(promise).map_err(|_| Full)?;
    }
    Ok(promises)
}

fn main() -> Result<(), Box<dyn core::error::Error>> {
    // What comes in is checked where it lies. A copy is not checked again.
    let bytes = json::from_str(ARTICLE)?.into_bytes();
    let received = Record::parse(bytes.as_slice())?;
    let record = received.to_heapless::<12_288>()?;
    println!("{} bytes in a record of {}", record.as_bytes().len(), size_of_val(&record));
    println!("in 4096 bytes: {}", received.to_heapless::<4096>().err().ok_or("it fits")?);

    let promises = promises(record.view())?;
    // The copies borrow nothing.
    drop(record);
    println!("\n{} promises in {} bytes:", promises.len(), size_of_val(&promises));
    for Promise { who, what, status, when, voice } in &promises {
        println!("- {}: {what}, {status}, {}", who.join(", "), voice.map_or("", Voice::name));
        if let Some(day) = when.and_then(Date::latest) {
            println!("  at the latest on {day}");
        }
    }
    Ok(())
}
