//! Writes records as frames in COBS to standard output, for a serial line: one for each document that it is given.
//!
//! Run it with `cargo run --bin serial_frames FILE… >/dev/ttyUSB0`. `examples/run` sends what it writes to the firmware.

use diplomatic_readout::frame::Frame;
use diplomatic_readout::json;
use std::error::Error;
use std::io::Write as _;

fn main() -> Result<(), Box<dyn Error>> {
    let mut line = std::io::stdout().lock();
    for file in std::env::args_os().skip(1) {
        let record = json::from_str(&std::fs::read_to_string(file)?)?;
        line.write_all(&Frame::of(&record)?.to_cobs_vec())?;
    }
    Ok(line.flush()?)
}
