//! The first parts of the page: the title, the sources and the conversations. Also the digest at the end.

use crate::commands::show::dates;
use crate::commands::show::index::EntryIndex;
use crate::commands::show::words::{amount, channel, labelled, lower, mark, numbered, quoted, when};
use crate::messages::words::join_with_and;
use crate::output::page::{Ink, Page, Text};
use diplomatic_readout::*;

/// Adds the title of the first source, or else the names of the principals.
pub(super) fn title(index: &EntryIndex<'_>, page: &mut Page) {
    let printed = index.sources.first().and_then(|s| s.title);
    let title = printed.map_or_else(|| principals(index), |t| t.as_str().to_owned());
    page.paragraph(0, 0, &Text::of(Ink::Strong, &title));
    let id = Text::of(Ink::Dim, "record ").with(Ink::Plain, index.view.id.as_str());
    let language = Text::of(Ink::Dim, "language ").with(Ink::Plain, index.view.language.as_str());
    page.paragraph(0, 0, &Text::dotted([id, language]));
}

/// Returns the names of the principals and the channel: "Vladimir Putin and Xi Jinping, by video".
fn principals(index: &EntryIndex<'_>) -> String {
    let principal = |p: &&Participant<'_>| p.roles.iter().any(|r| r == Role::Principal) && !p.absent;
    let mut names = index.actors(index.participants.iter().filter(principal).map(|p| p.actor));
    if names.is_empty() {
        names = index.view.id.as_str().into();
    }
    match index.conversations.first().and_then(|c| c.channel) {
        Some(over) => format!("{names}, {}", channel(over)),
        None => names,
    }
}

pub(super) fn sources(index: &EntryIndex<'_>, page: &mut Page) {
    page.heading("Sources");
    for (n, s) in index.sources.iter().enumerate() {
        let text = |text: Option<&str>| text.map(|t| Text::of(Ink::Plain, t)).unwrap_or_default();
        let nothing = s.publisher.is_none() && s.title.is_none() && s.published.is_none();
        let entry = Text::dotted([
            Text::of(Ink::Strong, &lower(s.kind.name())),
            text(s.publisher.map(|p| p.as_str())),
            if n == 0 { Text::new() } else { text(s.title.map(|t| t.as_str())) },
            labelled("published ", &s.published.map(dates::words).unwrap_or_default()),
            labelled("", s.dateline.map_or("", |d| d.as_str())),
            mark(n == 0 && nothing, "publisher, title and date not given"),
            labelled("changed ", &s.modified.map(dates::words).unwrap_or_default()),
            labelled("author ", s.author.map_or("", |a| a.as_str())),
            index.with_actors("spokesperson ", s.spokesperson),
            index.with_actors("issued by ", s.issuers),
            text(s.classification.map(|c| c.as_str())),
            mark(s.partial, "only a part was available"),
            numbered("draws on source", s.derived_from.iter().map(Ref::index)),
        ]);
        page.entry(2, 3, &Text::of(Ink::Dim, &format!("{}", n + 1)), &entry);
        if let Some(url) = s.url {
            page.unwrapped(5, Ink::Dim, url.as_str());
        }
        if let Some(digest) = s.digest {
            page.unwrapped(5, Ink::Dim, &format!("SHA-256 {digest}"));
        }
    }
}

pub(super) fn conversations(index: &EntryIndex<'_>, page: &mut Page) {
    let several = index.conversations.len() > 1;
    for c in &index.conversations {
        if several {
            page.heading(&format!("Conversation “{}”", c.key));
        } else {
            page.heading("Conversation");
        }
        conversation(index, c, page);
    }
}

fn conversation(index: &EntryIndex<'_>, c: &Conversation<'_>, page: &mut Page) {
    let plain = |text: &str| Text::of(Ink::Plain, text);
    let or_open = |text: Option<String>, open: &str| match text {
        Some(text) => Text::of(Ink::Plain, &text),
        None => Text::of(Ink::Mark, open),
    };
    let forms = plain(&join_with_and(c.formats.iter().map(|f| lower(f.name()))));
    let level = c.level.map(|l| plain(&quoted(l.as_str()))).unwrap_or_default();
    let how = or_open(c.channel.map(channel), "the text does not say");
    let interpretation = c.interpretation.map(|i| format!("{} interpretation", lower(i.name())));
    let interpretation = interpretation.map(|i| plain(&i)).unwrap_or_default();
    page.field("How", &Text::dotted([how, forms, level, interpretation]));
    let began = c.start.map(when);
    let span = match c.end.map(when) {
        Some(end) => Some(format!("{} until {end}", began.unwrap_or_else(|| "(start not given)".into()))),
        None => began,
    };
    page.field("When", &or_open(span, "the text does not say"));
    let duration = c.duration.and_then(|r| index.quantities.get(r.index()));
    page.field("Lasted", &duration.map(|q| plain(&amount(q))).unwrap_or_default());
    page.field("Where", &plain(&join_with_and(c.places.iter().map(|p| p.as_str().to_owned()))));
    page.field("In margins of", &c.margins_of.map(|r| plain(index.event(r))).unwrap_or_default());
    page.field("Initiated by", &index.with_actors("", c.initiator));
    page.field("Part of", &plain(&index.keys(c.part_of)));
    page.field("After", &plain(&index.keys(c.after)));
    page.field("Occasion", &Text::dotted(c.occasions.iter().map(|o| remark(index, &o))));
    page.field("Mood", &Text::dotted(c.tones.iter().map(|t| remark(index, &t))));
    let ordinal = c.ordinal.map(|n| format!("number {n}")).map(|n| plain(&n)).unwrap_or_default();
    let series = c.series.map(|s| plain(s.as_str())).unwrap_or_default();
    page.field("Series", &Text::dotted([series, ordinal]));
    page.field("Identifier", &c.id.map(|id| plain(id.as_str())).unwrap_or_default());
}

