//! Signals that end the program: something can be put in order before.

use std::io;

/// Lets `end` put things in order and end the program, with the exit code that it is given, when somebody interrupts.
///
/// On Unix that is SIGINT, SIGTERM or SIGHUP. Each is left alone if it was ignored when the program started, as it is
/// under nohup.
#[cfg(unix)]
pub(crate) fn on_interrupt(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new::<[i32; 0], i32>([])?;
    let handle = signals.handle();
    // Before the first one is handled, for a signal that nobody waits for would get lost.
    std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // What shells say of a program that the signal itself has ended.
            end(128 + signal);
        }
    })?;
    let ignored = ignored();
    // Where nobody can tell, which is anywhere but on Linux, only SIGHUP is left alone: ignored it is under nohup, and who
    // ignores the others means them to be without effect on what runs in the background, where hardly any come from.
    [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(|signal| ignored.map_or(*signal != SIGHUP, |set| !contains(set, *signal)))
        .try_for_each(|signal| handle.add_signal(signal))
}

/// Elsewhere, Ctrl-C; the exit code is as on Unix.
#[cfg(windows)]
pub(crate) fn on_interrupt(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    ctrlc::try_set_handler(move || end(130)).map_err(io::Error::other)
}

/// Nothing interrupts here.
#[cfg(not(any(unix, windows)))]
pub(crate) fn on_interrupt(_: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// The signals that are ignored, where there is a safe way to ask, as a set of bits.
#[cfg(unix)]
fn ignored() -> Option<u64> {
    ignored_by(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// The same, of what Linux says of a process.
#[cfg(unix)]
fn ignored_by(status: &str) -> Option<u64> {
    let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(set.trim(), 16).ok()
}

#[cfg(unix)]
fn contains(set: u64, signal: i32) -> bool {
    // The lowest bit is signal 1.
    u32::try_from(signal - 1).ok().and_then(|bit| set.checked_shr(bit)).is_some_and(|set| set & 1 == 1)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn sets_of_signals() {
        let of = |set: &str| ignored_by(&format!("Name:\treadout\nSigBlk:\t7\n{set}SigCgt:\t7\n"));
        for (set, expected) in [
            ("SigIgn:\t0000000000001000\n", Some(vec![13])),
            ("SigIgn:\t0000000000005003\n", Some(vec![1, 2, 13, 15])),
            ("SigIgn:\t8000000000000000\n", Some(vec![64])),
            ("SigIgn:\tnone\n", None),
            ("", None),
        ] {
            let found = of(set).map(|set| (-1..=70).filter(|n| contains(set, *n)).collect::<Vec<_>>());
            assert_eq!(found, expected, "{set}");
        }
    }
}
