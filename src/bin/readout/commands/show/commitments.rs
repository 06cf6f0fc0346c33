//! The commitments, and what they refer to: events, instruments and figures. Also the explained terms.

use crate::commands::show::index::EntryIndex;
use crate::commands::show::words::{amount, channel, labelled, lower, mark, numbered, quoted, when};
use crate::messages::words::join_with_and;
use crate::messages::words::plural;
use crate::output::page::{Ink, Page, Text};
use diplomatic_readout::*;

/// The width of the column with the numbers of commitments.
const NUMBER: usize = 5;

pub(super) fn commitments(index: &EntryIndex<'_>, page: &mut Page) {
    if index.commitments.is_empty() {
        return;
    }
    page.heading("Commitments");
    for (n, c) in index.commitments.iter().enumerate() {
        if n > 0 {
            page.gap();
        }
        let status = Text::of(Ink::Status, &lower(c.status.name()).to_uppercase());
        let object = Text::of(Ink::Strong, c.object.as_str());
        page.entry(2, NUMBER, &Text::of(Ink::Dim, &format!("{:>3}", n + 1)), &Text::dotted([status, object]));
        for line in [parties_and_dates(index, c), other_details(index, c)] {
            if !line.is_empty() {
                page.paragraph(2 + NUMBER, 2 + NUMBER + 2, &line);
            }
        }
    }
}

/// Describes the kind of a commitment, who made it, to whom, who has to act, and by when.
fn parties_and_dates(index: &EntryIndex<'_>, c: &Commitment<'_>) -> Text {
    let open = |what: Text, label: &str| {
        if what.is_empty() { Text::of(Ink::Dim, label).with(Ink::Mark, "not said") } else { what }
    };
    let event = c.event.and_then(|r| index.events.get(r.index()));
    let date = match (c.due, event.filter(|e| e.when.is_some())) {
        (Some(due), _) => labelled("due ", &when(due)),
        // The date of a commitment such as a visit is that of its event.
        (None, Some(e)) => {
            labelled("event: ", &[e.name.as_str(), &e.when.map(when).unwrap_or_default()].join(", "))
        }
        (None, None) => Text::new(),
    };
    let made = index.made_in(c);
    let actors = |word: &str, of: fn(&Statement<'_>) -> Vec<ActorRef>| {
        index.with_actors(word, made.map(of).unwrap_or_default())
    };
    let topics = made.iter().flat_map(|s| s.topics).map(|r| index.topic(r).to_owned());
    Text::dotted([
        Text::of(Ink::Plain, &lower(c.kind.name())),
        actors("by ", |s| s.holders.iter().collect()),
        actors("to ", |s| s.addressees.iter().collect()),
        open(index.with_actors("bound: ", index.view.bound(c)), "bound: "),
        actors("with ", |s| s.partners.iter().collect()),
        actors("for ", |s| s.beneficiaries.iter().collect()),
        labelled("on ", &join_with_and(topics)),
        mark(c.effort, "an effort is promised, not the result"),
        mark(c.inferred, "concluded, not printed"),
        open(date, "date: "),
        numbered("statement", c.statements.iter().map(Ref::index)),
    ])
}

/// Describes all other members of a commitment.
fn other_details(index: &EntryIndex<'_>, c: &Commitment<'_>) -> Text {
    let made = index.made_in(c);
    let quantities = made.iter().flat_map(|s| s.quantities).filter_map(|r| index.quantities.get(r.index()));
    let positions =
        c.positions.iter().map(|p| format!("{} {}", index.actor(p.actor), lower(p.status.name())));
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    // The event is named beside its date already, unless there is a deadline in its place.
    let event = c.event.and_then(|r| index.events.get(r.index()));
    let event = event.filter(|e| e.when.is_none() || c.due.is_some());
    Text::dotted([
        labelled("event: ", event.map_or("", |e| e.name.as_str())),
        labelled("about: ", &c.instrument.map(|r| index.instrument(r).to_owned()).unwrap_or_default()),
        labelled("purpose: ", &text(made.and_then(|s| s.purpose).map(|p| p.as_str()))),
        labelled("if ", &made.and_then(|s| s.condition).map(|t| quoted(t.as_str())).unwrap_or_default()),
        labelled("figure: ", &quantities.map(amount).collect::<Vec<_>>().join("; ")),
        labelled("place: ", &text(c.place.map(|p| p.as_str()))),
        labelled("positions: ", &join_with_and(positions)),
        numbered("only after commitment", c.depends_on.iter().map(Ref::index)),
        mark(made.is_some_and(|s| s.list_open), "among others"),
    ])
}

