//! Keeps what a record says in fixed memory: the record itself, and copies of its texts that outlive it.
//!
//! Only `main` needs an operating system, to make the bytes and to print. Run it with `cargo run --bin heapless`.
#![no_std]
extern crate std;

use core::fmt;
use diplomatic_readout::{Actor, CommitmentStatus, Date, Error, Readout, Record, json};
use heapless::{CapacityError, String, Vec};
use std::boxed::Box;
use std::println;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

/// A name may have 128 characters of up to four bytes each. The display shows so many bytes, and refuses longer ones.
type Name = String<48>;

/// A line of a display: what is promised, by whom, and for when.
struct Promise {
    by: Vec<Name, 2>,
    what: String<128>,
    status: CommitmentStatus,
    when: Option<Date>,
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

impl From<CapacityError> for Full {
    fn from(_: CapacityError) -> Self {
        Full
    }
}

/// Checks the bytes, and keeps them in `N` bytes of static memory or of the stack.
fn keep<const N: usize>(bytes: &[u8]) -> Result<Record<Vec<u8, N>>, Error> {
    Readout::parse(bytes)?.encode_heapless()
}

/// Copies the promises of a record. Promises that there is no room for are an error, and so are texts.
fn promises(readout: Readout<'_>) -> Result<Vec<Promise, 8>, Full> {
    let mut promises = Vec::new();
    for commitment in readout.commitments {
        let mut by = Vec::new();
        for actor in readout.bound(&commitment).iter().filter_map(|actor| readout.actor(actor)) {
            by.push(name(&actor)?).map_err(|_| Full)?;
        }
        let when =
            commitment.due.or_else(|| readout.event(commitment.event?)?.when).and_then(|when| when.date);
        let what = String::try_from(commitment.object.as_str())?;
        let promise = Promise { by, what, status: commitment.status, when };
        promises.push(promise).map_err(|_| Full)?;
    }
    Ok(promises)
}

fn name(actor: &Actor<'_>) -> Result<Name, Full> {
    Ok(Name::try_from(actor.name.as_str())?)
}

fn main() -> Result<(), Box<dyn core::error::Error>> {
    let bytes = json::from_str(ARTICLE)?.into_bytes();

    let record = keep::<12_288>(&bytes)?;
    println!("{} bytes in a record of {}", record.as_bytes().len(), size_of_val(&record));
    let small = keep::<4096>(&bytes);
    println!("in 4096 bytes: {}", small.err().ok_or("it fits")?);

    let promises = promises(record.view())?;
    // The copies borrow nothing.
    drop(record);
    println!("\n{} promises in {} bytes:", promises.len(), size_of_val(&promises));
    for Promise { by, what, status, when } in &promises {
        println!("- {}: {what}, {status}", by.join(", "));
        if let Some(day) = when.and_then(Date::latest) {
            println!("  at the latest on {day}");
        }
    }
    Ok(())
}
