//! `readout digest`.

use crate::args;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::output::diagnostics;
use crate::terminal::escape::named;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_diagnostics;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Digest, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for source in &args.files {
        let name = source.name();
        let work = move |document: &Document<'_>, share: &mut Batch| match &document.outcome {
            Ok(record) => {
                let number = document.place.map(|p| format!(":{}", p.number)).unwrap_or_default();
                writeln!(share.out, "{}  {}{number}", record.digest(), named(&name))
            }
            Err(flaw) => {
                share.invalid += 1;
                share.err.push_str(&diagnostics::render(&name, document, flaw));
                Ok(())
            }
        };
        let done = source.each(args.format, work, |share| {
            status.worsen(share.status());
            print_diagnostics(&share.err);
            Ok(out.write_all(&share.out)?)
        });
        if let Err(stop) = done {
            status.worsen(stop.tell(&source.name())?);
        }
    }
    Ok(status)
}
