//! `readout digest`.

use crate::args;
use crate::diagnose;
use crate::input::Stop;
use crate::plain::plain;
use crate::status::{Status, complain};
use std::io::{self, Write};

pub(crate) fn run(args: &args::Digest, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for source in &args.files {
        let name = source.name();
        let done = source.each(args.format, |document| {
            match &document.outcome {
                Ok(record) => {
                    write!(out, "{}  {}", record.digest(), plain(&name))?;
                    writeln!(out, "{}", document.place.map(|p| format!(":{}", p.line)).unwrap_or_default())?;
                }
                Err(flaw) => {
                    status.worsen(Status::Invalid);
                    diagnose::on_stderr(&name, &document, flaw);
                }
            }
            Ok(())
        });
        match done {
            Ok(()) => {}
            Err(Stop::Input(why)) => {
                complain(&name, &why);
                status.worsen(Status::Failed);
            }
            Err(Stop::Output(error)) => return Err(error),
        }
    }
    Ok(status)
}