/// Describes a remark, and whose it is.
fn remark(index: &EntryIndex<'_>, r: &Remark<'_>) -> Text {
    let voice = mark(r.voice != Voice::Attributed, r.voice.name());
    let speakers = Text::of(Ink::Name, &index.actors(r.speakers));
    let arrow = if voice.is_empty() || speakers.is_empty() { "" } else { " → " };
    let mut remark = Text::of(Ink::Plain, &quoted(r.text.as_str())).with(Ink::Dim, " — ");
    for part in [voice, Text::of(Ink::Dim, arrow), speakers] {
        remark.append(part);
    }
    remark
}

/// Adds who coded the record, what it replaces, and what others have added to it.
pub(super) fn coding(index: &EntryIndex<'_>, page: &mut Page) {
    let view = index.view;
    let coders: Vec<_> = view
        .coders
        .iter()
        .map(|c| {
            let details = [c.version.map(|v| v.as_str().to_owned()), c.guide.map(|g| format!("by {g}"))];
            let details = [Some(lower(c.kind.name()))].into_iter().chain(details).flatten();
            Text::of(Ink::Plain, c.name.as_str())
                .with(Ink::Dim, &format!(" ({})", details.collect::<Vec<_>>().join(", ")))
        })
        .collect();
    let replaced = view.supersedes.map(|digest| digest.to_string()).unwrap_or_default();
    if coders.is_empty() && view.coded.is_none() && replaced.is_empty() && view.annotations.is_empty() {
        return;
    }
    page.heading("Coding");
    page.field("Coded by", &Text::dotted(coders));
    page.field("Coded on", &labelled("", &view.coded.map(dates::words).unwrap_or_default()));
    let replaced = labelled("SHA-256 ", &replaced);
    page.field("Replaces", &Text::dotted([replaced, mark(view.withdrawn, "WITHDRAWN")]));
    for a in view.annotations {
        let value =
            Text::of(Ink::Dim, a.scheme.as_str()).with(Ink::Dim, ": ").with(Ink::Plain, a.value.as_str());
        page.paragraph(2, 4, &Text::dotted([value, target(index, &a)]));
    }
}

/// Describes the entry that an annotation is about.
fn target(index: &EntryIndex<'_>, a: &Annotation<'_>) -> Text {
    let name = |text: &str| labelled("about ", text);
    let number = |thing, index: Option<usize>| numbered(thing, index);
    let about = [
        number("statement", a.statement.map(Ref::index)),
        number("commitment", a.commitment.map(Ref::index)),
        number("quotation", a.quote.map(Ref::index)),
        number("source", a.source.map(Ref::index)),
        name(a.event.map_or("", |r| index.event(r))),
        name(a.topic.map_or("", |r| index.topic(r))),
        name(a.instrument.map_or("", |r| index.instrument(r))),
        name(a.quantity.and_then(|r| index.quantities.get(r.index())).map_or("", |q| q.what.as_str())),
        name(a.note.and_then(|r| index.notes.get(r.index())).map_or("", |n| n.term.as_str())),
        name(&a.conversation.map(|r| format!("conversation {}", index.keys([r]))).unwrap_or_default()),
        name(&a.actor.map(|r| index.actor(r)).unwrap_or_default()),
        name(
            &a.participant
                .and_then(|r| index.participants.get(r.index()))
                .map(|p| index.actor(p.actor))
                .unwrap_or_default(),
        ),
    ];
    about.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// Adds the digest as the last line, which identifies the record.
pub(super) fn digest_line(record: &Record<&[u8]>, page: &mut Page) {
    page.gap();
    page.unwrapped(0, Ink::Dim, &record.digest().to_string());
}
