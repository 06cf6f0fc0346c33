//! `readout digest`: prints the digest and the name of each record.

use crate::args;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::output::diagnostics;
use crate::terminal::escape::escape_name;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_diagnostics;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Digest, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for source in &args.files {
        let name = source.name();
        let work = move |document: &Document<'_>, batch: &mut Batch| match &document.outcome {
            Ok(record) => {
                let number = document.place.map(|p| format!(":{}", p.number)).unwrap_or_default();
                writeln!(batch.out, "{}  {}{number}", record.digest(), escape_name(&name))
            }
            Err(failure) => {
                batch.invalid += 1;
                batch.err.push_str(&diagnostics::render(&name, document, failure));
                Ok(())
            }
        };
        let done = source.each(args.format, work, |batch| {
            status.worsen(batch.status());
            print_diagnostics(&batch.err);
            Ok(out.write_all(&batch.out)?)
        });
        if let Err(error) = done {
            status.worsen(error.report(&source.name())?);
        }
    }
    Ok(status)
}
