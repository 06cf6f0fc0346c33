//! `readout text`: prints the text of a source, or its digest.

use crate::args;
use crate::messages::files;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use diplomatic_readout::source_text::SourceText;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Text, out: &mut impl Write) -> io::Result<Status> {
    let name = args.file.name();
    let bytes = match args.file.read_text() {
        Ok(bytes) => bytes,
        Err(error) => return error.report(&name),
    };
    let file = match std::str::from_utf8(&bytes) {
        Ok(file) => file,
        Err(error) => {
            print_error(&name, &files::not_utf8(error.valid_up_to()));
            return Ok(Status::Invalid);
        }
    };
    let text = make_text(file, args);
    match text.digest() {
        None => {
            print_error(&name, files::NO_TEXT);
            return Ok(Status::Invalid);
        }
        Some(digest) if args.digest => writeln!(out, "{digest}")?,
        Some(_) => out.write_all(text.as_str().as_bytes())?,
    }
    Ok(Status::Good)
}

/// Makes the text of a file: a line for the title and one for the standfirst, where there are any, and the body.
fn make_text(file: &str, args: &args::Text) -> SourceText {
    let mut lines = file.split(['\n', '\r']).filter(|line| !is_blank(line));
    let title: Vec<_> = lines.by_ref().take(usize::from(!args.no_title)).collect();
    let standfirst: Vec<_> = lines.by_ref().take(usize::from(args.standfirst)).collect();
    SourceText::new(&title, &standfirst, &lines.collect::<Vec<_>>())
}

/// Returns whether nothing of a line shows.
fn is_blank(line: &str) -> bool {
    SourceText::new(&[], &[], &[line]).as_str().is_empty()
}
