//! `readout show`: a record as a page to read.

mod book;
mod conversation;
mod dates;
mod deeds;
mod page;
mod people;
mod statements;
mod timeline;
mod words;

use crate::args;
use crate::diagnose;
use crate::input::Stop;
use crate::status::{Status, complain};
use book::Book;
use diplomatic_readout::Record;
use page::Page;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Show, out: &mut impl Write) -> io::Result<Status> {
    let name = args.file.name();
    let (mut status, mut pages) = (Status::Good, 0_usize);
    let width = args.width.map_or_else(terminal_width, usize::from);
    let done = args.file.each(args.format, |document| {
        match &document.outcome {
            Ok(record) => {
                if pages > 0 {
                    writeln!(out, "\n{}\n", "═".repeat(width))?;
                }
                pages += 1;
                out.write_all(page(record, width).as_bytes())?;
            }
            Err(flaw) => {
                status.worsen(Status::Invalid);
                out.flush()?;
                diagnose::on_stderr(&name, &document, flaw);
            }
        }
        Ok(())
    });
    match done {
        Ok(()) => Ok(status),
        Err(Stop::Output(error)) => Err(error),
        Err(Stop::Input(why)) => {
            complain(&name, &why);
            Ok(Status::Failed)
        }
    }
}

/// Lines over this are hard to read.
const WIDEST: usize = 120;
const USUAL: usize = 100;
const NARROWEST: usize = 40;

fn terminal_width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(USUAL, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST))
}

fn page(record: &Record<Vec<u8>>, width: usize) -> String {
    let book = Book::new(record.view());
    let mut page = Page::new(width);
    conversation::title(&book, &mut page);
    conversation::sources(&book, &mut page);
    conversation::conversations(&book, &mut page);
    people::participants(&book, &mut page);
    people::mentioned(&book, &mut page);
    statements::statements(&book, &mut page);
    deeds::commitments(&book, &mut page);
    timeline::timeline(&book, &mut page);
    deeds::events(&book, &mut page);
    deeds::instruments(&book, &mut page);
    deeds::figures(&book, &mut page);
    deeds::notes(&book, &mut page);
    conversation::imprint(record, &mut page);
    page.finish()
}
