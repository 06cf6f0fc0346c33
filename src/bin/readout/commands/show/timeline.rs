//! The timeline: all dates of the record in order.

use crate::commands::show::dates;
use crate::commands::show::index::EntryIndex;
use crate::commands::show::words::{lower, quoted};
use crate::output::page::{Ink, Page, Text};
use diplomatic_readout::*;

/// An entry of the timeline.
struct Entry {
    date: Date,
    printed: Option<String>,
    inferred: bool,
    what: Text,
}

pub(super) fn timeline(index: &EntryIndex<'_>, page: &mut Page) {
    let mut entries = entries(index);
    if entries.is_empty() {
        return;
    }
    // The sort is stable: entries with the same date keep the order of the record.
    entries.sort_by(|a, b| a.date.compare(b.date));
    page.heading("Timeline");
    let labels: Vec<_> = entries.iter().map(|e| Text::of(Ink::Strong, &dates::words(e.date))).collect();
    let column = labels.iter().map(Text::width).max().unwrap_or(0).min(32) + 2;
    for (entry, label) in entries.into_iter().zip(labels) {
        let printed = entry.printed.map(|p| Text::of(Ink::Dim, &quoted(&p))).unwrap_or_default();
        let inferred = Text::of(Ink::Mark, if entry.inferred { "inferred" } else { "" });
        page.entry(2, column, &label, &Text::dotted([entry.what, printed, inferred]));
    }
    let undated = undated(index);
    if !undated.is_empty() {
        page.entry(2, column, &Text::of(Ink::Mark, "no date"), &Text::dotted(undated));
    }
}

/// Returns the conversations and events without a date, with the words of the text for the time, if there are any.
fn undated(index: &EntryIndex<'_>) -> Vec<Text> {
    let dated = |when: Option<When<'_>>| when.is_some_and(|w| w.date.is_some());
    let without = |when: Option<When<'_>>, what: &str| {
        let words = when.and_then(|w| w.printed).map(|p| format!(" ({})", quoted(p.as_str())));
        Text::of(Ink::Plain, what).with(Ink::Dim, &words.unwrap_or_default())
    };
    let several = index.conversations.len() > 1;
    let name = |c: &Conversation<'_>| match several {
        true => format!("the conversation {}", quoted(c.key.as_str())),
        false => "the conversation".to_owned(),
    };
    let conversations = index.conversations.iter().filter(|c| !dated(c.start) && !dated(c.end));
    let conversations = conversations.map(|c| without(c.start, &name(c)));
    let events = index.events.iter().filter(|e| !dated(e.when)).map(|e| without(e.when, e.name.as_str()));
    conversations.chain(events).collect()
}

/// Returns an entry for each date of the record.
fn entries(index: &EntryIndex<'_>) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut dated = |date: Option<Date>, what: Text| {
        all.extend(date.map(|date| Entry { date, printed: None, inferred: false, what }));
    };
    for (n, s) in index.sources.iter().enumerate() {
        dated(s.published, Text::of(Ink::Plain, &format!("source {} published", n + 1)));
        dated(s.modified, Text::of(Ink::Plain, &format!("source {} changed", n + 1)));
    }
    let mut at = |when: Option<When<'_>>, what: Text| {
        all.extend(when.and_then(|w| {
            let printed = w.printed.map(|p| p.as_str().to_owned());
            Some(Entry { date: w.date?, printed, inferred: w.inferred, what })
        }));
    };
    let several = index.conversations.len() > 1;
    for c in &index.conversations {
        let which = if several { format!(" {}", quoted(c.key.as_str())) } else { String::new() };
        let held = if c.end.is_some() { "began" } else { "held" };
        at(c.start, Text::of(Ink::Strong, &format!("the conversation{which} {held}")));
        at(c.end, Text::of(Ink::Strong, &format!("the conversation{which} ended")));
    }
    for e in &index.events {
        let kind = e.status.map_or(String::new(), |s| format!(" ({})", lower(s.name())));
        at(e.when, Text::of(Ink::Plain, e.name.as_str()).with(Ink::Dim, &kind));
    }
    for i in &index.instruments {
        at(i.when, Text::of(Ink::Plain, i.name.as_str()));
        at(i.expiry, Text::of(Ink::Plain, i.name.as_str()).with(Ink::Dim, " (expiry)"));
    }
    for (n, c) in index.commitments.iter().enumerate() {
        let number = format!("commitment {} due: ", n + 1);
        at(c.due, Text::of(Ink::Dim, &number).with(Ink::Plain, c.object.as_str()));
    }
    for (n, s) in index.statements.iter().enumerate() {
        let number = format!("statement {}: ", n + 1);
        at(s.when, Text::of(Ink::Dim, &number).with(Ink::Plain, s.text.as_str()));
    }
    all
}
