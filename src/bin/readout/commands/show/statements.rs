//! The statements, in a tree of topics.

use crate::commands::show::index::EntryIndex;
use crate::commands::show::words::{
    act, amount, category, labelled, lower, mark, modality, numbered, quoted, setting, towards, when,
};
use crate::messages::words::join_with_and;
use crate::output::page::{Ink, Page, Text};
use diplomatic_readout::*;

/// The indentation of a topic under its parent.
const STEP: usize = 2;
/// The width of the column with the numbers of statements.
const NUMBER: usize = 5;

pub(super) fn statements(index: &EntryIndex<'_>, page: &mut Page) {
    if index.topics.is_empty() && index.statements.is_empty() && index.quotes.is_empty() {
        return;
    }
    page.heading("What was said");
    legend(index, page);
    let without = index.statements.iter().enumerate().filter(|(_, s)| s.topics.is_empty());
    let without: Vec<_> = without.collect();
    if !without.is_empty() {
        page.gap();
        page.paragraph(STEP, STEP, &Text::of(Ink::Strong, "On no topic in particular"));
        for (n, s) in without {
            statement(index, n, s, STEP, page);
        }
    }
    topics_under(index, None, 1, page);
    let loose: Vec<_> = index.quotes.iter().filter(|q| q.statements.is_empty()).collect();
    if !loose.is_empty() {
        page.gap();
        page.paragraph(STEP, STEP, &Text::of(Ink::Strong, "Quoted without a statement"));
        for q in loose {
            page.paragraph(2 * STEP, 2 * STEP, &quote(index, q));
        }
    }
}

/// Adds the topics under `parent` with their statements, and then the topics under each of them. The recursion ends, because
/// in a valid record a parent comes before its children.
fn topics_under(index: &EntryIndex<'_>, parent: Option<usize>, depth: usize, page: &mut Page) {
    for (n, topic) in index.topics.iter().enumerate() {
        if topic.parent.map(Ref::index) != parent {
            continue;
        }
        let indent = depth * STEP;
        page.gap();
        let title = Text::dotted([
            Text::of(Ink::Strong, topic.label.as_str()),
            Text::of(Ink::Dim, &category(topic.category)),
            labelled("about ", &index.actors(topic.regions)),
            mark(topic.highlighted, "highlighted"),
            mark(topic.list_open, "among others"),
        ]);
        page.paragraph(indent, indent + STEP, &title);
        let mut also = Vec::new();
        for (at, s) in index.statements.iter().enumerate() {
            match s.topics.iter().position(|t| t.index() == n) {
                Some(0) => statement(index, at, s, indent, page),
                Some(_) => also.push(at),
                None => {}
            }
        }
        if !also.is_empty() {
            page.paragraph(indent + NUMBER, indent + NUMBER, &numbered("see also statement", also));
        }
        topics_under(index, Some(n), depth + 1, page);
    }
}

/// Adds a statement, its details and its quotes.
fn statement(index: &EntryIndex<'_>, n: usize, s: &Statement<'_>, indent: usize, page: &mut Page) {
    let number = Text::of(Ink::Dim, &format!("{:>3}", n + 1));
    let mut text = Text::of(Ink::Strong, s.text.as_str());
    text.append(mark(s.negated, " [negated]"));
    page.entry(indent, NUMBER, &number, &text);
    let inside = indent + NUMBER;
    page.paragraph(inside, inside + STEP, &Text::dotted(details(index, n, s)));
    for q in index.quotes.iter().filter(|q| q.statements.iter().any(|r| r.index() == n)) {
        page.paragraph(inside, inside + STEP, &quote(index, q));
    }
}

