//! Asks a record: who took part, what was said on a topic and on the topics below it, what was promised and for when, who
//! spoke on whose behalf, and what is quoted.
//!
//! Run it with `cargo run --bin queries`.

use diplomatic_readout::{ActorRef, Readout, Statement, TopicRef, Voice, When, json};
use std::error::Error;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

fn main() -> Result<(), Box<dyn Error>> {
    let record = json::from_str(ARTICLE)?;
    let readout = record.view();
    who_took_part(readout);
    what_was_said_on(readout, "areas")?;
    what_was_promised(readout);
    who_spoke_for_whom(readout);
    what_is_quoted(readout);
    Ok(())
}

fn who_took_part(readout: Readout<'_>) {
    println!("Who took part:");
    for participant in readout.participants.iter().filter(|p| !p.absent) {
        let roles: Vec<_> = participant.roles.iter().map(|role| role.name()).collect();
        let side = names(readout, participant.side);
        println!("- {}, {} for {side}", names(readout, [participant.actor]), roles.join(", "));
    }
}

/// A topic stands behind the topic that it is part of, so one pass finds all topics below another one.
fn what_was_said_on(readout: Readout<'_>, key: &str) -> Result<(), Box<dyn Error>> {
    let (top, topic) = readout.topic_by_key(key).ok_or("there is no such topic")?;
    println!("\nWhat was said on “{}” and what is below it:", topic.label);
    let mut below = vec![top];
    for (reference, topic) in (0..).map(TopicRef::from_index).zip(readout.topics) {
        if topic.parent.is_some_and(|parent| below.contains(&parent)) {
            below.push(reference);
        }
    }
    for statement in readout.statements.iter().filter(|s| s.topics.iter().any(|t| below.contains(&t))) {
        println!("- {} {}: {}", whose(readout, &statement), statement.act, statement.text);
    }
    Ok(())
}

fn what_was_promised(readout: Readout<'_>) {
    println!("\nWhat was promised, and for when:");
    for commitment in readout.commitments {
        // A deadline is in `due`. If the promise is about an event, its time is that of the event.
        let when = commitment.due.or_else(|| readout.event(commitment.event?)?.when);
        // The statement that makes the promise says whose words it is in, and the promise is made by them.
        let by = readout.made_in(&commitment).map(|statement| whose(readout, &statement));
        println!(
            "- {}: {} ({}, by {}), {}",
            or(names(readout, readout.bound(&commitment)), "(nobody is named)"),
            commitment.object,
            commitment.status,
            by.unwrap_or_default(),
            when.map_or("without a date".into(), said),
        );
    }
}

fn who_spoke_for_whom(readout: Readout<'_>) {
    println!("\nWho spoke on whose behalf:");
    for statement in readout.statements.iter().filter(|s| !s.on_behalf_of.is_empty()) {
        let behalf = names(readout, statement.on_behalf_of);
        println!("- {} for {behalf}: {}", whose(readout, &statement), statement.text);
    }
}

fn what_is_quoted(readout: Readout<'_>) {
    println!("\nWhat is quoted:");
    for quote in readout.quotes {
        let speaker = or(names(readout, quote.speaker), "speaker not named");
        println!("- “{}” ({}, {speaker})", quote.text, quote.kind);
    }
}

/// Returns whose word a statement is: the voices that pass it on, then the holders. If the text does not say whose word it
/// is, or tells it in its own voice, this comes first.
fn whose(readout: Readout<'_>, statement: &Statement<'_>) -> String {
    let text = Some(statement.voice).filter(|voice| *voice != Voice::Attributed);
    let text = text.map_or(String::new(), |voice| voice.to_string());
    let voices = [text, names(readout, statement.chain), names(readout, statement.holders)];
    voices.into_iter().filter(|voice| !voice.is_empty()).collect::<Vec<_>>().join(" → ")
}

fn names(readout: Readout<'_>, actors: impl IntoIterator<Item = ActorRef>) -> String {
    let actors = actors.into_iter().filter_map(|actor| readout.actor(actor));
    actors.map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn or(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.into() } else { text }
}

/// Returns the date, with the words of the text behind it.
fn said(when: When<'_>) -> String {
    let date = when.date.map(|date| date.to_string());
    let printed = when.printed.map(|printed| format!("“{printed}”"));
    date.into_iter().chain(printed).collect::<Vec<_>>().join(" ")
}
