//! `readout show`: prints a record as a page for people.

mod commitments;
mod conversation;
mod dates;
mod index;
mod people;
mod statements;
mod timeline;
mod words;

use crate::args;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::output::diagnostics;
use crate::output::page::{Page, terminal_width};
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_diagnostics;
use diplomatic_readout::Record;
use index::EntryIndex;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Show, out: &mut impl Write) -> io::Result<Status> {
    let name = args.file.name();
    let (mut status, mut has_pages) = (Status::Good, false);
    let width = args.width.map_or_else(terminal_width, usize::from);
    let file = name.clone();
    let work = move |document: &Document<'_>, batch: &mut Batch| {
        match &document.outcome {
            Ok(record) => {
                if batch.valid > 0 {
                    batch.out.extend_from_slice(separator(width).as_bytes());
                }
                batch.valid += 1;
                batch.out.extend_from_slice(render_page(record, width).as_bytes());
            }
            Err(failure) => {
                batch.invalid += 1;
                batch.err.push_str(&diagnostics::render(&file, document, failure));
            }
        }
        Ok(())
    };
    let done = args.file.each(args.format, work, |batch| {
        if has_pages && batch.valid > 0 {
            out.write_all(separator(width).as_bytes())?;
        }
        has_pages |= batch.valid > 0;
        out.write_all(&batch.out)?;
        if batch.invalid > 0 {
            status.worsen(Status::Invalid);
            out.flush()?;
            print_diagnostics(&batch.err);
        }
        Ok(())
    });
    if let Err(error) = done {
        status.worsen(error.report(&name)?);
    }
    Ok(status)
}

/// Returns the line between two pages.
fn separator(width: usize) -> String {
    format!("\n{}\n\n", "═".repeat(width))
}

fn render_page(record: &Record<&[u8]>, width: usize) -> String {
    let index = EntryIndex::new(record.view());
    let mut page = Page::new(width);
    conversation::title(&index, &mut page);
    conversation::sources(&index, &mut page);
    conversation::conversations(&index, &mut page);
    people::participants(&index, &mut page);
    people::mentioned(&index, &mut page);
    statements::statements(&index, &mut page);
    commitments::commitments(&index, &mut page);
    timeline::timeline(&index, &mut page);
    commitments::events(&index, &mut page);
    commitments::instruments(&index, &mut page);
    commitments::figures(&index, &mut page);
    commitments::notes(&index, &mut page);
    conversation::coding(&index, &mut page);
    conversation::digest_line(record, &mut page);
    page.finish()
}
