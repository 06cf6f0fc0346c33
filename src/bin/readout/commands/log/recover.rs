//! `readout log recover`: repairs a log, or copies its whole entries.

use crate::args::log::Recover;
use crate::commands::log::messages::{log_error, name, plain_line};
use crate::io::error::CommandError;
use crate::messages::{logs, words};
use crate::terminal::exit_status::Status;
use diplomatic_readout::log::{Recovered, recover, salvage};
use std::io::Write;

pub(super) fn run(args: &Recover, out: &mut impl Write) -> Result<Status, CommandError> {
    let found = match &args.to {
        None => recover(&args.log),
        Some(to) => salvage(&args.log, to),
    };
    let Recovered { entries, damaged, tail, kept, .. } = found.map_err(|error| log_error(&error))?;
    let target = name(args.to.as_ref().unwrap_or(&args.log));
    let is_whole = damaged.is_empty() && tail.is_none();
    let result = if is_whole { logs::nothing_wrong } else { logs::recovered };
    plain_line(&result(&target, &words::entries(entries)), out)?;
    for gap in &damaged {
        let line = if args.to.is_none() { logs::still_there(gap) } else { logs::left_out(gap) };
        plain_line(&line, out)?;
    }
    if let Some(tail) = &tail {
        let line = if args.to.is_none() { logs::removed(tail) } else { logs::left_out(tail) };
        plain_line(&line, out)?;
    }
    if let Some(kept) = &kept {
        plain_line(&logs::kept_in(&name(kept)), out)?;
    }
    Ok(if args.to.is_none() && !damaged.is_empty() { Status::Invalid } else { Status::Good })
}
