//! Firmware for a Cortex-M4: receives records over a serial line, in frames, and lists the commitments that are overdue.
//!
//! It needs neither an allocator nor an operating system, and copies no record. Run it in QEMU with `examples/run firmware`.
#![no_std]
#![no_main]

mod uart;

use core::fmt::Write as _;
use cortex_m_rt::entry;
use diplomatic_readout::frame::{CobsReader, Received};
use diplomatic_readout::{Date, Day, Due, Readout};
use semihosting::process;
use uart::Uart;

/// The largest frame that this device takes. The article's has 10.8 KB.
const MOST: usize = 16 * 1024;

/// A device has a clock. This one is built for a day, so that it always finds the same.
const TODAY: Option<Day> = Day::new(2031, 12, 1);

/// The sender ends the transmission with this byte. No frame in COBS begins with it.
const END_OF_TRANSMISSION: u8 = 4;

#[entry]
fn main() -> ! {
    // `entry` makes this a reference that nothing else has.
    static mut FRAME: [u8; MOST] = [0; MOST];
    let mut line = Uart::start();
    let Some(today) = TODAY else { process::exit(1) };
    match run(&mut line, FRAME, today) {
        Ok(()) => process::exit(0),
        Err(_) => process::exit(1),
    }
}

fn run(line: &mut Uart, frame: &mut [u8], today: Day) -> core::fmt::Result {
    let mut reader = CobsReader::new(frame);
    let mut begins = true;
    loop {
        let byte = line.read();
        if begins && byte == END_OF_TRANSMISSION {
            return Ok(());
        }
        begins = byte == 0;
        match reader.push(byte) {
            Some(Received::Skipped(skipped)) => writeln!(line, "{skipped}")?,
            Some(Received::Frame { frame, .. }) => match frame.record() {
                Ok(record) => list(line, record.into_view(), today)?,
                Err(error) => writeln!(line, "no record: {error}")?,
            },
            // A frame is not whole yet.
            None => {}
        }
    }
}

fn list(line: &mut Uart, readout: Readout<'_>, today: Day) -> core::fmt::Result {
    writeln!(line, "{}: {} commitments, overdue on {today}:", readout.id, readout.commitments.len())?;
    for commitment in readout.commitments {
        let due = readout.when_due(&commitment).and_then(Due::date);
        let Some(latest) = due.and_then(Date::latest).filter(|day| *day < today) else { continue };
        write!(line, "- {latest}")?;
        for actor in readout.actors_of(readout.bound(&commitment)) {
            write!(line, ", {}", actor.name)?;
        }
        let voice = readout.made_in(&commitment).map_or("", |statement| statement.voice.name());
        writeln!(line, ": {} ({}, {voice})", commitment.object, commitment.status)?;
    }
    Ok(())
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    process::exit(101)
}
