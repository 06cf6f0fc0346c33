//! `readout show`: a record as a page to read.

mod commitments;
mod conversation;
mod dates;
mod index;
mod page;
mod people;
mod statements;
mod timeline;
mod words;

use crate::args;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::output::diagnostics;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_diagnostics;
use diplomatic_readout::Record;
use index::EntryIndex;
use page::Page;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Show, out: &mut impl Write) -> io::Result<Status> {
    let name = args.file.name();
    let (mut status, mut pages) = (Status::Good, false);
    let width = args.width.map_or_else(terminal_width, usize::from);
    let of = name.clone();
    let work = move |document: &Document<'_>, share: &mut Batch| {
        match &document.outcome {
            Ok(record) => {
                if share.valid > 0 {
                    share.out.extend_from_slice(between(width).as_bytes());
                }
                share.valid += 1;
                share.out.extend_from_slice(page(record, width).as_bytes());
            }
            Err(flaw) => {
                share.invalid += 1;
                share.err.push_str(&diagnostics::render(&of, document, flaw));
            }
        }
        Ok(())
    };
    let done = args.file.each(args.format, work, |share| {
        if pages && share.valid > 0 {
            out.write_all(between(width).as_bytes())?;
        }
        pages |= share.valid > 0;
        out.write_all(&share.out)?;
        if share.invalid > 0 {
            status.worsen(Status::Invalid);
            out.flush()?;
            print_diagnostics(&share.err);
        }
        Ok(())
    });
    if let Err(stop) = done {
        status.worsen(stop.tell(&name)?);
    }
    Ok(status)
}

/// Lines over this are hard to read.
const WIDEST: usize = 120;
const USUAL: usize = 100;
const NARROWEST: usize = 40;

fn terminal_width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(USUAL, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST))
}

/// The line between two pages.
fn between(width: usize) -> String {
    format!("\n{}\n\n", "═".repeat(width))
}

fn page(record: &Record<&[u8]>, width: usize) -> String {
    let book = EntryIndex::new(record.view());
    let mut page = Page::new(width);
    conversation::title(&book, &mut page);
    conversation::sources(&book, &mut page);
    conversation::conversations(&book, &mut page);
    people::participants(&book, &mut page);
    people::mentioned(&book, &mut page);
    statements::statements(&book, &mut page);
    commitments::commitments(&book, &mut page);
    timeline::timeline(&book, &mut page);
    commitments::events(&book, &mut page);
    commitments::instruments(&book, &mut page);
    commitments::figures(&book, &mut page);
    commitments::notes(&book, &mut page);
    conversation::imprint(record, &mut page);
    page.finish()
}
