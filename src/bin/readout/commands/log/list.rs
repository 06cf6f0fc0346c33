//! `readout log list`: prints a line for each record of a log.

use crate::args::log::List;
use crate::args::values::Output;
use crate::commands::log::messages::{json_line, plain_line};
use crate::io::error::CommandError;
use crate::messages::logs;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use diplomatic_readout::log::{Entry, Item, Reader};
use serde_json::json;
use std::io::{self, Write};

pub(super) fn run(args: &List, out: &mut impl Write) -> Result<Status, CommandError> {
    let mut reader = Reader::new(args.log.open()?);
    let mut status = Status::Good;
    loop {
        let item = match reader.read().map_err(|error| CommandError::read_error(&error)) {
            Ok(Some(item)) => item,
            Ok(None) => break,
            Err(CommandError::ReaderGone) => {
                status.worsen(Status::Unread);
                break;
            }
            Err(error) => return Err(error),
        };
        match item {
            Item::Entry(entry) => {
                let valid = print_entry(args.output, &entry, out)?;
                status.worsen(if valid { Status::Good } else { Status::Invalid });
            }
            Item::Damaged(gap) | Item::Torn(gap) | Item::Foreign(gap) => {
                out.flush()?;
                print_error(&args.log.name(), &gap.to_string());
                status.worsen(Status::Invalid);
            }
        }
    }
    Ok(status)
}

/// Prints the line for an entry, and returns whether its record is valid.
fn print_entry(output: Output, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<bool> {
    let (Entry { number, offset, frame }, digest) = (entry, entry.digest());
    let (size, record) = (frame.payload().len(), entry.record());
    let id = record.as_ref().map(|record| record.view().id.as_str());
    match output {
        Output::Human => {
            let id = id.map_or_else(|error| logs::entry_not_valid(error), str::to_owned);
            plain_line(&format!("{number}  {offset}  {size}  {digest}  {id}"), out)?;
        }
        Output::Json => json_line(
            &json!({
                "number": number,
                "offset": offset,
                "bytes": size,
                "version": frame.version().to_string(),
                "digest": digest.to_string(),
                "id": id.ok(),
                "valid": id.is_ok(),
            }),
            out,
        )?,
    }
    Ok(record.is_ok())
}
