//! The progress of long work.

use crate::io::source::Source;
use crate::messages::results::{self, Work};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// When progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, once the work has taken half a second
    Auto,
    /// From the start; as lines of text where standard error is no terminal
    Always,
    /// Not at all
    Never,
}

/// The time before a bar is shown. Shorter work is done before the bar could be read.
const PATIENCE: Duration = Duration::from_millis(500);

/// The number of processed bytes, shown on standard error.
pub(crate) struct Progress {
    work: Work,
    when: When,
    terminal: bool,
    /// The sum of the sizes of all inputs, if each is known.
    total: Option<u64>,
    done: u64,
    next: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(crate) fn new(work: Work, when: When, sources: &[Source]) -> Self {
        let next = if when == When::Always { Instant::now() } else { Instant::now() + PATIENCE };
        let total = sources.iter().map(Source::size).sum();
        Progress { work, when, terminal: io::stderr().is_terminal(), total, done: 0, next, bar: None }
    }

    /// Adds to the number of processed bytes, and shows it when it is time.
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.done += bytes as u64;
        if let Some(bar) = &self.bar {
            return bar.set_position(self.done);
        }
        if self.when == When::Never || Instant::now() < self.next {
            return;
        }
        if self.terminal {
            let bar = self.total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
            if let Ok(style) = ProgressStyle::with_template(match self.total {
                Some(_) => results::PROGRESS_WITH_TOTAL,
                None => results::PROGRESS,
            }) {
                bar.set_style(style);
            }
            bar.set_message(self.work.doing);
            bar.set_position(self.done);
            self.bar = Some(bar);
        } else if self.when == When::Always {
            let line = match self.total {
                Some(total) => results::progress_of(self.work.done, self.done, total),
                None => results::progress(self.work.done, self.done),
            };
            let _ = writeln!(io::stderr(), "{line}");
            self.next = Instant::now() + 2 * PATIENCE;
        }
    }

    /// Calls `write` while the bar is hidden, so that its output does not mix with the bar.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Removes the bar.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
