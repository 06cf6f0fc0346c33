//! Which mutant is on: that of the variable `MUTANT`, or none. With `MUTANT=note` none is, and the numbers of those that
//! are asked for go to the file that `REACHED` names.
//!
//! This is compiled into a copy of the crate, see `tests/mutants`.

extern crate std;

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::io::Write;

static STATE: AtomicU32 = AtomicU32::new(UNKNOWN);
static NOTED: [AtomicBool; 1 << 16] = [const { AtomicBool::new(false) }; 1 << 16];
const UNKNOWN: u32 = u32::MAX;
const NOTING: u32 = u32::MAX - 1;

/// What the compiler runs is never changed.
#[inline(always)]
pub(crate) const fn on(id: u32) -> bool {
    core::intrinsics::const_eval_select((id,), never, now)
}

const fn never(_: u32) -> bool {
    false
}

#[inline(always)]
fn now(id: u32) -> bool {
    let state = STATE.load(Relaxed);
    state == id || (state >= NOTING && first(id, state))
}

#[cold]
#[inline(never)]
fn first(id: u32, state: u32) -> bool {
    if state == UNKNOWN {
        let state = match std::env::var("MUTANT") {
            Ok(note) if note == "note" => NOTING,
            Ok(number) => number.parse().unwrap(),
            Err(_) => 0,
        };
        STATE.store(state, Relaxed);
        return now(id);
    }
    if !NOTED[id as usize].swap(true, Relaxed) {
        let path = std::env::var_os("REACHED").unwrap();
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        file.write_all(std::format!("{id}\n").as_bytes()).unwrap();
    }
    false
}
