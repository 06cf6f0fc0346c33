//! Tests logs on a disk that loses power.
//!
//! `disk` replaces the file system for all code of the log that opens, writes, cuts, syncs or renames files, and records every
//! change. `history` makes random histories. Programs add records, one by one or many at once. They recover, copy and restore
//! logs. They are killed, or find the disk full. Then the power fails at every moment of each history. `states` makes the disks
//! that may be left: with and without each change that was not synced, with torn writes, with changes out of order, and with a
//! file whose length is ahead of its content. On each of these disks, every promise must be kept. docs/RELIABILITY.md describes
//! the assumptions.

pub(crate) mod disk;
mod history;
mod states;

use disk::Lie;
use history::{Counts, history};
use std::println;
use std::string::String;

/// The number of histories, unless the variable `POWER_LOSS` sets it.
const HISTORIES: u64 = 200;

fn run(histories: u64, lie: Lie, hasty: bool) -> Result<Counts, String> {
    let mut counts = Counts::default();
    for seed in 0..histories {
        history(seed, lie, hasty, &mut counts).map_err(|why| std::format!("history {seed}: {why}"))?;
    }
    Ok(counts)
}

#[test]
fn whatever_a_power_cut_leaves_what_was_acknowledged_is_there_and_nothing_else() {
    let histories = std::env::var("POWER_LOSS").ok().and_then(|n| n.parse().ok()).unwrap_or(HISTORIES);
    let counts = run(histories, Lie::None, false).unwrap();
    println!("{histories} histories: {counts:?}");
    assert!(counts.states as u64 > 100 * histories && counts.torn > 1000 && counts.most_pending > 12);
    // The only refused files are those that cannot be told from other files.
    assert!(counts.refused * 50 < counts.states);
}

/// Checks that faulty disks and writers are found. Otherwise the test above would prove nothing.
#[test]
fn a_disk_that_lies_and_a_writer_that_does_not_wait_are_found_out() {
    for (lie, hasty, why) in [
        (Lie::Data, false, "the log has"),
        (Lie::Opening, false, "the log has"),
        (Lie::Folder, false, "the log has"),
        (Lie::Tails, false, "tail"),
        (Lie::Partials, false, "has its name and is not complete"),
        (Lie::None, true, "the log has"),
    ] {
        let found = run(HISTORIES, lie, hasty).unwrap_err();
        println!("{lie:?}: {found}");
        assert!(found.contains(why), "{lie:?}: {found}");
    }
}
