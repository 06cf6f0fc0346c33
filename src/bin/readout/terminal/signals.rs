//! Interrupts: the signals that end the program, and the cleanup before it ends.

use std::io;

/// Calls `end` with the exit code after an interrupt. `end` has to clean up and to end the program.
///
/// On Unix the interrupts are SIGINT, SIGTERM and SIGHUP. A signal that was ignored when the program started stays ignored, as
/// SIGHUP is under nohup.
#[cfg(unix)]
pub(crate) fn on_interrupt(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new::<[i32; 0], i32>([])?;
    let handle = signals.handle();
    // The thread starts before the first handler is added, because a signal without a waiting thread would be lost.
    std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Shells report this code for a program that was ended by the signal.
            end(128 + signal);
        }
    })?;
    let ignored = ignored();
    // Only Linux tells which signals are ignored. On other systems SIGHUP gets no handler, because nohup ignores it. The other
    // signals are ignored for programs in the background, where they rarely arrive.
    [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(|signal| ignored.map_or(*signal != SIGHUP, |set| !contains(set, *signal)))
        .try_for_each(|signal| handle.add_signal(signal))
}

/// Calls `end` after Ctrl-C, with the exit code that Unix has for SIGINT. `end` has to clean up and to end the program.
#[cfg(windows)]
pub(crate) fn on_interrupt(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    ctrlc::try_set_handler(move || end(130)).map_err(io::Error::other)
}

/// Does nothing, because this system has no interrupts.
#[cfg(not(any(unix, windows)))]
pub(crate) fn on_interrupt(_: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Returns the ignored signals as a set of bits, or `None` if the system does not tell.
#[cfg(unix)]
fn ignored() -> Option<u64> {
    ignored_by(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// Reads the ignored signals from the text of `/proc/self/status`.
#[cfg(unix)]
fn ignored_by(status: &str) -> Option<u64> {
    let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(set.trim(), 16).ok()
}

/// Returns whether a signal is in a set of bits.
#[cfg(unix)]
fn contains(set: u64, signal: i32) -> bool {
    // The lowest bit stands for signal 1.
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
