//! Notices about names that mix scripts.

use crate::definition::Readout;
use crate::formats::lookalikes::{mixes_scripts, note};
use crate::formats::report::{PathSegment, quoted};
use crate::messages::notices;
use crate::notices::found::{Notices, Path, field, item};
use crate::notices::table;
use alloc::borrow::Cow;

pub(super) fn look(readout: Readout<'_>, found: &mut Notices) {
    for (i, actor) in readout.actors.numbered() {
        name(actor.name.as_str(), || field("actors", i, "name"), found);
        for (j, alias) in actor.aliases.numbered() {
            let path = || {
                let mut path = item("actors", i, "aliases", j);
                path.push(PathSegment::Member(Cow::Borrowed("text")));
                path
            };
            name(alias.text.as_str(), path, found);
        }
    }
    for (i, event) in readout.events.numbered() {
        name(event.name.as_str(), || field("events", i, "name"), found);
    }
    for (i, instrument) in readout.instruments.numbered() {
        name(instrument.name.as_str(), || field("instruments", i, "name"), found);
    }
}

/// Looks at the words of a name, and adds a notice for the first word that mixes scripts.
fn name(name: &str, path: impl Fn() -> Path, found: &mut Notices) {
    if is_plain(name) {
        return;
    }
    let mut words = name.split(|c: char| !c.is_alphanumeric() && !is_mark(c));
    if let Some(word) = words.find(|word| mixes_scripts(word)) {
        let word_in_marks = quoted(word);
        let message = match note(word) {
            Some(why) => notices::mixed_because(&word_in_marks, &why),
            None => notices::mixed(&word_in_marks),
        };
        found.say(table::NAME_SCRIPT, path(), message);
    }
}

/// Returns true for a name that has no other letters than the usual ones of one script.
fn is_plain(name: &str) -> bool {
    let mut before = None;
    name.chars().all(|c| {
        let script = match c {
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => 'L',
            '\u{400}'..='\u{52f}' => 'C',
            '\u{4e00}'..='\u{9fff}' => 'H',
            '\0'..='\u{bf}' | '\u{2010}'..='\u{203f}' => return true,
            _ => return false,
        };
        before.replace(script).is_none_or(|before| before == script)
    })
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
