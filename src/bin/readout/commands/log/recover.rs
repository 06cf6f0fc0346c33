//! `readout log recover`: repairs a log, or copies its whole entries.

use crate::args::log::Recover;
use crate::commands::log::messages::{log_error, name, plain_line};
use crate::io::error::CommandError;
use crate::output::words::plural;
use crate::terminal::exit_status::Status;
use diplomatic_readout::log::{Recovered, recover, salvage};
use std::io::Write;

pub(super) fn run(args: &Recover, out: &mut impl Write) -> Result<Status, CommandError> {
    let found = match &args.to {
        None => recover(&args.log),
        Some(to) => salvage(&args.log, to),
    };
    let Recovered { entries, damaged, tail, kept, .. } = found.map_err(|error| log_error(&error))?;
    let count = plural(usize::try_from(entries).unwrap_or(usize::MAX), "entries");
    let target = args.to.as_ref().unwrap_or(&args.log);
    let whole = if damaged.is_empty() && tail.is_none() { "; nothing was wrong" } else { "" };
    plain_line(&format!("{}: {count}{whole}", name(target)), out)?;
    let (gone, left) = match args.to {
        None => ("removed", "still there"),
        Some(_) => ("left out", "left out"),
    };
    for gap in &damaged {
        plain_line(&format!("  {left}: {gap}"), out)?;
    }
    if let Some(tail) = &tail {
        plain_line(&format!("  {gone}: {tail}"), out)?;
    }
    if let Some(kept) = &kept {
        plain_line(&format!("  kept in: {}", name(kept)), out)?;
    }
    Ok(if args.to.is_none() && !damaged.is_empty() { Status::Invalid } else { Status::Good })
}
