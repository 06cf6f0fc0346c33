//! The participants, and the other actors of the record.

use crate::commands::show::index::EntryIndex;
use crate::commands::show::words::{labelled, lower, mark, quoted};
use crate::messages::words::join_with_and;
use crate::output::page::{Ink, Page, Text};
use diplomatic_readout::*;

pub(super) fn participants(index: &EntryIndex<'_>, page: &mut Page) {
    if index.participants.is_empty() {
        return;
    }
    page.heading("Who took part");
    let names: Vec<_> =
        index.participants.iter().map(|p| Text::of(Ink::Name, &index.actor(p.actor))).collect();
    let column = names.iter().map(Text::width).max().unwrap_or(0).min(30) + 2;
    for (p, name) in index.participants.iter().zip(&names) {
        let entry = Text::dotted([
            mark(p.absent, "ABSENT"),
            Text::of(Ink::Plain, &join_with_and(p.roles.iter().map(|r| lower(r.name())))),
            index.with_actors("for ", p.side),
            mark(p.representatives, "by representatives"),
            labelled("", p.place.map_or("", |p| p.as_str())),
            mark(p.list_open, "and others"),
            labelled("in conversation ", &index.keys(p.conversations)),
            labelled("", &index.actors.get(p.actor.index()).map(|a| remarks(index, a)).unwrap_or_default()),
        ]);
        page.entry(2, column, name, &entry);
    }
}

/// Adds the actors that did not take part, grouped by their kind.
pub(super) fn mentioned(index: &EntryIndex<'_>, page: &mut Page) {
    let took_part = |n: usize| index.participants.iter().any(|p| p.actor.index() == n);
    let others: Vec<_> = index.actors.iter().enumerate().filter(|(n, _)| !took_part(*n)).collect();
    if others.is_empty() {
        return;
    }
    page.heading("Also named");
    for kind in ActorKind::ALL {
        let entries = others.iter().filter(|(_, a)| a.kind == *kind).map(|(_, a)| actor(index, a));
        let label = match kind {
            ActorKind::Person => "People",
            ActorKind::State => "States",
            ActorKind::Organisation => "Organisations",
            ActorKind::Body => "Bodies",
            ActorKind::Group => "Groups",
            ActorKind::Place => "Places",
            _ => "Other",
        };
        page.field(label, &Text::dotted(entries));
    }
}

/// Describes an actor that did not take part.
fn actor(index: &EntryIndex<'_>, a: &Actor<'_>) -> Text {
    let name = a.name.as_str();
    let mut entry = Text::of(Ink::Plain, &if a.unnamed { quoted(name) } else { name.into() });
    let remarks = remarks(index, a);
    if !remarks.is_empty() {
        entry.push(Ink::Dim, &format!(" ({remarks})"));
    }
    entry
}

/// Describes all members of an actor other than the name.
fn remarks(index: &EntryIndex<'_>, a: &Actor<'_>) -> String {
    let alias = |a: Alias<'_>| match a.language {
        Some(language) => format!("{} ({language})", a.text),
        None => a.text.as_str().to_owned(),
    };
    let aliases = join_with_and(a.aliases.iter().map(alias));
    let offices = a.offices.iter().map(|o| quoted(o.as_str())).collect::<Vec<_>>().join(", ");
    let country = a.country.map(|c| c.to_string()).unwrap_or_default();
    let identifiers = a.identifiers.iter().map(|i| format!("{} {}", i.scheme, i.value));
    let remarks = [
        offices,
        if aliases.is_empty() { aliases } else { format!("also {aliases}") },
        a.part_of.map(|whole| format!("of {}", index.actor(whole))).unwrap_or(country),
        a.description.map(|d| quoted(d.as_str())).unwrap_or_default(),
    ];
    let remarks: Vec<_> = remarks.into_iter().filter(|r| !r.is_empty()).chain(identifiers).collect();
    remarks.join("; ")
}