pub(super) fn events(index: &EntryIndex<'_>, page: &mut Page) {
    if index.events.is_empty() {
        return;
    }
    page.heading("Events");
    for e in &index.events {
        let people = e.participants.iter().map(|a| match a.role {
            Some(role) => format!("{} ({})", represented(index, a), lower(role.name())),
            None => represented(index, a),
        });
        let quantities = e.quantities.iter().filter_map(|r| index.quantities.get(r.index()));
        let place = e.place.map(|p| p.as_str().to_owned());
        let place = place.or_else(|| e.country.map(|c| c.to_string())).unwrap_or_default();
        let relation = match e.relation {
            Relation::Precedes => "before the conversation",
            Relation::BasisFor => "basis of the conversation",
            Relation::Follows => "to follow from the conversation",
            Relation::Backdrop => "background",
            _ => "",
        };
        let entry = Text::dotted([
            Text::of(Ink::Strong, e.name.as_str()),
            Text::of(Ink::Plain, &lower(e.kind.name())),
            labelled("", &e.status.map(|s| lower(s.name())).unwrap_or_default()),
            labelled("", relation),
            labelled("", &e.when.map(when).unwrap_or_default()),
            labelled("in ", &place),
            labelled("with ", &join_with_and(people)),
            labelled("", &e.count.map(|n| plural(n.get() as usize, "parties")).unwrap_or_default()),
            labelled("", &e.visit_type.map(|v| format!("{} visit", lower(v.name()))).unwrap_or_default()),
            labelled("", &e.channel.map(channel).unwrap_or_default()),
            labelled("figure: ", &quantities.map(amount).collect::<Vec<_>>().join("; ")),
            labelled("part of ", e.part_of.map_or("", |r| index.event(r))),
            mark(e.voice.is_some_and(|v| v != Voice::Attributed), e.voice.map_or("", |v| v.name())),
            index.with_actors("in the words of ", e.speakers),
        ]);
        page.paragraph(2, 4, &entry);
    }
}

/// Returns the name of somebody who took part in an event, with what is told of representatives.
fn represented(index: &EntryIndex<'_>, a: Attendance<'_>) -> String {
    let name = index.actor(a.actor);
    if a.representatives { format!("representatives of {name}") } else { name }
}

pub(super) fn instruments(index: &EntryIndex<'_>, page: &mut Page) {
    if index.instruments.is_empty() {
        return;
    }
    page.heading("Treaties, policies, programmes");
    for i in &index.instruments {
        // The proposer already shows that an instrument is proposed.
        let status = i.status.filter(|s| *s != InstrumentStatus::Proposed || i.proposers.is_empty());
        let entry = Text::dotted([
            Text::of(Ink::Strong, i.name.as_str()),
            Text::of(Ink::Plain, &lower(i.kind.name())),
            labelled("", i.provision.map_or("", |p| p.as_str())),
            labelled("", &status.map(|s| lower(s.name())).unwrap_or_default()),
            labelled("", &i.when.map(when).unwrap_or_default()),
            labelled("expiry: ", &i.expiry.map(when).unwrap_or_default()),
            index.with_actors("parties ", i.parties),
            index.with_actors("proposed by ", i.proposers),
            index.with_actors("carried by ", i.bodies),
            labelled("", &i.attributes.iter().map(|a| quoted(a.as_str())).collect::<Vec<_>>().join(", ")),
            labelled("for ", &join_with_and(i.purposes.iter().map(|p| p.as_str().to_owned()))),
            labelled("", &i.description.map(|d| quoted(d.as_str())).unwrap_or_default()),
            labelled("made at ", i.event.map_or("", |r| index.event(r))),
            labelled("part of ", i.part_of.map_or("", |r| index.instrument(r))),
        ]);
        page.paragraph(2, 4, &entry);
    }
}

pub(super) fn figures(index: &EntryIndex<'_>, page: &mut Page) {
    if index.quantities.is_empty() {
        return;
    }
    page.heading("Figures");
    for q in &index.quantities {
        let what = Text::of(Ink::Plain, q.what.as_str());
        let amount = Text::of(Ink::Strong, &amount(q));
        page.paragraph(2, 4, &Text::dotted([what, amount]));
    }
}

pub(super) fn notes(index: &EntryIndex<'_>, page: &mut Page) {
    if index.notes.is_empty() {
        return;
    }
    page.heading("Terms that the text explains");
    for n in &index.notes {
        let term =
            Text::of(Ink::Strong, n.term.as_str()).with(Ink::Dim, ": ").with(Ink::Plain, n.gloss.as_str());
        page.paragraph(2, 4, &term);
    }
}