/// Describes who makes a statement, to whom and how firmly, and all its other members.
fn details(index: &EntryIndex<'_>, n: usize, s: &Statement<'_>) -> Vec<Text> {
    let stance = s.stance.map(|stance| [lower(stance.name()), strength(s)].concat()).unwrap_or_default();
    let quantities = s.quantities.iter().filter_map(|r| index.quantities.get(r.index()));
    let promises = index.commitments.iter().enumerate();
    let promises = promises.filter(|(_, c)| c.statements.iter().any(|r| r.index() == n));
    vec![
        voices(index, s),
        labelled("", &stance),
        labelled("regarding ", &index.targets(s)),
        index.with_actors("done by ", s.subjects),
        index.with_actors("with ", s.partners),
        labelled("for ", &index.actors(s.beneficiaries)),
        labelled("", s.manner.as_ref().map_or("", |m| m.as_str())),
        labelled("", &s.certainty.map(|c| lower(c.name())).unwrap_or_default()),
        labelled("", &s.modality.map(modality).unwrap_or_default()),
        labelled("", &s.depth.map(|d| lower(d.name())).unwrap_or_default()),
        labelled("", &s.setting.map(setting).unwrap_or_default()),
        labelled("", &s.said_when.map(when).unwrap_or_default()),
        labelled("in conversation ", &index.keys(s.conversations)),
        labelled("when: ", &s.when.map(when).unwrap_or_default()),
        labelled("purpose: ", s.purpose.as_ref().map_or("", |p| p.as_str())),
        labelled("reason: ", s.reason.as_ref().map_or("", |r| r.as_str())),
        labelled("on the basis of ", &join_with_and(s.basis.iter().map(|r| index.instrument(r).to_owned()))),
        labelled("if ", &s.condition.map(|c| quoted(c.as_str())).unwrap_or_default()),
        labelled("figure: ", &quantities.map(amount).collect::<Vec<_>>().join("; ")),
        mark(s.undisclosed, "content not disclosed"),
        mark(s.inferred, "concluded, not printed"),
        mark(s.list_open, "among others"),
        numbered("restates statement", s.restates.map(Ref::index)),
        numbered("answers statement", s.in_reply_to.map(Ref::index)),
        numbered("commitment", promises.map(|(at, _)| at)),
    ]
}

/// Describes the chain of actors who report a statement, from the outermost to its holders, and then the act and its
/// addressees.
fn voices(index: &EntryIndex<'_>, s: &Statement<'_>) -> Text {
    let arrow = |text: &mut Text| {
        if !text.is_empty() {
            text.push(Ink::Dim, " → ");
        }
    };
    let mut text = mark(s.voice != Voice::Attributed, s.voice.name());
    for link in s.chain {
        arrow(&mut text);
        text.push(Ink::Name, &index.actor(link));
    }
    if !s.holders.is_empty() {
        arrow(&mut text);
        text.push(Ink::Name, &index.actors(s.holders));
    } else if !s.chain.is_empty() {
        arrow(&mut text);
        text.push(Ink::Mark, "holder not named");
    }
    if !s.on_behalf_of.is_empty() {
        text.push(Ink::Dim, " on behalf of ");
        text.push(Ink::Name, &index.actors(s.on_behalf_of));
    }
    text.push(Ink::Dim, ": ");
    text.push(Ink::Plain, &act(s.act));
    if s.stance.is_none() {
        text.push(Ink::Plain, &strength(s));
    }
    text.append(mark(s.repeated, " again"));
    if !s.addressees.is_empty() {
        text.push(Ink::Dim, towards(s.act));
        text.push(Ink::Name, &index.actors(s.addressees));
    }
    text
}

/// Returns the strength of a statement in parentheses. It follows the stance, or the act if there is no stance.
fn strength(s: &Statement<'_>) -> String {
    s.strength.map(|strength| format!(" ({})", lower(strength.name()))).unwrap_or_default()
}

/// Explains the voices that occur in the statements, and adds the number of statements for each.
fn legend(index: &EntryIndex<'_>, page: &mut Page) {
    for voice in Voice::ALL {
        let meaning = match voice {
            Voice::Attributed => "the text names who says it; A → B: A says that B says it",
            Voice::Impersonal => "hidden behind a passive (“it was noted”)",
            Voice::Narrated => "the source says it in its own voice",
            Voice::Gloss => "the author’s reading",
            Voice::Unclear => "the text leaves open whose word it is",
            _ => "",
        };
        let count = index.statements.iter().filter(|s| s.voice == *voice).count();
        if count > 0 {
            let label = if *voice == Voice::Attributed { "(attributed)" } else { voice.name() };
            page.field(label, &Text::of(Ink::Plain, &format!("{count:>3}  ")).with(Ink::Dim, meaning));
        }
    }
}

/// Describes a quote and its speaker.
fn quote(index: &EntryIndex<'_>, q: &Quote<'_>) -> Text {
    let mut text = Text::of(Ink::Plain, &quoted(q.text.as_str())).with(Ink::Dim, " — ");
    match (q.kind, q.speaker) {
        (_, Some(speaker)) => text.push(Ink::Name, &index.actor(speaker)),
        (QuoteKind::Label, None) => text.push(Ink::Dim, "a name or term"),
        (_, None) => text.push(Ink::Mark, "speaker not named"),
    }
    text.append(mark(q.distanced, ", IN MARKS OF DISTANCE"));
    if let Some(language) = q.language {
        text.push(Ink::Dim, &format!(", in {language}"));
    }
    text
}
